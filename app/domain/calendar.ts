import { assert } from '#app/domain/assert.ts'

/** A day on the calendar as `YYYY-MM-DD`, in no time zone. */
export type LocalDate = string & { readonly __localDate: true }
/** A calendar month as `YYYY-MM`. */
export type Month = string & { readonly __month: true }

/** The three zones of Indonesia; a cooperative keeps its book in one of them. */
export const ZONES = { WIB: 7, WITA: 8, WIT: 9 } as const
export type Zone = keyof typeof ZONES

const DATE_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/
const A_MONDAY = '1900-01-01'
const DAYS_OF_WEEK = 7
const SATURDAY = 5
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Tells whether `text` names a day that exists, years 1900–2999. */
export function isLocalDate(text: string): text is LocalDate {
  const match = DATE_TEXT.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1900 && year < 3000 && day >= 1 && day <= daysInMonth(year, month)
}

/** Reads `YYYY-MM-DD`; anything else is our bug (people's input goes through `isLocalDate`). */
export function localDate(text: string): LocalDate {
  assert(isLocalDate(text), `"${text}" is a day on the calendar`)
  return text
}

/** The month a day falls in. */
export function monthOf(date: LocalDate): Month {
  return date.slice(0, 7) as Month
}

/** The first day of a month. */
export function firstDay(month: Month): LocalDate {
  return localDate(`${month}-01`)
}

/** The last day of a month. */
export function lastDay(month: Month): LocalDate {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return localDate(`${month}-${pad(daysInMonth(year, number))}`)
}

/** The first day of a day's year. */
export function newYearOf(day: LocalDate): LocalDate {
  return localDate(`${day.slice(0, 4)}-01-01`)
}

/**
 * The same day `count` months on (or back), clamped to the month's end: 31 January + 1 → 28 February.
 */
export function addMonths(date: LocalDate, count: number): LocalDate {
  const [year, month, day] = parts(date)
  const index = year * 12 + (month - 1) + count
  const [newYear, newMonth] = [floorDiv(index, 12), index - floorDiv(index, 12) * 12 + 1]
  const newDay = day < daysInMonth(newYear, newMonth) ? day : daysInMonth(newYear, newMonth)
  return localDate(`${newYear}-${pad(newMonth)}-${pad(newDay)}`)
}

/** The day `count` days on (or back). */
export function addDays(date: LocalDate, count: number): LocalDate {
  return fromDayNumber(dayNumber(date) + count)
}

/** The day itself, or the Monday after when it falls on a weekend. Public holidays are not known here. */
export function workingDayFrom(day: LocalDate): LocalDate {
  const weekday =
    ((daysBetween(localDate(A_MONDAY), day) % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK
  return weekday < SATURDAY ? day : addDays(day, DAYS_OF_WEEK - weekday)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant's civil calendar algorithm). */
function dayNumber(date: LocalDate): number {
  const [year, month, day] = parts(date)
  const y = month <= 2 ? year - 1 : year
  const era = floorDiv(y, 400)
  const yearOfEra = y - era * 400
  const dayOfYear = floorDiv(153 * (month + (month > 2 ? -3 : 9)) + 2, 5) + day - 1
  return (
    era * 146097 +
    yearOfEra * 365 +
    floorDiv(yearOfEra, 4) -
    floorDiv(yearOfEra, 100) +
    dayOfYear -
    719468
  )
}

function fromDayNumber(number: number): LocalDate {
  const z = number + 719468
  const era = floorDiv(z, 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = floorDiv(
    dayOfEra - floorDiv(dayOfEra, 1460) + floorDiv(dayOfEra, 36524) - floorDiv(dayOfEra, 146096),
    365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + floorDiv(yearOfEra, 4) - floorDiv(yearOfEra, 100))
  const mp = floorDiv(5 * dayOfYear + 2, 153)
  const day = dayOfYear - floorDiv(153 * mp + 2, 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return localDate(`${year}-${pad(month)}-${pad(day)}`)
}

function parts(date: LocalDate): readonly [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}

function floorDiv(a: number, b: number): number {
  return (a - (((a % b) + b) % b)) / b
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
