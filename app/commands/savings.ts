import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post } from '#app/commands/posting.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import {
  depositEntry,
  SAVINGS_KINDS,
  SAVINGS_ROLES,
  withdrawalEntry,
} from '#app/domain/savings/entries.ts'
import { mainBook, openSubledgers, postingMap, subledgerBalance } from '#db/queries/ledger.ts'
import { findNamedMember, type Member } from '#db/queries/members.ts'
import {
  insertAccounts,
  listAccountsOf,
  listTerms,
  productOf,
  type SavingsAccount,
  type SavingsProduct,
} from '#db/queries/savings.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Movement = z.strictObject({
  member: field.line,
  product: z.enum(SAVINGS_KINDS, { error: 'field.choose' }),
  amount: field.amount,
  method: field.method,
  date: field.dayOrNone,
})
type Movement = z.infer<typeof Movement>

/** What a booking of savings answers: the paper's number and what the account holds now. */
export type SavingsReceipt = {
  readonly entry_id: string
  readonly number: string
  readonly account_id: string
  readonly balance: string
}

/**
 * Books money that a member brings in.
 *
 * Principal savings are paid once, at most up to the cooperative's amount; the others take any amount.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `principal_paid`, `date_in_future`, `period_closed`.
 */
export const depositSavings: Command<Movement, SavingsReceipt> = command({
  name: 'savings.deposit',
  permission: 'savings:deposit',
  input: Movement,
  run: async (context, input) => {
    const { member, account } = await accountFor(context, input)
    if (input.product === 'principal') await refuseOverpaid(context, { account, input })
    return receipt(context, account, depositEntry(movementOf(context, { member, account, input })))
  },
})

/**
 * Books money that a member takes out; never below what must stay.
 *
 * @throws {DomainError} `member_missing`, `not_withdrawable` (principal and mandatory stay while a member
 *   stays), `floor_broken`, `date_in_future`, `period_closed`.
 * @see UU 25/1992 art. 41
 */
export const withdrawSavings: Command<Movement, SavingsReceipt> = command({
  name: 'savings.withdraw',
  permission: 'savings:withdraw',
  input: Movement,
  run: async (context, input) => {
    const { member, account } = await accountFor(context, input)
    const movement = movementOf(context, { member, account, input })
    return receipt(context, account, withdrawalEntry(movement, member.leftOn !== null))
  },
})

/** Opens an account of a product for a member: a subledger that may never go below its floor. */
export async function openSavings(
  context: CommandContext,
  wanted: {
    readonly member: Pick<Member, 'id' | 'no' | 'name'>
    readonly product: SavingsProduct
    readonly openedOn: LocalDate
  },
): Promise<SavingsAccount> {
  const { tx, cooperative } = context
  const { member, product, openedOn } = wanted
  const book = await mainBook(tx, cooperative.id)
  const account = (await postingMap(tx, book)).get(SAVINGS_ROLES[product.kind])
  if (account === undefined) throw new DomainError('account_missing', { role: product.kind })
  const id = newId()
  const no = `${member.no}/${SHORT[product.kind]}`
  const floor = await floorOf(context, product)
  await openSubledgers(tx, book, [{ id, account, kind: 'savings', no, name: member.name, floor }])
  await insertAccounts(tx, cooperative.id, [
    { id, no, memberId: member.id, productId: product.id, openedOn },
  ])
  return { id, no, memberId: member.id, product, openedOn, balance: Money.zero }
}

const SHORT = { principal: 'P', mandatory: 'W', voluntary: 'S' } as const

/** Only voluntary savings have a least amount; the others just never go below nothing. */
async function floorOf({ tx, cooperative }: CommandContext, product: SavingsProduct) {
  if (product.kind !== 'voluntary') return Money.zero
  const terms = await listTerms(tx, cooperative.id, 'voluntary')
  return terms.at(-1)?.amount ?? Money.zero
}

async function accountFor(context: CommandContext, input: Movement) {
  const { tx, cooperative } = context
  const member = await findNamedMember(tx, cooperative.id, input.member)
  const accounts = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
  const held = accounts.find((account) => account.product.kind === input.product)
  if (held) return { member, account: held }
  const product = await productOf(tx, cooperative.id, input.product)
  return {
    member,
    account: await openSavings(context, { member, product, openedOn: dateOf(context, input) }),
  }
}

async function refuseOverpaid(
  { tx, cooperative }: CommandContext,
  { account, input }: { readonly account: SavingsAccount; readonly input: Movement },
): Promise<void> {
  const due = (await listTerms(tx, cooperative.id, 'principal')).at(-1)?.amount
  if (due === undefined || due.isZero()) return
  await takeTurn(tx, cooperative.id, `principal ${account.id}`)
  const left = due.minus(await subledgerBalance(tx, cooperative.id, account.id))
  if (left.isLessThan(input.amount)) {
    throw new DomainError('principal_paid', { field: 'amount', left: left.toString() })
  }
}

function movementOf(
  context: CommandContext,
  {
    member,
    account,
    input,
  }: { readonly member: Member; readonly account: SavingsAccount; readonly input: Movement },
) {
  if (
    member.leftOn !== null &&
    member.leftOn < dateOf(context, input) &&
    input.product !== 'voluntary'
  ) {
    throw new DomainError('member_left', { field: 'member' })
  }
  return {
    date: dateOf(context, input),
    kind: input.product,
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

function dateOf(context: CommandContext, input: Movement): LocalDate {
  return input.date ?? context.today
}
