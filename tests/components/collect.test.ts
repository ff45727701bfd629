import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Money } from '#app/domain/money.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { grouped, stateOf } from '../../public/collect.js'

test('sums while typing look like the server’s', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (amount) => {
      const money = Money.parse(String(amount))
      expect(grouped(amount, 'id')).toBe(formatAmount(money, 'id'))
      expect(grouped(amount, 'en')).toBe(formatAmount(money, 'en'))
    }),
  )
})

test('a row is empty, absent, as billed, short or over', () => {
  const row = (received: number, isPresent = true) =>
    stateOf({ billed: 20_000, received, isPresent })
  expect([row(0), row(0, false), row(20_000), row(19_999), row(20_001, false)]).toEqual([
    'empty',
    'absent',
    'exact',
    'short',
    'over',
  ])
})
