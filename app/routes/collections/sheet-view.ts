import type { CountLine, SheetSums } from '#app/components/collection-count.tsx'
import type { Difference } from '#app/components/collection-differences.tsx'
import type { ResultRow } from '#app/components/collection-result.tsx'
import type { GridCell, GridRow } from '#app/components/collection-row.ts'
import { differenceOn, isUncounted } from '#app/domain/collections/hand-in.ts'
import {
  billedOn,
  differs,
  monthsAsked,
  penaltyAsked,
  receivedOn,
  totalsOf,
} from '#app/domain/collections/sheet.ts'
import { countOf, stacksOf } from '#app/domain/ledger/denominations.ts'
import { Money } from '#app/domain/money.ts'
import { monthsPaid } from '#app/domain/savings/obligation.ts'
import { paths } from '#app/http/paths.ts'
import { errorText, type Translate } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import type { CellCorrection } from '#db/queries/collection-corrections.ts'
import type { StoredCell, StoredRow, StoredSheet } from '#db/queries/collections.ts'

/** How the fields of a row are named: short, because a sheet may have two thousand of them. */
export const fieldNames = {
  present: (row: number) => `h${row}`,
  byBank: (row: number) => `t${row}`,
  reason: (row: number) => `r${row}`,
  amount: (row: number, cell: number) => `c${row}.${cell}`,
  penalty: (row: number, cell: number) => `d${row}.${cell}`,
  reasonKind: (row: number, cell: number) => `k${row}.${cell}`,
  reasonText: (row: number, cell: number) => `s${row}.${cell}`,
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
    cells: row.cells.map((cell) => gridCell(cell, row.no)),
  }
}

function stateOf(row: StoredRow): GridRow['state'] {
  const [billed, received] = [billedOn(row), receivedOn(row)]
  if (received.isZero()) return row.isPresent ? 'empty' : 'absent'
  if (received.equals(billed)) return 'exact'
  return received.isLessThan(billed) ? 'short' : 'over'
}

function gridCell(cell: StoredCell, row: number): GridCell {
  const isLoan = cell.kind === 'loan'
  const { interest, duePenalty } = isLoan ? cell : { interest: Money.zero, duePenalty: Money.zero }
  const isPenaltyAsAsked = cell.penalty.equals(penaltyAsked(cell, cell.amount))
  return {
    name: fieldNames.amount(row, cell.no),
    kind: cell.kind,
    loanNo: cell.loanNo,
    due: cell.due.toString(),
    interest: interest.toString(),
    principal: isLoan ? cell.due.minus(interest).minus(duePenalty).toString() : '0',
    duePenalty: duePenalty.toString(),
    amount: cell.amount?.toString() ?? null,
    penaltyName: fieldNames.penalty(row, cell.no),
    penalty: isPenaltyAsAsked ? null : cell.penalty.toString(),
    reasonNames: {
      kind: fieldNames.reasonKind(row, cell.no),
      text: fieldNames.reasonText(row, cell.no),
    },
    reason: cell.reason,
    months: isLoan ? null : monthsAsked(cell.months),
  }
}

/** A row with its verdict and the receipts of its parts. */
export function resultRow(
  row: StoredRow,
  at: {
    readonly slug: string
    readonly language: Language
    readonly isDiscarded: boolean
    readonly corrections: ReadonlyMap<string, CellCorrection>
  },
): ResultRow {
  const { verdict } = row
  return {
    no: row.no,
    name: row.memberName,
    memberNo: row.memberNo,
    received: receivedOn(row).toString(),
    state: at.isDiscarded ? 'discarded' : verdict.state,
    isPresent: row.isPresent,
    isBank: row.means === 'bank',
    reason: row.reason,
    refusal: verdict.state === 'refused' ? errorText(at.language, verdict) : null,
    parts: row.cells.flatMap((cell) =>
      cell.amount?.isPositive() || cell.reason !== null
        ? [
            {
              key: String(cell.no),
              kind: cell.kind,
              loanNo: cell.loanNo,
              amount: (cell.amount ?? Money.zero).toString(),
              penalty: cell.penalty.toString(),
              reason: cell.reason,
              months:
                cell.kind === 'mandatory' && cell.amount ? monthsPaid(cell.months, cell.amount) : 0,
              receipt: receiptOf(cell, at.slug),
              ...sinceOf(cell, at),
            },
          ]
        : [],
    ),
  }
}

function sinceOf(
  { entryId }: StoredCell,
  at: { readonly slug: string; readonly corrections: ReadonlyMap<string, CellCorrection> },
) {
  const since = entryId === null ? undefined : at.corrections.get(entryId)
  const linked = (entry: { readonly id: string; readonly number: string } | null) =>
    entry === null ? null : { href: paths.entry(at.slug, entry.id), number: entry.number }
  return {
    replacement: linked(since?.replacement ?? null),
    reversal: linked(since?.reversal ?? null),
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
  const { billed, received, cash, bank, unpaid } = totalsOf(sheet.rows)
  return {
    billed: billed.toString(),
    received: received.toString(),
    cash: cash.toString(),
    bank: bank.toString(),
    counted: countOf(sheet.counted).toString(),
    difference: differenceOn(sheet).toString(),
    unpaid: unpaid.toString(),
    isUncounted: isUncounted(sheet),
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

/** What is written other than billed, for the check: with its reason, or with none; each leads to its field. */
export function differencesOf(
  sheet: StoredSheet,
  back: string,
): {
  readonly told: readonly Difference[]
  readonly silent: readonly Difference[]
} {
  const off = sheet.rows.flatMap((row) =>
    row.cells.filter(differs).map((cell) => ({
      isAwaited: cell.kind !== 'voluntary' && (row.isPresent || cell.amount?.isPositive() === true),
      key: `${row.no}.${cell.no}`,
      name: row.memberName,
      kind: cell.kind,
      amount: (cell.amount ?? Money.zero).toString(),
      due: cell.due.toString(),
      reason: cell.reason,
      href: `${back}#${fieldNames.amount(row.no, cell.no)}`,
    })),
  )
  return {
    told: off.filter(({ reason }) => reason !== null),
    // Sukarela is billed to nobody, and who is not there brings nothing: neither needs a word.
    silent: off.filter(({ reason, isAwaited }) => reason === null && isAwaited),
  }
}
