import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { dayAsked } from '#app/http/day-asked.ts'

/** The span an address asks for (`dari`, `sampai`): this year so far unless asked; turned around, the year so far. */
export function spanAsked(asked: URLSearchParams, today: LocalDate) {
  const to = dayAsked(asked.get('sampai'), today)
  const from = dayAsked(asked.get('dari'), newYearOf(to.day))
  const isBackward = from.day > to.day
  return {
    from: isBackward ? newYearOf(to.day) : from.day,
    to: to.day,
    isWrong: from.isWrong || to.isWrong || isBackward,
  }
}

/** More lines than these are for the journal's export, not for paper. */
export const MOST_PAPER_LINES = 20_000

/** @throws {DomainError} `paper_too_long`. */
export function refuseTooLong(lines: number): void {
  if (lines <= MOST_PAPER_LINES) return
  const [count, most] = [String(lines), String(MOST_PAPER_LINES)]
  throw new DomainError('paper_too_long', { count, most })
}
