import { z } from 'zod'
import { shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post } from '#app/commands/posting.ts'
import { sukarelaOf } from '#app/commands/savings-accounts.ts'
import { eventOf, inTurn } from '#app/commands/term-certificate.ts'
import { type LocalDate, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { taxOf } from '#app/domain/savings/interest-tax.ts'
import { interestDue } from '#app/domain/savings/term.ts'
import { TERM_MEANS, type TermMeans, termInterestEntry } from '#app/domain/savings/term-entries.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { getMember } from '#db/queries/members.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { interestPaidTo } from '#db/queries/savings-interest.ts'
import type { Certificate } from '#db/queries/term-deposits.ts'
import { takeTurn } from '#db/queries/turn.ts'

/** How a bilyet's money goes out: in cash, by bank, or onto the member's sukarela. */
export const Payout = z.strictObject({
  deposit: field.id,
  method: z.enum(TERM_MEANS, { error: 'field.choose' }).default('cash'),
  date: field.dayOrNone,
  short_reason: shortReason,
})
export type Payout = z.infer<typeof Payout>

/** Interest that was paid: before tax, the tax, and what the member received. */
export type TermInterestPaid = {
  readonly deposit_id: string
  readonly entry_id: string
  readonly number: string
  readonly gross: string
  readonly tax: string
  readonly net: string
}

/**
 * Pays the interest of every full month that has not been paid yet, less the final tax on the member's
 * interest of the calendar month.
 *
 * @throws {DomainError} `term_missing`, `nothing_due`, `member_left` (their sukarela is closed), `date_in_future`,
 *   `period_closed`, `cash_short`.
 * @see PP 15/2009
 */
export const payTermInterest: Command<Payout, TermInterestPaid> = command({
  name: 'savings.pay_term_interest',
  permission: 'savings:withdraw',
  input: Payout,
  run: async (context, input) => {
    const one = await inTurn(context, input.deposit)
    const paid = await payDue(context, one, input)
    if (paid === null) throw new DomainError('nothing_due')
    return paid
  },
})

/**
 * Where the money goes. Who has left saves no more, so it goes out in cash or by bank.
 *
 * @throws {DomainError} `member_left`, `product_missing`.
 */
export async function meansOf(
  context: CommandContext,
  to: { readonly one: Certificate; readonly method: Payout['method']; readonly date: LocalDate },
): Promise<TermMeans> {
  const { one, method, date } = to
  if (method !== 'savings') return { means: method }
  const { tx, cooperative } = context
  const { memberId, memberNo, memberName } = one
  await takeTurn(tx, cooperative.id, `accounts ${memberId}`)
  const { leftOn } = await getMember(tx, cooperative.id, memberId)
  if (leftOn !== null) throw new DomainError('member_left', { field: 'method' })
  const account = await sukarelaOf(context, { memberId, memberNo, memberName }, date)
  return { means: 'savings', savingsId: account.id }
}

/** Pays what is due and was not paid; null when that is nothing. */
export async function payDue(
  context: CommandContext,
  one: Certificate,
  { method, date: wanted, short_reason }: Omit<Payout, 'deposit'>,
): Promise<TermInterestPaid | null> {
  const { tx, cooperative } = context
  const date = wanted ?? context.today
  const due = interestDue(one, date)
  const gross = due.minus(one.paid)
  // A bilyet that is closed owes only what was in the books by then.
  const owed = one.balance.isPositive() ? gross : Money.min(gross, one.accrued)
  if (!owed.isPositive()) return null
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'savings_tax', date })
  const of = { memberId: one.memberId, month: monthOf(date) }
  const tax = taxOf(owed, rule, await interestPaidTo(tx, await mainBook(tx, cooperative.id), of))
  const entry = termInterestEntry({
    ...eventOf(one, date),
    ...(await meansOf(context, { one, method, date })),
    gross: owed,
    tax,
    notAccrued: Money.max(owed.minus(one.accrued), Money.zero),
  })
  const { entryId, number } = await post(context, withShortReason(entry, short_reason))
  return {
    deposit_id: one.id,
    entry_id: entryId,
    number,
    gross: owed.toString(),
    tax: tax.toString(),
    net: owed.minus(tax).toString(),
  }
}
