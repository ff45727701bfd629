import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Sheet } from '#app/domain/collections/sheet.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** A sheet in a list: how far it is, and what it brought. */
export type SheetSummary = {
  readonly id: string
  readonly meetingOn: LocalDate
  readonly hamlet: string | null
  readonly state: Sheet['state']
  readonly rows: number
  readonly present: number
  readonly refused: number
  /** Rows that are not in the book yet, of a sheet that is handed in. */
  readonly waiting: number
  readonly received: Money
}

/** Sheets, those under way first, then the latest meeting first. */
export async function listSheets(
  tx: TenantTx,
  cooperativeId: string,
  page: { readonly limit: number; readonly offset?: number },
): Promise<readonly SheetSummary[]> {
  const { rows } = await sql<{
    id: string
    meeting_on: string
    hamlet: string | null
    state: Sheet['state']
    rows: string
    present: string
    refused: string
    waiting: string
    received: string
  }>`
    select s.id, s.meeting_on, s.hamlet, s.state, r.rows, r.present, r.refused, r.waiting, c.received
    from (
      select * from collection_sheet where cooperative_id = ${cooperativeId}
      order by state not in ('draft', 'waiting'), meeting_on desc, opened_at desc limit ${page.limit} offset ${page.offset ?? 0}
    ) s
    cross join lateral (
      select count(*) as rows, count(*) filter (where is_present) as present,
        count(*) filter (where r.state = 'refused') as refused,
        count(*) filter (where r.state = 'draft' and s.state = 'posted') as waiting
      from collection_row r where r.cooperative_id = s.cooperative_id and r.sheet_id = s.id
    ) r
    cross join lateral (
      select coalesce(sum(amount), 0)::text as received
      from collection_cell c where c.cooperative_id = s.cooperative_id and c.sheet_id = s.id
    ) c
    order by s.state not in ('draft', 'waiting'), s.meeting_on desc, s.opened_at desc`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    meetingOn: localDate(row.meeting_on),
    hamlet: row.hamlet,
    state: row.state,
    rows: Number(row.rows),
    present: Number(row.present),
    refused: Number(row.refused),
    waiting: Number(row.waiting),
    received: Money.parse(row.received),
  }))
}

/** A sheet that waits for someone: for the chair's answer, or for its last rows to go into the book. */
export type PendingSheet = {
  readonly id: string
  readonly meetingOn: LocalDate
  readonly state: 'waiting' | 'posted'
  readonly askedBy: string | null
  /** Rows that are not in the book. */
  readonly rows: number
}

/** Sheets that are handed over and not done with, the oldest meeting first. */
export async function pendingSheets(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly PendingSheet[]> {
  const { rows } = await sql<{
    id: string
    meeting_on: string
    state: PendingSheet['state']
    asked_by: string | null
    rows: string
  }>`
    select s.id, s.meeting_on, s.state, s.asked_by, r.rows
    from (
      select sheet_id, count(*) as rows from collection_row
      where cooperative_id = ${cooperativeId} and state <> 'posted' group by sheet_id
    ) r
    join collection_sheet s on s.cooperative_id = ${cooperativeId} and s.id = r.sheet_id
    where s.state in ('waiting', 'posted')
    order by s.meeting_on, s.opened_at`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    meetingOn: localDate(row.meeting_on),
    state: row.state,
    askedBy: row.asked_by,
    rows: Number(row.rows),
  }))
}

/** A sheet that nobody has handed over, and why the chair sent it back, where that is what happened. */
export type DraftSheet = {
  readonly id: string
  readonly meetingOn: LocalDate
  readonly returnedBecause: string | null
}

/** Drafts, the oldest meeting first. */
export async function draftSheets(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly DraftSheet[]> {
  const rows = await tx
    .selectFrom('collection_sheet')
    .select(['id', 'meeting_on', 'decided_by', 'decision'])
    .where('cooperative_id', '=', cooperativeId)
    .where('state', '=', 'draft')
    .orderBy('meeting_on')
    .orderBy('opened_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    meetingOn: localDate(row.meeting_on),
    returnedBecause: row.decided_by === null ? null : row.decision,
  }))
}

/** How many sheets there are. */
export async function countSheets(tx: TenantTx, cooperativeId: string): Promise<number> {
  const row = await tx
    .selectFrom('collection_sheet')
    .select((e) => e.fn.countAll<string>().as('sheets'))
    .where('cooperative_id', '=', cooperativeId)
    .executeTakeFirstOrThrow()
  return Number(row.sheets)
}

/** The hamlets that active members live in, by name. */
export async function listHamlets(tx: TenantTx, cooperativeId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('member')
    .select('hamlet')
    .distinct()
    .where('cooperative_id', '=', cooperativeId)
    .where('voided_at', 'is', null)
    .where('left_on', 'is', null)
    .where('hamlet', 'is not', null)
    .where('hamlet', '<>', '')
    .orderBy('hamlet')
    .execute()
  return rows.flatMap(({ hamlet }) => (hamlet === null ? [] : [hamlet]))
}

/**
 * Those a meeting is held for: active members, of one hamlet or all, by hamlet and number. Who has left is not
 * among them on whatever day the meeting is: their savings are settled, so a bill would ask for all of it again.
 */
export async function listAttendants(
  tx: TenantTx,
  cooperativeId: string,
  meeting: { readonly meetingOn: LocalDate; readonly hamlet: string | null },
) {
  const rows = await tx
    .selectFrom('member')
    .select(['id', 'no', 'name', 'joined_on'])
    .where('cooperative_id', '=', cooperativeId)
    .where('voided_at', 'is', null)
    .where('joined_on', '<=', meeting.meetingOn)
    .where('left_on', 'is', null)
    .$if(meeting.hamlet !== null, (q) => q.where('hamlet', '=', meeting.hamlet))
    .orderBy(sql`hamlet nulls last`)
    .orderBy('no')
    .execute()
  return rows.map(({ joined_on, ...row }) => ({ ...row, joinedOn: localDate(joined_on) }))
}
