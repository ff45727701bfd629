import type { LocalDate } from '#app/domain/calendar.ts'
import type { Side } from '#app/domain/ledger/entry.ts'
import type { Money } from '#app/domain/money.ts'
import { accountMeant } from '#app/domain/onboarding/account-names.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { amountAt, hasAmount, isTotalRow } from '#app/domain/onboarding/reading.ts'
import { dateIn } from '#app/domain/onboarding/row-dates.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'

export type MemorialLine = {
  readonly accountCode: string
  readonly side: Side
  readonly amount: Money
  readonly cell: string
}
/** One voucher of the memorial, lines as written. */
export type MemorialVoucher = {
  readonly sheet: string
  readonly row: number
  readonly date: LocalDate
  readonly voucherNo: string | null
  readonly description: string
  readonly lines: readonly MemorialLine[]
}

type Draft = Omit<MemorialVoucher, 'lines'> & { readonly lines: MemorialLine[] }

/** Reads the memorial: a line a row with debit and credit amounts, or two account names and one amount. */
export function readMemorial(input: TableReading): readonly MemorialVoucher[] {
  const { table } = input
  const vouchers: Draft[] = []
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    const lines = isTotalRow(table, row) ? [] : linesAt(input, row)
    if (lines.length === 0) continue
    const last = vouchers.at(-1)
    if (last && continues(input, row, last)) last.lines.push(...lines)
    else vouchers.push(headAt(input, row, { last, lines }))
  }
  return vouchers
}

function headAt(
  input: TableReading,
  row: number,
  { last, lines }: { readonly last: Draft | undefined; readonly lines: MemorialLine[] },
): Draft {
  const text = (field: string) => textOf(cellAt(input.table, row, field))
  return {
    sheet: input.table.sheet.name,
    row,
    date: dateIn(input, row, { field: 'date', before: last?.date ?? null }),
    voucherNo: text('voucherNo') || null,
    description: text('description'),
    lines,
  }
}

function continues({ table }: TableReading, row: number, last: Draft): boolean {
  const voucherNo = textOf(cellAt(table, row, 'voucherNo'))
  if (voucherNo !== '') return voucherNo === last.voucherNo
  return textOf(cellAt(table, row, 'date')) === ''
}

function linesAt(input: TableReading, row: number): MemorialLine[] {
  const isNamed = input.table.places.has('amount') && !isAmountColumn(input, row)
  return isNamed ? namedLines(input, row) : codedLines(input, row)
}

function isAmountColumn({ table }: TableReading, row: number): boolean {
  return (
    cellAt(table, row, 'debit')?.kind === 'number' ||
    cellAt(table, row, 'credit')?.kind === 'number'
  )
}

function namedLines(input: TableReading, row: number): MemorialLine[] {
  if (!hasAmount(input.table, row, 'amount')) return []
  const amount = amountAt(input, row, 'amount')
  return (['debit', 'credit'] as const).map((side) => {
    const cell = refAt(input.table, row, side)
    const name = textOf(cellAt(input.table, row, side))
    const fallback = side === 'debit' ? '6119' : '4809'
    return {
      accountCode: accountMeant(input.reading, { name, cell, fallback }),
      side,
      amount,
      cell,
    }
  })
}

function codedLines(input: TableReading, row: number): MemorialLine[] {
  const { table, reading } = input
  const sides = (['debit', 'credit'] as const).filter((side) => hasAmount(table, row, side))
  return sides.map((side) => ({
    accountCode: accountMeant(reading, {
      code: textOf(cellAt(table, row, 'accountCode')),
      name: textOf(cellAt(table, row, 'accountName')),
      cell: refAt(table, row, table.places.has('accountName') ? 'accountName' : 'accountCode'),
      fallback: side === 'debit' ? '6119' : '4809',
    }),
    side,
    amount: amountAt(input, row, side),
    cell: refAt(table, row, side),
  }))
}
