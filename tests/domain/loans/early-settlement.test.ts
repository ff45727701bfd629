import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, localDate } from '#app/domain/calendar.ts'
import { cardRows } from '#app/domain/loans/card.ts'
import { instalmentShare, relatedShare } from '#app/domain/loans/caution.ts'
import { settlementQuote } from '#app/domain/loans/early-settlement.ts'
import {
  firstSchedule,
  instalmentsOf,
  loanPosition,
  positionOn,
} from '#app/domain/loans/position.ts'
import {
  dueDates,
  type LoanMethod,
  type LoanTerms,
  scheduleOf,
  TO_RUPIAH,
} from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { anyTerms } from '#tests/support/loan-terms.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const OUT = localDate('2025-01-31')

function termsOf(method: LoanMethod, frequency: LoanTerms['frequency'] = 'month'): LoanTerms {
  return {
    method,
    frequency,
    principal: rupiah(1_200_000),
    months: 12,
    rate: { percent: new Exact(1), per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: TO_RUPIAH,
  }
}

function quoted(
  method: LoanMethod,
  day: string,
  so: { readonly paid?: readonly [number, number]; readonly further?: number } = {},
) {
  const { paid = [0, 0], further: furtherPeriods = 0 } = so
  const { rows } = scheduleOf(termsOf(method))
  const instalments = instalmentsOf(rows, dueDates(OUT, 12))
  const sums = { principal: rupiah(paid[0]), interest: rupiah(paid[1]) }
  const date = localDate(day)
  const position = positionOn(firstSchedule(instalments), sums, date)
  const loan = { method, position, disbursedOn: OUT, penalty: Money.zero, furtherPeriods }
  const { principal, overdue, running, further } = settlementQuote(loan, date)
  return [principal, overdue, running, further].map(String)
}

describe('a flat loan settled early', () => {
  test.each([
    // Nothing has run on the day it is paid out; from the next day the whole month has.
    ['2025-01-31', { paid: [0, 0], further: 0 }, ['1200000', '0', '0', '0']],
    ['2025-02-01', { paid: [0, 0], further: 0 }, ['1200000', '0', '12000', '0']],
    ['2025-03-15', { paid: [100_000, 12_000], further: 0 }, ['1100000', '0', '12000', '0']],
    ['2025-03-15', { paid: [0, 0], further: 0 }, ['1200000', '12000', '12000', '0']],
    ['2025-03-15', { paid: [100_000, 12_000], further: 2 }, ['1100000', '0', '12000', '24000']],
    // This month's is paid already, and the next has not begun.
    ['2025-02-28', { paid: [100_000, 12_000], further: 0 }, ['1100000', '0', '0', '0']],
  ] as const)('on %s after %o', (day, so, parts) => {
    expect(quoted('flat', day, so)).toEqual(parts)
  })
})

describe('a menurun loan settled early', () => {
  test.each([
    // 12.000 for the 28 days to 28 February: 14 of them are 6.000.
    ['2025-02-14', [0, 0], ['1200000', '0', '6000', '0']],
    ['2025-02-28', [0, 0], ['1200000', '0', '12000', '0']],
    // 11.000 for the 31 days to 31 March: 10 of them are 3.548,39.
    ['2025-03-10', [100_000, 12_000], ['1100000', '0', '3548', '0']],
    ['2025-03-10', [100_000, 20_000], ['1100000', '0', '0', '0']],
  ] as const)('on %s after %o', (day, paid, parts) => {
    expect(quoted('declining', day, { paid })).toEqual(parts)
  })

  test('at maturity runs from the day of the payout: 144.000 for 365 days, 100 of them', () => {
    expect(quoted('at_maturity', '2025-05-11')).toEqual(['1200000', '0', '39452', '0'])
  })
})

test('a settlement on any day leaves nothing owed, and never asks more jasa than was agreed', () => {
  const when = fc.record({ at: fc.nat(130), share: fc.nat(100), further: fc.nat(3) })
  fc.assert(
    fc.property(anyTerms, when, (terms, { at, share, further: furtherPeriods }) => {
      const schedule = scheduleOrNone(terms)
      if (schedule === null) return
      const { rows, totals } = schedule
      const due = dueDates(OUT, terms.months, terms.frequency)
      const instalments = instalmentsOf(rows, due)
      const part = (whole: Money) =>
        Money.round(whole.toDecimal().times(share).dividedBy(101), 'down')
      const paid = { principal: part(totals.principal), interest: part(totals.interest) }
      // From the day it is paid out to a third of its time after the last instalment.
      const whole = daysBetween(OUT, due.at(-1) ?? OUT)
      const date = addDays(OUT, Math.floor((whole * at) / 100))
      const position = positionOn(firstSchedule(instalments), paid, date)
      const given = { method: terms.method, position, disbursedOn: OUT, penalty: Money.zero }
      const quote = settlementQuote({ ...given, furtherPeriods }, date)
      const interest = Money.sum([quote.overdue, quote.running, quote.further])
      const all = {
        principal: paid.principal.plus(quote.principal),
        interest: paid.interest.plus(interest),
      }
      expect(all.principal.equals(terms.principal)).toBe(true)
      expect(totals.interest.isLessThan(all.interest)).toBe(false)
      expect(Object.values(quote).some((amount) => amount.isNegative())).toBe(false)
      const after = loanPosition(instalments, all, addDays(date, 10_000))
      expect([`${after.outstanding}`, after.next, after.daysPastDue]).toEqual(['0', null, 0])
    }),
  )
})

function scheduleOrNone(terms: LoanTerms) {
  try {
    return scheduleOf(terms)
  } catch (error) {
    expect(error).toMatchObject({ code: 'schedule_impossible' })
    return null
  }
}

test('a loan card shows each payment with the instalments it went to, then what is open', () => {
  const { rows } = scheduleOf({ ...termsOf('flat'), months: 3 })
  const instalments = instalmentsOf(rows, dueDates(OUT, 3))
  const pay = (date: string, principal: number, interest: number) => ({
    date: localDate(date),
    principal: rupiah(principal),
    interest: rupiah(interest),
    penalty: rupiah(500),
  })
  const payments = [pay('2025-02-28', 400_000, 12_000), pay('2025-04-02', 500_000, 24_000)]
  const before = { principal: Money.zero, interest: Money.zero }
  const card = cardRows(instalments, payments, before).map((row) => [
    `${row.from}–${row.to}`,
    row.paidOn,
    `${row.principal}`,
    `${row.total}`,
    `${row.rest}`,
  ])
  expect(card).toEqual([
    ['1–1', '2025-02-28', '400000', '412500', '800000'],
    ['2–3', '2025-04-02', '500000', '524500', '300000'],
    ['3–3', null, '300000', '300000', '0'],
  ])
})

test('the heaviest instalment is held against a month’s income; a harvest loan is not', () => {
  const terms = termsOf('declining')
  const share = (of: LoanTerms) =>
    instalmentShare({ schedule: scheduleOf(of), terms: of }, rupiah(448_000))?.toString()
  // 100.000 + 12.000 of 448.000; by the week 102.769 × 52 / 12.
  expect(share(terms)).toBe('25')
  expect(Number(share(termsOf('declining', 'week')))).toBeCloseTo(99.4, 1)
  expect(share(termsOf('bullet'))).toBeUndefined()
  expect(`${relatedShare(rupiah(11), rupiah(100))}`).toBe('11')
  expect(relatedShare(rupiah(1), Money.zero).greaterThan(100)).toBe(true)
})
