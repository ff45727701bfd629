import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, localDate } from '#app/domain/calendar.ts'
import { earnedOnSchedule } from '#app/domain/loans/accrual.ts'
import { cardParts } from '#app/domain/loans/card.ts'
import { settlementQuote } from '#app/domain/loans/early-settlement.ts'
import {
  type PenaltyRule,
  penaltyAccrued,
  penaltyOverSchedules,
} from '#app/domain/loans/penalty.ts'
import {
  firstSchedule,
  instalmentsOf,
  type LoanSchedule,
  positionOn,
} from '#app/domain/loans/position.ts'
import { restructuredSchedule } from '#app/domain/loans/restructuring.ts'
import {
  dueDates,
  LOAN_METHODS,
  type LoanTerms,
  scheduleOf,
  TO_RUPIAH,
} from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const day = localDate
const NOTHING = { principal: Money.zero, interest: Money.zero }

/** Rp6.000.000 for 12 months flat at 1,5 %: 500.000 and 90.000 a month (koperasi.md 5.2). */
const terms: LoanTerms = {
  method: 'flat',
  principal: rupiah(6_000_000),
  months: 12,
  rate: { percent: new Exact('1.5'), per: 'month' },
  interestRounding: TO_RUPIAH,
  instalmentRounding: TO_RUPIAH,
}
const OUT = day('2026-01-15')
const first = instalmentsOf(scheduleOf(terms).rows, dueDates(OUT, 12))

describe('a restructured schedule', () => {
  test('of n has n rows, numbered from 1; what was paid before is none of them', () => {
    fc.assert(
      fc.property(
        fc.record({
          paidPrincipal: fc.integer({ min: 0, max: 5_000_000 }),
          owed: fc.integer({ min: 0, max: 300_000 }),
          method: fc.constantFrom(...LOAN_METHODS),
          months: fc.integer({ min: 1, max: 60 }),
        }),
        ({ paidPrincipal, owed, method, months }) => {
          const before = { principal: rupiah(paidPrincipal), interest: rupiah(0) }
          const left = terms.principal.minus(before.principal)
          const on = day('2026-06-30')
          const carried = rupiah(owed)
          const instalments = restructuredSchedule(
            { ...terms, method, principal: left, months },
            { on, carried },
          )
          expect(instalments.map(({ no }) => no)).toEqual(
            Array.from({ length: months }, (_, index) => index + 1),
          )
          expect(`${Money.sum(instalments.map(({ principal }) => principal))}`).toBe(`${left}`)
          const position = positionOn({ instalments, begunOn: on, before, carried }, before, on)
          expect([position.daysPastDue, `${position.outstanding}`]).toEqual([0, `${left}`])
          expect(position.standings.some(({ state }) => state === 'paid')).toBe(false)
        },
      ),
    )
  })

  test('is paid by the week where the loan was', () => {
    const rows = restructuredSchedule(
      { ...terms, frequency: 'week', months: 4 },
      { on: day('2026-06-30'), carried: Money.zero },
    )
    expect(rows.map(({ dueOn }) => dueOn)).toEqual([
      '2026-07-07',
      '2026-07-14',
      '2026-07-21',
      '2026-07-28',
    ])
  })

  test('asks for the jasa owed with the first instalment, and that is earned from the first day', () => {
    const on = day('2026-06-30')
    const carried = rupiah(270_000)
    const monthly = { ...terms, principal: rupiah(5_500_000), months: 10 }
    const instalments = restructuredSchedule(monthly, { on, carried })
    // 5.500.000 at 1,5 % is 82.500 a month.
    expect(`${instalments[0]?.interest} ${instalments[1]?.interest}`).toBe('352500 82500')
    const schedule = { instalments, begunOn: on, before: NOTHING, carried }
    expect(`${earnedOnSchedule(schedule, OUT, on)}`).toBe('270000')
    expect(`${earnedOnSchedule(schedule, OUT, day('2026-07-30'))}`).toBe('352500')
  })

  test('gives a payment of before that was corrected since back to its first instalment', () => {
    const on = day('2026-06-30')
    const before = { principal: rupiah(500_000), interest: rupiah(90_000) }
    const instalments = restructuredSchedule(
      { ...terms, principal: rupiah(5_500_000), months: 10 },
      { on, carried: Money.zero },
    )
    const schedule = { instalments, begunOn: on, before, carried: Money.zero }
    const position = positionOn(schedule, NOTHING, on)
    expect(`${position.outstanding}`).toBe('6000000')
    expect(`${position.next?.principalLeft} ${position.next?.interestLeft}`).toBe('1050000 172500')
  })
})

test('a restructured loan settled on any day leaves nothing, and never takes jasa of before twice', () => {
  const some = fc.record({
    method: fc.constantFrom(...LOAN_METHODS),
    months: fc.integer({ min: 1, max: 24 }),
    owed: fc.integer({ min: 0, max: 400_000 }),
    paid: fc.integer({ min: 0, max: 400_000 }),
    at: fc.integer({ min: 0, max: 140 }),
  })
  fc.assert(
    fc.property(some, ({ method, months, owed, paid, at }) => {
      const on = day('2026-06-30')
      const before = { principal: rupiah(500_000), interest: rupiah(90_000) }
      const carried = rupiah(owed)
      const instalments = restructuredSchedule(
        { ...terms, method, principal: rupiah(5_500_000), months },
        { on, carried },
      )
      const schedule: LoanSchedule = { instalments, begunOn: on, before, carried }
      const whole = Money.sum(instalments.map(({ interest }) => interest))
      const onIt = Money.min(rupiah(paid), whole)
      const so = { ...before, interest: before.interest.plus(onIt) }
      const last = instalments.at(-1)?.dueOn ?? on
      const date = addDays(on, Math.floor((daysBetween(on, last) * at) / 100))
      const position = positionOn(schedule, so, date)
      const loan = { method, position, disbursedOn: OUT, penalty: Money.zero, furtherPeriods: 0 }
      const quote = settlementQuote(loan, date)
      const interest = Money.sum([quote.overdue, quote.running])
      expect(`${quote.principal}`).toBe('5500000')
      // All jasa of before is paid by it, and no more than the schedule ever asks for.
      expect(onIt.plus(interest).isLessThan(carried)).toBe(false)
      expect(whole.isLessThan(onIt.plus(interest))).toBe(false)
      const all = {
        principal: so.principal.plus(quote.principal),
        interest: so.interest.plus(interest),
      }
      const after = positionOn(schedule, all, addDays(date, 10_000))
      expect([`${after.outstanding}`, after.next, after.daysPastDue]).toEqual(['0', null, 0])
    }),
  )
})

test('jasa of before is in the quote on the very day, whatever the method', () => {
  const on = day('2026-06-30')
  const carried = rupiah(270_000)
  for (const method of LOAN_METHODS) {
    const instalments = restructuredSchedule(
      { ...terms, method, principal: rupiah(5_500_000), months: 10 },
      { on, carried },
    )
    const position = positionOn({ instalments, begunOn: on, before: NOTHING, carried }, NOTHING, on)
    const loan = { method, position, disbursedOn: OUT, penalty: Money.zero, furtherPeriods: 0 }
    const { overdue, running } = settlementQuote(loan, on)
    expect([method, `${overdue}`, `${running}`]).toEqual([method, '270000', '0'])
  }
})

describe('denda that ran up before a restructuring', () => {
  const rule: PenaltyRule = {
    kind: 'percent_per_day',
    percent: new Exact('0.1'),
    amount: Money.zero,
    graceDays: 0,
    capPercent: null,
  }
  const old = firstSchedule(first)
  const until = day('2026-03-27')
  const laidDown: LoanSchedule = {
    instalments: restructuredSchedule(
      { ...terms, months: 10 },
      { on: until, carried: rupiah(180_000) },
    ),
    begunOn: until,
    before: NOTHING,
    carried: rupiah(180_000),
  }

  test('stays owed and runs no further; the new schedule runs up its own', () => {
    const loan = { past: [{ schedule: old, until }], schedule: laidDown, payments: [] }
    // 590.000 late for 40 days since 15 February and as much for 12 since 15 March, at 0,1 % a day.
    const before = 590_000 * 0.04 + 590_000 * 0.012
    const on = (date: string) => `${penaltyOverSchedules(rule, loan, day(date))}`
    expect(on('2026-03-27')).toBe(`${before}`)
    expect(on('2026-04-27')).toBe(`${before}`)
    // The first new instalment: 600.000 and 90.000, with the 180.000 of before; ten days late.
    expect(on('2026-05-07')).toBe(`${before + 870_000 * 0.01}`)
  })

  test('is neither lost nor counted twice, whenever the terms changed and whatever was paid', () => {
    const some = fc.record({
      changed: fc.integer({ min: 0, max: 300 }),
      more: fc.integer({ min: 0, max: 300 }),
      paidOn: fc.integer({ min: 0, max: 300 }),
      paid: fc.integer({ min: 0, max: 1_000_000 }),
    })
    fc.assert(
      fc.property(some, ({ changed, more, paidOn, paid }) => {
        const on = addDays(OUT, changed)
        const payment = {
          date: addDays(OUT, paidOn),
          principal: rupiah(paid),
          interest: Money.zero,
        }
        const payments = [payment]
        const sofar = payment.date <= on ? { ...NOTHING, principal: rupiah(paid) } : NOTHING
        const begun: LoanSchedule = {
          instalments: restructuredSchedule(
            { ...terms, principal: terms.principal.minus(sofar.principal), months: 10 },
            { on, carried: Money.zero },
          ),
          begunOn: on,
          before: sofar,
          carried: Money.zero,
        }
        const then = penaltyAccrued(rule, { ...old, payments }, on)
        const date = addDays(on, more)
        const past = [{ schedule: old, until: on }]
        const all = penaltyOverSchedules(rule, { past, schedule: begun, payments }, date)
        const own = penaltyAccrued(rule, { ...begun, payments }, date)
        expect(`${all}`).toBe(`${then.plus(own)}`)
        // Nothing is late on the new schedule before its first day has passed.
        if (date <= (begun.instalments[0]?.dueOn ?? on)) expect(`${own}`).toBe('0')
      }),
    )
  })
})

test('a card says each payment on the schedule that held when it came', () => {
  const until = day('2026-03-20')
  const before = { principal: rupiah(500_000), interest: rupiah(90_000) }
  const instalments = restructuredSchedule(
    { ...terms, principal: rupiah(5_500_000), months: 10 },
    { on: until, carried: Money.zero },
  )
  const pay = (date: string, principal: number, interest: number) => ({
    date: day(date),
    principal: rupiah(principal),
    interest: rupiah(interest),
    penalty: Money.zero,
  })
  const parts = cardParts({
    past: [{ schedule: firstSchedule(first), until, paidBy: before }],
    schedule: { instalments, begunOn: until, before, carried: Money.zero },
    // On the very day 300.000 came before the terms were changed, and 632.500 after it.
    payments: [pay('2026-02-15', 200_000, 90_000), pay('2026-03-20', 850_000, 82_500)],
    before: NOTHING,
  })
  expect(parts.map(({ restructuredOn, rows }) => [restructuredOn, rows.length])).toEqual([
    [null, 2],
    [until, 10],
  ])
  const said = parts.map(({ rows }) =>
    rows.slice(0, 2).map(({ from, to, principal, rest }) => `${from}-${to} ${principal} ${rest}`),
  )
  expect(said).toEqual([
    ['1-1 200000 5800000', '1-1 300000 5500000'],
    ['1-1 550000 4950000', '2-2 550000 4400000'],
  ])
})
