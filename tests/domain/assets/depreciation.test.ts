import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DepreciationPlan,
  depreciatedThrough,
  depreciatesFrom,
  monthsLeft,
  yearsOf,
} from '#app/domain/assets/depreciation.ts'
import { addDays, addMonths, lastDay, localDate, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const rupiah = (amount: number) => Money.parse(String(amount))

const plan = (facts: {
  readonly value: number
  readonly months: number
  readonly startsOn?: string
  readonly residual?: number
  readonly method?: 'straight' | 'declining'
  readonly percent?: string
}): DepreciationPlan => ({
  startsOn: localDate(facts.startsOn ?? '2009-01-01'),
  value: rupiah(facts.value),
  residual: rupiah(facts.residual ?? 0),
  method: facts.method ?? 'straight',
  months: facts.months,
  yearlyPercent: facts.percent ?? '0',
})

const amounts = (one: DepreciationPlan) => yearsOf(one).map(({ amount }) => `${amount}`)

describe('worked examples of UU 36/2008, explanation of article 11', () => {
  test('a building of a milliard over twenty years loses fifty million a year', () => {
    const years = amounts(plan({ value: 1_000_000_000, months: 240 }))
    expect(years).toEqual(Array.from({ length: 20 }, () => '50000000'))
  })

  test('a machine of January, 50 % of what is left, and all that is left in the fourth year', () => {
    const machine = plan({ value: 150_000_000, months: 48, method: 'declining', percent: '50' })
    expect(amounts(machine)).toEqual(['75000000', '37500000', '18750000', '18750000'])
  })

  test('a machine of July: half a year first, and what is left in the fifth', () => {
    const facts = { value: 100_000_000, months: 48, startsOn: '2009-07-01' } as const
    const machine = plan({ ...facts, method: 'declining', percent: '50' })
    expect(amounts(machine)).toEqual(['25000000', '37500000', '18750000', '9375000', '9375000'])
  })
})

test('within a year a declining value goes by its months: the rate of that year, or what is left', () => {
  const machine = plan({ value: 150_000_000, months: 48, method: 'declining', percent: '50' })
  const late = { value: 100_000_000, months: 48, startsOn: '2009-07-01' } as const
  const july = plan({ ...late, method: 'declining', percent: '50' })
  const through = (one: DepreciationPlan, day: string) =>
    `${depreciatedThrough(one, localDate(day))}`
  // 3/12 of 75.000.000; 75.000.000 and 6/12 of 37.500.000.
  expect(through(machine, '2009-03-31')).toBe('18750000')
  expect(through(machine, '2010-06-30')).toBe('93750000')
  // 131.250.000 and half of the 18.750.000 that are left in the last year.
  expect(through(machine, '2012-06-30')).toBe('140625000')
  // 90.625.000 and three of the last six months of 9.375.000.
  expect(through(july, '2013-03-31')).toBe('95312500')
})

test('a freezer loses the same each month, rounded once, down to what it is still worth', () => {
  const freezer = plan({ value: 7_000_000, residual: 500_000, months: 96, startsOn: '2026-03-01' })
  const through = (day: string) => `${depreciatedThrough(freezer, localDate(day))}`
  expect(through('2026-02-28')).toBe('0')
  expect(through('2026-03-31')).toBe('67708')
  expect(through('2026-05-31')).toBe('203125')
  expect(through('2034-02-28')).toBe('6500000')
  expect(through('2050-01-01')).toBe('6500000')
  // Ten of the thirty days of June.
  expect(through('2026-06-10')).toBe('225694')
})

test('the first month counts whole, not at all, or by its days', () => {
  const bought = localDate('2026-01-16')
  expect(depreciatesFrom(bought, 'whole')).toBe('2026-01-01')
  expect(depreciatesFrom(bought, 'next')).toBe('2026-02-01')
  const byDays = plan({ value: 3_100_000, months: 1, startsOn: depreciatesFrom(bought, 'days') })
  expect(`${depreciatedThrough(byDays, localDate('2026-01-31'))}`).toBe('1600000')
  expect(`${depreciatedThrough(byDays, localDate('2026-02-28'))}`).toBe('3100000')
})

test('what is taken over has the rest of its months, and one at least', () => {
  const motorcycle = { months: 48, startsOn: localDate('2024-01-01') }
  expect(monthsLeft(motorcycle, localDate('2025-12-31'))).toBe(24)
  expect(monthsLeft(motorcycle, localDate('2030-12-31'))).toBe(1)
  expect(monthsLeft(motorcycle, localDate('2023-12-31'))).toBe(48)
})

test('over its life a thing loses its value less its residual exactly, never more, never back', () => {
  const plans = fc.record({
    value: fc.integer({ min: 1, max: 2_000_000_000 }),
    share: fc.integer({ min: 0, max: 100 }),
    months: fc.integer({ min: 1, max: 260 }),
    day: fc.integer({ min: 0, max: 3_000 }),
    method: fc.constantFrom('straight' as const, 'declining' as const),
    percent: fc.constantFrom('5', '10', '12.5', '25', '50', '100'),
  })
  fc.assert(
    fc.property(plans, fc.array(fc.integer({ min: 0, max: 9_000 })), (facts, days) => {
      const startsOn = addDays(localDate('2020-01-01'), facts.day)
      const residual = Math.floor((facts.value * facts.share) / 100)
      const one = plan({ ...facts, residual, startsOn })
      const base = facts.value - residual
      const sum = Money.sum(yearsOf(one).map(({ amount }) => amount))
      expect(`${sum}`).toBe(String(base))
      const end = lastDay(monthOf(addMonths(startsOn, facts.months)))
      expect(`${depreciatedThrough(one, end)}`).toBe(String(base))
      const gone = days
        .toSorted((a, b) => a - b)
        .map((after) => depreciatedThrough(one, addDays(startsOn, after)))
      for (const [at, amount] of gone.entries()) {
        expect(amount.isNegative() || rupiah(base).isLessThan(amount)).toBe(false)
        expect(amount.isLessThan(gone[at - 1] ?? Money.zero)).toBe(false)
      }
    }),
  )
})
