import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { taxOf } from '#app/domain/savings/interest-tax.ts'
import {
  breakingPenalty,
  interestDue,
  interestEarned,
  maturityOf,
  rateOn,
  termRole,
} from '#app/domain/savings/term.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const day = localDate
const RULE = { free_up_to: '240000', percent: '10' }
const NOTHING = { gross: Money.zero, tax: Money.zero }
const fifty = {
  amount: rupiah(50_000_000),
  tenorMonths: 12,
  yearlyPercent: '7',
  openedOn: day('2026-01-31'),
}

describe('fifty million at seven percent (koperasi.md §4)', () => {
  test('earns 291.667 a month before tax, 262.501 after it', () => {
    const gross = interestDue(fifty, day('2026-02-28'))
    expect(gross.toString()).toBe('291667')
    const tax = taxOf(gross, RULE, NOTHING)
    expect(tax.toString()).toBe('29166')
    expect(gross.minus(tax).toString()).toBe('262501')
  })

  test('earns seven percent in its year, and nothing after it', () => {
    expect(maturityOf(fifty)).toBe('2027-01-31')
    expect(interestDue(fifty, day('2027-01-31')).toString()).toBe('3500000')
    expect(interestEarned(fifty, day('2030-01-01')).toString()).toBe('3500000')
  })

  test('has earned 10 of 31 days of March on 10 March after a month is full', () => {
    // 28 February to 31 March are 31 days: 291.666,67 × (1 + 10/31).
    expect(interestEarned(fifty, day('2026-03-10')).toString()).toBe('385753')
    expect(interestDue(fifty, day('2026-03-10')).toString()).toBe('291667')
  })
})

describe('the tax is a cliff', () => {
  test.each([
    [240_000, 0],
    [240_001, 24_000],
    [291_667, 29_166],
  ])('on %d it is %d', (gross, tax) => {
    expect(taxOf(rupiah(gross), RULE, NOTHING).toString()).toBe(`${tax}`)
  })

  test('that the second payment of a month may fall over, for the whole month', () => {
    const before = { gross: rupiah(200_000), tax: Money.zero }
    expect(taxOf(rupiah(100_000), RULE, before).toString()).toBe('30000')
    // Never more than what is paid now.
    expect(taxOf(rupiah(50), RULE, { ...before, gross: rupiah(240_000) }).toString()).toBe('50')
  })

  test('wherever a month is cut in two', () => {
    const amount = fc.integer({ min: 1, max: 400_000 }).map(rupiah)
    fc.assert(
      fc.property(amount, amount, (first, second) => {
        const one = taxOf(first, RULE, NOTHING)
        const two = taxOf(second, RULE, { gross: first, tax: one })
        const whole = taxOf(first.plus(second), RULE, NOTHING)
        const most = Money.min(whole, one.plus(second))
        expect(one.plus(two).toString()).toBe(most.toString())
      }),
    )
  })
})

test('what is earned never shrinks, meets what is due at every month, and ends at maturity', () => {
  const deposit = fc.record({
    amount: fc.integer({ min: 1, max: 500_000_000 }).map(rupiah),
    tenorMonths: fc.constantFrom(1, 3, 6, 12, 24),
    yearlyPercent: fc.constantFrom('0', '3.25', '6', '9'),
    openedOn: fc.integer({ min: 0, max: 800 }).map((days) => addDays(day('2025-01-01'), days)),
  })
  fc.assert(
    fc.property(deposit, fc.integer({ min: 0, max: 900 }), (one, days) => {
      const date = addDays(one.openedOn, days)
      const next = addDays(date, 1)
      const earned = interestEarned(one, date)
      expect(interestEarned(one, next).isLessThan(earned)).toBe(false)
      expect(earned.isLessThan(interestDue(one, date))).toBe(false)
      const month = addMonths(one.openedOn, 1)
      expect(interestEarned(one, month).toString()).toBe(interestDue(one, month).toString())
      const end = maturityOf(one)
      expect(interestEarned(one, end).toString()).toBe(interestDue(one, end).toString())
    }),
  )
})

test('a penalty is a share of the amount, half up', () => {
  expect(breakingPenalty(rupiah(1_000_050), '1').toString()).toBe('10001')
  expect(breakingPenalty(rupiah(5_000_000), '0').toString()).toBe('0')
})

test('a bilyet gets the rate of its tenor that was set last', () => {
  const rate = (from: string, tenorMonths: number, yearlyPercent: string) => ({
    from: day(from),
    tenorMonths,
    yearlyPercent,
    source: 'RAT',
  })
  const rates = [
    rate('2026-01-01', 6, '6'),
    rate('2026-05-01', 6, '5'),
    rate('2026-01-01', 12, '7'),
  ]
  const on = (text: string, tenorMonths: number) =>
    rateOn(rates, { tenorMonths, date: day(text) })?.yearlyPercent ?? null
  expect(on('2026-04-30', 6)).toBe('6')
  expect(on('2026-05-01', 6)).toBe('5')
  expect(on('2025-12-31', 6)).toBeNull()
  expect(on('2026-05-01', 3)).toBeNull()
  expect([termRole(12), termRole(13)]).toEqual(['term_savings', 'term_savings_long'])
})
