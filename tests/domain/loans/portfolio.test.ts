import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { portfolioAtRisk, type RunningLoan } from '#app/domain/loans/portfolio.ts'
import { brokenCeiling } from '#app/domain/loans/rate-ceiling.ts'
import { Money } from '#app/domain/money.ts'
import { ruleOn } from '#app/domain/tenancy/rules.ts'

function owed(rupiah: string, daysPastDue: number): RunningLoan {
  return { outstanding: Money.parse(rupiah), daysPastDue }
}

describe('the portfolio at risk', () => {
  test('counts a late loan with everything that is still owed on it', () => {
    const loans = [owed('6000000', 0), owed('3000000', 31), owed('1000000', 95)]
    const rows = portfolioAtRisk(loans).map(({ days, amount, share }) => [
      days,
      amount.toString(),
      share.toString(),
    ])
    expect(rows).toEqual([
      [30, '4000000', '0.4'],
      [60, '1000000', '0.1'],
      [90, '1000000', '0.1'],
    ])
  })

  test('takes a loan in on the day after the thirtieth', () => {
    const [on] = portfolioAtRisk([owed('500000', 30)])
    const [after] = portfolioAtRisk([owed('500000', 31)])
    expect([on?.amount.toString(), after?.amount.toString()]).toEqual(['0', '500000'])
  })

  test('is nothing where nothing is lent out', () => {
    expect(portfolioAtRisk([]).map(({ share }) => share.toString())).toEqual(['0', '0', '0'])
  })
})

describe('the ceiling of what a loan may cost', () => {
  const ceilingOn = (day: string) => ruleOn('loan_rate_ceiling', [], localDate(day)).percent

  test('is 24 percent a year, and 24 itself is allowed', () => {
    expect(brokenCeiling(new Decimal('24'), ceilingOn('2026-11-08'))).toBeNull()
    expect(brokenCeiling(new Decimal('24.000001'), ceilingOn('2026-11-08'))).toBe('24')
  })

  test('did not hold before the ministry set it', () => {
    expect(brokenCeiling(new Decimal('36'), ceilingOn('2023-06-19'))).toBeNull()
    expect(brokenCeiling(new Decimal('36'), ceilingOn('2023-06-20'))).toBe('24')
  })
})
