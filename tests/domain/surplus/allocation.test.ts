import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Exact, Money } from '#app/domain/money.ts'
import { allocateSurplus, sharePool } from '#app/domain/surplus/allocation.ts'

const rupiah = (text: string) => Money.parse(text)
const weights = (...numbers: readonly (number | string)[]) => numbers.map((one) => new Exact(one))
const texts = (amounts: readonly Money[]) => amounts.map(String)

const anyPool = fc.bigInt({ min: 0n, max: 999_999_999_999n }).map((amount) => rupiah(`${amount}`))
const someWeights = fc.array(
  fc.nat(999_999_999).map((cents) => new Exact(cents).dividedBy(100)),
  { minLength: 1, maxLength: 60 },
)

/** The statutes of the worked example in koperasi §6: member surplus of 16 million, in percent. */
const STATUTES = [25, 15, 15, 20, 10, 5, 5, '2.5', '2.5'].map((percent, at) => ({
  name: `portion ${at}`,
  percent: new Exact(percent),
}))

describe('a surplus over the purposes of the statutes', () => {
  test('the worked example: 16 million of members, nine purposes', () => {
    expect(texts(allocateSurplus(rupiah('16000000'), STATUTES))).toEqual([
      '4000000',
      '2400000',
      '2400000',
      '3200000',
      '1600000',
      '800000',
      '800000',
      '400000',
      '400000',
    ])
  })

  test('the odd rupiah go to the largest remainders: 101 rupiah', () => {
    // 25.25 15.15 15.15 20.2 10.1 5.05 5.05 2.525 2.525: floors make 99, the two halves come first.
    expect(texts(allocateSurplus(rupiah('101'), STATUTES))).toEqual([
      '25',
      '15',
      '15',
      '20',
      '10',
      '5',
      '5',
      '3',
      '3',
    ])
  })

  test('statutes that make 105 percent, or a loss, never come this far', () => {
    const tooMuch = [...STATUTES, { name: 'sosial', percent: new Exact(5) }]
    expect(() => allocateSurplus(rupiah('100'), tooMuch)).toThrow('100 percent')
    expect(() => allocateSurplus(rupiah('-100'), STATUTES)).toThrow('loss')
  })
})

describe('a pool over members', () => {
  test.each([
    {
      basis: 'jasa modal, by savings',
      pool: '3200000',
      members: [1_200_000, 800_000, 2_000_000, 1_000_000],
      shares: ['768000', '512000', '1280000', '640000'],
    },
    {
      basis: 'jasa pinjaman, by jasa paid',
      pool: '2400000',
      members: [480_000, 0, 960_000, 160_000],
      shares: ['720000', '0', '1440000', '240000'],
    },
    {
      basis: 'jasa belanja, by purchases',
      pool: '2400000',
      members: [3_000_000, 5_000_000, 1_000_000, 3_000_000],
      shares: ['600000', '1000000', '200000', '600000'],
    },
  ])('the worked example in koperasi §6: $basis', ({ pool, members, shares }) => {
    expect(texts(sharePool(rupiah(pool), weights(...members)).shares)).toEqual(shares)
  })

  test('of equal remainders the earlier member gets the rupiah, however large the shares are', () => {
    // 60/18 = 3 1/3, 6/18 = 1/3, 42/18 = 2 1/3.
    expect(texts(sharePool(rupiah('6'), weights(10, 1, 7)).shares)).toEqual(['4', '0', '2'])
    expect(texts(sharePool(rupiah('6'), weights(1, 10, 7)).shares)).toEqual(['1', '3', '2'])
  })

  test('a pool for which nobody has a weight stays whole', () => {
    const { shares, unallocated } = sharePool(rupiah('5000'), weights(0, 0))
    expect(texts(shares)).toEqual(['0', '0'])
    expect(unallocated.toString()).toBe('5000')
    expect(sharePool(rupiah('5000'), []).unallocated.toString()).toBe('5000')
  })

  test('no rupiah is lost, and nobody is a rupiah away from the exact share', () => {
    fc.assert(
      fc.property(anyPool, someWeights, (pool, given) => {
        const { shares, unallocated } = sharePool(pool, given)
        expect(Money.sum([...shares, unallocated]).equals(pool)).toBe(true)
        const total = Exact.sum(...given)
        const away = shares.map((share, at) =>
          total.isZero()
            ? share.toDecimal()
            : share.toDecimal().minus(
                pool
                  .toDecimal()
                  .times(given[at] ?? 0)
                  .dividedBy(total),
              ),
        )
        expect(away.every((one) => one.abs().lessThan(1))).toBe(true)
      }),
    )
  })

  test('who has more never gets less', () => {
    fc.assert(
      fc.property(anyPool, someWeights, (pool, given) => {
        const rising = given.toSorted((a, b) => a.comparedTo(b))
        const { shares } = sharePool(pool, rising)
        const isFair = rising.every(
          (one, at) =>
            at === 0 ||
            one.equals(rising[at - 1] ?? 0) ||
            !(shares[at] ?? Money.zero).isLessThan(shares[at - 1] ?? Money.zero),
        )
        expect(isFair).toBe(true)
      }),
    )
  })
})
