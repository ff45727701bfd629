import type { LocalDate } from '#app/domain/calendar.ts'
import { addDays, isLocalDate, localDate } from '#app/domain/calendar.ts'
import type { Cell } from '#app/domain/onboarding/sheet.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'

/** A date as read; `impossible` is set where the text is shaped like a date that does not exist. */
export type ReadDate = {
  readonly date: LocalDate | null
  readonly written: string
  readonly impossible: boolean
}

const MONTHS = [
  /^jan/,
  /^(feb|peb)/,
  /^mar/,
  /^apr/,
  /^(mei|may)$/,
  /^jun/,
  /^jul/,
  /^(agu|agt|ags|aug)/,
  /^sep/,
  /^(okt|oct)/,
  /^(nov|nop)/,
  /^(des|dec)/,
] as const

const NUMERIC = /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})\s*$/
const ISO = /(\d{4})-(\d{1,2})-(\d{1,2})$/
const WORDED = /(\d{1,2})[\s-]+([a-z]{3,9})\.?(?:[\s-]+(\d{4}|\d{2}))?\s*$/i
// Spreadsheets count days from 30 December 1899 (they believe 1900 was a leap year).
const FIRST_DAY = localDate('1900-01-01')

/** The number of a month's name in Indonesian or English, whole or cut short: "agt" → 8. */
export function monthNumber(word: string): number | null {
  const index = MONTHS.findIndex((pattern) => pattern.test(word.toLowerCase()))
  return index < 0 || word.length > 10 ? null : index + 1
}

/**
 * Reads a day: a date cell, `05/01/2025`, `5 Jan 2025`, `5 Januari 2025`, `Ponorogo, 26-11-1986`.
 *
 * @param year The year meant where none is written ("5 Jan"); usually the book year.
 */
export function readDate(cell: Cell | undefined, year?: number): ReadDate {
  const written = textOf(cell)
  if (!cell || written === '') return { date: null, written, impossible: false }
  if (cell.kind === 'date') return { date: cell.date, written, impossible: false }
  if (cell.kind === 'number') return { date: serialDate(cell.text), written, impossible: false }
  const parts = isoParts(written) ?? numericParts(written) ?? wordedParts(written, year)
  if (!parts) return { date: null, written, impossible: false }
  const text = dateText(parts)
  return isLocalDate(text)
    ? { date: text, written, impossible: false }
    : { date: null, written, impossible: true }
}

/** A month as `YYYY-MM`, for a text. */
export function monthText(year: number, month: number): string {
  return `${year}-${`${month}`.padStart(2, '0')}`
}

/** The same day and month in another year; null for 29 February of a common year. */
export function inYear(date: LocalDate, year: number): LocalDate | null {
  const text = `${year}${date.slice(4)}`
  return isLocalDate(text) ? text : null
}

type Parts = { readonly day: string; readonly month: string; readonly year: string }

function isoParts(text: string): Parts | null {
  const [, year, month, day] = ISO.exec(text) ?? []
  return year && month && day ? { day, month, year } : null
}

function numericParts(text: string): Parts | null {
  const [, day, month, year] = NUMERIC.exec(text) ?? []
  return year && month && day ? { day, month, year } : null
}

function wordedParts(text: string, fallback: number | undefined): Parts | null {
  const [, day, word, written] = WORDED.exec(text) ?? []
  const month = word ? monthNumber(word) : null
  const year = written ?? (fallback === undefined ? undefined : `${fallback}`)
  return day && month !== null && year ? { day, month: `${month}`, year } : null
}

function dateText({ day, month, year }: Parts): string {
  const century = Number(year) > 50 ? '19' : '20'
  const whole = year.length === 2 ? `${century}${year}` : year
  return `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function serialDate(text: string): LocalDate | null {
  const serial = Number(text)
  return serial > 7000 && serial < 80000 ? addDays(FIRST_DAY, Number.parseInt(text, 10) - 2) : null
}
