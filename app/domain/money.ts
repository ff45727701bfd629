import { Decimal } from 'decimal.js'
import { assert, known } from '#app/domain/assert.ts'

/** Forty digits: far beyond any sum of rupiah, so no step before `Money.round` loses anything. */
export const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP })

export type RoundingMode = 'half_up' | 'up' | 'down'

const ROUNDING = {
  half_up: Decimal.ROUND_HALF_UP,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
} as const satisfies Record<RoundingMode, Decimal.Rounding>

const RUPIAH_TEXT = /^-?(0|[1-9]\d{0,17})$/

/** An exact amount of whole rupiah. Immutable; may be negative. */
export class Money {
  static readonly zero = new Money(new Exact(0))
  readonly #amount: Decimal

  private constructor(amount: Decimal) {
    assert(amount.isFinite() && amount.isInteger(), 'money is a whole number of rupiah')
    this.#amount = amount.isZero() ? new Exact(0) : amount
  }

  /** Reads `"1250000"`, as the database and the wire write it: whole rupiah, at most 18 digits. */
  static parse(text: string): Money {
    assert(RUPIAH_TEXT.test(text), `"${text}" is whole rupiah`)
    return new Money(new Exact(text))
  }

  /**
   * Rounds an exact number to a multiple of `unit` rupiah: the only door from Decimal to Money.
   *
   * @param amount Any finite number of rupiah.
   * @param unit Whole rupiah, 1 or more; the result is a multiple of it.
   */
  static round(amount: Decimal, mode: RoundingMode = 'half_up', unit = 1): Money {
    assert(Number.isInteger(unit) && unit >= 1, 'the rounding unit is whole rupiah')
    const steps = new Exact(amount).dividedBy(unit).toDecimalPlaces(0, ROUNDING[mode])
    return new Money(steps.times(unit))
  }

  static sum(amounts: Iterable<Money>): Money {
    let total = Money.zero
    for (const amount of amounts) total = total.plus(amount)
    return total
  }

  static min(a: Money, b: Money): Money {
    return a.isLessThan(b) ? a : b
  }

  static max(a: Money, b: Money): Money {
    return a.isLessThan(b) ? b : a
  }

  plus(other: Money): Money {
    return new Money(this.#amount.plus(other.#amount))
  }

  minus(other: Money): Money {
    return new Money(this.#amount.minus(other.#amount))
  }

  negated(): Money {
    return new Money(this.#amount.negated())
  }

  /** The amount without its sign. */
  abs(): Money {
    return new Money(this.#amount.abs())
  }

  /** The amount as an exact number, for interest; come back through `Money.round`. */
  toDecimal(): Decimal {
    return new Exact(this.#amount)
  }

  /**
   * Splits the amount in proportion to `weights` without losing a rupiah (largest remainder; of equal ones the earlier).
   *
   * @param weights One non-negative number per share, not all zero; any unit, only ratios matter.
   * @returns One share per weight, in the same order; the shares sum to exactly this amount.
   */
  allocate(weights: readonly Decimal[]): readonly Money[] {
    const total = weights.reduce((sum, weight) => sum.plus(weight), new Exact(0))
    assert(
      weights.every((weight) => !weight.isNegative()),
      'weights are non-negative',
    )
    assert(total.greaterThan(0), 'some weight is positive')
    // Whole steps and what is left of each are exact; quotients would end at forty digits and break ties.
    const products = weights.map((weight) => this.#amount.times(weight))
    const floors = products.map((product) => product.dividedBy(total).floor())
    const left = this.#amount
      .minus(floors.reduce((sum, share) => sum.plus(share), new Exact(0)))
      .toNumber()
    const byRemainder = products
      .map((product, index) => ({
        index,
        remainder: product.minus(total.times(known(floors[index], 'a share has its floor'))),
      }))
      .sort((a, b) => b.remainder.comparedTo(a.remainder) || a.index - b.index)
    const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index))
    return floors.map((share, index) => new Money(share.plus(lucky.has(index) ? 1 : 0)))
  }

  equals(other: Money): boolean {
    return this.#amount.equals(other.#amount)
  }

  isLessThan(other: Money): boolean {
    return this.#amount.lessThan(other.#amount)
  }

  isPositive(): boolean {
    return this.#amount.greaterThan(0)
  }

  isNegative(): boolean {
    return this.#amount.lessThan(0)
  }

  isZero(): boolean {
    return this.#amount.isZero()
  }

  toString(): string {
    return this.#amount.toFixed(0)
  }

  /** Money leaves the server as text; a component cannot do arithmetic on it by accident. */
  toJSON(): string {
    return this.toString()
  }
}
