import { asBilled } from '#app/domain/collections/sheet.ts'
import { DENOMINATIONS } from '#app/domain/ledger/denominations.ts'
import { fieldNames } from '#app/routes/collections/sheet-view.ts'
import type { StoredRow, StoredSheet } from '#db/queries/collections.ts'

type Texts = Readonly<Record<string, string>>

/** More fields than any other form: some ten for each of hundreds of members. */
export const MOST_FIELDS = 20_000

/** Which rows the button "sesuai tagihan" fills in: one, all who are present, or none. */
export type Fill = 'all' | number | null

/** Reads which button was pressed. */
export function fillIn(values: Texts): Fill {
  const asked = values['fill']
  if (asked === undefined) return null
  return asked === 'all' ? 'all' : Number(asked)
}

/**
 * What a filled-in sheet sends to `collections.save`: each row as it stands in the form, by its member.
 *
 * @param rows Those that the form showed.
 */
export function savingOf(
  sheet: StoredSheet,
  values: Texts,
  rows: readonly StoredRow[] = sheet.rows,
) {
  const fill = fillIn(values)
  const counted = Object.fromEntries(
    DENOMINATIONS.map(({ key }) => [key, values[fieldNames.pieces(key)]?.trim() ?? '']),
  )
  return {
    sheet: sheet.id,
    ...(sheet.state === 'draft'
      ? { version: values['version'], counted, note: values['note'] }
      : {}),
    rows: rows.map((row) => rowSent(row, values, fill)),
  }
}

function rowSent(row: StoredRow, values: Texts, fill: Fill) {
  const isHere = fieldNames.present(row.no) in values
  const isFilled = fill === row.no || (fill === 'all' && isHere && isBlank(row, values))
  const bill = isFilled ? asBilled(row) : null
  const amounts = row.cells.map((cell, index) => {
    const typed = values[fieldNames.amount(row.no, index + 1)] ?? ''
    const due = bill !== null && cell.due.isPositive() ? cell.due.toString() : null
    return { cell, amount: due ?? typed, penalty: values[fieldNames.penalty(row.no, index + 1)] }
  })
  const saved = amounts.flatMap(({ cell, amount }) =>
    cell.kind === 'loan' ? [] : [[cell.kind, amount] as const],
  )
  return {
    member: row.memberId,
    present: isHere || isFilled,
    method: fieldNames.byBank(row.no) in values ? 'bank' : 'cash',
    reason: values[fieldNames.reason(row.no)],
    ...Object.fromEntries(saved),
    loans: amounts.flatMap(({ cell, amount, penalty }) =>
      cell.kind === 'loan' ? [{ loan: cell.loanId, amount, penalty: penalty ?? '' }] : [],
    ),
  }
}

/** "Semua" fills in only rows where nothing is written: what differs was written on purpose. */
function isBlank(row: StoredRow, values: Texts): boolean {
  return row.cells.every(
    (_cell, index) => (values[fieldNames.amount(row.no, index + 1)] ?? '').trim() === '',
  )
}

/** The mistakes of a saving at the fields they are about: `rows.3.loans.0.amount` is a cell of the fourth row. */
export function errorsAt(rows: readonly StoredRow[], errors: Texts): Texts {
  return Object.fromEntries(
    Object.entries(errors).map(([path, text]) => [fieldOf(rows, path.split('.')), text]),
  )
}

function fieldOf(rows: readonly StoredRow[], path: readonly string[]): string {
  const [list = '', at = '', what = '', loanAt = '', part = ''] = path
  if (list === 'counted') return fieldNames.pieces(at)
  const row = list === 'rows' ? rows[Number(at)] : undefined
  if (row === undefined) return list
  if (what === 'reason') return fieldNames.reason(row.no)
  const loans = row.cells.flatMap((cell, index) => (cell.kind === 'loan' ? [index + 1] : []))
  if (what === 'loans') {
    const cell = loans[Number(loanAt)] ?? 1
    return part === 'penalty' ? fieldNames.penalty(row.no, cell) : fieldNames.amount(row.no, cell)
  }
  return fieldNames.amount(row.no, row.cells.findIndex(({ kind }) => kind === what) + 1)
}
