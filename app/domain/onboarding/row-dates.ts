import type { LocalDate } from '#app/domain/calendar.ts'
import { isLocalDate } from '#app/domain/calendar.ts'
import type { ReadDate } from '#app/domain/onboarding/dates.ts'
import { inYear, readDate } from '#app/domain/onboarding/dates.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { firstDayOf } from '#app/domain/onboarding/reading.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'

type Place = {
  readonly field: string
  /** The date of the row before, the sensible guess for a date that does not exist. */
  readonly before: LocalDate | null
}

/**
 * The day of a row of this book year. An impossible day takes the day of the row before, a day of
 * another year the same day of the book year, unless answered differently (`YYYY-MM-DD`).
 */
export function dateIn(input: TableReading, row: number, place: Place): LocalDate {
  const { table, reading } = input
  const read = readDate(cellAt(table, row, place.field), reading.bookYear)
  if (read.date?.startsWith(`${reading.bookYear}-`)) return read.date
  const suggestion = suggested(read, reading.bookYear, place.before)
  const isContinued = read.written === '' && place.before !== null
  if (isContinued) return suggestion
  const code = read.impossible
    ? 'impossible_date'
    : read.date
      ? 'date_outside_year'
      : 'date_missing'
  const answer = reading.log.note({
    code,
    severity: 'ask',
    cells: [refAt(table, row, place.field)],
    found: read.written,
    suggestion,
    choices: [
      ...new Set([suggestion, ...(place.before === null ? [] : [place.before])]),
      'fix_file',
    ],
    details: { year: `${reading.bookYear}` },
  })
  return answer !== null && isLocalDate(answer) ? answer : suggestion
}

function suggested(read: ReadDate, bookYear: number, before: LocalDate | null): LocalDate {
  const moved = read.date ? inYear(read.date, bookYear) : null
  return moved ?? before ?? firstDayOf(bookYear)
}
