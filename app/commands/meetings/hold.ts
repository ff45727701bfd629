import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { plannedMeeting } from '#app/commands/meetings/plan.ts'
import { addMonths, workingDayFrom } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { dueAfterYear } from '#app/domain/meetings/legal-dates.ts'
import { type Quorum, quorumOf } from '#app/domain/meetings/quorum.ts'
import type { RegisterKind } from '#app/domain/registers/kinds.ts'
import { refuseLongTerm } from '#app/domain/registers/seat.ts'
import { rulesOf } from '#app/domain/tenancy/rules.ts'
import { findBudget } from '#db/queries/budgets.ts'
import { attendanceOf, listCandidates, listDecisions } from '#db/queries/meeting-floor.ts'
import { getMeeting, insertEvent, type Meeting, updateState } from '#db/queries/meetings.ts'
import { publishMeeting, retractMeeting } from '#db/queries/published.ts'
import { entriesOfMeeting, insertVersion, nextRegisterNo } from '#db/queries/registers.ts'
import { listRules, ruleInForce } from '#db/queries/rules.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Holding = z.strictObject({
  meeting: field.id,
  term_months: field.whole(1, 120),
  budget: z.enum(['adopted', 'none'], { error: 'field.choose' }),
})
const Reopening = z.strictObject({ meeting: field.id, reason: field.line })

type Done = { readonly meeting_id: string; readonly entries: number }

/**
 * Declares a meeting held, once its day has come and its quorum was reached: what it decided goes into the book of
 * decisions, who was elected into the registers of board and supervisors, and the budget of the next year counts as
 * adopted when it was. The ministry is told that it was held, on which day, and how many came.
 *
 * @throws {DomainError} `meeting_too_early` (details: date), `meeting_quorum` (details: present, needed),
 *   `votes_above_present` (details: item, votes, present) when people were taken off the list after they voted,
 *   `term_too_long`, `budget_missing`, `meeting_missing`, `meeting_state`.
 */
export const holdMeeting: Command<z.infer<typeof Holding>, Done> = command({
  name: 'meetings.hold',
  permission: 'meetings:hold',
  input: Holding,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    const meeting = await plannedMeeting(context, input.meeting)
    if (meeting.heldOn > today) {
      throw new DomainError('meeting_too_early', { date: meeting.heldOn })
    }
    const { quorum, percent, source } = await quorumAt(context, meeting)
    if (!quorum.isReached) {
      const [present, needed] = [String(quorum.attending), String(quorum.needed)]
      throw new DomainError('meeting_quorum', { present, needed })
    }
    await refuseMoreVotes(context, { meeting, attending: quorum.attending })
    const budget =
      input.budget === 'none'
        ? null
        : await findBudget(tx, cooperative.id, { year: meeting.year + 1 })
    if (input.budget === 'adopted' && budget === null) {
      throw new DomainError('budget_missing', { field: 'budget' })
    }
    const { members, present, byProxy, needed } = quorum
    await updateState(tx, cooperative.id, {
      id: meeting.id,
      state: 'held',
      quorum: { members, present, byProxy, needed, percent, source },
      budgetVersion: budget?.version ?? null,
    })
    const { months } = await ruleInForce(tx, cooperative.id, { rule: 'meeting_due', date: today })
    await publishMeeting(tx, {
      cooperativeId: cooperative.id,
      year: meeting.year,
      name: cooperative.name,
      provinceCode: cooperative.provinceCode,
      heldOn: meeting.heldOn,
      dueOn: workingDayFrom(dueAfterYear(meeting.year, Number(months))),
      members,
      attending: quorum.attending,
      needed,
    })
    const entries = [
      ...(await decisionEntries(context, { meeting, quorum })),
      ...(await seatEntries(context, { meeting, months: input.term_months })),
    ]
    await write(context, meeting, entries)
    await insertEvent(tx, cooperative.id, {
      meetingId: meeting.id,
      event: 'held',
      reason: null,
      doneBy: actor.userId,
    })
    return { meeting_id: meeting.id, entries: entries.length }
  },
})

/**
 * Opens a meeting again that was declared held too soon or with mistakes: what it brought into the registers is
 * struck out there with the reason. Papers that were frozen stay as they are; a new pack is another version.
 *
 * @throws {DomainError} `meeting_missing`, `meeting_state` when it is not held.
 */
export const reopenMeeting: Command<z.infer<typeof Reopening>, Done> = command({
  name: 'meetings.reopen',
  permission: 'meetings:hold',
  input: Reopening,
  run: async ({ tx, cooperative, actor }, { meeting: id, reason }) => {
    const meeting = await getMeeting(tx, cooperative.id, { id, hold: true })
    if (meeting.state !== 'held') throw new DomainError('meeting_state')
    await updateState(tx, cooperative.id, {
      id,
      state: 'planned',
      quorum: null,
      budgetVersion: null,
    })
    const entries = await entriesOfMeeting(tx, cooperative.id, id)
    for (const entry of entries) {
      await insertVersion(tx, cooperative.id, {
        ...entry,
        version: entry.version + 1,
        reason,
        isWithdrawn: true,
        writtenBy: actor.userId,
      })
    }
    await retractMeeting(tx, cooperative.id, meeting.year)
    const event = { meetingId: id, event: 'reopened', reason, doneBy: actor.userId } as const
    await insertEvent(tx, cooperative.id, event)
    return { meeting_id: id, entries: entries.length }
  },
})

/** The quorum of a meeting as it stands, by the rule in force on its day, and where that rule is written. */
export async function quorumAt(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  meeting: Meeting,
): Promise<{ readonly quorum: Quorum; readonly percent: string; readonly source: string }> {
  const date = meeting.heldOn
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'meeting_quorum', date })
  const own = await listRules(tx, cooperative.id, 'meeting_quorum')
  const source = rulesOf('meeting_quorum', own).findLast(({ from }) => from <= date)?.source ?? ''
  const quorum = quorumOf(await attendanceOf(tx, cooperative.id, meeting), rule)
  return { quorum, percent: rule.percent, source }
}

/** Attendance may have been put right after a vote was written down: nobody votes who was not there. */
async function refuseMoreVotes(
  { tx, cooperative }: CommandContext,
  given: { readonly meeting: Meeting; readonly attending: number },
): Promise<void> {
  const { meeting, attending } = given
  const decisions = (await listDecisions(tx, cooperative.id, meeting.id))
    .filter(({ withdrawnReason }) => withdrawnReason === null)
    .map(({ item, votesFor, votesAgainst, abstained }) => ({
      item,
      votes: votesFor + votesAgainst + abstained,
    }))
  const seats = (await listCandidates(tx, cooperative.id, meeting.id)).map(
    ({ name, position, votes }) => ({ item: `${position}: ${name}`, votes }),
  )
  const over = [...decisions, ...seats].find(({ votes }) => votes > attending)
  if (over === undefined) return
  const details = { item: over.item, votes: String(over.votes), present: String(attending) }
  throw new DomainError('votes_above_present', details)
}

type Draft = {
  readonly kind: RegisterKind
  readonly memberId: string | null
  readonly fields: Readonly<Record<string, string>>
}

/** Register fields are in Indonesian, the language of the books. */
async function decisionEntries(
  { tx, cooperative }: CommandContext,
  { meeting, quorum }: { readonly meeting: Meeting; readonly quorum: Quorum },
): Promise<readonly Draft[]> {
  const decisions = await listDecisions(tx, cooperative.id, meeting.id)
  return decisions
    .filter(({ withdrawnReason, isAdopted }) => withdrawnReason === null && isAdopted)
    .map(({ item, decision }) => ({
      kind: 'member_decisions',
      memberId: null,
      fields: {
        place: meeting.place,
        attendance: `${quorum.attending} dari ${quorum.members} anggota`,
        text: `${item}: ${decision}`,
      },
    }))
}

async function seatEntries(
  { tx, cooperative }: CommandContext,
  given: { readonly meeting: Meeting; readonly months: number },
): Promise<readonly Draft[]> {
  const { heldOn, year, id } = given.meeting
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'board_term', date: heldOn })
  const until = addMonths(heldOn, given.months)
  const elected = (await listCandidates(tx, cooperative.id, id)).filter((one) => one.isElected)
  for (const { body } of elected) refuseTerm(body, { from: heldOn, until }, rule.months)
  return elected.map((one) => ({
    kind: one.body,
    memberId: one.memberId,
    fields: {
      name: one.name,
      ...(one.occupation === null ? {} : { occupation: one.occupation }),
      ...(one.hamlet === null ? {} : { address: one.hamlet }),
      position: one.position,
      until,
      decision: `RAT tahun buku ${year}`,
    },
  }))
}

function refuseTerm(
  body: 'board' | 'supervisors',
  seat: Parameters<typeof refuseLongTerm>[1],
  months: string,
): void {
  try {
    refuseLongTerm(body, seat, Number(months))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, { ...error.details, field: 'term_months' })
  }
}

async function write(
  { tx, cooperative, actor }: CommandContext,
  meeting: Meeting,
  entries: readonly Draft[],
): Promise<void> {
  const kinds = [...new Set(entries.map(({ kind }) => kind))].toSorted()
  for (const kind of kinds) await takeTurn(tx, cooperative.id, `register ${kind}`)
  for (const entry of entries) {
    await insertVersion(tx, cooperative.id, {
      ...entry,
      id: newId(),
      version: 1,
      no: await nextRegisterNo(tx, cooperative.id, entry.kind),
      on: meeting.heldOn,
      meetingId: meeting.id,
      reason: null,
      writtenBy: actor.userId,
    })
  }
}
