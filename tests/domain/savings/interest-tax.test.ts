import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { interestTax, remittanceDue, withholding } from '#app/domain/savings/interest-tax.ts'
import { ruleOn } from '#app/domain/tenancy/rules.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const PP_15_2009 = ruleOn('savings_tax', [], localDate('2025-06-30'))
const tax = (gross: number) => Number(interestTax(rupiah(gross), PP_15_2009))

// domain/koperasi.md §1.7 and §4.
describe('PP 15/2009', () => {
  test('leaves 240.000 a month free, and taxes the whole of one rupiah more', () => {
    expect(tax(0)).toBe(0)
    expect(tax(240_000)).toBe(0)
    expect(tax(240_001)).toBe(24_000)
  })

  test('rounds down: 291.667 gross gives 29.166 tax', () => {
    expect(tax(291_667)).toBe(29_166)
  })
})

describe('whatever is paid', () => {
  test('up to 240.000 is free; from one rupiah more a tenth of the whole is due, rounded down', () => {
    const anyGross = fc.oneof(
      fc.integer({ min: 0, max: 100_000_000 }),
      fc.integer({ min: 239_900, max: 240_100 }),
    )
    fc.assert(
      fc.property(anyGross, (gross) => {
        expect(tax(gross)).toBe(gross <= 240_000 ? 0 : Math.floor(gross / 10))
      }),
    )
  })
})

describe('on the borders of the rules', () => {
  const OWN = [
    { from: '2026-07-01', source: 'contoh', value: { free_up_to: '500000', percent: '15' } },
    { from: '2027-01-01', source: 'contoh', value: { free_up_to: '0', percent: '12.5' } },
  ]
  const taxOn = (date: string, gross: number, own: Parameters<typeof ruleOn>[1] = OWN) =>
    Number(interestTax(rupiah(gross), ruleOn('savings_tax', own, localDate(date))))

  // The rule of the day on which it is paid binds: a month's run is paid on the month's last day.
  test.each([
    // Before PP 15/2009 nothing was kept back; it is in force from 9 February 2009.
    ['2009-02-08', [0, 0, 0, 0]],
    ['2009-02-09', [0, 24_000, 50_000, 50_000]],
    ['2026-06-30', [0, 24_000, 50_000, 50_000]],
    // A rule with another limit and rate, from its day on, of the whole again: 500.001 × 15 %.
    ['2026-07-01', [0, 0, 0, 75_000]],
    ['2026-12-31', [0, 0, 0, 75_000]],
    // 12,5 % from the first rupiah: 240.001 gives 30.000,125.
    ['2027-01-01', [30_000, 30_000, 62_500, 62_500]],
  ])('on %s', (date, due) => {
    expect([240_000, 240_001, 500_000, 500_001].map((gross) => taxOn(date, gross))).toEqual(due)
  })

  test('a cooperative that decided nothing stays with the law', () => {
    expect([240_000, 240_001].map((gross) => taxOn('2027-01-01', gross, []))).toEqual([0, 24_000])
  })
})

describe('a member with several accounts', () => {
  test('is taxed on the sum of the month, though each account alone would be free', () => {
    const taxes = withholding([rupiah(200_000), rupiah(100_000)], PP_15_2009)
    expect(taxes.map(Number)).toEqual([20_000, 10_000])
  })

  test('pays on what came earlier in the month too, less what was withheld', () => {
    const before = { gross: rupiah(200_000), tax: Money.zero }
    expect(withholding([rupiah(100_000)], PP_15_2009, before).map(Number)).toEqual([30_000])
    const taxed = { gross: rupiah(300_000), tax: rupiah(30_000) }
    expect(withholding([rupiah(100_000)], PP_15_2009, taxed).map(Number)).toEqual([10_000])
  })

  test('is never asked for more than is paid now', () => {
    const before = { gross: rupiah(239_999), tax: Money.zero }
    expect(withholding([rupiah(2)], PP_15_2009, before).map(Number)).toEqual([2])
    expect(withholding([], PP_15_2009)).toEqual([])
  })

  test('loses no rupiah of tax between the accounts', () => {
    const grosses = fc.array(fc.integer({ min: 0, max: 900_000 }).map(rupiah), { maxLength: 6 })
    fc.assert(
      fc.property(grosses, (paid) => {
        const taxes = withholding(paid, PP_15_2009)
        expect(Money.sum(taxes).equals(interestTax(Money.sum(paid), PP_15_2009))).toBe(true)
        expect(taxes.every((one, n) => !(paid[n] ?? Money.zero).isLessThan(one))).toBe(true)
      }),
    )
  })
})

// PMK 81/2024 art. 94: the 15th, or the next working day.
test.each([
  ['2025-03-31', '2025-04-15'],
  ['2025-01-31', '2025-02-17'],
  ['2025-05-31', '2025-06-16'],
])('the tax of the month that ends on %s is remitted by %s', (end, due) => {
  expect(remittanceDue(localDate(end), 15)).toBe(due)
})
