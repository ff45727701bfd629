import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { yearEnd } from '#app/domain/meetings/legal-dates.ts'
import {
  getMeeting,
  insertEvent,
  insertMeeting,
  type Meeting,
  meetingOfYear,
  updatePlan,
  updateState,
} from '#db/queries/meetings.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const MOST_ITEMS = 30
const MOST_LETTERS = 4_000

const agenda = z
  .string({ error: 'field.required' })
  .max(MOST_LETTERS, { error: 'field.too_long' })
  .transform((text) =>
    text
      .split('\n')
      .map((item) => item.replace(/\s+/g, ' ').trim())
      .filter((item) => item !== ''),
  )
  .refine((items) => items.length > 0, { error: 'field.required' })
  .refine((items) => items.length <= MOST_ITEMS, { error: 'field.too_long' })

const when = {
  held_on: field.day,
  starts_at: z
    .string({ error: 'field.time' })
    .trim()
    .regex(/^([01]\d|2[0-3])[.:][0-5]\d$/, { error: 'field.time' }),
  place: field.line,
  agenda,
}
const Plan = z.strictObject({ year: field.whole(1946, 2098), ...when })
const Change = z.strictObject({ meeting: field.id, ...when })
const Cancellation = z.strictObject({ meeting: field.id, reason: field.line })

type Done = { readonly meeting_id: string }

/**
 * Plans the annual meeting about a book year: when, where, and what about.
 *
 * A day later than the rule `meeting_due` is allowed and told on the page: a late meeting is better than none.
 *
 * @throws {DomainError} `meeting_exists` (details: year), `date_before` when it is on or before the year's last day.
 */
export const planMeeting: Command<z.infer<typeof Plan>, Done> = command({
  name: 'meetings.plan',
  permission: 'meetings:plan',
  input: Plan,
  run: async ({ tx, cooperative, actor }, input) => {
    const { year } = input
    refuseBeforeYearEnd(year, input)
    await takeTurn(tx, cooperative.id, `annual meeting ${year}`)
    if ((await meetingOfYear(tx, cooperative.id, year)) !== null) {
      throw new DomainError('meeting_exists', { field: 'year', year: String(year) })
    }
    const id = newId()
    await insertMeeting(tx, cooperative.id, {
      ...planOf(input),
      id,
      year,
      plannedBy: actor.userId,
    })
    await insertEvent(tx, cooperative.id, {
      meetingId: id,
      event: 'planned',
      reason: null,
      doneBy: actor.userId,
    })
    return { meeting_id: id }
  },
})

/**
 * Changes when, where or about what a planned meeting is.
 *
 * @throws {DomainError} `meeting_missing`, `meeting_state`, `date_before`.
 */
export const changeMeeting: Command<z.infer<typeof Change>, Done> = command({
  name: 'meetings.change',
  permission: 'meetings:plan',
  input: Change,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const meeting = await plannedMeeting(context, input.meeting)
    refuseBeforeYearEnd(meeting.year, input)
    await updatePlan(tx, cooperative.id, { ...planOf(input), id: meeting.id })
    await insertEvent(tx, cooperative.id, {
      meetingId: meeting.id,
      event: 'changed',
      reason: null,
      doneBy: actor.userId,
    })
    return { meeting_id: meeting.id }
  },
})

/**
 * Calls a planned meeting off; another one may then be planned for the same year.
 *
 * @throws {DomainError} `meeting_missing`, `meeting_state`.
 */
export const cancelMeeting: Command<z.infer<typeof Cancellation>, Done> = command({
  name: 'meetings.cancel',
  permission: 'meetings:plan',
  input: Cancellation,
  run: async (context, { meeting: id, reason }) => {
    const { tx, cooperative, actor } = context
    const meeting = await plannedMeeting(context, id)
    const state = 'cancelled'
    await updateState(tx, cooperative.id, { id, state, quorum: null, budgetVersion: null })
    await insertEvent(tx, cooperative.id, {
      meetingId: meeting.id,
      event: 'cancelled',
      reason,
      doneBy: actor.userId,
    })
    return { meeting_id: meeting.id }
  },
})

/**
 * The meeting, held fast until the transaction ends, while it is only planned.
 *
 * @throws {DomainError} `meeting_missing`, `meeting_state`.
 */
export async function plannedMeeting(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  id: string,
): Promise<Meeting> {
  const meeting = await getMeeting(tx, cooperative.id, { id, hold: true })
  if (meeting.state !== 'planned') throw new DomainError('meeting_state')
  return meeting
}

function planOf(input: Omit<z.infer<typeof Change>, 'meeting'>) {
  const { held_on: heldOn, starts_at: startsAt, place } = input
  return { heldOn, startsAt: startsAt.replace(':', '.'), place, agenda: input.agenda }
}

function refuseBeforeYearEnd(year: number, { held_on }: { readonly held_on: string }): void {
  const earliest = yearEnd(year)
  if (held_on <= earliest) throw new DomainError('date_before', { field: 'held_on', earliest })
}
