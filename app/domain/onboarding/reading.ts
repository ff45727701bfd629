import type { LocalDate } from '#app/domain/calendar.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { readAmount } from '#app/domain/onboarding/numbers.ts'
import type { Account } from '#app/domain/onboarding/plan-types.ts'
import type { ProblemLog } from '#app/domain/onboarding/problems.ts'
import type { Roster } from '#app/domain/onboarding/roster.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** What every table is read with. */
export type Reading = {
  readonly bookYear: number
  readonly log: ProblemLog
  readonly roster: Roster
  readonly accounts: readonly Account[]
}

/** A table with what it is read with. */
export type TableReading = { readonly table: Table; readonly reading: Reading }

/** The rupiah in a field of a row; whatever is odd about the writing is noted. */
export function amountAt({ table, reading }: TableReading, row: number, field: string): Money {
  const cell = cellAt(table, row, field)
  const { value, writing } = readAmount(cell)
  const about = { cells: [refAt(table, row, field)], found: textOf(cell) }
  if (writing === 'error') reading.log.note({ ...about, code: 'cell_error', severity: 'block' })
  if (writing === 'unreadable') {
    reading.log.note({ ...about, code: 'amount_unreadable', severity: 'block' })
  }
  if (writing === 'thousands_comma') {
    const suggestion = value.toString()
    reading.log.note({ ...about, code: 'thousands_comma', severity: 'warn', suggestion })
  }
  return value
}

/** The rupiah in a cell as written, without a word about it: for totals and checks. */
export function rawAmount(table: Table, row: number, field: string): Money {
  return readAmount(cellAt(table, row, field)).value
}

/** Tells whether the cell is filled with anything that reads as an amount. */
export function hasAmount(table: Table, row: number, field: string): boolean {
  return readAmount(cellAt(table, row, field)).writing !== 'nothing'
}

/** Tells whether the row adds up the rows above: its words say so, and it has no date of its own. */
export function isTotalRow(table: Table, row: number): boolean {
  const cells = table.sheet.rows[row - 1] ?? []
  const isDated = textOf(cellAt(table, row, 'date')) !== '' && table.kind !== 'opening'
  return !isDated && cells.some((cell) => cell?.kind === 'text' && isTotalWord(plain(cell.text)))
}

function isTotalWord(words: string): boolean {
  return /^(jumlah|jml|total|sub total|subtotal|grand total|saldo akhir)\b/.test(words)
}

/** The member a row of a table belongs to, by its number and name columns. */
export function memberAt({ table, reading }: TableReading, row: number) {
  return reading.roster.find({
    no: textOf(cellAt(table, row, 'no')),
    name: textOf(cellAt(table, row, 'name')),
    cell: refAt(table, row, 'name'),
  })
}

/** The first day of the book year. */
export function firstDayOf(bookYear: number): LocalDate {
  return localDate(`${bookYear}-01-01`)
}

/** The day opening balances stand on: the last before the book year, so that they are no movement of it. */
export function openingDayOf(bookYear: number): LocalDate {
  return localDate(`${bookYear - 1}-12-31`)
}
