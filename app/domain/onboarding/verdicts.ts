import type { RowVerdict } from '#app/domain/onboarding/plan-types.ts'
import type { Problem, Severity } from '#app/domain/onboarding/problems.ts'
import { isTotalRow } from '#app/domain/onboarding/reading.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import type { TableKind } from '#app/domain/onboarding/table-kinds.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'
import { cellAt } from '#app/domain/onboarding/tables.ts'

const RANK: Readonly<Record<Severity, RowVerdict['verdict']>> = {
  block: 'blocked',
  ask: 'ask',
  warn: 'warning',
  info: 'ok',
}
const ORDER: readonly RowVerdict['verdict'][] = ['skipped', 'ok', 'warning', 'ask', 'blocked']

/** A row is data when it has one of these sets of fields; headings, totals and remarks are skipped. */
const DATA_FIELDS: Readonly<Record<TableKind, readonly (readonly string[])[]>> = {
  members: [
    ['name', 'no'],
    ['name', 'nik'],
    ['name', 'joinedOn'],
  ],
  savings: [['name'], ['no']],
  loans: [
    ['name', 'principal'],
    ['no', 'principal'],
  ],
  cash: [['in'], ['out']],
  bank: [['in'], ['out']],
  sales: [['total'], ['cash'], ['credit']],
  consignment: [
    ['item', 'quantity'],
    ['item', 'sold'],
    ['item', 'gross'],
  ],
  memorial: [['debit'], ['credit'], ['amount']],
  opening: [['accountName', 'debit'], ['accountName', 'credit'], ['assetName'], ['sourceName']],
  shop_debts: [
    ['amount', 'name'],
    ['amount', 'no'],
  ],
  consignor_debts: [
    ['amount', 'name'],
    ['amount', 'no'],
  ],
}

/** The verdict on every filled row of the workbook: the worst of its problems. */
export function verdictsOf(
  sheets: readonly Sheet[],
  tables: readonly Table[],
  problems: readonly Problem[],
): readonly RowVerdict[] {
  const byRow = problemsByRow(problems)
  return sheets.flatMap((sheet) => {
    const own = tables.filter((table) => table.sheet === sheet)
    return sheet.rows.flatMap((cells, index) => {
      if (cells.every(isBlank)) return []
      const row = index + 1
      const found = byRow.get(`${sheet.name}!${row}`) ?? []
      const verdict = found.reduce<RowVerdict['verdict']>(
        (worst, { severity }) => worse(worst, RANK[severity]),
        own.some((table) => isData(table, row)) ? 'ok' : 'skipped',
      )
      const line = { sheet: sheet.name, row, verdict, problems: found.map(({ id }) => id) }
      return [verdict === 'skipped' ? { ...line, skipped: skippedAs(own, row, cells) } : line]
    })
  })
}

function skippedAs(
  tables: readonly Table[],
  row: number,
  cells: readonly Cell[],
): NonNullable<RowVerdict['skipped']> {
  const words = cells.map(textOf).filter(Boolean).slice(0, 3).join(' · ').slice(0, 80)
  const table = tables.find(({ firstRow, lastRow }) => row >= firstRow && row <= lastRow)
  if (tables.length === 0) return { reason: 'sheet', words }
  if (tables.some(({ headerRows }) => headerRows.includes(row))) return { reason: 'heading', words }
  if (!table) return { reason: 'title', words }
  return { reason: isTotalRow(table, row) ? 'total' : 'remark', words }
}

function isBlank(cell: Cell): boolean {
  return textOf(cell) === ''
}

function worse(a: RowVerdict['verdict'], b: RowVerdict['verdict']): RowVerdict['verdict'] {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b
}

function isData(table: Table, row: number): boolean {
  if (row < table.firstRow || row > table.lastRow || isTotalRow(table, row)) return false
  return DATA_FIELDS[table.kind].some((fields) =>
    fields.every((field) => textOf(cellAt(table, row, field)) !== ''),
  )
}

function problemsByRow(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const rows = new Map<string, Problem[]>()
  for (const problem of problems) {
    const [cell] = problem.cells
    const match = /^(.*)![A-Z]+(\d+)/.exec(cell ?? '')
    if (!match) continue
    const key = `${match[1]}!${match[2]}`
    rows.set(key, [...(rows.get(key) ?? []), problem])
  }
  return rows
}
