import { daysBetween, isLocalDate, localDate, ZONES, type Zone } from '#app/domain/calendar.ts'
import { Exact, type Money } from '#app/domain/money.ts'
import type { Language } from '#app/i18n/language.ts'
import { DAYS, MONTHS, SHORT_MONTHS } from '#app/i18n/names.ts'

/** Money as the domain holds it, or as the text it travels as. */
export type MoneyLike = Money | string
/** A rate, a share or a quantity, as Decimal, text or number. */
export type NumberLike = number | string | { toString(): string }

export const MINUS = '\u2212'
export const NOTHING = '–'

const THOUSANDS = { id: '.', en: ',' } as const
const DECIMALS = { id: ',', en: '.' } as const

/** Money in a sentence: `Rp1.250.000`, `−Rp82.000`. */
export function formatMoney(amount: MoneyLike, language: Language): string {
  const text = amount.toString()
  return `${text.startsWith('-') ? MINUS : ''}Rp${grouped(text.replace('-', ''), language)}`
}

/** Money in a column that says rupiah: `1.250.000`, `−82.000`, `0`; nothing there is an en dash. */
export function formatAmount(amount: MoneyLike | null, language: Language): string {
  if (amount === null) return NOTHING
  const text = amount.toString()
  return `${text.startsWith('-') ? MINUS : ''}${grouped(text.replace('-', ''), language)}`
}

/** A change in money, where direction matters: `+1.747.500`, `−703.500`, `0`. */
export function formatChange(amount: MoneyLike, language: Language): string {
  const text = formatAmount(amount, language)
  return text === '0' || text.startsWith(MINUS) ? text : `+${text}`
}

/** A count or measure with a fixed number of decimals (0 unless told): `1.234`, `2,40`. */
export function formatNumber(value: NumberLike, language: Language, decimals = 0): string {
  const fixed = new Exact(value.toString()).toFixed(decimals)
  const [whole = '0', fraction] = fixed.replace('-', '').split('.')
  const isZero = /^[-0.]+$/.test(fixed)
  const sign = fixed.startsWith('-') && !isZero ? MINUS : ''
  const tail = fraction === undefined ? '' : `${DECIMALS[language]}${fraction}`
  return `${sign}${grouped(whole, language)}${tail}`
}

/** A percentage or other decimal as it is typed into a field, with as many decimals as it has: `1.5` is `1,5`. */
export function typedDecimal(text: string, language: Language): string {
  return text.replace('.', DECIMALS[language])
}

/** Money as it is typed into a field; grouped with points in either language, because fields read it so. */
export function typedAmount(amount: MoneyLike): string {
  return formatAmount(amount, 'id')
}

/** A share of one as percent: `0.215` is `21,5%`. One decimal unless told. */
export function formatPercent(share: NumberLike, language: Language, decimals = 1): string {
  return `${formatNumber(new Exact(share.toString()).times(100), language, decimals)}%`
}

/** The size of a file as a phone says it: `812 kB`, `2,4 MB`; never nothing. */
export function formatFileSize(bytes: number, language: Language): string {
  if (bytes < 999_500) return `${formatNumber(Math.max(1, Math.round(bytes / 1_000)), language)} kB`
  return `${formatNumber(bytes / 1_000_000, language, 1)} MB`
}

/** A day in a sentence: `8 November 2026`. */
export function formatDate(date: string, language: Language): string {
  const { year, month, day } = dateParts(date)
  return `${day} ${MONTHS[language][month - 1]} ${year}`
}

/** A day with its weekday: `Minggu, 8 November 2026`. */
export function formatDay(date: string, language: Language): string {
  const sinceThursday = daysBetween(localDate('1970-01-01'), localDate(date))
  const weekday = (((sinceThursday + 4) % 7) + 7) % 7
  return `${DAYS[language][weekday]}, ${formatDate(date, language)}`
}

/** A day in a table: `8 Nov 2026`. */
export function formatShortDate(date: string, language: Language): string {
  const { year, month, day } = dateParts(date)
  return `${day} ${SHORT_MONTHS[language][month - 1]} ${year}`
}

/** A month from `YYYY-MM`: `November 2026`. */
export function formatMonth(month: string, language: Language): string {
  const { year, month: number } = dateParts(`${month}-01`)
  return `${MONTHS[language][number - 1]} ${year}`
}

/** A moment on the clock of a zone: `13.00 WIB`; `instant` is ISO 8601 with an offset or a Date. */
export function formatTime(
  instant: string | Date,
  place: { readonly language: Language; readonly zone: Zone },
): string {
  const { hours, minutes } = clock(instant, place.zone)
  return `${hours}${place.language === 'id' ? '.' : ':'}${minutes} ${place.zone}`
}

/** A moment with its day: `8 November 2026, 13.00 WIB`. */
export function formatMoment(
  instant: string | Date,
  place: { readonly language: Language; readonly zone: Zone },
): string {
  const { date } = clock(instant, place.zone)
  return `${formatDate(date, place.language)}, ${formatTime(instant, place)}`
}

function grouped(digits: string, language: Language): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THOUSANDS[language])
}

function dateParts(date: string): { year: number; month: number; day: number } {
  const whole = isLocalDate(date) ? date : localDate(date)
  return {
    year: Number(whole.slice(0, 4)),
    month: Number(whole.slice(5, 7)),
    day: Number(whole.slice(8, 10)),
  }
}

function clock(
  instant: string | Date,
  zone: Zone,
): { date: string; hours: string; minutes: string } {
  const local = new Date(new Date(instant).getTime() + ZONES[zone] * 3_600_000).toISOString()
  return { date: local.slice(0, 10), hours: local.slice(11, 13), minutes: local.slice(14, 16) }
}
