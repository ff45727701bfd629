import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { plannedMeeting } from '#app/commands/meetings/plan.ts'
import { DomainError } from '#app/domain/errors.ts'
import { TEXT_PARTS } from '#app/domain/meetings/templates.ts'
import {
  attendanceOf,
  insertDecision,
  listCandidates,
  listVoters,
  saveCandidate,
  withdrawDecision,
} from '#db/queries/meeting-floor.ts'
import { insertText, type Meeting } from '#db/queries/meetings.ts'
import { findNamedMember } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

const MOST_VOTES = 100_000
const MOST_WORDS = 20_000
const votes = field.wholeOrZero(0, MOST_VOTES)
const yes = z.enum(['yes', 'no'], { error: 'field.choose' })

const DecisionInput = z.strictObject({
  meeting: field.id,
  item: field.line,
  decision: z
    .string({ error: 'field.required' })
    .trim()
    .min(1, { error: 'field.required' })
    .max(2_000, { error: 'field.too_long' }),
  votes_for: votes,
  votes_against: votes,
  abstained: votes,
  adopted: yes,
})
const Withdrawal = z.strictObject({ meeting: field.id, decision: field.id, reason: field.line })
const body = z.enum(['board', 'supervisors'], { error: 'field.choose' })
const Nomination = z.strictObject({
  meeting: field.id,
  body,
  member: field.line,
  position: field.line,
  votes,
  elected: yes,
})
const Removal = z.strictObject({ meeting: field.id, body, member: field.line })
const TextInput = z.strictObject({
  meeting: field.id,
  part: z.enum(TEXT_PARTS, { error: 'field.choose' }),
  body: z.string({ error: 'field.text' }).max(MOST_WORDS, { error: 'field.too_long' }),
})

type Done = { readonly meeting_id: string }

/**
 * Writes down what the meeting decided on an item, with the votes; a decision by consent has none to count.
 *
 * @throws {DomainError} `votes_too_many` (details: votes, present) when more voted than were there or represented,
 *   `meeting_missing`, `meeting_state`.
 */
export const decideAtMeeting: Command<
  z.infer<typeof DecisionInput>,
  { readonly decision_id: string }
> = command({
  name: 'meetings.decide',
  permission: 'meetings:plan',
  input: DecisionInput,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const meeting = await plannedMeeting(context, input.meeting)
    const { votes_for: votesFor, votes_against: votesAgainst, abstained } = input
    await refuseTooMany(tx, cooperative.id, {
      meeting,
      votes: votesFor + votesAgainst + abstained,
      field: 'votes_for',
    })
    const id = newId()
    await insertDecision(tx, cooperative.id, {
      id,
      meetingId: meeting.id,
      item: input.item,
      decision: input.decision,
      votesFor,
      votesAgainst,
      abstained,
      isAdopted: input.adopted === 'yes',
      writtenBy: actor.userId,
    })
    return { decision_id: id }
  },
})

/**
 * Strikes a decision out that was written down wrongly; it stays readable with the reason.
 *
 * @throws {DomainError} `decision_missing`, `meeting_missing`, `meeting_state`.
 */
export const withdrawMeetingDecision: Command<z.infer<typeof Withdrawal>, Done> = command({
  name: 'meetings.withdraw_decision',
  permission: 'meetings:plan',
  input: Withdrawal,
  run: async (context, { meeting: meetingId, decision: id, reason }) => {
    const { tx, cooperative, actor } = context
    await plannedMeeting(context, meetingId)
    const struck = { meetingId, id, reason, by: actor.userId }
    const isDone = await withdrawDecision(tx, cooperative.id, struck)
    if (!isDone) throw new DomainError('decision_missing')
    return { meeting_id: meetingId }
  },
})

/**
 * Puts a candidate for the board or the supervisors on the list, with the votes and whether they were elected;
 * again for the same person takes the place of what was there.
 *
 * @throws {DomainError} `member_missing`, `member_ambiguous`, `votes_too_many`, `elected_twice` (details: name, position)
 *   when they are elected to the other body already, `meeting_missing`, `meeting_state`.
 * @see UU 25/1992 art. 38: supervisors watch over the board, so nobody is on both
 */
export const nominate: Command<z.infer<typeof Nomination>, Done> = command({
  name: 'meetings.nominate',
  permission: 'meetings:plan',
  input: Nomination,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const meeting = await plannedMeeting(context, input.meeting)
    const member = await findNamedMember(tx, cooperative.id, input.member)
    const voters = await listVoters(tx, cooperative.id, meeting)
    if (!voters.some(({ id }) => id === member.id)) {
      throw new DomainError('member_missing', { field: 'member' })
    }
    await refuseTooMany(tx, cooperative.id, { meeting, votes: input.votes, field: 'votes' })
    if (input.elected === 'yes')
      await refuseBothBodies(tx, cooperative.id, { meeting, member, body: input.body })
    await saveCandidate(tx, cooperative.id, {
      meetingId: meeting.id,
      body: input.body,
      memberId: member.id,
      position: input.position,
      votes: input.votes,
      isElected: input.elected === 'yes',
      writtenBy: actor.userId,
    })
    return { meeting_id: meeting.id }
  },
})

/**
 * Takes a candidate off the list.
 *
 * @throws {DomainError} `candidate_missing`, `member_missing`, `meeting_missing`, `meeting_state`.
 */
export const dropCandidate: Command<z.infer<typeof Removal>, Done> = command({
  name: 'meetings.drop_candidate',
  permission: 'meetings:plan',
  input: Removal,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const meeting = await plannedMeeting(context, input.meeting)
    const member = await findNamedMember(tx, cooperative.id, input.member)
    const isDone = await saveCandidate(tx, cooperative.id, {
      meetingId: meeting.id,
      body: input.body,
      memberId: member.id,
      position: null,
      votes: 0,
      isElected: false,
      writtenBy: actor.userId,
    })
    if (!isDone) throw new DomainError('candidate_missing')
    return { meeting_id: meeting.id }
  },
})

/**
 * Writes the report of the board, of the supervisors, or what the minutes say besides; an empty text brings the
 * template back. Supervisors write their own report, and nobody else does.
 *
 * @throws {DomainError} `forbidden`, `meeting_missing`, `meeting_state`.
 */
export const writeMeetingText: Command<z.infer<typeof TextInput>, Done> = command({
  name: 'meetings.write_text',
  permission: 'meetings:report',
  input: TextInput,
  run: async (context, { meeting: meetingId, part, body: text }) => {
    const { tx, cooperative, actor } = context
    const isSupervisors = part === 'supervisors_report'
    const isOwn = isSupervisors
      ? actor.roles.includes('supervisor')
      : actor.roles.some((role) => role === 'chair' || role === 'secretary')
    if (!isOwn) throw new DomainError('forbidden')
    await plannedMeeting(context, meetingId)
    const written = { meetingId, part, body: text.trim(), writtenBy: actor.userId }
    await insertText(tx, cooperative.id, written)
    return { meeting_id: meetingId }
  },
})

async function refuseBothBodies(
  tx: TenantTx,
  cooperativeId: string,
  asked: {
    readonly meeting: Meeting
    readonly member: { readonly id: string; readonly name: string }
    readonly body: 'board' | 'supervisors'
  },
): Promise<void> {
  const candidates = await listCandidates(tx, cooperativeId, asked.meeting.id)
  const other = candidates.find(
    ({ memberId, body: seat, isElected }) =>
      memberId === asked.member.id && seat !== asked.body && isElected,
  )
  if (other === undefined) return
  const details = { name: asked.member.name, position: other.position }
  throw new DomainError('elected_twice', { field: 'elected', ...details })
}

async function refuseTooMany(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly meeting: Meeting; readonly votes: number; readonly field: string },
): Promise<void> {
  const { present, byProxy } = await attendanceOf(tx, cooperativeId, asked.meeting)
  if (asked.votes <= present + byProxy) return
  const details = { votes: String(asked.votes), present: String(present + byProxy) }
  throw new DomainError('votes_too_many', { field: asked.field, ...details })
}
