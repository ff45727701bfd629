import type { Decimal } from 'decimal.js'
import { assert } from '#app/domain/assert.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** What the statutes set aside for one purpose (reserve, members, funds), in percent of the surplus. */
export type Portion = { readonly name: string; readonly percent: Decimal }

/** A pool divided over weights. */
export type SharedPool = {
  /** One share per weight, in the same order. */
  readonly shares: readonly Money[]
  /** The whole pool where nobody has a weight, otherwise nothing. */
  readonly unallocated: Money
}

const WHOLE = new Exact(100)

/** The sum of all portions, in percent; the statutes are only right at exactly 100. */
export function totalPercent(portions: readonly Portion[]): Decimal {
  return portions.reduce((sum, { percent }) => sum.plus(percent), new Exact(0))
}

/**
 * Divides a year's surplus (SHU) over the purposes of the statutes.
 *
 * @param surplus Whole rupiah, not negative: a loss is charged to the reserve and allocated to nobody.
 * @param portions Together exactly 100 percent, none negative.
 * @returns One amount per portion in its order, by largest remainder, together exactly the surplus.
 * @see UU 25/1992 pasal 45; koperasi reference §6
 */
export function allocateSurplus(surplus: Money, portions: readonly Portion[]): readonly Money[] {
  assert(!surplus.isNegative(), 'a loss is not allocated')
  assert(totalPercent(portions).equals(WHOLE), 'the portions make 100 percent')
  return surplus.allocate(portions.map(({ percent }) => percent))
}

/**
 * Divides one pool (jasa modal, jasa usaha) over members in proportion to their weights.
 *
 * @param pool Whole rupiah, not negative.
 * @param weights Savings, jasa paid or purchases: any unit, none negative.
 * @returns Shares by largest remainder, ties to the earlier member. Where all weights are zero, or there is
 *   nobody, the pool stays whole as `unallocated` and the meeting decides on it (usually the reserve).
 */
export function sharePool(pool: Money, weights: readonly Decimal[]): SharedPool {
  assert(!pool.isNegative(), 'a pool is not negative')
  if (weights.every((weight) => weight.isZero())) {
    return { shares: weights.map(() => Money.zero), unallocated: pool }
  }
  return { shares: pool.allocate(weights), unallocated: Money.zero }
}
