import type { LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { amountAt, hasAmount, isTotalRow } from '#app/domain/onboarding/reading.ts'
import { dateIn } from '#app/domain/onboarding/row-dates.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** One sale of the shop's sheet. */
export type Sale = {
  readonly row: number
  readonly sheet: string
  readonly date: LocalDate
  readonly voucherNo: string | null
  /** Null for the public. */
  readonly memberNo: string | null
  readonly item: string
  readonly cash: Money
  readonly credit: Money
}

const PUBLIC = /^(umum|non anggota|masyarakat|bukan anggota|tunai|lain lain|-)?$/

/** Reads the shop's sales, cash and on credit (`bon`); rows that add up are passed over. */
export function readSales(input: TableReading): readonly Sale[] {
  const { table } = input
  const sales: Sale[] = []
  let before: LocalDate | null = null
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    const isSale = ['total', 'cash', 'credit'].some((field) => hasAmount(table, row, field))
    if (!isSale || isTotalRow(table, row)) continue
    const date = dateIn(input, row, { field: 'date', before })
    before = date
    sales.push(saleAt(input, row, date))
  }
  return sales
}

function saleAt(input: TableReading, row: number, date: LocalDate): Sale {
  const { table } = input
  const text = (field: string) => textOf(cellAt(table, row, field))
  const total = amountAt(input, row, 'total')
  const cash = amountAt(input, row, 'cash')
  const isCredit = /bon|kredit|utang|hutang|tempo/.test(plain(text('method')))
  const hasColumns = table.places.has('cash') || table.places.has('credit')
  const credit = hasColumns ? amountAt(input, row, 'credit') : undefined
  return {
    row,
    sheet: table.sheet.name,
    date,
    voucherNo: text('voucherNo') || null,
    memberNo: buyerAt(input, row),
    item: [text('item'), text('quantity'), text('unit')].filter(Boolean).join(' '),
    cash: hasColumns ? cash : isCredit ? total.minus(total) : total,
    credit: credit ?? (isCredit ? total : total.minus(total)),
  }
}

function buyerAt({ table, reading }: TableReading, row: number): string | null {
  const no = textOf(cellAt(table, row, 'no'))
  const name = textOf(cellAt(table, row, 'name'))
  if (no === '' && PUBLIC.test(plain(name))) return null
  return reading.roster.find({ no, name, cell: refAt(table, row, 'name') })?.no ?? null
}
