import { z } from 'zod'
import { shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { emptied, exitEventOf, refuseMovedAfter } from '#app/commands/exit-parts.ts'
import * as field from '#app/commands/fields.ts'
import { post } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { refundEntry } from '#app/domain/members/exit-entries.ts'
import { Money } from '#app/domain/money.ts'
import { debtsOf, findExit, settlementLines } from '#db/queries/exits.ts'
import { findNamedMember, type Member } from '#db/queries/members.ts'
import { listAccountsOf, type SavingsAccount } from '#db/queries/savings.ts'
import { takeTurn } from '#db/queries/turn.ts'

const Refund = z.strictObject({
  member: field.line,
  method: field.method,
  date: field.dayOrNone,
  short_reason: shortReason,
})

/**
 * Pays out all that is left of a leaver's savings, to the member or to the heir: the refund, and what came
 * onto their accounts since. While a debt of theirs remains, the latter stays there to pay it.
 *
 * @throws {DomainError} `member_missing`, `refund_nothing`, `date_before` (before leaving), `moved_after`
 *   (before what came since; details: on), `date_in_future`, `period_closed`, `cash_short`.
 */
export const payRefund: Command<
  z.infer<typeof Refund>,
  { readonly entry_id: string; readonly number: string; readonly amount: string }
> = command({
  name: 'members.pay_refund',
  permission: 'savings:withdraw',
  input: Refund,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const member = await findNamedMember(tx, cooperative.id, input.member)
    await takeTurn(tx, cooperative.id, `accounts ${member.id}`)
    const exit = await findExit(tx, cooperative.id, member.id)
    if (exit === null) throw new DomainError('refund_nothing')
    const date = input.date ?? context.today
    const { refund, since } = await leftToPay(context, member)
    const total = Money.sum([refund, ...since.map(({ balance }) => balance)])
    if (!total.isPositive()) throw new DomainError('refund_nothing')
    if (date < exit.leftOn) {
      throw new DomainError('date_before', { field: 'date', earliest: exit.leftOn })
    }
    if (since.length > 0) await refuseMovedAfter(context, member, date)
    const accounts = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
    const event = known(
      exitEventOf(member, accounts, { date, isOwed: true }),
      'a refund comes from savings',
    )
    const payee = exit.heir === null ? null : `${exit.heir.name} (${exit.heir.relation})`
    const parts = await emptied(context, since)
    const paying = { ...event, means: input.method, amount: refund, since: parts, payee }
    const { entryId, number } = await post(
      context,
      withShortReason(refundEntry(paying), input.short_reason),
    )
    return { entry_id: entryId, number, amount: total.toString() }
  },
})

/**
 * Says what is left to be paid to someone who left: the refund (2145), and the accounts on which money came
 * in since, interest above all. The latter are none while a debt remains that they can pay.
 */
export async function leftToPay(
  { tx, cooperative, today }: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { id: memberId }: Pick<Member, 'id'>,
): Promise<{ readonly refund: Money; readonly since: readonly SavingsAccount[] }> {
  const lines = await settlementLines(tx, cooperative.id, memberId)
  const refund = Money.sum(lines.map(({ amount }) => amount))
  const accounts = await listAccountsOf(tx, cooperative.id, { memberId })
  const held = accounts.filter(
    ({ product, balance }) => product.kind !== 'term' && balance.isPositive(),
  )
  if (held.length === 0) return { refund, since: [] }
  const debts = await debtsOf(tx, cooperative.id, { memberId, date: today })
  return { refund, since: debts.length === 0 ? held : [] }
}

/**
 * Refuses to hand out savings of someone who left and still owes: the money is for the debt.
 *
 * @throws {DomainError} `leaver_owes` (details: label).
 */
export async function refuseOwing(
  { tx, cooperative, today }: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { id: memberId }: Pick<Member, 'id'>,
): Promise<void> {
  const [debt] = await debtsOf(tx, cooperative.id, { memberId, date: today })
  if (debt) throw new DomainError('leaver_owes', { field: 'member', label: debt.label })
}
