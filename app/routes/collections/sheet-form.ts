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
  const amounts = row.cells.map((cell) => {
    const typed = (name: (row: number, cell: number) => string) =>
      values[name(row.no, cell.no)] ?? ''
    const due = bill !== null && cell.due.isPositive() ? cell.due.toString() : null
    return {
      cell,
      amount: due ?? typed(fieldNames.amount),
      penalty: due === null ? typed(fieldNames.penalty) : '',
      reason: { kind: typed(fieldNames.reasonKind), text: typed(fieldNames.reasonText) },
    }
  })
  const saved = amounts.flatMap(({ cell, amount }) =>
    cell.kind === 'loan' ? [] : [[cell.kind, amount] as const],
  )
  const reasons = amounts.flatMap(({ cell, reason }) =>
    cell.kind === 'loan' ? [] : [[cell.kind, reason] as const],
  )
  return {
    member: row.memberId,
    present: isHere || isFilled,
    method: fieldNames.byBank(row.no) in values ? 'bank' : 'cash',
    reason: values[fieldNames.reason(row.no)],
    ...Object.fromEntries(saved),
    reasons: Object.fromEntries(reasons),
    loans: amounts.flatMap(({ cell, ...own }) =>
      cell.kind === 'loan' ? [{ loan: cell.loanId, ...own }] : [],
    ),
  }
}

/** "Semua" fills in only rows where nothing is written: what differs was written on purpose. */
function isBlank(row: StoredRow, values: Texts): boolean {
  return row.cells.every(({ no }) => (values[fieldNames.amount(row.no, no)] ?? '').trim() === '')
}

/** The mistakes of a saving at the fields they are about: `rows.3.loans.0.amount` is a cell of the fourth row. */
export function errorsAt(rows: readonly StoredRow[], errors: Texts): Texts {
  return Object.fromEntries(
    Object.entries(errors).map(([path, text]) => [fieldOf(rows, path.split('.')), text]),
  )
}

function fieldOf(rows: readonly StoredRow[], path: readonly string[]): string {
  const [list = '', at = '', what = '', ...rest] = path
  if (list === 'counted') return fieldNames.pieces(at)
  const row = list === 'rows' ? rows[Number(at)] : undefined
  if (row === undefined) return list
  if (what === 'reason') return fieldNames.reason(row.no)
  const [cell, part] = placeOf(row, what, rest)
  if (part === 'penalty') return fieldNames.penalty(row.no, cell)
  return part === 'reason' ? fieldNames.reasonText(row.no, cell) : fieldNames.amount(row.no, cell)
}

/** Which cell a mistake is about, and which part of it. */
function placeOf(row: StoredRow, what: string, rest: readonly string[]): readonly [number, string] {
  const [which = '', part = ''] = rest
  if (what === 'loans') {
    const loans = row.cells.filter(({ kind }) => kind === 'loan')
    return [loans[Number(which)]?.no ?? 1, part]
  }
  const isReason = what === 'reasons'
  const kind = isReason ? which : what
  return [row.cells.find((cell) => cell.kind === kind)?.no ?? 1, isReason ? 'reason' : '']
}
