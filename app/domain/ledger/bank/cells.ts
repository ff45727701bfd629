import type { Decimal } from 'decimal.js'
import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { Exact } from '#app/domain/money.ts'

/** How a file writes days: day first, month first, or year first. */
export const DAY_ORDERS = ['dmy', 'mdy', 'ymd'] as const
export type DayOrder = (typeof DAY_ORDERS)[number]

const NUMERIC_DAY = /^(\d{1,4})[/\-. ](\d{1,2})(?:[/\-. ](\d{2,4}))?$/
const NAMED_DAY = /^(\d{1,2})[/\-. ]?([a-z]{3,9})[/\-. ,]*(\d{2,4})?$/
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/
const CLOCK = /[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?.*$/
const MONTH_NAMES: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  mei: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  agu: 8,
  agt: 8,
  ags: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  des: 12,
}

/**
 * Reads a day as banks write it: `01/09/2026`, `01-09-26`, `2026-09-01`, `20260901`, `01 Sep 2026`, `'01/09`, with or
 * without a time behind it.
 *
 * @param year Of the statement, for days that are written without one; null when nothing says it.
 * @returns Null for what is no day.
 */
export function readBankDay(
  text: string,
  { order, year }: { readonly order: DayOrder; readonly year: string | null },
): LocalDate | null {
  const bare = text.trim().replace(/^'/, '').replace(CLOCK, '').trim().toLowerCase()
  const compact = COMPACT_DAY.exec(bare)
  if (compact) return dayOf(compact[1], compact[2], compact[3])
  return namedDay(bare, year) ?? numericDay(bare, { order, year })
}

function namedDay(bare: string, year: string | null): LocalDate | null {
  const [, day, name = '', said] = NAMED_DAY.exec(bare) ?? []
  const month = MONTH_NAMES[name.slice(0, 3)]
  return month === undefined ? null : dayOf(said ?? year, String(month), day)
}

function numericDay(
  bare: string,
  { order, year }: { readonly order: DayOrder; readonly year: string | null },
): LocalDate | null {
  const [, first = '', second = '', third] = NUMERIC_DAY.exec(bare) ?? []
  const isYearFirst = first.length === 4 || (order === 'ymd' && third !== undefined)
  if (isYearFirst) return dayOf(first, second, third)
  if (first === '' || first.length > 2) return null
  return order === 'mdy' ? dayOf(third ?? year, first, second) : dayOf(third ?? year, second, first)
}

function dayOf(
  year: string | null | undefined,
  month: string | undefined,
  day: string | undefined,
): LocalDate | null {
  if (!year || month === undefined || day === undefined) return null
  const whole = year.length === 2 ? `20${year}` : year
  const text = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(text) ? text : null
}

/** An amount of a bank's file, exact to the sen, and the mark that says which way the money went, if one stands there. */
export type BankAmount = { readonly amount: Decimal; readonly mark: 'in' | 'out' | null }

const MARK = /\s*\(?(cr|cd|c|k|kredit|credit|db|dr|d|debet|debit)\b\.?\)?$/i
const NUMBER = /^\d{1,3}(?:([.,' ])\d{3})*(?:[.,]\d{1,2})?$|^\d+(?:[.,]\d{1,2})?$/
const SEN = /[.,](\d{1,2})$/

/**
 * Reads an amount in either spelling: `1.234.567,89`, `1,234,567.89`, `1234567`, `(500.000)`, `-500,000.00`,
 * `500,000.00 DB`. A comma or point before one or two last digits is the decimal one; before three it is none.
 *
 * @returns Null for what is no amount; an empty cell too.
 */
export function readBankAmount(text: string): BankAmount | null {
  let bare = text
    .trim()
    .replace(/^(?:rp|idr)\.?\s*/i, '')
    .trim()
  const marked = MARK.exec(bare)
  if (marked) bare = bare.slice(0, marked.index).trim()
  const mark = marked ? readMark(marked[1] ?? '') : null
  const isBelow = /^\(.*\)$/.test(bare) || /^[-\u2212]/.test(bare) || /[-\u2212]$/.test(bare)
  bare = bare
    .replace(/^[(\-\u2212+]\s*|[)\-\u2212]$/g, '')
    .replace(/^(?:rp|idr)\.?\s*/i, '')
    .trim()
  if (!NUMBER.test(bare) || !isOneSpelling(bare)) return null
  const sen = SEN.exec(bare)?.[1] ?? ''
  const whole = (sen === '' ? bare : bare.slice(0, -sen.length - 1)).replaceAll(/\D/g, '')
  const amount = new Exact(`${whole}.${sen.padEnd(2, '0')}`)
  return { amount: isBelow ? amount.negated() : amount, mark }
}

/** The sign between thousands and the one before the sen differ. */
function isOneSpelling(bare: string): boolean {
  const signs = [...bare.matchAll(/[.,]/g)].map(([sign]) => sign)
  const last = signs.at(-1)
  const isSen = SEN.test(bare)
  const thousands = isSen ? signs.slice(0, -1) : signs
  const isMixed = new Set(thousands).size > 1
  return !isMixed && !(isSen && last !== undefined && thousands.includes(last))
}

/** Which way a mark of its own says the money went: CR, K came in; DB, D went out. */
export function readMark(text: string): 'in' | 'out' | null {
  const bare = text.trim().toLowerCase().replace(/\.$/, '')
  if (['cr', 'cd', 'c', 'k', 'kredit', 'credit', '+'].includes(bare)) return 'in'
  return ['db', 'dr', 'd', 'debet', 'debit', '-'].includes(bare) ? 'out' : null
}
