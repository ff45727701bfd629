import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Exact, Money } from '#app/domain/money.ts'

const anyMoney = fc
  .bigInt({ min: -(10n ** 17n), max: 10n ** 17n })
  .map((amount) => Money.parse(`${amount}`))
const anyExact = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => new Exact(`${digits}`).dividedBy(new Exact(10).pow(places)))

describe('money', () => {
  test('is read and written as whole rupiah', () => {
    expect(`${Money.parse('1250000')}`).toBe('1250000')
    expect(JSON.stringify({ amount: Money.parse('-5') })).toBe('{"amount":"-5"}')
    for (const text of ['1.5', '1e3', ' 1', '007', '', 'NaN', '1234567890123456789']) {
      expect(() => Money.parse(text), text).toThrow()
    }
  })

  test('adds and subtracts without losing a rupiah', () => {
    fc.assert(
      fc.property(anyMoney, anyMoney, (a, b) => {
        expect(`${a.plus(b).minus(b)}`).toBe(`${a}`)
        expect(`${Money.min(a, b).plus(Money.max(a, b))}`).toBe(`${a.plus(b)}`)
        expect(`${a.minus(b)}`).toBe(`${b.minus(a).negated()}`)
      }),
    )
  })

  test('zero has no sign', () => {
    expect(`${Money.parse('-0').negated()}`).toBe('0')
    expect([Money.zero.isPositive(), Money.zero.isNegative()]).toEqual([false, false])
  })
})

describe('rounding', () => {
  test.each([
    ['0.5', 'half_up', 1, '1'],
    ['-0.5', 'half_up', 1, '-1'],
    ['1.4', 'up', 1, '2'],
    ['1.6', 'down', 1, '1'],
    ['416666.67', 'up', 100, '416700'],
    ['416650', 'half_up', 100, '416700'],
    ['416699.99', 'down', 100, '416600'],
    ['416700', 'up', 100, '416700'],
  ] as const)('%s goes %s to a multiple of %i: %s', (...[amount, mode, unit, rounded]) => {
    expect(`${Money.round(new Exact(amount), mode, unit)}`).toBe(rounded)
  })

  test('half up takes the nearest rupiah, and the one further from zero of two', () => {
    expect(`${Money.round(new Exact('0.5'))}`).toBe('1')
    expect(`${Money.round(new Exact('-0.5'))}`).toBe('-1')
    expect(`${Money.round(new Exact('0.4999'))}`).toBe('0')
  })

  test('never moves further than its unit', () => {
    const mode = fc.constantFrom('half_up', 'up', 'down')
    const unit = fc.constantFrom(1, 50, 100, 500, 1000)
    fc.assert(
      fc.property(anyExact, fc.record({ mode, unit }), (amount, by) => {
        const moved = Money.round(amount, by.mode, by.unit).toDecimal().minus(amount).abs()
        const allowed = by.mode === 'half_up' ? by.unit / 2 : by.unit
        expect(moved.lessThanOrEqualTo(allowed)).toBe(true)
      }),
    )
  })

  test('up never makes an amount smaller in size, down never bigger', () => {
    fc.assert(
      fc.property(anyExact, (amount) => {
        const size = amount.abs()
        expect(Money.round(amount, 'up').abs().toDecimal().lessThan(size)).toBe(false)
        expect(Money.round(amount, 'down').abs().toDecimal().greaterThan(size)).toBe(false)
      }),
    )
  })
})

describe('sharing out', () => {
  const anyWeights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => weights.map((weight) => new Exact(weight)))

  test('a hundred rupiah among three equals is 34, 33, 33', () => {
    const shares = Money.parse('100').allocate([new Exact(1), new Exact(1), new Exact(1)])
    expect(shares.map(String)).toEqual(['34', '33', '33'])
  })

  test('loses nothing, and no share is a rupiah or more off its exact part', () => {
    fc.assert(
      fc.property(anyMoney, anyWeights, (amount, weights) => {
        const shares = amount.allocate(weights)
        const total = weights.reduce((sum, weight) => sum.plus(weight), new Exact(0))
        expect(`${Money.sum(shares)}`).toBe(`${amount}`)
        for (const [index, share] of shares.entries()) {
          const exact = amount
            .toDecimal()
            .times(weights[index] ?? 0)
            .dividedBy(total)
          expect(share.toDecimal().minus(exact).abs().lessThan(1)).toBe(true)
        }
      }),
    )
  })

  test('gives nothing to a weight of zero', () => {
    const shares = Money.parse('101').allocate([new Exact(0), new Exact(2), new Exact(2)])
    expect(shares.map(String)).toEqual(['0', '51', '50'])
  })

  test('needs a weight to go by', () => {
    expect(() => Money.parse('1').allocate([new Exact(0)])).toThrow('some weight is positive')
    expect(() => Money.parse('1').allocate([new Exact(-1), new Exact(2)])).toThrow('non-negative')
  })
})
