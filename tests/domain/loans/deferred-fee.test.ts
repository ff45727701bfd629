import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate, localDate } from '#app/domain/calendar.ts'
import { feeEarned } from '#app/domain/loans/deferred-fee.ts'
import { type Instalment, instalmentsOf } from '#app/domain/loans/position.ts'
import { dueDates, LOAN_METHODS, type LoanMethod, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

const paidOutOn = localDate('2026-01-31')
const rupiah = (amount: number) => Money.parse(`${amount}`)

function schedule(
  method: LoanMethod,
  { principal = 300_000, months = 3, rate = '1' } = {},
): readonly Instalment[] {
  const { rows } = scheduleOf({
    method,
    principal: rupiah(principal),
    months,
    rate: { percent: new Exact(rate), per: 'month' },
    interestRounding: { mode: 'half_up', unit: 1 },
    instalmentRounding: { mode: 'up', unit: 1 },
  })
  return instalmentsOf(rows, dueDates(paidOutOn, rows.length))
}

/** Earns a fee day by day as runs on these days would, and gives each part. */
function earnedOn(instalments: readonly Instalment[], fee: number, days: readonly LocalDate[]) {
  let [left, through] = [rupiah(fee), paidOutOn]
  return days.map((day) => {
    const earned = feeEarned(instalments, { paidOutOn, left, through }, day)
    left = left.minus(earned)
    through = day
    return `${earned}`
  })
}

describe('provisi that was put off', () => {
  test('is earned by the pokok out on each day: 30.000 on a menurun loan of 300.000 over three months', () => {
    // Pokok times days: 300.000 × 28 = 8,4 million; 200.000 × 31 = 6,2; 100.000 × 30 = 3,0; in all 17,6.
    // 28 Feb: 30.000 × 8,4 / 17,6 = 14.318,18 -> 14.318; 15.682 left.
    // 31 Mar: 15.682 × 6,2 / 9,2 = 10.568,30 -> 10.568; 5.114 left. 30 Apr: the rest.
    const ends = ['2026-02-28', '2026-03-31', '2026-04-30'].map(localDate)
    expect(earnedOn(schedule('declining'), 30_000, ends)).toEqual(['14318', '10568', '5114'])
  })

  test('of a harvest loan is earned evenly by the days, for all pokok stays out', () => {
    // 89 days in all: 28, 31 and 30 of them. 8.900 × 28/89 = 2.800.
    const ends = ['2026-02-28', '2026-03-31', '2026-04-30'].map(localDate)
    expect(earnedOn(schedule('bullet'), 8_900, ends)).toEqual(['2800', '3100', '3000'])
    expect(earnedOn(schedule('at_maturity', { rate: '0' }), 8_900, ends)).toEqual([
      '2800',
      '3100',
      '3000',
    ])
  })

  test('is earned inside of an instalment by its days', () => {
    // 14 of the 28 days of the first instalment: 30.000 × 300.000 × 14 / 17,6 million = 7.159,09.
    expect(earnedOn(schedule('declining'), 30_000, [localDate('2026-02-14')])).toEqual(['7159'])
  })

  test('is earned to the last rupiah by the last due day, whenever the runs come, and never twice', () => {
    fc.assert(
      fc.property(
        fc.record({
          method: fc.constantFrom(...LOAN_METHODS),
          principal: fc.integer({ min: 12_000, max: 50_000_000 }),
          months: fc.integer({ min: 1, max: 36 }),
          fee: fc.integer({ min: 1, max: 500_000 }),
          offsets: fc.array(fc.integer({ min: 0, max: 1200 }), { maxLength: 14 }),
        }),
        ({ method, principal, months, fee, offsets }) => {
          const rows = schedule(method, { principal, months })
          const end = rows.at(-1)?.dueOn ?? paidOutOn
          const days = [...offsets.map((offset) => addDays(paidOutOn, offset)), end].toSorted()
          const parts = earnedOn(rows, fee, days)
          expect(parts.every((part) => !part.startsWith('-'))).toBe(true)
          const sum = Money.sum(parts.map((part) => Money.parse(part)))
          expect(`${sum}`).toBe(`${fee}`)
        },
      ),
    )
  })
})
