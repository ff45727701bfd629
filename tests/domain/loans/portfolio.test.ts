import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import {
  portfolioAtRisk,
  portfolioTrend,
  type RunningLoan,
  trendDays,
} from '#app/domain/loans/portfolio.ts'
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

describe('the months behind', () => {
  test('are twelve whole ones, the last of them this one only on its last day', () => {
    const within = trendDays(localDate('2026-03-30'))
    expect([within.length, within[0], within.at(-1)]).toEqual([12, '2025-03-31', '2026-02-28'])
    const atEnd = trendDays(localDate('2026-03-31'))
    expect([atEnd.length, atEnd[0], atEnd.at(-1)]).toEqual([12, '2025-04-30', '2026-03-31'])
  })

  test('begin where something was out, and say what share was not lancar', () => {
    const days = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'].map(localDate)
    const sum = (on: string, collectability: 'current' | 'doubtful' | 'loss', rupiah: string) => ({
      on: localDate(on),
      collectability,
      outstanding: Money.parse(rupiah),
    })
    const trend = portfolioTrend(
      [
        sum('2026-02-28', 'current', '6000000'),
        sum('2026-04-30', 'current', '3000000'),
        sum('2026-04-30', 'doubtful', '750000'),
        sum('2026-04-30', 'loss', '250000'),
      ],
      days,
    )
    expect(
      trend.map(({ on, outstanding, byClass, lateShare }) =>
        [on, outstanding, byClass.current, byClass.loss, lateShare].join(' '),
      ),
    ).toEqual([
      '2026-02-28 6000000 6000000 0 0',
      '2026-03-31 0 0 0 0',
      '2026-04-30 4000000 3000000 250000 0.25',
    ])
    expect(portfolioTrend([], days)).toEqual([])
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
