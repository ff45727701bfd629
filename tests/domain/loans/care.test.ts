import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { earnedInterest, interestToAccrue } from '#app/domain/loans/accrual.ts'
import { planAllowance } from '#app/domain/loans/allowance.ts'
import { classify } from '#app/domain/loans/collectability.ts'
import { letterNumber, nextLetter } from '#app/domain/loans/letter.ts'
import { splitPortfolio } from '#app/domain/loans/portfolio.ts'
import { instalmentsOf, loanPosition } from '#app/domain/loans/position.ts'
import { reminderOf } from '#app/domain/loans/reminder.ts'
import { dueDates, type LoanTerms, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { ruleOn } from '#app/domain/tenancy/rules.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const day = localDate
const bands = ruleOn('collectability', [], day('2026-01-31'))

/** Rp6.000.000 for 12 months flat at 1,5 %: 500.000 and 90.000 a month (koperasi.md 5.2). */
const terms: LoanTerms = {
  method: 'flat',
  principal: rupiah(6_000_000),
  months: 12,
  rate: { percent: new Exact('1.5'), per: 'month' },
  interestRounding: TO_RUPIAH,
  instalmentRounding: TO_RUPIAH,
}
const paidOut = day('2026-01-15')
const schedule = instalmentsOf(scheduleOf(terms).rows, dueDates(paidOut, 12))

describe('jasa earned', () => {
  test('is the share of the days of the instalment under way, and all of those fallen due', () => {
    const on = (date: string) => `${earnedInterest(schedule, paidOut, day(date))}`
    expect(on('2026-01-15')).toBe('0')
    expect(on('2026-01-31')).toBe('46452')
    expect(on('2026-02-15')).toBe('90000')
    expect(on('2027-06-30')).toBe('1080000')
  })

  test('never falls from one day to the next, and never passes the whole schedule', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (days) => {
        const today = earnedInterest(schedule, paidOut, addDays(paidOut, days))
        const next = earnedInterest(schedule, paidOut, addDays(paidOut, days + 1))
        expect(next.isLessThan(today)).toBe(false)
        expect(rupiah(1_080_000).isLessThan(next)).toBe(false)
      }),
    )
  })

  test('is booked only where it was neither paid nor booked before', () => {
    const left = (earned: number, paid: number, accrued: number) =>
      `${interestToAccrue(rupiah(earned), { paid: rupiah(paid), accrued: rupiah(accrued) })}`
    expect([left(90, 30, 20), left(90, 100, 0), left(90, 0, 90)]).toEqual(['40', '0', '0'])
  })
})

test('collateral lessens the allowance from kurang lancar on, and never below nothing', () => {
  const allowance = (daysPastDue: number, collateral: number, percent = '100') =>
    `${
      classify(
        { outstanding: rupiah(1_000_000), daysPastDue, collateral: rupiah(collateral) },
        { ...bands, collateral_percent: percent },
      ).allowance
    }`
  expect(allowance(10, 900_000)).toBe('5000')
  expect(allowance(100, 400_000)).toBe('60000')
  expect(allowance(200, 400_000, '50')).toBe('400000')
  expect(allowance(300, 2_000_000)).toBe('0')
})

test('an allowance plan sums its classes and says what is missing', () => {
  const loan = { outstanding: rupiah(1_000_000), allowance: rupiah(100_000) }
  const plan = planAllowance(
    [
      { ...loan, collectability: 'substandard' },
      { ...loan, collectability: 'substandard' },
      { ...loan, collectability: 'loss', allowance: rupiah(1_000_000) },
    ],
    rupiah(1_500_000),
  )
  expect(plan.classes.map(({ loans, allowance }) => `${loans} ${allowance}`)).toEqual([
    '0 0',
    '2 200000',
    '0 0',
    '1 1000000',
  ])
  expect([`${plan.required}`, `${plan.missing}`]).toEqual(['1200000', '-300000'])
})

test('letters go one step further while arrears last, and begin again for new ones', () => {
  const since = day('2026-03-15')
  const sent = (level: 1 | 2 | 3, on: string, payBy: string) => ({
    level,
    on: day(on),
    payBy: day(payBy),
  })
  const first = sent(1, '2026-03-20', '2026-03-27')
  const second = sent(2, '2026-04-01', '2026-04-08')
  expect(nextLetter([], since)).toEqual({ level: 1, after: null })
  expect(nextLetter([first], since)).toEqual({ level: 2, after: '2026-03-27' })
  expect(nextLetter([second, first], since)).toEqual({ level: 3, after: '2026-04-08' })
  expect(nextLetter([sent(3, '2026-04-10', '2026-04-17'), second, first], since)).toBeNull()
  expect(nextLetter([sent(3, '2025-11-01', '2025-11-08')], since)).toEqual({
    level: 1,
    after: null,
  })
  expect(letterNumber({ level: 2, yearNo: 12, on: day('2026-11-24') })).toBe('012/SP2/XI/2026')
})

test('a reminder asks for what is late and what falls due in seven days', () => {
  const paid = { principal: rupiah(0), interest: rupiah(0) }
  const ask = (on: string, penalty = 0) =>
    reminderOf(loanPosition(schedule, paid, day(on)), { from: day(on), penalty: rupiah(penalty) })
  expect(ask('2026-02-08')).toBeNull()
  const first = ask('2026-02-09')
  expect([`${first?.late}`, `${first?.coming}`, first?.dueOn]).toEqual([
    '0',
    '590000',
    '2026-02-15',
  ])
  const second = ask('2026-03-10')
  expect([`${second?.late}`, `${second?.coming}`]).toEqual(['590000', '590000'])
  expect(`${ask('2026-03-10', 11_594)?.total}`).toBe('1191594')
  expect(`${ask('2026-02-08', 5_000)?.total}`).toBe('5000')
})

test('the parts of a portfolio sum to the whole, the largest first', () => {
  const loan = (outstanding: number, daysPastDue: number) => ({
    outstanding: rupiah(outstanding),
    daysPastDue,
  })
  const loans = [loan(100, 0), loan(500, 40), loan(300, 95)]
  const parts = splitPortfolio(loans, ({ daysPastDue }) => (daysPastDue > 0 ? 'late' : 'kept'))
  expect(
    parts.map(({ key, loans: count, outstanding, atRisk }) =>
      [key, count, `${outstanding}`, ...atRisk.map(({ amount }) => `${amount}`)].join(' '),
    ),
  ).toEqual(['late 2 800 800 300 300', 'kept 1 100 0 0 0'])
})
