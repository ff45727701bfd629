import type { Side } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'

/** What an entry takes out of the box in all; negative when it brings more than it takes. */
export function cashOut(lines: readonly { readonly side: Side; readonly amount: Money }[]): Money {
  return Money.sum(lines.map(({ side, amount }) => (side === 'credit' ? amount : amount.negated())))
}

/**
 * What a box would miss after a payment: a box holds nothing at least.
 *
 * @param least The least it holds on the day of the payment or later, before it.
 * @returns Positive; null when the money is there.
 */
export function missingAfter(least: Money, paid: Money): Money | null {
  const left = least.minus(paid)
  return left.isNegative() ? left.negated() : null
}
