import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import {
  fieldsOf,
  isRegisterKind,
  mayWrite,
  type NamedColumn,
  type RegisterKind,
} from '#app/domain/registers/kinds.ts'
import { refuseLongTerm } from '#app/domain/registers/seat.ts'
import { findNamedMember } from '#db/queries/members.ts'
import {
  getRegisterEntry,
  insertVersion,
  nextRegisterNo,
  type RegisterEntry,
} from '#db/queries/registers.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const MOST_LINE = 200
const MOST_TEXT = 2_000

const Values = z.record(z.string().max(40), z.string({ error: 'field.text' }).max(MOST_TEXT))

const Entry = z
  .strictObject({
    kind: z.string().refine(isRegisterKind, { error: 'field.choose' }),
    on: field.day,
    member: field.lineOrNone,
    fields: Values,
  })
  .transform((entry, context) => ({ ...entry, fields: readFields(entry, context) }))

const Correction = z
  .strictObject({
    entry: field.id,
    kind: z.string().refine(isRegisterKind, { error: 'field.choose' }),
    on: field.day,
    member: field.lineOrNone,
    fields: Values,
    reason: field.line,
  })
  .transform((entry, context) => ({ ...entry, fields: readFields(entry, context) }))

const Withdrawal = z.strictObject({ entry: field.id, reason: field.line })

type Written = { readonly entry_id: string; readonly no: number }

/**
 * Writes an entry into one of the registers, under the next number of that register.
 *
 * @throws {DomainError} `forbidden` in a register that another office keeps, `date_in_future`, `member_missing`,
 *   `member_ambiguous`, `term_too_long`, `date_span`.
 */
export const writeEntry: Command<z.infer<typeof Entry>, Written> = command({
  name: 'registers.write',
  permission: 'registers:write',
  input: Entry,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const checked = await check(context, input)
    await takeTurn(tx, cooperative.id, `register ${input.kind}`)
    const no = await nextRegisterNo(tx, cooperative.id, input.kind)
    const id = newId()
    const first = { ...checked, id, version: 1, no, meetingId: null, reason: null }
    await insertVersion(tx, cooperative.id, first)
    return { entry_id: id, no }
  },
})

/**
 * Puts an entry right: the new version holds, the old one stays readable beneath it.
 *
 * @throws {DomainError} As `writeEntry`, and `register_missing`, `register_withdrawn`.
 */
export const correctEntry: Command<z.infer<typeof Correction>, Written> = command({
  name: 'registers.correct',
  permission: 'registers:write',
  input: Correction,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const checked = await check(context, input)
    const last = await lastOf(context, input.entry)
    if (last.kind !== input.kind) throw new DomainError('register_missing')
    const { id, no, version, meetingId } = last
    const next = { ...checked, id, no, version: version + 1, meetingId, reason: input.reason }
    await insertVersion(tx, cooperative.id, next)
    return { entry_id: id, no }
  },
})

/**
 * Strikes an entry out, with the reason. Its number stays taken, its words stay readable.
 *
 * @throws {DomainError} `forbidden`, `register_missing`, `register_withdrawn`.
 */
export const withdrawEntry: Command<z.infer<typeof Withdrawal>, Written> = command({
  name: 'registers.withdraw',
  permission: 'registers:write',
  input: Withdrawal,
  run: async (context, { entry, reason }) => {
    const { tx, cooperative, actor } = context
    const last = await lastOf(context, entry)
    await insertVersion(tx, cooperative.id, {
      ...last,
      version: last.version + 1,
      reason,
      isWithdrawn: true,
      writtenBy: actor.userId,
    })
    return { entry_id: last.id, no: last.no }
  },
})

async function lastOf(
  { tx, cooperative, actor }: CommandContext,
  entryId: string,
): Promise<RegisterEntry> {
  await takeTurn(tx, cooperative.id, `register entry ${entryId}`)
  const last = await getRegisterEntry(tx, cooperative.id, entryId)
  if (!mayWrite(actor.roles, last.kind)) throw new DomainError('forbidden')
  if (last.isWithdrawn) throw new DomainError('register_withdrawn')
  return last
}

async function check(
  context: CommandContext,
  input: {
    readonly kind: RegisterKind
    readonly on: LocalDate
    readonly member?: string | undefined
    readonly fields: Readonly<Record<string, string>>
  },
) {
  const { tx, cooperative, actor } = context
  const { kind, on, fields } = input
  if (!mayWrite(actor.roles, kind)) throw new DomainError('forbidden')
  refuseFuture(context, on, 'on')
  const { months } = await ruleInForce(tx, cooperative.id, { rule: 'board_term', date: on })
  const { until = '' } = fields
  const seat = { from: on, until: isLocalDate(until) ? until : null }
  refuseLongTerm(kind, seat, Number(months))
  const member =
    input.member === undefined ? null : await findNamedMember(tx, cooperative.id, input.member)
  return { kind, on, fields, memberId: member?.id ?? null, writtenBy: actor.userId }
}

/** The columns of a register as typed, each checked by what it is; empty ones are left out. */
function readFields(
  entry: { readonly kind: string; readonly fields: Readonly<Record<string, string>> },
  context: z.RefinementCtx,
): Readonly<Record<string, string>> {
  if (!isRegisterKind(entry.kind)) return {}
  const columns = fieldsOf(entry.kind)
  const names = new Set<string>(columns.map(({ name }) => name))
  const refuse = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: ['fields', name], message })
  for (const name of Object.keys(entry.fields)) {
    if (!names.has(name)) refuse(name, 'field.unknown')
  }
  return Object.fromEntries(
    columns.flatMap((column): [string, string][] => {
      const text = (entry.fields[column.name] ?? '').trim()
      const problem = problemOf(column, text)
      if (problem !== null) refuse(column.name, problem)
      return text === '' ? [] : [[column.name, text]]
    }),
  )
}

function problemOf(column: NamedColumn, text: string): string | null {
  if (text === '') return column.isRequired ? 'field.required' : null
  if (column.kind === 'day') return isLocalDate(text) ? null : 'field.day'
  if (column.kind === 'choice') return column.choices?.includes(text) ? null : 'field.choose'
  if (column.kind === 'line' && text.length > MOST_LINE) return 'field.too_long'
  return null
}
