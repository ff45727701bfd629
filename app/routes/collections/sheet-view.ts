import type { CountLine, SheetSums } from '#app/components/collection-count.tsx'
import type { GridCell, GridRow } from '#app/components/collection-grid.tsx'
import type { ResultRow } from '#app/components/collection-result.tsx'
import { differenceOn } from '#app/domain/collections/hand-in.ts'
import { billedOn, monthsAsked, receivedOn, totalsOf } from '#app/domain/collections/sheet.ts'
import { countOf, stacksOf } from '#app/domain/ledger/denominations.ts'
import { monthsPaid } from '#app/domain/savings/obligation.ts'
import { paths } from '#app/http/paths.ts'
import { errorText, type Translate } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import type { StoredCell, StoredRow, StoredSheet } from '#db/queries/collections.ts'

/** How the fields of a row are named: short, because a sheet may have two thousand of them. */
export const fieldNames = {
  present: (row: number) => `h${row}`,
  byBank: (row: number) => `t${row}`,
  reason: (row: number) => `r${row}`,
  amount: (row: number, cell: number) => `c${row}.${cell}`,
  penalty: (row: number, cell: number) => `d${row}.${cell}`,
  pieces: (denomination: string) => `p.${denomination}`,
} as const

/** Rows under their hamlets; a sheet of one hamlet needs no headings. */
export function groupsOf<Row>(
  sheet: StoredSheet,
  t: Translate,
  show: (row: StoredRow) => Row,
): readonly { key: string; title: string | null; rows: readonly Row[] }[] {
  const groups = new Map<string, Row[]>()
  for (const row of sheet.rows) {
    const hamlet = row.hamlet ?? ''
    groups.set(hamlet, [...(groups.get(hamlet) ?? []), show(row)])
  }
  return [...groups].map(([hamlet, rows]) => ({
    key: hamlet,
    title: groups.size === 1 ? null : hamlet === '' ? t('collections.noHamlet') : hamlet,
    rows,
  }))
}

/** A row of the grid: what is due, what stands in it, how far apart they are. */
export function gridRow(row: StoredRow): GridRow {
  const [billed, received] = [billedOn(row), receivedOn(row)]
  const off = received.minus(billed)
  return {
    no: row.no,
    name: row.memberName,
    memberNo: row.memberNo,
    isPresent: row.isPresent,
    isBank: row.means === 'bank',
    reason: row.reason,
    billed: billed.toString(),
    received: received.toString(),
    state: stateOf(row),
    off: off.abs().toString(),
    cells: row.cells.map((cell, index) => gridCell(cell, { row: row.no, cell: index + 1 })),
  }
}

function stateOf(row: StoredRow): GridRow['state'] {
  const [billed, received] = [billedOn(row), receivedOn(row)]
  if (received.isZero()) return row.isPresent ? 'empty' : 'absent'
  if (received.equals(billed)) return 'exact'
  return received.isLessThan(billed) ? 'short' : 'over'
}

function gridCell(cell: StoredCell, at: { readonly row: number; readonly cell: number }): GridCell {
  const isLoan = cell.kind === 'loan'
  return {
    name: fieldNames.amount(at.row, at.cell),
    kind: cell.kind,
    loanNo: cell.loanNo,
    due: cell.due.toString(),
    interest: isLoan ? cell.interest.toString() : '0',
    principal: isLoan ? cell.due.minus(cell.interest).toString() : '0',
    amount: cell.amount?.toString() ?? null,
    penaltyName: fieldNames.penalty(at.row, at.cell),
    penalty: cell.penalty.toString(),
    months: isLoan ? null : monthsAsked(cell.months),
  }
}

/** A row with its verdict and the receipts of its parts. */
export function resultRow(
  row: StoredRow,
  at: { readonly slug: string; readonly language: Language },
): ResultRow {
  const { verdict } = row
  return {
    no: row.no,
    name: row.memberName,
    memberNo: row.memberNo,
    received: receivedOn(row).toString(),
    state: verdict.state,
    isPresent: row.isPresent,
    isBank: row.means === 'bank',
    reason: row.reason,
    refusal: verdict.state === 'refused' ? errorText(at.language, verdict) : null,
    parts: row.cells.flatMap((cell, index) =>
      cell.amount?.isPositive()
        ? [
            {
              key: String(index),
              kind: cell.kind,
              loanNo: cell.loanNo,
              amount: cell.amount.toString(),
              months: cell.kind === 'mandatory' ? monthsPaid(cell.months, cell.amount) : 0,
              receipt: receiptOf(cell, at.slug),
            },
          ]
        : [],
    ),
  }
}

function receiptOf(cell: StoredCell, slug: string) {
  if (cell.entryId === null) return null
  const href =
    cell.kind === 'loan'
      ? paths.entry(slug, cell.entryId)
      : paths.savingsReceipt(slug, cell.entryId)
  return { href, number: cell.entryNumber ?? '' }
}

/** The sums at the foot, and the money on the table. */
export function sumsOf(sheet: StoredSheet): SheetSums {
  const { billed, received, cash, bank } = totalsOf(sheet.rows)
  const unpaid = billed.minus(received)
  return {
    billed: billed.toString(),
    received: received.toString(),
    cash: cash.toString(),
    bank: bank.toString(),
    counted: countOf(sheet.counted).toString(),
    difference: differenceOn(sheet).toString(),
    unpaid: unpaid.abs().toString(),
    isOverpaid: unpaid.isNegative(),
  }
}

/** Every denomination with what was counted of it. */
export function countLines(sheet: StoredSheet): readonly CountLine[] {
  return stacksOf(sheet.counted).map(({ key, kind, face, pieces, value }) => ({
    name: fieldNames.pieces(key),
    kind,
    face: String(face),
    pieces,
    value: value.toString(),
  }))
}

/** What stands under the title: whose sheet, who came, how far it is. */
export function ledeOf(sheet: StoredSheet, t: Translate): string {
  const { present, paying } = totalsOf(sheet.rows)
  return t('collections.attendance', {
    who: sheet.hamlet ?? t('collections.allMembers'),
    present,
    members: sheet.rows.length,
    paying,
  })
}
