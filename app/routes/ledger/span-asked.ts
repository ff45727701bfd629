import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { paperFormat } from '#app/http/paper-answer.ts'

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

/** How many lines a file may hold: a PDF is drawn in seconds, a table takes more; beyond that is the journal's export. */
export const MOST_PAPER_LINES = { pdf: 5_000, xlsx: 50_000, csv: 50_000 } as const

/** @throws {DomainError} `paper_too_long` for the form the address asks for. */
export function refuseTooLong(lines: number, url: URL): void {
  const limit = MOST_PAPER_LINES[paperFormat(url)]
  if (lines > limit) {
    throw new DomainError('paper_too_long', { count: String(lines), most: String(limit) })
  }
}
