import { Exact, Money } from '#app/domain/money.ts'
import type { Cell } from '#app/domain/onboarding/sheet.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'

/** How an amount was written; only some ways deserve a word to the treasurer. */
type Writing = 'number' | 'text' | 'thousands_comma' | 'nothing' | 'unreadable' | 'error'
export type Amount = { readonly value: Money; readonly writing: Writing }

const NOTHING = /^(-+|nihil|kosong|—|–)?$/i
const INDONESIAN = /^\d{1,3}(\.\d{3}){1,4}(,\d{1,2})?$/
const ENGLISH = /^\d{1,3}(,\d{3}){1,4}(\.\d{1,2})?$/
const PLAIN = /^\d{1,15}([.,]\d{1,2})?$/
const DECIMAL = /^-?\d{1,15}(\.\d+)?(e[+-]?\d{1,2})?$/i
/** Fifteen digits, as many as a spreadsheet keeps. */
const MOST = '999999999999999'

/**
 * Reads rupiah from a cell: a number, or text such as `Rp 50.000,-`, `(1.250.000)`, `1.250.000,50`.
 *
 * @returns Whole rupiah, half up; zero where nothing is written or the text is no number.
 */
export function readAmount(cell: Cell | undefined): Amount {
  if (!cell) return { value: Money.zero, writing: 'nothing' }
  if (cell.kind === 'error') return { value: Money.zero, writing: 'error' }
  if (cell.kind === 'date') return { value: Money.zero, writing: 'unreadable' }
  if (cell.kind === 'number') return readNumber(cell.text)
  return readText(textOf(cell))
}

function readNumber(text: string): Amount {
  if (!DECIMAL.test(text)) return { value: Money.zero, writing: 'unreadable' }
  const number = new Exact(text)
  if (number.abs().greaterThan(MOST)) return { value: Money.zero, writing: 'unreadable' }
  return { value: Money.round(number), writing: 'number' }
}

function readText(text: string): Amount {
  const bare = text
    .replace(/^rp\.?/i, '')
    .replace(/[\s\u00a0]/g, '')
    .replace(/[.,]-+$/, '')
  if (NOTHING.test(bare)) return { value: Money.zero, writing: 'nothing' }
  const isNegative = /^\(.*\)$/.test(bare) || /^[-−]/.test(bare)
  const digits = bare.replace(/^[-−(]+|\)$/g, '').replace(/^rp\.?/i, '')
  const read = readDigits(digits)
  return isNegative ? { ...read, value: read.value.negated() } : read
}

function readDigits(digits: string): Amount {
  if (INDONESIAN.test(digits)) {
    const value = Money.round(new Exact(digits.replaceAll('.', '').replace(',', '.')))
    return { value, writing: 'text' }
  }
  if (ENGLISH.test(digits)) {
    const value = Money.round(new Exact(digits.replaceAll(',', '')))
    return { value, writing: 'thousands_comma' }
  }
  if (PLAIN.test(digits)) {
    return { value: Money.round(new Exact(digits.replace(',', '.'))), writing: 'text' }
  }
  return { value: Money.zero, writing: 'unreadable' }
}

/**
 * Reads a rate per month in percent: `1,5%`, `1.5 %/bln`, `18% setahun` (÷ 12), or the number 0.015.
 *
 * @returns Percent per month as plain decimal text, or null where there is no rate.
 */
export function readMonthlyRate(cell: Cell | undefined): string | null {
  const text = textOf(cell).toLowerCase()
  const match = /(\d+(?:[.,]\d+)?)/.exec(text)
  if (!cell || cell.kind === 'date' || !match?.[1]) return null
  const written = new Exact(match[1].replace(',', '.'))
  const isFraction = cell.kind === 'number' && written.lessThan('0.2')
  const percent = isFraction ? written.times(100) : written
  const isYearly = /tahun|thn|\bth\b|p\.?a\b/.test(text) || percent.greaterThanOrEqualTo(6)
  return (isYearly ? percent.dividedBy(12).toDecimalPlaces(6) : percent).toString()
}

/** Reads a count such as `24 bln` or `12`; null where there is none. */
export function readCount(cell: Cell | undefined): number | null {
  const match = /^\D{0,3}(\d{1,4})/.exec(textOf(cell))
  return match?.[1] ? Number(match[1]) : null
}
