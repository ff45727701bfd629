import { addMonths, type LocalDate, localDate } from '#app/domain/calendar.ts'

/** The last day of a book year, which is a calendar year. */
export function yearEnd(year: number): LocalDate {
  return localDate(`${String(year).padStart(4, '0')}-12-31`)
}

/** The day something of a book year is due: `months` after its last day. */
export function dueAfterYear(year: number, months: number): LocalDate {
  return addMonths(yearEnd(year), months)
}
