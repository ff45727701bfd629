import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { firstDay, monthOf } from '#app/domain/calendar.ts'
import { LATEST_DAY, ORDER_KINDS, overlap } from '#app/domain/collections/standing-order.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type Loan, listLoans } from '#db/queries/loans.ts'
import { findNamedMember, type Member } from '#db/queries/members.ts'
import {
  getOrder,
  insertOrder,
  listOrders,
  markEnded,
  type StandingOrder,
} from '#db/queries/standing-orders.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Taking = z
  .strictObject({
    member: field.line,
    kind: z.enum(ORDER_KINDS, { error: 'field.choose' }),
    loan: field.lineOrNone.meta({
      description: 'Number or id; may be left out where only one runs',
    }),
    amount: z.preprocess(field.emptyIsNone, field.amount.optional()).meta({
      description: 'Whole rupiah of wajib each time; left out, what is owed on the day',
    }),
    day: z
      .union([z.literal('last'), field.whole(1, LATEST_DAY)], { error: 'field.choose' })
      .meta({ description: 'Day of the month, 1 to 28, or "last"' }),
    takes_part: z
      .preprocess((value) => value === true || value === 'ya' || value === 'true', z.boolean())
      .default(false)
      .meta({ description: 'Takes as much as there is; otherwise all or nothing' }),
    starts_on: field.dayOrNone,
    last_on: field.dayOrNone,
  })
  .refine((input) => input.kind === 'mandatory' || input.amount === undefined, {
    path: ['amount'],
    error: 'field.order_amount',
  })
  .refine((input) => input.kind === 'loan' || input.loan === undefined, {
    path: ['loan'],
    error: 'field.order_loan',
  })
type Taking = z.infer<typeof Taking>

/**
 * Takes a member's standing order down: every month on a day, from their sukarela, wajib or what falls due of
 * a loan. Nothing moves until a run.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `loan_missing`, `loan_ambiguous`, `loan_state`,
 *   `date_before` when it would start before this month, or end before it starts, `order_exists` when another for the same falls due in one of its months.
 */
export const takeOrder: Command<Taking, { readonly order_id: string }> = command({
  name: 'collections.take_order',
  permission: 'collections:record',
  input: Taking,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, 'standing orders')
    const order = await orderFrom(context, input)
    const id = newId()
    await insertOrder(tx, cooperative.id, { ...order, id, takenBy: actor.userId })
    return { order_id: id }
  },
})

/**
 * Reads what a member orders: whose, what for, and when; nothing is written.
 *
 * @throws {DomainError} As `takeOrder`.
 */
export async function orderFrom(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  input: Taking,
) {
  const { tx, cooperative, today } = context
  const member = await findNamedMember(tx, cooperative.id, input.member)
  if (member.leftOn !== null) throw new DomainError('member_left', { field: 'member' })
  const loan = input.kind === 'loan' ? await loanOf(context, member, input.loan) : null
  const startsOn = input.starts_on ?? today
  const lastOn = input.last_on ?? null
  // Months before are over for it: nobody agreed then to what a late run would take.
  const earliest = firstDay(monthOf(today))
  if (startsOn < earliest) throw new DomainError('date_before', { field: 'starts_on', earliest })
  if (lastOn !== null && lastOn < startsOn) {
    throw new DomainError('date_before', { field: 'last_on', earliest: startsOn })
  }
  const order = {
    memberId: member.id,
    memberNo: member.no,
    memberName: member.name,
    loanId: loan?.id ?? null,
    loanNo: loan?.no ?? null,
    kind: input.kind,
    amount: input.amount ?? null,
    takesPart: input.takes_part,
    dayOfMonth: input.day === 'last' ? null : input.day,
    startsOn,
    lastOn,
  }
  await refuseTwice(context, order)
  return order
}

/** Another order for the same may not fall due in the same month, even one whose last day is over since. */
async function refuseTwice(
  { tx, cooperative, today }: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  order: Pick<StandingOrder, 'memberId' | 'kind' | 'loanId' | 'dayOfMonth' | 'startsOn' | 'lastOn'>,
): Promise<void> {
  const own = await listOrders(tx, cooperative.id, {
    memberId: order.memberId,
    filter: { today: firstDay(monthOf(today)), state: 'running' },
  })
  const isTaken = own.some(
    (one) => one.kind === order.kind && one.loanId === order.loanId && overlap(one, order),
  )
  if (isTaken) throw new DomainError('order_exists', { field: 'kind' })
}

/** The loan an order pays: the one that is named, or the only one that runs. */
async function loanOf(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  member: Member,
  text: string | undefined,
): Promise<Loan> {
  const running = (
    await listLoans(tx, cooperative.id, { memberId: member.id, states: ['disbursed'], limit: 100 })
  ).filter(({ outstanding }) => outstanding.isPositive())
  if (text !== undefined) {
    const named = running.find(({ id, no }) => id === text || no === text)
    if (named === undefined) throw new DomainError('loan_missing', { field: 'loan' })
    return named
  }
  const [only, ...others] = running
  if (only === undefined) throw new DomainError('loan_missing', { field: 'loan' })
  if (others.length > 0) throw new DomainError('loan_ambiguous', { field: 'loan' })
  return only
}

const Ending = z.strictObject({ order: field.id, reason: field.line })

/**
 * Ends a standing order from now on; it stays written down, with what it did.
 *
 * @throws {DomainError} `order_missing`, `order_ended`.
 */
export const endOrder: Command<
  z.infer<typeof Ending>,
  { readonly order_id: string; readonly ended_on: string }
> = command({
  name: 'collections.end_order',
  permission: 'collections:record',
  input: Ending,
  run: async ({ tx, cooperative, actor, today }, { order: id, reason }) => {
    await takeTurn(tx, cooperative.id, 'standing orders')
    const order = await getOrder(tx, cooperative.id, id)
    if (order.endedOn !== null) throw new DomainError('order_ended')
    await markEnded(tx, cooperative.id, { id, on: today, by: actor.userId, reason })
    return { order_id: id, ended_on: today }
  },
})
