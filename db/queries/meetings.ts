import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { TextPart } from '#app/domain/meetings/templates.ts'
import type { Tables, TenantTx } from '#db/tables.ts'

/** The quorum as it stood when the meeting was declared held, with the rule it was measured by. */
export type HeldQuorum = NonNullable<Tables['meeting']['quorum']['__select__']>

/** An annual meeting: of which book year, when and where, and what became of it. */
export type Meeting = {
  readonly id: string
  readonly year: number
  readonly heldOn: LocalDate
  readonly startsAt: string
  readonly place: string
  readonly agenda: readonly string[]
  readonly state: 'planned' | 'held' | 'cancelled'
  readonly quorum: HeldQuorum | null
  readonly budgetVersion: number | null
}

/** All meetings, the latest book year first. */
export async function listMeetings(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly Meeting[]> {
  const rows = await tx
    .selectFrom('meeting')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('year', 'desc')
    .orderBy('planned_at', 'desc')
    .execute()
  return rows.map(meetingOf)
}

/**
 * One meeting.
 *
 * @param hold Keeps others from changing it until the transaction ends.
 */
export async function getMeeting(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly id: string; readonly hold?: boolean },
): Promise<Meeting> {
  const row = await tx
    .selectFrom('meeting')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', wanted.id)
    .$if(wanted.hold === true, (q) => q.forUpdate())
    .executeTakeFirst()
  if (!row) throw new DomainError('meeting_missing')
  return meetingOf(row)
}

/** The meeting of a book year that is planned or held, or null. */
export async function meetingOfYear(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<Meeting | null> {
  const row = await tx
    .selectFrom('meeting')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('year', '=', year)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  return row ? meetingOf(row) : null
}

/** Writes a planned meeting. */
export async function insertMeeting(
  tx: TenantTx,
  cooperativeId: string,
  meeting: Pick<Meeting, 'id' | 'year' | 'heldOn' | 'startsAt' | 'place' | 'agenda'> & {
    readonly plannedBy: string
  },
): Promise<void> {
  await tx
    .insertInto('meeting')
    .values({
      cooperative_id: cooperativeId,
      id: meeting.id,
      year: meeting.year,
      held_on: meeting.heldOn,
      starts_at: meeting.startsAt,
      place: meeting.place,
      agenda: JSON.stringify(meeting.agenda),
      state: 'planned',
      planned_by: meeting.plannedBy,
    })
    .execute()
}

/** Changes when, where and about what a meeting is. */
export async function updatePlan(
  tx: TenantTx,
  cooperativeId: string,
  meeting: Pick<Meeting, 'id' | 'heldOn' | 'startsAt' | 'place' | 'agenda'>,
): Promise<void> {
  await tx
    .updateTable('meeting')
    .set({
      held_on: meeting.heldOn,
      starts_at: meeting.startsAt,
      place: meeting.place,
      agenda: JSON.stringify(meeting.agenda),
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', meeting.id)
    .execute()
}

/** Moves a meeting on, or back. */
export async function updateState(
  tx: TenantTx,
  cooperativeId: string,
  meeting: Pick<Meeting, 'id' | 'state' | 'quorum' | 'budgetVersion'>,
): Promise<void> {
  await tx
    .updateTable('meeting')
    .set({
      state: meeting.state,
      quorum: meeting.quorum === null ? null : JSON.stringify(meeting.quorum),
      budget_version: meeting.budgetVersion,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', meeting.id)
    .execute()
}

/** Remembers what was done to a meeting, by whom, and why; the caller holds the meeting. */
export async function insertEvent(
  tx: TenantTx,
  cooperativeId: string,
  event: {
    readonly meetingId: string
    readonly event: 'planned' | 'changed' | 'held' | 'reopened' | 'cancelled'
    readonly reason: string | null
    readonly doneBy: string
  },
): Promise<void> {
  await sql`
    insert into meeting_event (cooperative_id, meeting_id, no, event, reason, done_by)
    select ${cooperativeId}, ${event.meetingId}, coalesce(max(no), 0) + 1, ${event.event}, ${event.reason},
      ${event.doneBy}
    from meeting_event where cooperative_id = ${cooperativeId} and meeting_id = ${event.meetingId}`.execute(
    tx,
  )
}

/** What happened to a meeting, in order. */
export async function listEvents(tx: TenantTx, cooperativeId: string, meetingId: string) {
  const rows = await tx
    .selectFrom('meeting_event')
    .select(['no', 'event', 'reason', 'done_by', 'done_at'])
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', meetingId)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({ ...row, doneBy: row.done_by, doneAt: row.done_at }))
}

/** The last version of each text of a meeting that was written. */
export async function meetingTexts(
  tx: TenantTx,
  cooperativeId: string,
  meetingId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('meeting_text')
    .distinctOn('part')
    .select(['part', 'body'])
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', meetingId)
    .orderBy('part')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map(({ part, body }) => [part, body]))
}

/** Writes the next version of a text; the caller holds the meeting. */
export async function insertText(
  tx: TenantTx,
  cooperativeId: string,
  text: {
    readonly meetingId: string
    readonly part: TextPart
    readonly body: string
    readonly writtenBy: string
  },
): Promise<void> {
  await sql`
    insert into meeting_text (cooperative_id, meeting_id, part, version, body, written_by)
    select ${cooperativeId}, ${text.meetingId}, ${text.part}, coalesce(max(version), 0) + 1, ${text.body},
      ${text.writtenBy}
    from meeting_text where cooperative_id = ${cooperativeId} and meeting_id = ${text.meetingId}
      and part = ${text.part}`.execute(tx)
}

function meetingOf(row: {
  readonly id: string
  readonly year: number
  readonly held_on: string
  readonly starts_at: string
  readonly place: string
  readonly agenda: readonly string[]
  readonly state: Meeting['state']
  readonly quorum: HeldQuorum | null
  readonly budget_version: number | null
}): Meeting {
  return {
    id: row.id,
    year: row.year,
    heldOn: localDate(row.held_on),
    startsAt: row.starts_at,
    place: row.place,
    agenda: row.agenda,
    state: row.state,
    quorum: row.quorum,
    budgetVersion: row.budget_version,
  }
}
