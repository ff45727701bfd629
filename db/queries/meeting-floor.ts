import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Attendance } from '#app/domain/meetings/quorum.ts'
import type { TenantTx } from '#db/tables.ts'

/** A member who may vote at a meeting, and whether they are there. */
export type Voter = {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly hamlet: string | null
  readonly isThere: boolean
  /** Who stands in for them. */
  readonly proxyId: string | null
  readonly proxyName: string | null
}

/** Everyone who was a member on the day of a meeting, by number, with their attendance. */
export async function listVoters(
  tx: TenantTx,
  cooperativeId: string,
  meeting: { readonly id: string; readonly heldOn: LocalDate; readonly search?: string },
): Promise<readonly Voter[]> {
  const like = `%${(meeting.search ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const { rows: marks } = await sql<{ member_id: string; proxy_id: string | null }>`
    select member_id, proxy_id from meeting_attendance
    where cooperative_id = ${cooperativeId} and meeting_id = ${meeting.id}`.execute(tx)
  const { rows } = await sql<{ id: string; no: string; name: string; hamlet: string | null }>`
    select m.id, m.no, m.name, m.hamlet from member m
    where m.cooperative_id = ${cooperativeId} and ${votingOn(meeting.heldOn)}
      and (m.name ilike ${like} or m.no ilike ${like})
    order by m.no`.execute(tx)
  const names = await namesOf(
    tx,
    cooperativeId,
    marks.flatMap(({ proxy_id }) => proxy_id ?? []),
  )
  // Joined here: a young table has no statistics yet, and the database would join it the slow way.
  const proxies = new Map(marks.map(({ member_id, proxy_id }) => [member_id, proxy_id]))
  return rows.map((row) => {
    const proxyId = proxies.get(row.id) ?? null
    const proxyName = proxyId === null ? null : (names.get(proxyId) ?? null)
    return { ...row, isThere: proxies.has(row.id), proxyId, proxyName }
  })
}

async function namesOf(
  tx: TenantTx,
  cooperativeId: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (memberIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('member')
    .select(['id', 'name'])
    .where('cooperative_id', '=', cooperativeId)
    .where('id', 'in', [...new Set(memberIds)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** How many members there were on the day of a meeting, and how many were there or represented. */
export async function attendanceOf(
  tx: TenantTx,
  cooperativeId: string,
  meeting: { readonly id: string; readonly heldOn: LocalDate },
): Promise<Attendance> {
  const { rows } = await sql<Record<'members' | 'present' | 'by_proxy', string>>`
    with voting as materialized (
      select m.id from member m where m.cooperative_id = ${cooperativeId} and ${votingOn(meeting.heldOn)}
    ), marked as materialized (
      select member_id, proxy_id from meeting_attendance
      where cooperative_id = ${cooperativeId} and meeting_id = ${meeting.id}
        and member_id in (select id from voting)
    )
    select (select count(*) from voting) as members,
      (select count(*) from marked where proxy_id is null) as present,
      (select count(proxy_id) from marked) as by_proxy`.execute(tx)
  const [row] = rows
  return {
    members: Number(row?.members ?? 0),
    present: Number(row?.present ?? 0),
    byProxy: Number(row?.by_proxy ?? 0),
  }
}

/**
 * Writes down who of those shown came. Whoever of them is not named is absent from then on, and so is everyone
 * they stood in for; who is not shown keeps what they have.
 */
export async function saveAttendance(
  tx: TenantTx,
  cooperativeId: string,
  marked: {
    readonly meetingId: string
    readonly heldOn: LocalDate
    readonly shown: readonly string[]
    readonly present: readonly string[]
    readonly by: string
  },
): Promise<void> {
  const { meetingId, by } = marked
  const [shown, present] = [[...marked.shown], [...marked.present]]
  await sql`
    delete from meeting_attendance where cooperative_id = ${cooperativeId} and meeting_id = ${meetingId}
      and not member_id = any(${present}::uuid[])
      and (member_id = any(${shown}::uuid[]) and proxy_id is null
        or proxy_id = any(${shown}::uuid[]) and not proxy_id = any(${present}::uuid[]))`.execute(tx)
  await sql`
    delete from meeting_attendance where cooperative_id = ${cooperativeId} and meeting_id = ${meetingId}
      and member_id = any(${present}::uuid[]) and proxy_id is not null`.execute(tx)
  await sql`
    insert into meeting_attendance (cooperative_id, meeting_id, member_id, marked_by)
    select m.cooperative_id, ${meetingId}, m.id, ${by} from member m
    where m.cooperative_id = ${cooperativeId} and m.id = any(${present}::uuid[]) and m.id = any(${shown}::uuid[])
      and ${votingOn(marked.heldOn)}
    on conflict do nothing`.execute(tx)
}

/** Writes down who stands in for a member who is not there themselves. */
export async function insertProxy(
  tx: TenantTx,
  cooperativeId: string,
  proxy: {
    readonly meetingId: string
    readonly memberId: string
    readonly proxyId: string
    readonly by: string
  },
): Promise<void> {
  await tx
    .deleteFrom('meeting_attendance')
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', proxy.meetingId)
    .where('member_id', '=', proxy.memberId)
    .execute()
  await tx
    .insertInto('meeting_attendance')
    .values({
      cooperative_id: cooperativeId,
      meeting_id: proxy.meetingId,
      member_id: proxy.memberId,
      proxy_id: proxy.proxyId,
      marked_by: proxy.by,
    })
    .execute()
}

/** What a meeting decided on an item of its agenda. */
export type Decision = {
  readonly id: string
  readonly no: number
  readonly item: string
  readonly decision: string
  readonly votesFor: number
  readonly votesAgainst: number
  readonly abstained: number
  readonly isAdopted: boolean
  readonly withdrawnReason: string | null
}

/** The decisions of a meeting in order; those struck out keep their number. */
export async function listDecisions(
  tx: TenantTx,
  cooperativeId: string,
  meetingId: string,
): Promise<readonly Decision[]> {
  const rows = await tx
    .selectFrom('meeting_decision')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', meetingId)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    item: row.item,
    decision: row.decision,
    votesFor: row.votes_for,
    votesAgainst: row.votes_against,
    abstained: row.abstained,
    isAdopted: row.is_adopted,
    withdrawnReason: row.withdrawn_reason,
  }))
}

/** Writes a decision under the next number; the caller holds the meeting. */
export async function insertDecision(
  tx: TenantTx,
  cooperativeId: string,
  given: Omit<Decision, 'no' | 'withdrawnReason'> & {
    readonly meetingId: string
    readonly writtenBy: string
  },
): Promise<void> {
  await sql`
    insert into meeting_decision (cooperative_id, id, meeting_id, no, item, decision, votes_for, votes_against,
      abstained, is_adopted, written_by)
    select ${cooperativeId}, ${given.id}, ${given.meetingId}, coalesce(max(no), 0) + 1, ${given.item},
      ${given.decision}, ${given.votesFor}, ${given.votesAgainst}, ${given.abstained}, ${given.isAdopted},
      ${given.writtenBy}
    from meeting_decision where cooperative_id = ${cooperativeId} and meeting_id = ${given.meetingId}`.execute(
    tx,
  )
}

/** Strikes a decision out; false when it is not there or was struck out before. */
export async function withdrawDecision(
  tx: TenantTx,
  cooperativeId: string,
  struck: {
    readonly meetingId: string
    readonly id: string
    readonly reason: string
    readonly by: string
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('meeting_decision')
    .set({ withdrawn_by: struck.by, withdrawn_reason: struck.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', struck.meetingId)
    .where('id', '=', struck.id)
    .where('withdrawn_by', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Who stood for a seat, and how many voted for them. */
export type Candidate = {
  readonly body: 'board' | 'supervisors'
  readonly memberId: string
  readonly memberNo: string
  readonly name: string
  readonly occupation: string | null
  readonly hamlet: string | null
  readonly position: string
  readonly votes: number
  readonly isElected: boolean
}

/** The candidates of a meeting: by body and position, most votes first. */
export async function listCandidates(
  tx: TenantTx,
  cooperativeId: string,
  meetingId: string,
): Promise<readonly Candidate[]> {
  const rows = await tx
    .selectFrom('meeting_candidate as c')
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'c.cooperative_id').onRef('m.id', '=', 'c.member_id'),
    )
    .select(['c.body', 'c.member_id', 'c.position', 'c.votes', 'c.is_elected'])
    .select(['m.no', 'm.name', 'm.occupation', 'm.hamlet'])
    .where('c.cooperative_id', '=', cooperativeId)
    .where('c.meeting_id', '=', meetingId)
    .orderBy('c.body')
    .orderBy('c.position')
    .orderBy('c.votes', 'desc')
    .orderBy('m.no')
    .execute()
  return rows.map((row) => ({
    body: row.body,
    memberId: row.member_id,
    memberNo: row.no,
    name: row.name,
    occupation: row.occupation,
    hamlet: row.hamlet,
    position: row.position,
    votes: row.votes,
    isElected: row.is_elected,
  }))
}

/** Puts a candidate on the list anew, or takes them off it (`position` null). */
export async function saveCandidate(
  tx: TenantTx,
  cooperativeId: string,
  given: Pick<Candidate, 'body' | 'memberId' | 'votes' | 'isElected'> & {
    readonly meetingId: string
    readonly position: string | null
    readonly writtenBy: string
  },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('meeting_candidate')
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', given.meetingId)
    .where('body', '=', given.body)
    .where('member_id', '=', given.memberId)
    .executeTakeFirst()
  if (given.position === null) return numDeletedRows > 0n
  await tx
    .insertInto('meeting_candidate')
    .values({
      cooperative_id: cooperativeId,
      meeting_id: given.meetingId,
      body: given.body,
      member_id: given.memberId,
      position: given.position,
      votes: given.votes,
      is_elected: given.isElected,
      written_by: given.writtenBy,
    })
    .execute()
  return true
}

function votingOn(day: LocalDate) {
  return sql`m.voided_at is null and m.joined_on <= ${day} and (m.left_on is null or m.left_on > ${day})`
}
