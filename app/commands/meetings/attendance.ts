import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { plannedMeeting } from '#app/commands/meetings/plan.ts'
import { DomainError } from '#app/domain/errors.ts'
import { mostProxies } from '#app/domain/meetings/quorum.ts'
import { attendanceOf, insertProxy, listVoters, saveAttendance } from '#db/queries/meeting-floor.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { ruleInForce } from '#db/queries/rules.ts'

const MOST_MEMBERS = 20_000

const Marks = z.strictObject({
  meeting: field.id,
  shown: z.array(field.id).max(MOST_MEMBERS),
  present: z.array(field.id).max(MOST_MEMBERS),
})
const Standing = z.strictObject({ meeting: field.id, member: field.line, proxy: field.line })

type Counted = { readonly members: number; readonly present: number; readonly by_proxy: number }

/**
 * Marks who of the members shown came to a meeting; whoever of them is not ticked counts as absent.
 *
 * Two people may tick two parts of the list at once: each changes only what they were shown.
 *
 * @throws {DomainError} `meeting_missing`, `meeting_state`.
 */
export const markAttendance: Command<z.infer<typeof Marks>, Counted> = command({
  name: 'meetings.mark_attendance',
  permission: 'meetings:attend',
  input: Marks,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const meeting = await plannedMeeting(context, input.meeting)
    const { shown, present } = input
    const marked = { meetingId: meeting.id, heldOn: meeting.heldOn, shown, present }
    await saveAttendance(tx, cooperative.id, { ...marked, by: actor.userId })
    const { members, present: there, byProxy } = await attendanceOf(tx, cooperative.id, meeting)
    return { members, present: there, by_proxy: byProxy }
  },
})

/**
 * Writes down that a member who is not there is represented by one who is, as far as the rule allows it.
 *
 * @throws {DomainError} `proxy_not_allowed`, `proxy_absent`, `proxy_full` (details: name, count), `member_missing`,
 *   `member_ambiguous`, `meeting_missing`, `meeting_state`.
 */
export const sendProxy: Command<z.infer<typeof Standing>, Counted> = command({
  name: 'meetings.send_proxy',
  permission: 'meetings:attend',
  input: Standing,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const meeting = await plannedMeeting(context, input.meeting)
    const asked = { rule: 'meeting_quorum', date: meeting.heldOn } as const
    const most = mostProxies(await ruleInForce(tx, cooperative.id, asked))
    if (most === 0) throw new DomainError('proxy_not_allowed', { field: 'proxy' })
    const named = (text: string) => findNamedMember(tx, cooperative.id, text)
    const [member, proxy] = [await named(input.member), await named(input.proxy)]
    const voters = await listVoters(tx, cooperative.id, meeting)
    if (!voters.some(({ id }) => id === member.id)) {
      throw new DomainError('member_missing', { field: 'member' })
    }
    const standing = voters.find(({ id }) => id === proxy.id)
    const isThere = standing?.isThere === true && standing.proxyId === null
    if (!isThere || proxy.id === member.id)
      throw new DomainError('proxy_absent', { field: 'proxy' })
    const others = voters.filter(({ proxyId, id }) => proxyId === proxy.id && id !== member.id)
    if (others.length >= most) {
      const details = { name: proxy.name, count: String(others.length) }
      throw new DomainError('proxy_full', { field: 'proxy', ...details })
    }
    const pair = { meetingId: meeting.id, memberId: member.id, proxyId: proxy.id }
    await insertProxy(tx, cooperative.id, { ...pair, by: actor.userId })
    const { members, present, byProxy } = await attendanceOf(tx, cooperative.id, meeting)
    return { members, present, by_proxy: byProxy }
  },
})
