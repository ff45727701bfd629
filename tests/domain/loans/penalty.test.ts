import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { type DatedPayment, type PenaltyRule, penaltyAccrued } from '#app/domain/loans/penalty.ts'
import { firstSchedule, instalmentsOf } from '#app/domain/loans/position.ts'
import { dueDates, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const on = localDate

// Due on 1 February, 1 March, 1 April …: 100.000 and 12.000 each.
const { rows } = scheduleOf({
  method: 'flat',
  principal: rupiah(1_200_000),
  months: 12,
  rate: { percent: new Exact(1), per: 'month' },
  interestRounding: TO_RUPIAH,
  instalmentRounding: TO_RUPIAH,
})
const instalments = instalmentsOf(rows, dueDates(on('2025-01-01'), 12))

const RULE: PenaltyRule = {
  kind: 'percent_per_day',
  percent: new Exact('0.5'),
  amount: Money.zero,
  graceDays: 0,
  capPercent: null,
}

const run = (rule: Partial<PenaltyRule>, day: string, payments: readonly DatedPayment[] = []) =>
  `${penaltyAccrued({ ...RULE, ...rule }, { ...firstSchedule(instalments), payments }, on(day))}`

const paid = (date: string, principal: number, interest: number): DatedPayment => ({
  date: on(date),
  principal: rupiah(principal),
  interest: rupiah(interest),
})

describe('denda of a percent a day', () => {
  test.each([
    ['2025-02-01', '0'],
    // 112.000 × 0,5 % = 560 a day.
    ['2025-02-02', '560'],
    ['2025-02-11', '5600'],
    // 28 days of the first, none of the second on its own day; a day later both.
    ['2025-03-01', '15680'],
    ['2025-03-02', '16800'],
  ])('by %s is %s', (day, amount) => expect(run({}, day)).toBe(amount))

  test('counts only what is still late after a part was paid', () => {
    // 10 days of 112.000, then 10 days of 50.000: 5.600 + 2.500.
    expect(run({}, '2025-02-21', [paid('2025-02-11', 50_000, 12_000)])).toBe('8100')
  })

  test('leaves the days of grace out, and counts from the due date after them', () => {
    expect(run({ graceDays: 5 }, '2025-02-06')).toBe('0')
    expect(run({ graceDays: 5 }, '2025-02-07')).toBe('3360')
    // Paid in part within the grace: the rest from the due date on, 6 × 250.
    expect(run({ graceDays: 5 }, '2025-02-07', [paid('2025-02-04', 50_000, 12_000)])).toBe('1500')
  })

  test('stops at its cap', () => {
    expect(run({ capPercent: new Exact(5) }, '2025-02-28')).toBe('5600')
  })
})

describe('denda of a percent a month', () => {
  const monthly = { kind: 'percent_per_month', percent: new Exact(2) } as const

  test.each([
    ['2025-02-01', '0'],
    // 112.000 × 2 % = 2.240 for each month begun.
    ['2025-02-02', '2240'],
    ['2025-03-01', '2240'],
    ['2025-03-02', '6720'],
  ])('by %s is %s', (day, amount) => expect(run(monthly, day)).toBe(amount))
})

test('a flat denda is asked once for each late instalment, however it is paid in parts', () => {
  const flat = { kind: 'flat', amount: rupiah(5000) } as const
  expect(run(flat, '2025-02-01')).toBe('0')
  expect(run(flat, '2025-02-20', [paid('2025-02-11', 50_000, 0)])).toBe('5000')
  expect(run(flat, '2025-03-05')).toBe('10000')
})

test('denda never shrinks with the days, and a punctual borrower has none', () => {
  const rule = fc.record({
    kind: fc.constantFrom('percent_per_day', 'percent_per_month', 'flat'),
    graceDays: fc.nat(20),
    amount: fc.nat(20_000).map(rupiah),
    capPercent: fc.option(fc.integer({ min: 1, max: 50 }).map((n) => new Exact(n))),
  })
  const punctual = instalments.map(({ dueOn, principal, interest }) => ({
    date: dueOn,
    principal,
    interest,
  }))
  fc.assert(
    fc.property(rule, fc.nat(700), fc.nat(60), (some, day, more) => {
      const terms = { ...RULE, ...some }
      const loan = { ...firstSchedule(instalments), payments: [] }
      const first = penaltyAccrued(terms, loan, addDays(on('2025-01-01'), day))
      const later = penaltyAccrued(terms, loan, addDays(on('2025-01-01'), day + more))
      expect(later.isLessThan(first)).toBe(false)
      const kept = { ...firstSchedule(instalments), payments: punctual }
      expect(`${penaltyAccrued(terms, kept, addDays(on('2025-01-01'), day))}`).toBe('0')
    }),
  )
})
