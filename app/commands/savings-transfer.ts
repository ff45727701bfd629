import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post } from '#app/commands/posting.ts'
import { accountFor, followFloor, product, refuseOverpaid } from '#app/commands/savings.ts'
import { DomainError } from '#app/domain/errors.ts'
import { transferEntry } from '#app/domain/savings/entries.ts'
import { refuseTakingOut } from '#app/domain/savings/products.ts'
import { subledgerBalance } from '#db/queries/ledger.ts'
import type { SavingsAccount } from '#db/queries/savings.ts'

const Transfer = z.strictObject({
  member: field.line,
  from: product,
  to: product,
  amount: field.amount,
  date: field.dayOrNone,
})

/** What a transfer answers: the voucher, and what both accounts hold now. */
export type SavingsTransfer = {
  readonly entry_id: string
  readonly number: string
  readonly from_balance: string
  readonly to_balance: string
}

/**
 * Moves money between two accounts of one member by a memorial voucher: out of what may be withdrawn, and
 * never below what must stay; into anything but berjangka, pokok up to its amount.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `savings_product_missing`, `same_account`,
 *   `not_withdrawable`, `not_withdrawable_before`, `principal_paid`, `principal_whole`, `principal_exceeds`,
 *   `floor_broken`, `date_before` (before joining), `date_in_future`, `period_closed`.
 */
export const transferSavings: Command<z.infer<typeof Transfer>, SavingsTransfer> = command({
  name: 'savings.transfer',
  permission: 'savings:withdraw',
  input: Transfer,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    const { member, account: from } = await accountFor(
      context,
      { ...input, product: input.from },
      'out',
    ).catch(atField('from'))
    if (member.leftOn !== null) throw new DomainError('member_left', { field: 'member' })
    const { account: to } = await accountFor(context, { ...input, product: input.to }, 'in').catch(
      atField('to'),
    )
    if (from.id === to.id) throw new DomainError('same_account', { field: 'to' })
    const when = { date, isLeaving: false }
    refuseOut(from, when)
    if (to.product.kind === 'principal') await refuseOverpaid(context, to, input)
    await followFloor(context, from, when)
    const { entryId, number } = await post(
      context,
      transferEntry({
        date,
        memberLabel: `${member.no} ${member.name}`,
        amount: input.amount,
        from: partOf(from),
        to: partOf(to),
      }),
    )
    const balance = async (id: string) =>
      (await subledgerBalance(tx, cooperative.id, id)).toString()
    return {
      entry_id: entryId,
      number,
      from_balance: await balance(from.id),
      to_balance: await balance(to.id),
    }
  },
})

function refuseOut(from: SavingsAccount, when: Parameters<typeof refuseTakingOut>[1]): void {
  const { withdrawableFrom, product: its } = from
  try {
    refuseTakingOut({ kind: its.kind, withdrawableFrom }, when)
  } catch (error) {
    atField('from')(error)
  }
}

/** A refusal about "the product" is about one of the two: it is told at that field. */
export function atField(name: 'from' | 'to') {
  return (error: unknown): never => {
    if (!(error instanceof DomainError) || error.details['field'] !== 'product') throw error
    throw new DomainError(error.code, { ...error.details, field: name })
  }
}

function partOf({ id, product: { kind, name } }: SavingsAccount) {
  return { kind, productName: name, savingsId: id } as const
}
