import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** A row, or two merged ones, that may be the headings of a table. */
export type Header = {
  /** Rows of the sheet, counted from 1. */
  readonly rows: readonly number[]
  /** Plain words over each column, `''` where there is nothing. */
  readonly headings: readonly string[]
}

const STARTS_AS_WORD = /^[\p{L}@#%]/u
const AN_AMOUNT = /^rp\.?\s*[\d(-]/i

/** The headings that begin at a row (counted from 0): it alone, and with the row below when that is a second level. */
export function headersAt(sheet: Sheet, index: number): readonly Header[] {
  const top = sheet.rows[index] ?? []
  if (!looksLikeHeadings(top)) return []
  const single = { rows: [index + 1], headings: top.map((cell) => plain(textOf(cell))) }
  const below = sheet.rows[index + 1] ?? []
  return isSecondLevel(top, below)
    ? [{ rows: [index + 1, index + 2], headings: merged(top, below) }, single]
    : [single]
}

function looksLikeHeadings(row: readonly Cell[]): boolean {
  const filled = row.filter((cell) => textOf(cell) !== '')
  return filled.length >= 2 && filled.every(isWord)
}

function isWord(cell: Cell): boolean {
  if (cell?.kind !== 'text') return false
  return cell.text.length <= 60 && STARTS_AS_WORD.test(cell.text) && !AN_AMOUNT.test(cell.text)
}

/** A second level has words only, under a heading that spans them or beside headings that end above. */
function isSecondLevel(top: readonly Cell[], below: readonly Cell[]): boolean {
  const filled = below.filter((cell) => textOf(cell) !== '')
  if (filled.length < 2 || !filled.every(isWord)) return false
  return below.some((cell, column) => textOf(cell) !== '' && textOf(top[column]) === '')
}

function merged(top: readonly Cell[], below: readonly Cell[]): readonly string[] {
  let over = ''
  const width = top.length > below.length ? top.length : below.length
  return Array.from({ length: width }, (_, column) => {
    const own = plain(textOf(top[column]))
    const under = plain(textOf(below[column]))
    if (own !== '') over = own
    return under === '' ? own : `${over} ${under}`
  })
}
