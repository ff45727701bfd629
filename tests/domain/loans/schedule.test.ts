import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import {
  dueDates,
  type LoanTerms,
  PERIODS_A_YEAR,
  type ScheduleRow,
  scheduleOf,
  TO_RUPIAH,
} from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { anyTerms } from '#tests/support/loan-terms.ts'

const ONE_MILLION: LoanTerms = {
  method: 'flat',
  principal: Money.parse('1000000'),
  months: 10,
  rate: { percent: new Exact(1), per: 'month' },
  interestRounding: TO_RUPIAH,
  instalmentRounding: TO_RUPIAH,
}

function amounts(rows: readonly ScheduleRow[], key: 'principal' | 'interest' | 'payment') {
  return rows.map((row) => `${row[key]}`)
}

function scheduleOrRefusal(terms: LoanTerms) {
  try {
    return scheduleOf(terms)
  } catch (error) {
    expect(error).toMatchObject({ code: 'schedule_impossible' })
    return null
  }
}

describe('any schedule', () => {
  test('has a row a month, repays exactly the loan and never more than the balance', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const schedule = scheduleOrRefusal(terms)
        if (schedule === null) return
        expect(schedule.rows).toHaveLength(terms.months)
        expect(schedule.totals.principal.equals(terms.principal)).toBe(true)
        expect(schedule.rows.at(-1)?.closing.isZero()).toBe(true)
        for (const row of schedule.rows) {
          expect(row.opening.minus(row.principal).equals(row.closing)).toBe(true)
          expect(row.principal.plus(row.interest).equals(row.payment)).toBe(true)
          expect([row.principal, row.interest, row.closing].some((m) => m.isNegative())).toBe(false)
        }
      }),
    )
  })

  test('of the flat method earns round(P·i·n), however single months are rounded', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { totals } = scheduleOf({ ...terms, method: 'flat' })
        const per = PERIODS_A_YEAR[terms.frequency] * 100
        const yearly = terms.rate.percent.times(terms.rate.per === 'year' ? 1 : 12)
        const exact = terms.principal.toDecimal().times(yearly).times(terms.months)
        const { mode, unit } = terms.interestRounding
        expect(`${totals.interest}`).toBe(`${Money.round(exact.dividedBy(per), mode, unit)}`)
      }),
    )
  })

  test('without interest repays the loan and nothing else', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const rate = { percent: new Exact(0), per: 'year' } as const
        expect(scheduleOf({ ...terms, rate }).totals.interest.isZero()).toBe(true)
      }),
    )
  })
})

describe('rounding', () => {
  test('divides a yearly rate exactly: 10 % a year on 1.200.000 is 10.000 a month, even rounded down', () => {
    const terms = {
      ...ONE_MILLION,
      principal: Money.parse('1200000'),
      rate: { percent: new Exact(10), per: 'year' },
      interestRounding: { mode: 'down', unit: 1 },
    } as const
    expect(new Set(amounts(scheduleOf(terms).rows, 'interest'))).toEqual(new Set(['10000']))
    const up = { ...terms, interestRounding: { mode: 'up', unit: 1 } } as const
    expect(new Set(amounts(scheduleOf(up).rows, 'interest'))).toEqual(new Set(['10000']))
  })

  // 10 % a year is 1/120 a month, so the payment is P × 14641 / (120 × 241): 1.464.100 to the rupiah.
  test.each(['up', 'down'] as const)('%s leaves an annuity alone that comes out whole', (mode) => {
    const { rows } = scheduleOf({
      ...ONE_MILLION,
      method: 'annuity',
      principal: Money.parse('2892000'),
      months: 2,
      rate: { percent: new Exact(10), per: 'year' },
      instalmentRounding: { mode, unit: 1 },
    })
    expect(amounts(rows, 'payment')).toEqual(['1464100', '1464100'])
  })

  test('up to a big unit pays the loan early and leaves empty rows at the end', () => {
    const instalmentRounding = { mode: 'up', unit: 400_000 } as const
    const { rows } = scheduleOf({
      ...ONE_MILLION,
      method: 'declining',
      months: 5,
      instalmentRounding,
    })
    expect(amounts(rows, 'principal')).toEqual(['400000', '400000', '200000', '0', '0'])
    expect(amounts(rows, 'interest')).toEqual(['10000', '6000', '2000', '0', '0'])
  })

  test('flat interest rounded up stops at what the whole loan earns', () => {
    const terms = {
      ...ONE_MILLION,
      principal: Money.parse('100500'),
      interestRounding: { mode: 'up', unit: 1000 },
    } as const
    const interest = amounts(scheduleOf(terms).rows, 'interest')
    expect(interest).toEqual(['2000', '2000', '2000', '2000', '2000', '1000', '0', '0', '0', '0'])
  })

  test('down leaves the difference to the last row', () => {
    const instalmentRounding = { mode: 'down', unit: 1000 } as const
    const { rows } = scheduleOf({ ...ONE_MILLION, months: 3, instalmentRounding })
    expect(amounts(rows, 'principal')).toEqual(['333000', '333000', '334000'])
  })
})

describe('refuses', () => {
  test('an equal payment that does not cover the interest', () => {
    const terms = {
      ...ONE_MILLION,
      method: 'annuity',
      months: 60,
      rate: { percent: new Exact(5), per: 'month' },
      instalmentRounding: { mode: 'down', unit: 50_000 },
    } as const
    expect(scheduleOf(terms).rows[0]?.principal.isZero()).toBe(true)
    const interestRounding = { mode: 'up', unit: 60_000 } as const
    expect(() => scheduleOf({ ...terms, interestRounding })).toThrow(
      expect.objectContaining({
        code: 'schedule_impossible',
        details: { no: '1', interest: '60000', payment: '50000' },
      }),
    )
  })

  test.each([
    [{ principal: Money.zero }, 'principal'],
    [{ months: 0 }, 'months'],
    [{ months: 1.5 }, 'months'],
    [{ months: 601 }, 'months'],
    [{ grace: { on: 'both', periods: 10 } as const }, 'grace'],
    [{ method: 'bullet', grace: { on: 'both', periods: 1 } } as const, 'grace'],
    [{ rate: { percent: new Exact(-1), per: 'month' } as const }, 'rate'],
  ])('terms %#', (wrong, field) => {
    expect(() => scheduleOf({ ...ONE_MILLION, ...wrong })).toThrow(
      expect.objectContaining({ code: 'loan_terms_invalid', details: { field } }),
    )
  })
})

test('instalments fall due on the day of disbursement, or the last day of a shorter month', () => {
  expect(dueDates(localDate('2025-12-31'), 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
  expect(dueDates(localDate('2025-12-31'), 2, 'week')).toEqual(['2026-01-07', '2026-01-14'])
  expect(dueDates(localDate('2024-02-28'), 2, 'day')).toEqual(['2024-02-29', '2024-03-01'])
})
