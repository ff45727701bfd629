import { Money } from '#app/domain/money.ts'
import { readAmount } from '#app/domain/onboarding/numbers.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import { hasAmount, isTotalRow, rawAmount } from '#app/domain/onboarding/reading.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'

const SUMMED =
  /^(in|out|cash|credit|debit|total|gross|commission|due|amount|sourceAmount|principal|opening|disbursed|closing|penalty|writtenOff)$|\./
const NEVER_SUMMED = /^(balance|price|quantity|ordinal)$/

/**
 * Checks every column total against its rows, subtotals against the rows since the last one.
 *
 * The rows hold, never the total: a total that left out a number written as text is named apart.
 */
export function checkTotals(books: OldBooks, tables: readonly Table[]): void {
  for (const table of tables) {
    const fields = [...table.places.keys()].filter(
      (field) => SUMMED.test(field) && !NEVER_SUMMED.test(field),
    )
    for (const field of fields) checkColumn(books, table, field)
  }
}

function checkColumn(books: OldBooks, table: Table, field: string): void {
  let whole: number[] = []
  let part: number[] = []
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    if (!isTotalRow(table, row)) {
      if (hasAmount(table, row, field)) part.push(row)
      continue
    }
    whole = [...whole, ...part]
    if (hasAmount(table, row, field)) checkTotal(books, { table, field, row, whole, part })
    part = []
  }
}

type Total = {
  readonly table: Table
  readonly field: string
  readonly row: number
  readonly whole: readonly number[]
  readonly part: readonly number[]
}

function checkTotal(books: OldBooks, total: Total): void {
  const { table, field, row, whole, part } = total
  const written = rawAmount(table, row, field)
  const sums = [part, whole].map((rows) => sumOf(table, field, rows))
  if (sums.some((sum) => sum.equals(written))) return
  const rows = part.length > 0 ? part : whole
  const due = sumOf(table, field, rows)
  const cell = refAt(table, row, field)
  const details = {
    what: headingOf(table, field),
    words: totalWords(table, row),
    total: written.toString(),
    due: due.toString(),
    difference: due.minus(written).abs().toString(),
  }
  if (isExplained(books, total, due.minus(written))) return
  const texts = textRows(table, field, rows)
  const missed = sumOf(table, field, texts).equals(due.minus(written)) ? texts : []
  const [first] = missed
  books.reading.log.note({
    code: missed.length > 0 ? 'text_number_not_summed' : 'total_wrong',
    severity: 'warn',
    cells: [...missed.map((at) => refAt(table, at, field)), cell],
    found: first === undefined ? written.toString() : textOf(cellAt(table, first, field)),
    suggestion: due.toString(),
    details,
  })
}

function sumOf(table: Table, field: string, rows: readonly number[]): Money {
  return Money.sum(rows.map((row) => rawAmount(table, row, field)))
}

function textRows(table: Table, field: string, rows: readonly number[]): readonly number[] {
  return rows.filter((row) => readAmount(cellAt(table, row, field)).writing === 'text')
}

/** A wrong cell of the same column, already named, accounts for the whole difference. */
function isExplained({ reading }: OldBooks, { table, field }: Total, gap: Money): boolean {
  const column = refAt(table, 0, field).slice(0, -1)
  return reading.log.list().some(({ cells, details: { difference } }) => {
    const [cell = ''] = cells
    const inColumn = cell.startsWith(column) && /^\d+$/.test(cell.slice(column.length))
    return inColumn && difference === gap.abs().toString()
  })
}

function headingOf(table: Table, field: string): string {
  const letter = Object.entries(table.columns).find(([, name]) => name === field)?.[0] ?? ''
  return table.headings[letter] ?? field
}

function totalWords(table: Table, row: number): string {
  const cells = table.sheet.rows[row - 1] ?? []
  return textOf(cells.find((cell) => cell?.kind === 'text') ?? null)
}
