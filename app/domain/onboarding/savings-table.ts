import { Money } from '#app/domain/money.ts'
import type { SavingsProduct } from '#app/domain/onboarding/plan-types.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { amountAt, isTotalRow, memberAt } from '#app/domain/onboarding/reading.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { cellAt } from '#app/domain/onboarding/tables.ts'

/** One member's row of the savings grid. Fields as in `savingsField`: `wajib.3`, `pokok.refund`… */
export type SavingsRow = {
  readonly memberNo: string
  readonly row: number
  readonly amounts: ReadonlyMap<string, Money>
}

export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

/** Reads the savings grid, one row a member; rows without a member are passed over. */
export function readSavings(input: TableReading): readonly SavingsRow[] {
  const { table } = input
  const rows: SavingsRow[] = []
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    if (!isSavingsRow(input, row)) continue
    const member = memberAt(input, row)
    if (member) rows.push({ memberNo: member.no, row, amounts: amountsAt(input, row) })
  }
  return rows
}

function isSavingsRow({ table }: TableReading, row: number): boolean {
  if (isTotalRow(table, row)) return false
  const person = textOf(cellAt(table, row, 'name')) || textOf(cellAt(table, row, 'no'))
  const filled = [...table.places.keys()].filter(
    (field) => field.includes('.') && textOf(cellAt(table, row, field)) !== '',
  )
  return person !== '' && filled.length >= 1
}

function amountsAt(input: TableReading, row: number): ReadonlyMap<string, Money> {
  const fields = [...input.table.places.keys()].filter((field) => field.includes('.'))
  return new Map(fields.map((field) => [field, amountAt(input, row, field)]))
}

/** The amount of a field, zero where the grid has no such column. */
export function savingsAmount(row: SavingsRow, field: string): Money {
  return row.amounts.get(field) ?? Money.zero
}

/** What the row says it should close with: opening, what came in, less what went out. */
export function computedClosing(row: SavingsRow, product: SavingsProduct): Money {
  const amount = (name: string) => savingsAmount(row, `${product}.${name}`)
  const months = Money.sum(MONTHS.map((month) => amount(`${month}`)))
  const added = Money.sum([amount('opening'), amount('in'), amount('interest'), months])
  return added.minus(amount('out').abs()).minus(amount('refund').abs())
}
