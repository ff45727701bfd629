import { z } from 'zod'
import { shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { refuseOwing } from '#app/commands/exit-refund.ts'
import * as field from '#app/commands/fields.ts'
import { post, refuseBeforeJoining } from '#app/commands/posting.ts'
import { floorOn, openSavings, termsOf } from '#app/commands/savings-accounts.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { refuseAfterLeaving } from '#app/domain/members/settlement.ts'
import { depositEntry, withdrawalEntry } from '#app/domain/savings/entries.ts'
import { refusePrincipal, refuseTakingOut, termOn } from '#app/domain/savings/products.ts'
import { subledgerBalance } from '#db/queries/ledger.ts'
import { findNamedMember, type Member } from '#db/queries/members.ts'
import { insertPayer, type SavingsAccount, setFloor } from '#db/queries/savings.ts'
import { accountToMove } from '#db/queries/savings-accounts.ts'
import { takeTurn } from '#db/queries/turn.ts'

/** Which savings: a kind, the name or id of a product, or the id of one account. */
export const product = z
  .string({ error: 'field.choose' })
  .trim()
  .min(1, { error: 'field.choose' })
  .max(200, { error: 'field.too_long' })
  .meta({
    description:
      'principal, mandatory, voluntary or special (the oldest product of that kind), the name or id of a product, or the id of an account',
  })

const MOVEMENT = {
  member: field.line,
  product,
  amount: field.amount,
  method: field.method,
  date: field.dayOrNone,
} as const
const Withdrawal = z.strictObject({ ...MOVEMENT, short_reason: shortReason })
type Movement = z.infer<typeof Withdrawal>

const Deposit = z
  .strictObject({
    ...MOVEMENT,
    payer: field.lineOrNone,
    relation: field.lineOrNone,
    note: field.lineOrNone.meta({ description: 'Added to the memo of the entry' }),
  })
  .refine((input) => (input.payer === undefined) === (input.relation === undefined), {
    path: ['relation'],
    error: 'field.payer',
  })

/** What a booking of savings answers: the paper's number and what the account holds now. */
export type SavingsReceipt = {
  readonly entry_id: string
  readonly number: string
  readonly account_id: string
  readonly balance: string
}

/**
 * Books money that a member brings in, or someone for them: then who that was is written down too.
 *
 * Principal savings are paid up to the cooperative's amount, in parts only where the terms say so; the
 * others take any amount. Berjangka is opened by its bilyet. Who has left brings in nothing dated on or after
 * that day; a debt of theirs is paid by its repayment.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `savings_product_missing`, `principal_paid`,
 *   `principal_whole`, `principal_exceeds`, `term_has_bilyet`, `date_before` (before joining), `date_in_future`,
 *   `period_closed`.
 */
export const depositSavings: Command<z.infer<typeof Deposit>, SavingsReceipt> = command({
  name: 'savings.deposit',
  permission: 'savings:deposit',
  input: Deposit,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const { payer, relation } = input
    const { member, account } = await accountFor(context, input, 'in')
    refuseAfterLeaving(member, dateOf(context, input))
    if (account.product.kind === 'principal') await refuseOverpaid(context, account, input)
    const movement = movementOf(context, { member, account, input })
    const by = payer === undefined ? undefined : `${payer} (${relation})`
    const booked = await receipt(
      context,
      account,
      depositEntry({ ...movement, payer: by, note: input.note }),
    )
    if (payer !== undefined && relation !== undefined) {
      const facts = { entryId: booked.entry_id, name: payer, relation }
      await insertPayer(tx, cooperative.id, facts)
    }
    return booked
  },
})

/**
 * Books money that a member takes out; never below what must stay by the terms of the day.
 *
 * @throws {DomainError} `member_missing`, `not_withdrawable` (principal and mandatory stay while a member
 *   stays), `not_withdrawable_before` (khusus, before its day), `leaver_owes` (what a leaver has pays their debt
 *   first; details: label), `floor_broken`, `date_before` (before joining), `date_in_future`, `period_closed`, `cash_short`.
 * @see UU 25/1992 art. 41
 */
export const withdrawSavings: Command<Movement, SavingsReceipt> = command({
  name: 'savings.withdraw',
  permission: 'savings:withdraw',
  input: Withdrawal,
  run: async (context, input) => {
    const { member, account } = await accountFor(context, input, 'out')
    const date = dateOf(context, input)
    const isLeaving = member.leftOn !== null
    if (isLeaving) await refuseOwing(context, member)
    refuseTakingOut(
      { kind: account.product.kind, withdrawableFrom: account.withdrawableFrom },
      { date, isLeaving },
    )
    await followFloor(context, account, { date, isLeaving })
    const movement = movementOf(context, { member, account, input })
    return receipt(context, account, withShortReason(withdrawalEntry(movement), input.short_reason))
  },
})

/** Lets the floor of an account follow the terms of the day before something is taken from it. */
export async function followFloor(
  context: CommandContext,
  account: SavingsAccount,
  when: { readonly date: LocalDate; readonly isLeaving: boolean },
): Promise<void> {
  const floor = await floorOn(context, account.product, when)
  const { tx, cooperative } = context
  await setFloor(tx, cooperative.id, { accountId: account.id, floor })
}

/** The account that a movement is about, not before its member joined; the first deposit of a product opens it. */
export async function accountFor(
  context: CommandContext,
  input: Pick<Movement, 'member' | 'product' | 'date'>,
  direction: 'in' | 'out',
) {
  const { tx, cooperative } = context
  const member = await findNamedMember(tx, cooperative.id, input.member)
  const on = dateOf(context, input)
  refuseBeforeJoining(member, on)
  const wanted = { memberId: member.id, text: input.product, direction, on }
  const found = await accountToMove(tx, cooperative.id, wanted)
  if (found.product.kind === 'term') throw new DomainError('term_has_bilyet', { field: 'product' })
  if (found.account !== null) return { member, account: found.account }
  // Two first deposits at once open one account: the second looks again once the first is through.
  await takeTurn(tx, cooperative.id, `accounts ${member.id}`)
  const { account, product } = await accountToMove(tx, cooperative.id, wanted)
  return {
    member,
    account: account ?? (await openSavings(context, { member, product, openedOn: on })),
  }
}

/** Refuses more pokok than its amount; nobody else pays the same account meanwhile. */
export async function refuseOverpaid(
  context: CommandContext,
  account: SavingsAccount,
  input: Pick<Movement, 'amount' | 'date'>,
): Promise<void> {
  const { tx, cooperative } = context
  await takeTurn(tx, cooperative.id, `principal ${account.id}`)
  const held = await subledgerBalance(tx, cooperative.id, account.id)
  const term = termOn(await termsOf(context, account.product), dateOf(context, input))
  refusePrincipal(term, { held, amount: input.amount })
}

function movementOf(
  context: CommandContext,
  {
    member,
    account,
    input,
  }: { readonly member: Member; readonly account: SavingsAccount; readonly input: Movement },
) {
  return {
    date: dateOf(context, input),
    kind: account.product.kind,
    productName: account.product.name,
    savingsId: account.id,
    memberLabel: `${member.no} ${member.name}`,
    means: input.method,
    amount: input.amount,
  } as const
}

async function receipt(
  context: CommandContext,
  account: SavingsAccount,
  draft: ReturnType<typeof depositEntry>,
): Promise<SavingsReceipt> {
  const { entryId, number } = await post(context, draft)
  const balance = await subledgerBalance(context.tx, context.cooperative.id, account.id)
  return { entry_id: entryId, number, account_id: account.id, balance: balance.toString() }
}

function dateOf(context: CommandContext, input: Pick<Movement, 'date'>): LocalDate {
  return input.date ?? context.today
}
