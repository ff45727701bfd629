import { Money } from '#app/domain/money.ts'
import { loanAmount } from '#app/domain/onboarding/loan-table.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import { SAVINGS_PRODUCTS } from '#app/domain/onboarding/plan-types.ts'
import { hasAmount, rawAmount } from '#app/domain/onboarding/reading.ts'
import { computedClosing } from '#app/domain/onboarding/savings-table.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'
import { countAt } from '#app/domain/onboarding/usual.ts'

/**
 * Checks what each row says of itself: a balance against its movements, an amount against number ×
 * price. A row with another problem named is passed over: that one explains it.
 */
export function checkRows(books: OldBooks): void {
  checkSavingsRows(books)
  checkLoanRows(books)
  const lots = books.tables.get('consignment')
  for (const { sheet, row, gross } of books.consignments) {
    if (lots?.sheet.name === sheet) {
      checkProduct(books, { table: lots, row, field: 'gross', count: 'sold', written: gross })
    }
  }
}

function checkSavingsRows(books: OldBooks): void {
  const table = books.tables.get('savings')
  if (!table) return
  for (const row of books.savings) {
    for (const product of SAVINGS_PRODUCTS) {
      const written = row.amounts.get(`${product}.closing`)
      if (written === undefined) continue
      const due = computedClosing(row, product)
      noteRow(books, { table, row: row.row, field: `${product}.closing`, written, due })
    }
  }
}

function checkLoanRows(books: OldBooks): void {
  const table = books.tables.get('loans')
  if (!table?.places.has('closing')) return
  for (const loan of books.loans) {
    const months = [...loan.amounts].filter(([field]) => /^principal\.\d+$/.test(field))
    const paid = Money.sum(months.map(([, amount]) => amount))
    const lent = loan.openingOutstanding.isZero() ? loan.principal : loan.openingOutstanding
    const due = lent.minus(paid).minus(loanAmount(loan, 'writtenOff'))
    noteRow(books, {
      table,
      row: loan.row,
      field: 'closing',
      written: loanAmount(loan, 'closing'),
      due,
    })
  }
}

type Product = {
  readonly table: Table
  readonly row: number
  readonly field: string
  readonly count: string
  readonly written: Money
}

/** Number × price, where both are plain: "2 sak" counts as 2. */
function checkProduct(books: OldBooks, { table, row, field, count, written }: Product): void {
  if (!hasAmount(table, row, 'price') || cellAt(table, row, count) === null) return
  const price = rawAmount(table, row, 'price')
  const number = countAt(table, row, count)
  if (number === null) return
  const due = Money.round(price.toDecimal().times(number))
  noteRow(books, { table, row, field, written, due })
}

type Row = {
  readonly table: Table
  readonly row: number
  readonly field: string
  readonly written: Money
  readonly due: Money
}

function noteRow({ reading }: OldBooks, { table, row, field, written, due }: Row): void {
  if (written.equals(due)) return
  const cell = refAt(table, row, field)
  const isExplained = reading.log
    .list()
    .some(({ cells }) => cells[0]?.startsWith(`${table.sheet.name}!`) && rowOf(cells[0]) === row)
  if (isExplained) return
  reading.log.note({
    code: 'row_total_wrong',
    severity: 'warn',
    cells: [cell],
    found: written.toString(),
    suggestion: due.toString(),
    details: {
      due: due.toString(),
      difference: written.minus(due).abs().toString(),
    },
  })
}

function rowOf(cell: string): number {
  return Number(/(\d+)$/.exec(cell)?.[1] ?? 0)
}
