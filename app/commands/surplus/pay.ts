import { z } from 'zod'
import { type Explained, shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, postAll, refuseFuture } from '#app/commands/posting.ts'
import { openSavings } from '#app/commands/savings-accounts.ts'
import { YEAR_END } from '#app/commands/surplus/close-year.ts'
import {
  AT_ONCE,
  answerOf,
  labelled,
  type Paid,
  type PaymentAnswer,
  sharesToPay,
  standing,
  writeDown,
} from '#app/commands/surplus/open-shares.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { sharesPaidEntry, shareToSavingsEntry } from '#app/domain/surplus/entries.ts'
import { newestAccounts } from '#db/queries/savings-accounts.ts'
import { findNamedProduct } from '#db/queries/savings-products.ts'
import type { ShareRow } from '#db/queries/surplus-shares.ts'
import { takeTurn } from '#db/queries/turn.ts'

/** How a share is paid: onto the member's sukarela, or as money. */
export const SHARE_MEANS = ['savings', 'cash', 'bank'] as const

const Payment = z.strictObject({
  allocation: field.id,
  /** Whose; left out, everyone's that is not paid yet. */
  members: z.array(field.id).min(1, { error: 'field.choose' }).max(500).optional(),
  means: z.enum(SHARE_MEANS, { error: 'field.choose' }),
  date: field.dayOrNone,
  short_reason: shortReason,
})

/**
 * Pays members' shares of a year's SHU, each once: onto their sukarela (an entry each), or as money by a list
 * that they sign (one voucher). Who has left is paid in money: of everyone, those are passed over for savings.
 *
 * @throws {DomainError} `allocation_missing`, `allocation_state`, `share_paid`, `share_missing`, `member_left`,
 *   `date_before` (the meeting), `date_in_future`, `period_closed`, and as `refuseShort`.
 * @see koperasi reference §6, journal (4); UU PPh art. 4 (3) i: not an object of tax
 */
export const payShares: Command<z.infer<typeof Payment>, PaymentAnswer> = command({
  name: 'surplus.pay',
  permission: 'surplus:pay',
  input: Payment,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    refuseFuture(context, date)
    await takeTurn(tx, cooperative.id, YEAR_END)
    const allocation = await standing(context, input.allocation, date)
    const shares = await sharesToPay(context, allocation, input)
    const paid = { allocation, date, means: input.means, shortReason: input.short_reason }
    const entryIds =
      input.means === 'savings'
        ? await paySavings(context, paid, shares)
        : await payList(context, { ...paid, means: input.means }, shares)
    return answerOf(allocation, shares, entryIds)
  },
})

/** An entry a member, so that one may be taken back without the others. */
async function paySavings(
  context: CommandContext,
  { allocation, date }: Omit<Paid<'savings'>, 'means'>,
  shares: readonly ShareRow[],
): Promise<readonly string[]> {
  const accounts = await savingsFor(context, shares, date)
  const entryIds: string[] = []
  for (let from = 0; from < shares.length; from += AT_ONCE) {
    const some = shares.slice(from, from + AT_ONCE)
    const posted = await postAll(
      context,
      some.map((share) =>
        shareToSavingsEntry({
          date,
          year: allocation.year,
          ...labelled(share),
          savingsId: known(accounts.get(share.memberId), 'a member has sukarela'),
        }),
      ),
    )
    const rows = some.map((share, index) => ({
      share,
      entryId: known(posted[index], 'each is posted').entryId,
    }))
    await writeDown(context, { allocation, date, means: 'savings' }, rows)
    entryIds.push(...rows.map(({ entryId }) => entryId))
  }
  return entryIds
}

/** The sukarela of each member; who has none gets one. */
async function savingsFor(
  context: CommandContext,
  shares: readonly ShareRow[],
  openedOn: LocalDate,
): Promise<ReadonlyMap<string, string>> {
  const { tx, cooperative } = context
  const product = await findNamedProduct(tx, cooperative.id, 'voluntary')
  const accounts = new Map(await newestAccounts(tx, cooperative.id, product.id))
  for (const { memberId: id, no, name } of shares) {
    if (accounts.has(id)) continue
    accounts.set(
      id,
      (await openSavings(context, { member: { id, no, name }, product, openedOn })).id,
    )
  }
  return accounts
}

async function payList(
  context: CommandContext,
  paid: Paid<'cash' | 'bank'> & Explained,
  shares: readonly ShareRow[],
): Promise<readonly string[]> {
  const list = { date: paid.date, year: paid.allocation.year, means: paid.means }
  const draft = sharesPaidEntry(list, shares.map(labelled))
  const { entryId } = await post(context, withShortReason(draft, paid.shortReason))
  await writeDown(
    context,
    paid,
    shares.map((share) => ({ share, entryId })),
  )
  return [entryId]
}
