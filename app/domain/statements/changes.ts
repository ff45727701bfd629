import { Money } from '#app/domain/money.ts'
import type { Statement } from '#app/domain/statements/lines.ts'

export type Change = { readonly key: string; readonly by: Money }

/**
 * Finds the line that grew most between two statements of the same form.
 *
 * @param keys The lines to choose from; totals are left to the caller.
 * @returns Null when none of them grew.
 */
export function greatestRise(
  now: Statement,
  before: Statement,
  keys: readonly string[],
): Change | null {
  const rises = keys
    .map((key) => ({ key, by: rise(now, before, key) }))
    .filter(({ by }) => by.isPositive())
  return rises.reduce<Change | null>(
    (most, one) => (most === null || most.by.isLessThan(one.by) ? one : most),
    null,
  )
}

function rise(now: Statement, before: Statement, key: string): Money {
  return (now.figures.get(key) ?? Money.zero).minus(before.figures.get(key) ?? Money.zero)
}
