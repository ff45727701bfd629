import { addMonths, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { RegisterKind } from '#app/domain/registers/kinds.ts'

/**
 * Refuses a seat on the board or among the supervisors whose term ends before it begins, or runs longer than
 * the rule `board_term` allows on its first day.
 *
 * @param seat.until The last day of the term; a term of 60 months from 1 March ends on 28 February five years on,
 *   and its anniversary is let pass, as letters of appointment write it.
 * @throws {DomainError} `term_too_long` (details: months), `date_span`.
 * @see UU 25/1992 pasal 29 ayat (4): at most five years
 */
export function refuseLongTerm(
  kind: RegisterKind,
  seat: { readonly from: LocalDate; readonly until: LocalDate | null },
  mostMonths: number,
): void {
  if (seat.until === null || (kind !== 'board' && kind !== 'supervisors')) return
  if (seat.until < seat.from) throw new DomainError('date_span', { field: 'fields.until' })
  if (seat.until > addMonths(seat.from, mostMonths)) {
    throw new DomainError('term_too_long', { field: 'fields.until', months: String(mostMonths) })
  }
}

/** Tells whether a seat is held on a day: begun, neither run out nor left. */
export function isSeated(
  seat: {
    readonly on: LocalDate
    readonly fields: Readonly<Record<string, string>>
  },
  day: LocalDate,
): boolean {
  const { until = '', left_on: left = '' } = seat.fields
  return seat.on <= day && (until === '' || until >= day) && (left === '' || left > day)
}

/** Whole years from a birthday to a day. */
export function ageOn(born: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4))
  return day.slice(5) < born.slice(5) ? years - 1 : years
}
