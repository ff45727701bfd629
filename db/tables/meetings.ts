import type { ColumnType, Generated } from 'kysely'
import type { BigintText, DateText, TextOrNull } from '#db/columns.ts'

/** The quorum as it was when the meeting was said to be held. */
type StoredQuorum = {
  readonly members: number
  readonly present: number
  readonly byProxy: number
  readonly needed: number
  readonly percent: string
  readonly source: string
}

export type MeetingTables = {
  meeting: {
    cooperative_id: string
    id: string
    year: number
    held_on: DateText
    starts_at: string
    place: string
    agenda: ColumnType<readonly string[], string, string>
    state: 'planned' | 'held' | 'cancelled'
    quorum: ColumnType<StoredQuorum | null, string | null | undefined, string | null>
    budget_version: number | null
    planned_by: string
    planned_at: Generated<Date>
  }
  meeting_event: {
    cooperative_id: string
    meeting_id: string
    no: number
    event: 'planned' | 'changed' | 'held' | 'reopened' | 'cancelled'
    reason: TextOrNull
    done_by: string
    done_at: Generated<Date>
  }
  meeting_attendance: {
    cooperative_id: string
    meeting_id: string
    member_id: string
    proxy_id: TextOrNull
    marked_by: string
    marked_at: Generated<Date>
  }
  meeting_decision: {
    cooperative_id: string
    id: string
    meeting_id: string
    no: number
    item: string
    decision: string
    votes_for: number
    votes_against: number
    abstained: number
    is_adopted: boolean
    written_by: string
    written_at: Generated<Date>
    withdrawn_by: TextOrNull
    withdrawn_reason: TextOrNull
  }
  meeting_candidate: {
    cooperative_id: string
    meeting_id: string
    body: 'board' | 'supervisors'
    member_id: string
    position: string
    votes: number
    is_elected: boolean
    written_by: string
    written_at: Generated<Date>
  }
  meeting_text: {
    cooperative_id: string
    meeting_id: string
    part: string
    version: number
    body: string
    written_by: string
    written_at: Generated<Date>
  }
  budget: {
    cooperative_id: string
    year: number
    version: number
    plan: string
    amounts: ColumnType<Readonly<Record<string, string>>, string, never>
    written_by: string
    written_at: Generated<Date>
  }
  frozen_paper: {
    cooperative_id: string
    meeting_id: string
    version: number
    part: string
    place: number
    title: string
    code: string
    sha256: string
    pdf: Buffer
    /** What the whole pack was drawn from, on its own row; null on the others and on older packs. */
    drawn_from: TextOrNull
    frozen_by: string
    frozen_at: Date
  }
  published_paper: {
    cooperative_id: string
    code: string
    name: string
    place: string
    part: string
    title: string
    year: number
    version: number
    sha256: string
    bytes: number
    assets: BigintText
    surplus: BigintText
    frozen_at: Date
  }
}
