import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'

/** A rule that holds from a day on, until the next one of its list; and where it is written. */
export type Dated<T> = { readonly from: string; readonly source: string; readonly value: T }

/** The rule in force on a day. The list is in order of `from` and begins before any book. */
export function inForce<T>(rules: readonly Dated<T>[], date: LocalDate): T {
  return known(
    rules.findLast((rule) => rule.from <= date),
    `a rule is in force on ${date}`,
  ).value
}
