import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** A sheet in a list: how far it is, and what it brought. */
export type SheetSummary = {
  readonly id: string
  readonly meetingOn: LocalDate
  readonly hamlet: string | null
  readonly state: 'draft' | 'posted'
  readonly rows: number
  readonly present: number
  readonly refused: number
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
    state: 'draft' | 'posted'
    rows: string
    present: string
    refused: string
    received: string
  }>`
    select s.id, s.meeting_on, s.hamlet, s.state, r.rows, r.present, r.refused, c.received
    from (
      select * from collection_sheet where cooperative_id = ${cooperativeId}
      order by state, meeting_on desc, opened_at desc limit ${page.limit} offset ${page.offset ?? 0}
    ) s
    cross join lateral (
      select count(*) as rows, count(*) filter (where is_present) as present,
        count(*) filter (where r.state = 'refused') as refused
      from collection_row r where r.cooperative_id = s.cooperative_id and r.sheet_id = s.id
    ) r
    cross join lateral (
      select coalesce(sum(amount), 0)::text as received
      from collection_cell c where c.cooperative_id = s.cooperative_id and c.sheet_id = s.id
    ) c
    order by s.state, s.meeting_on desc, s.opened_at desc`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    meetingOn: localDate(row.meeting_on),
    hamlet: row.hamlet,
    state: row.state,
    rows: Number(row.rows),
    present: Number(row.present),
    refused: Number(row.refused),
    received: Money.parse(row.received),
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

/** Those a meeting is held for: active members, of one hamlet or all, by hamlet and number. */
export async function listAttendants(
  tx: TenantTx,
  cooperativeId: string,
  meeting: { readonly meetingOn: LocalDate; readonly hamlet: string | null },
) {
  const rows = await tx
    .selectFrom('member')
    .select(['id', 'joined_on'])
    .where('cooperative_id', '=', cooperativeId)
    .where('voided_at', 'is', null)
    .where('joined_on', '<=', meeting.meetingOn)
    .where((e) => e.or([e('left_on', 'is', null), e('left_on', '>', meeting.meetingOn)]))
    .$if(meeting.hamlet !== null, (q) => q.where('hamlet', '=', meeting.hamlet))
    .orderBy(sql`hamlet nulls last`)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({ id: row.id, joinedOn: localDate(row.joined_on) }))
}
