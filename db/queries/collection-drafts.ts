import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Refresh } from '#app/domain/collections/refresh.ts'
import type { Bill, Cell, SheetRow } from '#app/domain/collections/sheet.ts'
import type { Pieces } from '#app/domain/ledger/denominations.ts'
import type { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** A row that is being opened: whose it is, under which key, and what is asked. */
export type NewRow = {
  readonly no: number
  readonly key: string
  readonly memberId: string
  readonly bills: readonly Bill[]
}

/** Writes a new sheet with its rows. */
export async function insertSheet(
  tx: TenantTx,
  cooperativeId: string,
  sheet: {
    readonly id: string
    readonly meetingOn: LocalDate
    readonly hamlet: string | null
    readonly openedBy: string
    readonly rows: readonly NewRow[]
  },
): Promise<void> {
  await tx
    .insertInto('collection_sheet')
    .values({
      cooperative_id: cooperativeId,
      id: sheet.id,
      meeting_on: sheet.meetingOn,
      hamlet: sheet.hamlet,
      counted: '{}',
      opened_by: sheet.openedBy,
    })
    .execute()
  await insertRows(tx, cooperativeId, sheet)
  const cells = sheet.rows.flatMap((row) =>
    row.bills.map((bill, index) => ({ row: row.no, no: index + 1, bill })),
  )
  await insertCells(tx, cooperativeId, { id: sheet.id, cells })
}

/** Writes rows without their cells. */
async function insertRows(
  tx: TenantTx,
  cooperativeId: string,
  sheet: { readonly id: string; readonly rows: readonly Omit<NewRow, 'bills'>[] },
): Promise<void> {
  const rows = sheet.rows.map(({ no, key, memberId }) => ({ no, id: key, member: memberId }))
  await sql`
    insert into collection_row (cooperative_id, sheet_id, no, id, member_id)
    select ${cooperativeId}, ${sheet.id}, r.no, r.id, r.member
    from jsonb_to_recordset(${JSON.stringify(rows)}) as r(no int, id uuid, member uuid)`.execute(tx)
}

/** A bill in its place on a sheet: the row's number and the cell's, each from 1. */
type PlacedBill = { readonly row: number; readonly no: number; readonly bill: Bill }

/** Writes cells with what is asked in them, nothing brought yet. */
async function insertCells(
  tx: TenantTx,
  cooperativeId: string,
  sheet: { readonly id: string; readonly cells: readonly PlacedBill[] },
): Promise<void> {
  const cells = sheet.cells.map(({ row, no, bill }) => ({ row, no, ...billColumns(bill) }))
  await sql`
    insert into collection_cell
      (cooperative_id, sheet_id, row_no, no, kind, loan_id, due, due_interest, due_penalty, months)
    select ${cooperativeId}, ${sheet.id}, c.row, c.no, c.kind, c.loan, c.due, c.interest, c.penalty, c.months
    from jsonb_to_recordset(${JSON.stringify(cells)}) as c(row int, no int, kind text, loan uuid,
      due bigint, interest bigint, penalty bigint, months jsonb)`.execute(tx)
}

/** A bill as its columns have it. */
function billColumns(bill: Bill) {
  const own = { kind: bill.kind, due: bill.due.toString() }
  if (bill.kind !== 'loan') {
    return { ...own, loan: null, interest: '0', penalty: '0', months: bill.months }
  }
  const parts = { interest: bill.interest.toString(), penalty: bill.duePenalty.toString() }
  return { ...own, loan: bill.loanId, ...parts, months: [] }
}

/** Writes what a sheet says now, and counts its version on; its rows are those that were changed. */
export async function saveSheet(
  tx: TenantTx,
  cooperativeId: string,
  saved: {
    readonly id: string
    readonly counted: Pieces
    readonly note: string
    readonly rows: readonly SheetRow[]
  },
): Promise<void> {
  await saveRows(tx, cooperativeId, saved)
  await tx
    .updateTable('collection_sheet')
    .set((e) => ({
      version: e('version', '+', 1),
      counted: JSON.stringify(saved.counted),
      note: saved.note,
    }))
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', saved.id)
    .execute()
}

/** Writes rows with their cells, in the places they have. */
export async function saveRows(
  tx: TenantTx,
  cooperativeId: string,
  saved: { readonly id: string; readonly rows: readonly SheetRow[] },
): Promise<void> {
  const rows = saved.rows.map(({ no, isPresent, means, reason }) => ({
    no,
    present: isPresent,
    means,
    reason,
  }))
  await sql`
    update collection_row r set is_present = n.present, means = n.means, reason = n.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}) as n(no int, present boolean, means text, reason text)
    where r.cooperative_id = ${cooperativeId} and r.sheet_id = ${saved.id} and r.no = n.no`.execute(
    tx,
  )
  const cells = saved.rows.flatMap((row) =>
    row.cells.map(({ no, amount, penalty, reason }) => ({
      row: row.no,
      no,
      amount: amount?.toString() ?? null,
      penalty: penalty.toString(),
      kind: reason?.kind ?? null,
      reason: reason?.text ?? '',
    })),
  )
  await sql`
    update collection_cell c set amount = n.amount, penalty = n.penalty, reason_kind = n.kind,
      reason = n.reason
    from jsonb_to_recordset(${JSON.stringify(cells)}) as n(row int, no int, amount bigint, penalty bigint,
      kind text, reason text)
    where c.cooperative_id = ${cooperativeId} and c.sheet_id = ${saved.id}
      and c.row_no = n.row and c.no = n.no
      and (c.amount is distinct from n.amount or c.penalty <> n.penalty
        or c.reason_kind is distinct from n.kind or c.reason <> n.reason)`.execute(tx)
}

/**
 * Hands a sheet in: from now on its rows go into the book. Rows that brought nothing are done. Without `chair`
 * nobody was asked in the end, whatever was asked before.
 */
export async function markPosted(
  tx: TenantTx,
  cooperativeId: string,
  handed: {
    readonly id: string
    readonly by: string
    readonly note: string
    readonly difference: Money
    readonly differenceEntryId: string | null
    readonly chair?: { readonly userId: string; readonly reason: string }
  },
): Promise<void> {
  const { chair } = handed
  await tx
    .updateTable('collection_sheet')
    .set({
      state: 'posted',
      ...(chair === undefined
        ? { asked_by: null, asked_at: null, decided_by: null, decided_at: null, decision: '' }
        : {
            decided_by: chair.userId,
            decided_at: sql<Date>`clock_timestamp()`,
            decision: chair.reason,
          }),
      note: handed.note,
      difference: handed.difference.toString(),
      difference_entry_id: handed.differenceEntryId,
      posted_by: handed.by,
      posted_at: sql<Date>`clock_timestamp()`,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', handed.id)
    .execute()
  await sql`
    update collection_row r set state = 'posted'
    where r.cooperative_id = ${cooperativeId} and r.sheet_id = ${handed.id} and not exists (
      select 1 from collection_cell c where c.cooperative_id = r.cooperative_id
        and c.sheet_id = r.sheet_id and c.row_no = r.no and c.amount > 0)`.execute(tx)
}

/** Puts a draft before the chair with its note, and counts its version on: the chair answers this one only. */
export async function markAsked(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly id: string; readonly by: string; readonly note: string },
): Promise<void> {
  await tx
    .updateTable('collection_sheet')
    .set((e) => ({
      state: 'waiting',
      version: e('version', '+', 1),
      note: asked.note,
      asked_by: asked.by,
      asked_at: sql<Date>`clock_timestamp()`,
      decided_by: null,
      decided_at: null,
      decision: '',
    }))
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', asked.id)
    .execute()
}

/** Writes the chair's no down: the sheet is a draft again, and says why. */
export async function markReturned(
  tx: TenantTx,
  cooperativeId: string,
  returned: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('collection_sheet')
    .set((e) => ({
      state: 'draft',
      version: e('version', '+', 1),
      decided_by: returned.by,
      decided_at: sql<Date>`clock_timestamp()`,
      decision: returned.reason,
    }))
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', returned.id)
    .execute()
}

/** Takes a sheet back from the chair: a draft that nobody was asked about. */
export async function markRecalled(tx: TenantTx, cooperativeId: string, id: string): Promise<void> {
  await tx
    .updateTable('collection_sheet')
    .set((e) => ({
      state: 'draft',
      version: e('version', '+', 1),
      asked_by: null,
      asked_at: null,
    }))
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}

/** Throws a draft away: it stays as it is, and says who did it and why. */
export async function markDiscarded(
  tx: TenantTx,
  cooperativeId: string,
  discarded: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('collection_sheet')
    .set({
      state: 'discarded',
      discarded_by: discarded.by,
      discarded_at: sql<Date>`clock_timestamp()`,
      discard_reason: discarded.reason,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', discarded.id)
    .execute()
}

/** Writes what a draft looks like once it is brought up to date, and counts its version on. */
export async function refreshSheet(
  tx: TenantTx,
  cooperativeId: string,
  sheet: Refresh<SheetRow, NewRow> & { readonly id: string },
): Promise<void> {
  const { id, added, changed, dropped } = sheet
  await dropRows(tx, cooperativeId, { id, rows: dropped.map(({ no }) => no) })
  const gone = changed.flatMap(({ row, dropped: cells }) =>
    cells.map((no) => ({ row: row.no, no })),
  )
  await dropCells(tx, cooperativeId, { id, cells: gone })
  const billed = changed.flatMap(({ row, billed: cells }) =>
    cells.map((cell) => ({ row: row.no, no: cell.no, cell })),
  )
  await billAnew(tx, cooperativeId, { id, cells: billed })
  await insertRows(tx, cooperativeId, { id, rows: added })
  const cells = [
    ...changed.flatMap(({ row, added: bills }) => bills.map((one) => ({ row: row.no, ...one }))),
    ...added.flatMap((row) =>
      row.bills.map((bill, index) => ({ row: row.no, no: index + 1, bill })),
    ),
  ]
  await insertCells(tx, cooperativeId, { id, cells })
  await tx
    .updateTable('collection_sheet')
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}

async function dropRows(
  tx: TenantTx,
  cooperativeId: string,
  { id, rows }: { readonly id: string; readonly rows: readonly number[] },
): Promise<void> {
  await sql`
    delete from collection_cell where cooperative_id = ${cooperativeId} and sheet_id = ${id}
      and row_no = any(${[...rows]})`.execute(tx)
  await sql`
    delete from collection_row where cooperative_id = ${cooperativeId} and sheet_id = ${id}
      and no = any(${[...rows]})`.execute(tx)
}

async function dropCells(
  tx: TenantTx,
  cooperativeId: string,
  { id, cells }: { readonly id: string; readonly cells: readonly { row: number; no: number }[] },
): Promise<void> {
  await sql`
    delete from collection_cell c
    using jsonb_to_recordset(${JSON.stringify(cells)}) as n(row int, no int)
    where c.cooperative_id = ${cooperativeId} and c.sheet_id = ${id}
      and c.row_no = n.row and c.no = n.no`.execute(tx)
}

async function billAnew(
  tx: TenantTx,
  cooperativeId: string,
  sheet: {
    readonly id: string
    readonly cells: readonly { readonly row: number; readonly no: number; readonly cell: Cell }[]
  },
): Promise<void> {
  const cells = sheet.cells.map(({ row, no, cell }) => {
    const { due, interest, penalty, months } = billColumns(cell)
    return { row, no, due, interest, fine: penalty, months, penalty: cell.penalty.toString() }
  })
  await sql`
    update collection_cell c set due = n.due, due_interest = n.interest, due_penalty = n.fine,
      months = n.months, penalty = n.penalty
    from jsonb_to_recordset(${JSON.stringify(cells)}) as n(row int, no int, due bigint, interest bigint,
      fine bigint, months jsonb, penalty bigint)
    where c.cooperative_id = ${cooperativeId} and c.sheet_id = ${sheet.id}
      and c.row_no = n.row and c.no = n.no`.execute(tx)
}
