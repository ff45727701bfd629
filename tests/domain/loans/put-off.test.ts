import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { earnedInterest } from '#app/domain/loans/accrual.ts'
import { settlementQuote } from '#app/domain/loans/early-settlement.ts'
import { firstSchedule, instalmentsOf, positionOn } from '#app/domain/loans/position.ts'
import { afterPrepayment } from '#app/domain/loans/prepayment.ts'
import { DUE_PARTS, dueOn, runningNo, spend } from '#app/domain/loans/repayment.ts'
import {
  dueDates,
  type LoanMethod,
  type LoanTerms,
  scheduleOf,
  TO_RUPIAH,
} from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const day = localDate
const OUT = day('2026-01-15')
const NOTHING = { principal: Money.zero, interest: Money.zero }

/** Rp6.000.000 for 12 months at 1,5 %: 90.000 a month (koperasi.md 5.2). */
const termsOf = (method: LoanMethod, rests = 0): LoanTerms => ({
  method,
  principal: rupiah(6_000_000),
  months: 12,
  ...(rests === 0 ? {} : { grace: { on: 'both' as const, periods: rests } }),
  rate: { percent: new Exact('1.5'), per: 'month' },
  interestRounding: TO_RUPIAH,
  instalmentRounding: TO_RUPIAH,
})

const laidDown = (terms: LoanTerms) =>
  firstSchedule(instalmentsOf(scheduleOf(terms).rows, dueDates(OUT, terms.months)))

/** Jasa and pokok that money takes first on a day. */
function current(terms: LoanTerms, date: string, paid = NOTHING) {
  const position = positionOn(laidDown(terms), paid, day(date))
  const asked = { fees: Money.zero, penalty: Money.zero, paidOutOn: OUT }
  const due = dueOn(position, day(date), asked)
  return `${due.interest_current} ${due.principal_current}`
}

describe('money that comes early', () => {
  test('takes of bayar di akhir the jasa of the days run, and the whole in its last month', () => {
    const terms = termsOf('at_maturity')
    expect(current(terms, '2026-01-15')).toBe('0 0')
    // 1.080.000 for 365 days: 90 have run.
    expect(current(terms, '2026-04-15')).toBe('266301 0')
    expect(current(terms, '2026-04-15', { ...NOTHING, interest: rupiah(200_000) })).toBe('66301 0')
    expect(current(terms, '2026-12-16')).toBe('1080000 6000000')
  })

  test('takes in months of grace the jasa of the days run; the instalment after them as it was agreed', () => {
    const terms = termsOf('declining', 3)
    // Four months of 90.000 come on 15 May, 120 days after the payout.
    expect(current(terms, '2026-02-15')).toBe('93000 0')
    expect(current(terms, '2026-04-16')).toBe('360000 666667')
  })

  test('takes of bayar panen the jasa of the month that runs, and no more', () => {
    expect(current(termsOf('bullet'), '2026-02-01')).toBe('90000 0')
    expect(current(termsOf('bullet'), '2026-02-01', { ...NOTHING, interest: rupiah(90_000) })).toBe(
      '90000 0',
    )
  })

  test('makes the jasa at the end less by what the months to come earn less', () => {
    const terms = termsOf('at_maturity')
    const schedule = laidDown(terms)
    const date = day('2026-04-10')
    const no = runningNo(positionOn(schedule, NOTHING, date), date, OUT)
    expect(no).toBe(3)
    const prepaid = { no: 3, keeps: 'instalment', balance: rupiah(3_000_000) } as const
    for (const keeps of ['instalment', 'term'] as const) {
      const after = afterPrepayment(schedule.instalments, { ...prepaid, keeps }, terms)
      // Three months on 6.000.000 and nine on 3.000.000.
      expect(`${after[11]?.interest} ${after[11]?.principal}`).toBe('675000 3000000')
      expect(`${after[2]?.interest} ${after[2]?.principal}`).toBe('0 3000000')
      expect(`${Money.sum(after.map(({ principal }) => principal))}`).toBe('6000000')
    }
  })

  test('in months of grace makes what they put off less', () => {
    for (const [method, later] of [
      ['declining', '45000'],
      ['annuity', '45000'],
    ] as const) {
      const terms = termsOf(method, 3)
      const { instalments } = laidDown(terms)
      const prepaid = { no: 1, keeps: 'term', balance: rupiah(3_000_000) } as const
      const after = afterPrepayment(instalments, prepaid, terms)
      // A month on 6.000.000 and three on 3.000.000.
      expect(after.slice(0, 4).map(({ interest }) => `${interest}`)).toEqual([
        '0',
        '0',
        '0',
        `${90_000 + 3 * Number(later)}`,
      ])
      expect(`${Money.sum(after.map(({ principal }) => principal))}`).toBe('6000000')
    }
  })
})

test('jasa that is put off is earned over the days in which it runs', () => {
  const { instalments } = laidDown(termsOf('at_maturity'))
  expect(`${earnedInterest(instalments, OUT, day('2026-04-15'))}`).toBe('266301')
  const grace = laidDown(termsOf('declining', 3)).instalments
  expect(`${earnedInterest(grace, OUT, day('2026-02-15'))}`).toBe('93000')
})

test('a flat loan settled in its months of grace pays the months begun, and those the rule adds', () => {
  const schedule = laidDown(termsOf('flat', 3))
  const quoted = (date: string, furtherPeriods: number) => {
    const position = positionOn(schedule, NOTHING, day(date))
    const loan = { method: 'flat' as const, position, disbursedOn: OUT, penalty: Money.zero }
    const { overdue, running, further } = settlementQuote({ ...loan, furtherPeriods }, day(date))
    return [overdue, running, further].map(String)
  }
  expect(quoted('2026-02-20', 0)).toEqual(['0', '180000', '0'])
  expect(quoted('2026-02-20', 1)).toEqual(['0', '180000', '90000'])
  // Two are left of what grace gathers; the fifth month is an instalment of its own.
  expect(quoted('2026-02-20', 3)).toEqual(['0', '180000', '270000'])
})

test('early money never takes more jasa than has run, and settling after it leaves nothing', () => {
  const some = fc.record({
    method: fc.constantFrom('at_maturity', 'declining', 'annuity'),
    at: fc.integer({ min: 0, max: 89 }),
    amount: fc.integer({ min: 1, max: 7_000_000 }),
    more: fc.integer({ min: 0, max: 400 }),
  })
  fc.assert(
    fc.property(some, ({ method, at, amount, more }) => {
      const terms = termsOf(method, method === 'at_maturity' ? 0 : 3)
      const schedule = laidDown(terms)
      const date = addDays(OUT, at)
      const position = positionOn(schedule, NOTHING, date)
      const due = dueOn(position, date, { fees: Money.zero, penalty: Money.zero, paidOutOn: OUT })
      const owed = { due, outstanding: position.outstanding, order: DUE_PARTS }
      const paid = spend(rupiah(amount), { ...owed, excessTo: 'principal' })
      const run = earnedInterest(schedule.instalments, OUT, date)
      expect(run.isLessThan(paid.interest)).toBe(false)
      const no = runningNo(position, date, OUT) ?? 0
      const balance = position.outstanding.minus(paid.principal)
      const instalments = paid.ahead.isPositive()
        ? afterPrepayment(schedule.instalments, { no, keeps: 'term', balance }, terms)
        : schedule.instalments
      const later = addDays(date, more)
      const after = positionOn(firstSchedule(instalments), paid, later)
      const given = { method: terms.method, disbursedOn: OUT, penalty: Money.zero }
      const quote = settlementQuote({ ...given, position: after, furtherPeriods: 0 }, later)
      const all = {
        principal: paid.principal.plus(quote.principal),
        interest: Money.sum([paid.interest, quote.overdue, quote.running]),
      }
      const whole = Money.sum(schedule.instalments.map(({ interest }) => interest))
      expect(whole.isLessThan(all.interest)).toBe(false)
      const end = positionOn(firstSchedule(instalments), all, addDays(later, 10_000))
      expect([`${end.outstanding}`, end.next, end.daysPastDue]).toEqual(['0', null, 0])
    }),
  )
})
