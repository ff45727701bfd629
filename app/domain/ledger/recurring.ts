import {
  addDays,
  addMonths,
  firstDay,
  type LocalDate,
  lastDay,
  localDate,
  type Month,
  monthOf,
} from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

export const RHYTHMS = { month: 1, quarter: 3, year: 12 } as const
export type Rhythm = keyof typeof RHYTHMS
export const RHYTHM_NAMES = ['month', 'quarter', 'year'] as const satisfies readonly Rhythm[]

/** When something is booked again: on a day of a month, from one month on, to another where it ends. */
export type Recurrence = {
  readonly every: Rhythm
  /** 1 to 31; a month that is shorter has its last day. */
  readonly day: number
  readonly first: Month
  readonly last: Month | null
}

/** The days it falls due up to and including one, in order. */
export function duesThrough(recurrence: Recurrence, through: LocalDate): readonly LocalDate[] {
  const { every, first, last } = recurrence
  const dues: LocalDate[] = []
  for (let at = firstDay(first); at <= through; at = addMonths(at, RHYTHMS[every])) {
    const month = monthOf(at)
    if (last !== null && month > last) break
    const due = dayIn(month, recurrence.day)
    if (due <= through) dues.push(due)
  }
  return dues
}

/** The day after `after` on which it falls due next; null when it has ended. */
export function nextDue(recurrence: Recurrence, after: LocalDate): LocalDate | null {
  const far = addMonths(after > firstDay(recurrence.first) ? after : firstDay(recurrence.first), 13)
  return duesThrough(recurrence, far).find((due) => due > after) ?? null
}

function dayIn(month: Month, day: number): LocalDate {
  const end = lastDay(month)
  const wanted = `${month}-${String(day).padStart(2, '0')}`
  return wanted < end ? localDate(wanted) : end
}

/**
 * What a sum comes to each time it is spread over all the times: whole rupiah, the same each time; the last takes
 * the rest, so that they add up to it exactly.
 *
 * @param at Which time, from 0.
 */
export function spreadPart(
  total: Money,
  { at, times }: { readonly at: number; readonly times: number },
): Money {
  const each = Money.round(total.toDecimal().dividedBy(times), 'down')
  if (at < times - 1) return each
  return total.minus(Money.round(each.toDecimal().times(times - 1)))
}

/** The day something due is booked: its own, or the first that is open when its month is closed. */
export function bookingDay(due: LocalDate, closed: LocalDate | null): LocalDate {
  return closed === null || due > closed ? due : addDays(closed, 1)
}
