import { sql } from 'kysely'
import { isLocalDate, type LocalDate, localDate, monthOf } from '#app/domain/calendar.ts'
import type { ReasonKind } from '#app/domain/collections/reason.ts'
import type { Cell, RowState, Sheet, SheetRow } from '#app/domain/collections/sheet.ts'
import { DomainError, isRefusalCode } from '#app/domain/errors.ts'
import type { Pieces } from '#app/domain/ledger/denominations.ts'
import { Money } from '#app/domain/money.ts'
import type { UnpaidMonth } from '#app/domain/savings/obligation.ts'
import type { TenantTx } from '#db/tables.ts'

/** A cell as pages and papers show it: the loan's number, and the entry it became. */
export type StoredCell = Cell & {
  readonly loanNo: string | null
  readonly entryId: string | null
  readonly entryNumber: string | null
}

export type StoredRow = SheetRow<StoredCell> & {
  readonly memberNo: string
  readonly memberName: string
  readonly hamlet: string | null
}

export type StoredSheet = Sheet<StoredRow> & {
  readonly openedBy: string
  readonly openedAt: Date
  readonly postedBy: string | null
  readonly postedAt: Date | null
  /** Counted less written, once it is handed in. */
  readonly difference: Money | null
  readonly differenceEntryId: string | null
  /** Who put its difference before the chair, and the chair's answer; both null when nobody was asked. */
  readonly asked: { readonly by: string; readonly at: Date } | null
  readonly decided: { readonly by: string; readonly at: Date; readonly reason: string } | null
  /** Who threw it away, when and why; null for a sheet that counts. */
  readonly discarded: { readonly by: string; readonly at: Date; readonly reason: string } | null
}

/** Whether a sheet has this id, or one is under way for the same day and hamlet, or for all. */
export async function isSheetTaken(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly id: string; readonly meetingOn: LocalDate; readonly hamlet: string | null },
): Promise<boolean> {
  const row = await tx
    .selectFrom('collection_sheet')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where(sql<boolean>`(id = ${wanted.id} or (state in ('draft', 'waiting') and meeting_on = ${wanted.meetingOn}
      and hamlet is not distinct from ${wanted.hamlet}))`)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Reads a sheet, its rows in order; or of one member only. `hold` keeps everyone else from changing it until
 * the transaction ends.
 */
export async function getSheet(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly id: string; readonly hold?: 'write'; readonly memberId?: string },
): Promise<StoredSheet> {
  const head = await tx
    .selectFrom('collection_sheet')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', wanted.id)
    .$if(wanted.hold === 'write', (q) => q.forUpdate())
    .executeTakeFirst()
  if (!head) throw new DomainError('sheet_missing')
  // The rows first: held, they say what a posting under way made of them.
  const rows = await rowsOf(tx, cooperativeId, wanted)
  const rowNo = wanted.memberId === undefined ? undefined : (rows[0]?.no ?? 0)
  const cells = await cellsOf(tx, cooperativeId, { id: wanted.id, rowNo })
  return {
    id: head.id,
    meetingOn: localDate(head.meeting_on),
    hamlet: head.hamlet,
    state: head.state,
    version: head.version,
    counted: piecesOf(head.counted),
    note: head.note,
    openedBy: head.opened_by,
    openedAt: head.opened_at,
    postedBy: head.posted_by,
    postedAt: head.posted_at,
    difference: head.difference === null ? null : Money.parse(head.difference),
    differenceEntryId: head.difference_entry_id,
    asked: signed(head.asked_by, head.asked_at),
    decided: explained(signed(head.decided_by, head.decided_at), head.decision),
    discarded: explained(signed(head.discarded_by, head.discarded_at), head.discard_reason ?? ''),
    rows: rows.map((row) => ({
      key: row.id,
      no: row.no,
      memberId: row.member_id,
      memberNo: row.member_no,
      memberName: row.member_name,
      hamlet: row.hamlet,
      isPresent: row.is_present,
      means: row.means,
      reason: row.reason,
      verdict: verdictOf(row.state, row.refusal),
      cells: cells.get(row.no) ?? [],
    })),
  }
}

function signed(by: string | null, at: Date | null) {
  return by === null || at === null ? null : { by, at }
}

function explained<Signature extends object>(signature: Signature | null, reason: string) {
  return signature === null ? null : { ...signature, reason }
}

function rowsOf(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly id: string; readonly hold?: 'write'; readonly memberId?: string },
) {
  return tx
    .selectFrom('collection_row as r')
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'r.cooperative_id').onRef('m.id', '=', 'r.member_id'),
    )
    .select(['r.no', 'r.id', 'r.member_id', 'r.is_present', 'r.means', 'r.reason', 'r.state'])
    .select(['r.refusal', 'm.no as member_no', 'm.name as member_name', 'm.hamlet'])
    .where('r.cooperative_id', '=', cooperativeId)
    .where('r.sheet_id', '=', wanted.id)
    .$if(wanted.memberId !== undefined, (q) => q.where('r.member_id', '=', wanted.memberId ?? ''))
    .$if(wanted.hold === 'write', (q) => q.forUpdate('r'))
    .orderBy('r.no')
    .execute()
}

async function cellsOf(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly id: string; readonly rowNo: number | undefined },
): Promise<ReadonlyMap<number, readonly StoredCell[]>> {
  const rows = await tx
    .selectFrom('collection_cell as c')
    .select(['c.row_no', 'c.no', 'c.kind', 'c.loan_id', 'c.due', 'c.due_interest', 'c.months'])
    .select(['c.due_penalty', 'c.amount', 'c.penalty', 'c.reason_kind', 'c.reason', 'c.entry_id'])
    // Looked up cell by cell: joined, the whole journal would be read for a row of four cells.
    .select((e) => [
      e
        .selectFrom('loan as l')
        .select('l.no')
        .where('l.cooperative_id', '=', cooperativeId)
        .whereRef('l.id', '=', 'c.loan_id')
        .as('loan_no'),
      e
        .selectFrom('journal_entry as e')
        .select('e.number')
        .where('e.cooperative_id', '=', cooperativeId)
        .whereRef('e.id', '=', 'c.entry_id')
        .as('number'),
    ])
    .where('c.cooperative_id', '=', cooperativeId)
    .where('c.sheet_id', '=', wanted.id)
    .$if(wanted.rowNo !== undefined, (q) => q.where('c.row_no', '=', wanted.rowNo ?? 0))
    .orderBy('c.row_no')
    .orderBy('c.no')
    .execute()
  const byRow = new Map<number, StoredCell[]>()
  for (const row of rows) byRow.set(row.row_no, [...(byRow.get(row.row_no) ?? []), cellOf(row)])
  return byRow
}

type CellRow = {
  readonly no: number
  readonly kind: Cell['kind']
  readonly loan_id: string | null
  readonly due: string
  readonly due_interest: string
  readonly due_penalty: string
  readonly months: unknown
  readonly amount: string | null
  readonly penalty: string
  readonly reason_kind: ReasonKind | null
  readonly reason: string
  readonly entry_id: string | null
  readonly loan_no: string | null
  readonly number: string | null
}

function cellOf(row: CellRow): StoredCell {
  const common = {
    no: row.no,
    due: Money.parse(row.due),
    amount: row.amount === null ? null : Money.parse(row.amount),
    penalty: Money.parse(row.penalty),
    reason: row.reason_kind === null ? null : { kind: row.reason_kind, text: row.reason },
    loanNo: row.loan_no,
    entryId: row.entry_id,
    entryNumber: row.number,
  }
  return row.kind === 'loan'
    ? {
        ...common,
        kind: row.kind,
        loanId: row.loan_id ?? '',
        interest: Money.parse(row.due_interest),
        duePenalty: Money.parse(row.due_penalty),
      }
    : { ...common, kind: row.kind, months: monthsOf(row.months) }
}

function monthsOf(stored: unknown): readonly UnpaidMonth[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('month' in one) || !('left' in one)) return []
    const day = `${String(one.month)}-01`
    return isLocalDate(day) ? [{ month: monthOf(day), left: Money.parse(String(one.left)) }] : []
  })
}

function piecesOf(stored: unknown): Pieces {
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(Object.entries(stored).map(([key, count]) => [key, Number(count)]))
}

function verdictOf(state: RowState['state'], refusal: unknown): RowState {
  if (state !== 'refused') return { state }
  const { code, details } = Object(refusal)
  const given = typeof details === 'object' && details !== null ? Object.entries(details) : []
  return {
    state,
    code: isRefusalCode(String(code)) ? code : 'sheet_row_missing',
    details: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
  }
}
