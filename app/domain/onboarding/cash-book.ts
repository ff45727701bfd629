import type { LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import type { CashBook, CashRow } from '#app/domain/onboarding/cash-row.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { amountAt, hasAmount, isTotalRow, rawAmount } from '#app/domain/onboarding/reading.ts'
import { dateIn } from '#app/domain/onboarding/row-dates.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'
import { noteRepeatedVouchers, splitsVouchers } from '#app/domain/onboarding/vouchers.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** Reads a cash or bank book; the opening balance, totals and remarks are no rows of it. */
export function readCashBook(input: TableReading, book: 'cash' | 'bank'): CashBook {
  const { table } = input
  const rows: CashRow[] = []
  let opening: Money | null = null
  let before: LocalDate | null = null
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    if (isTotalRow(table, row)) continue
    if (isOpeningRow(input, row, rows.length === 0)) {
      opening = openingAt(input, row)
      continue
    }
    if (!hasAmount(table, row, 'in') && !hasAmount(table, row, 'out')) continue
    const date = dateIn(input, row, { field: 'date', before })
    before = date
    rows.push(rowAt(input, { row, book, date }))
  }
  const hasAccounts = table.places.has('accountCode') || table.places.has('accountName')
  const isSplit = hasAccounts || splitsVouchers(rows)
  const read = isMirrored(table, rows, opening) ? rows.map(mirrored) : rows
  const { rows: right, closing } = checkBalances(input, read, opening)
  noteRepeatedVouchers(input, right, isSplit)
  return { rows: right, opening, closing, isSplit }
}

/** A bank book may follow the bank's own view, where debit is money out: the balances tell. */
function isMirrored(table: Table, rows: readonly CashRow[], opening: Money | null): boolean {
  if (opening === null || !table.places.has('balance')) return false
  let agree = 0
  let before = opening
  for (const row of rows) {
    const written = rawAmount(table, row.row, 'balance')
    if (written.equals(after(before, row))) agree += 1
    if (written.equals(after(before, mirrored(row)))) agree -= 1
    before = written
  }
  return agree < 0
}

function mirrored(row: CashRow): CashRow {
  return { ...row, direction: row.direction === 'in' ? 'out' : 'in' }
}

/** "Saldo awal", "Saldo th 2024", "Pindahan": a balance without a movement, or above all movements. */
function isOpeningRow({ table }: TableReading, row: number, isFirst: boolean): boolean {
  const words = plain(textOf(cellAt(table, row, 'description')))
  if (!/^(saldo|pindahan|sisa (kas|saldo|uang|tahun|th|bulan))\b/.test(words)) return false
  const moves = hasAmount(table, row, 'in') || hasAmount(table, row, 'out')
  return moves ? isFirst : hasAmount(table, row, 'balance')
}

function openingAt({ table }: TableReading, row: number): Money {
  return rawAmount(table, row, hasAmount(table, row, 'balance') ? 'balance' : 'in')
}

function rowAt(
  input: TableReading,
  {
    row,
    book,
    date,
  }: { readonly row: number; readonly book: 'cash' | 'bank'; readonly date: LocalDate },
): CashRow {
  const { table } = input
  const text = (field: string) => textOf(cellAt(table, row, field))
  const net = amountAt(input, row, 'in').minus(amountAt(input, row, 'out'))
  const direction = net.isNegative() ? 'out' : 'in'
  const loose = text('voucherOrOrdinal')
  return {
    book,
    sheet: table.sheet.name,
    row,
    date,
    voucherNo: text('voucherNo') || (/^\d+$/.test(loose) ? '' : loose) || null,
    description: [text('description'), text('name')].filter(Boolean).join(' '),
    accountCode: text('accountCode'),
    accountName: text('accountName'),
    memberNo: text('memberNo'),
    direction,
    amount: net.abs(),
    amountCell: refAt(table, row, direction),
    textCell: refAt(table, row, 'description'),
    accountCell: refAt(table, row, 'accountCode'),
  }
}

/**
 * Follows the running balance. A balance that only its own row disagrees with is a slip of the pen;
 * one that the next rows go on from means this row's amount is wrong: the balances' is the default.
 */
function checkBalances(
  input: TableReading,
  rows: readonly CashRow[],
  opening: Money | null,
): { readonly rows: readonly CashRow[]; readonly closing: Money | null } {
  const { table } = input
  if (opening === null || !table.places.has('balance')) return { rows, closing: null }
  let balance = opening
  const checked = rows.map((row, index) => {
    const before = balance
    const due = after(before, row)
    const written = rawAmount(table, row.row, 'balance')
    balance = due
    if (!hasAmount(table, row.row, 'balance') || written.equals(due)) return row
    const next = rows[index + 1]
    const goesOn =
      next !== undefined && rawAmount(table, next.row, 'balance').equals(after(written, next))
    const answer = noteBalance(input, row, { written, due, goesOn })
    if (goesOn) balance = written
    return answer === 'balance' ? moved(row, written.minus(before)) : row
  })
  return { rows: checked, closing: balance }
}

/** The row with the amount its balances say it has. */
function moved(row: CashRow, net: Money): CashRow {
  return { ...row, direction: net.isNegative() ? 'out' : 'in', amount: net.abs() }
}

type Balance = { readonly written: Money; readonly due: Money; readonly goesOn: boolean }

function noteBalance(
  { table, reading }: TableReading,
  row: CashRow,
  { written, due, goesOn }: Balance,
): string | null {
  const balanceCell = refAt(table, row.row, 'balance')
  const details = {
    found: written.toString(),
    due: due.toString(),
    difference: written.minus(due).abs().toString(),
    voucher: row.voucherNo ?? '-',
    what: row.description,
    month: row.date.slice(0, 7),
  }
  const about = { found: written.toString(), details }
  if (goesOn) {
    return reading.log.note({
      ...about,
      code: 'balance_jump',
      severity: 'ask',
      cells: [row.amountCell, balanceCell],
      suggestion: 'balance',
      choices: ['balance', 'cash_book', 'fix_file'],
    })
  }
  reading.log.note({
    ...about,
    code: 'running_balance_typo',
    severity: 'warn',
    cells: [balanceCell],
    suggestion: due.toString(),
  })
  return null
}

function after(balance: Money, { direction, amount }: CashRow): Money {
  return direction === 'in' ? balance.plus(amount) : balance.minus(amount)
}
