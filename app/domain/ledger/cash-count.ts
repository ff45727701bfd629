import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'

/** How often cash is to be counted, from a day on. */
export type CountLimits = {
  readonly from: LocalDate
  /** Up to this many days after a count all is well. */
  readonly freshDays: number
  /** Up to this many it is time; beyond, it is late. */
  readonly lateDays: number
  readonly source: string
}

/** Whether the cash was counted lately enough: green, yellow, red, and red because nobody ever did. */
export type CountMark = {
  readonly state: 'fresh' | 'due' | 'late' | 'never'
  /** Days since the last count; null when there is none. */
  readonly days: number | null
}

/**
 * Says whether the last count is fresh, due again, or late.
 *
 * @param lastOn The day of the last count; null when the cash was never counted.
 * @param limits Those of the day. Both limits still belong to the milder state: with 7 and 14, the
 *   seventh day is fresh and the fourteenth due.
 */
export function countMark(
  lastOn: LocalDate | null,
  today: LocalDate,
  limits: Pick<CountLimits, 'freshDays' | 'lateDays'>,
): CountMark {
  if (lastOn === null) return { state: 'never', days: null }
  const days = daysBetween(lastOn, today)
  if (days <= limits.freshDays) return { state: 'fresh', days }
  return { state: days <= limits.lateDays ? 'due' : 'late', days }
}

/** The limits of a day: the last that began on it or before; null before the first. */
export function limitsOn(all: readonly CountLimits[], day: LocalDate): CountLimits | null {
  return all.filter(({ from }) => from <= day).at(-1) ?? null
}

/** What was counted beyond the book (positive) or short of it (negative). */
export function differenceOf(count: { readonly counted: Money; readonly expected: Money }): Money {
  return count.counted.minus(count.expected)
}

/** How an entry that came into the book after a count stands to what the count expected. */
export type Lateness = 'backdated' | 'same_day'

/**
 * Tells an entry put in later for a day that was counted from one that simply followed the count.
 *
 * Both are dated on the count's day or before it and were recorded after it. `same_day` happened on the
 * day of the count, after it: the box has the money, the count could not. Anything else is `backdated`:
 * the count would have expected something else, had the book been complete.
 *
 * @param entry Its own day, and the cooperative's day on which it was recorded.
 */
export function latenessOf(
  entry: { readonly date: LocalDate; readonly recordedOn: LocalDate },
  countedOn: LocalDate,
): Lateness {
  const isOfTheDay = entry.date === countedOn && entry.recordedOn === countedOn
  return isOfTheDay ? 'same_day' : 'backdated'
}
