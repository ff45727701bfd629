import type { Decimal } from 'decimal.js'
import { assert } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'

/** One line of a sale as it is written down. */
export type SaleLine = {
  /** Up to three decimals (1,250 kg), positive. */
  readonly quantity: Decimal
  readonly unitPrice: Money
  /** Rupiah off this line. */
  readonly discount: Money
}

export type PricedLine<Line extends SaleLine = SaleLine> = Line & {
  /** Quantity × price, rounded half up to the rupiah. */
  readonly gross: Money
  /** Gross less discount. */
  readonly amount: Money
}

export type SaleTotals<Line extends SaleLine = SaleLine> = {
  readonly lines: readonly PricedLine<Line>[]
  readonly gross: Money
  readonly discount: Money
  readonly total: Money
}

const QUANTITY_DECIMALS = 3
/** A trillion is beyond any village, and keeps every sum within what the books hold. */
const MOST_TOTAL = Money.parse('999999999999')

/**
 * Prices each line of a sale and adds up: every line is rounded once, so the lines sum to the total.
 *
 * @throws {DomainError} `sale_empty` without lines or with nothing to pay; `sale_too_large`; `discount_too_large`
 *   (details: line, counted from 1; field, the answer it is about) when a discount exceeds its line.
 */
export function saleTotals<Line extends SaleLine>(lines: readonly Line[]): SaleTotals<Line> {
  const priced = lines.map(price)
  const total = Money.sum(priced.map((line) => line.amount))
  if (!total.isPositive()) throw new DomainError('sale_empty')
  if (MOST_TOTAL.isLessThan(total)) throw new DomainError('sale_too_large', { field: 'lines' })
  return {
    lines: priced,
    gross: Money.sum(priced.map((line) => line.gross)),
    discount: Money.sum(priced.map((line) => line.discount)),
    total,
  }
}

function price<Line extends SaleLine>(line: Line, index: number): PricedLine<Line> {
  const { quantity, unitPrice, discount } = line
  assert(
    quantity.greaterThan(0) && quantity.decimalPlaces() <= QUANTITY_DECIMALS,
    'a quantity is positive and has at most three decimals',
  )
  const gross = Money.round(unitPrice.toDecimal().times(quantity))
  if (gross.isLessThan(discount)) {
    throw new DomainError('discount_too_large', {
      field: `lines.${index}.discount`,
      line: `${index + 1}`,
    })
  }
  return { ...line, gross, amount: gross.minus(discount) }
}
