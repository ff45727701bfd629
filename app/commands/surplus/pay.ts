import { z } from 'zod'
import { type Explained, shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, postAll, refuseFuture } from '#app/commands/posting.ts'
import { openSavings } from '#app/commands/savings-accounts.ts'
import { YEAR_END } from '#app/commands/surplus/close-year.ts'
import { known } from '#app/domain/assert.ts'
import { addMonths, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import {
  sharesLapsedEntry,
  sharesPaidEntry,
  shareToSavingsEntry,
} from '#app/domain/surplus/entries.ts'
import { rulesOf } from '#app/domain/tenancy/rules.ts'
import { listRules } from '#db/queries/rules.ts'
import { newestAccounts } from '#db/queries/savings-accounts.ts'
import { findNamedProduct } from '#db/queries/savings-products.ts'
import { type Allocation, holdAllocation } from '#db/queries/surplus-allocations.ts'
import {
  insertSharePayments,
  listShares,
  type ShareMeans,
  type ShareRow,
} from '#db/queries/surplus-shares.ts'
import { takeTurn } from '#db/queries/turn.ts'

/** How a share is paid: onto the member's sukarela, or as money. */
export const SHARE_MEANS = ['savings', 'cash', 'bank'] as const

/** Members whose entries go to the journal in one call. */
const AT_ONCE = 500

export type PaymentAnswer = {
  readonly allocation_id: string
  readonly members: number
  readonly amount: string
  readonly entry_ids: readonly string[]
}

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

const Lapse = z.strictObject({ allocation: field.id, date: field.dayOrNone })

/**
 * Moves what nobody came for to the reserve, once the term of the statutes is over.
 *
 * @throws {DomainError} `allocation_missing`, `allocation_state`, `share_not_lapsed` (details: from),
 *   `share_missing` (nothing is left), `date_in_future`, `period_closed`.
 */
export const lapseShares: Command<z.infer<typeof Lapse>, PaymentAnswer> = command({
  name: 'surplus.lapse',
  permission: 'surplus:lapse',
  input: Lapse,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    refuseFuture(context, date)
    await takeTurn(tx, cooperative.id, YEAR_END)
    const allocation = await standing(context, input.allocation, date)
    const term = await lapseOf(context, allocation, date)
    if (date < term.from) throw new DomainError('share_not_lapsed', { from: term.from })
    const shares = await sharesToPay(context, allocation, { means: 'reserve' })
    const list = { date, year: allocation.year, source: term.source }
    const { entryId } = await post(context, sharesLapsedEntry(list, shares.map(labelled)))
    await writeDown(
      context,
      { allocation, date, means: 'reserve' },
      shares.map((share) => ({ share, entryId })),
    )
    return answerOf(allocation, shares, [entryId])
  },
})

/** The day from which shares of an allocation may lapse by the rule of a day, and where that is written. */
export async function lapseOf(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  allocation: Pick<Allocation, 'meetingOn'>,
  on: LocalDate,
): Promise<{ readonly from: LocalDate; readonly source: string }> {
  const rules = rulesOf(
    'surplus_unclaimed',
    await listRules(tx, cooperative.id, 'surplus_unclaimed'),
  )
  const rule = known(
    rules.findLast(({ from }) => from <= on),
    'a rule is in force',
  )
  const from = addMonths(allocation.meetingOn, Number(rule.value['months']))
  return { from, source: rule.source }
}

async function standing(
  { tx, cooperative }: CommandContext,
  id: string,
  date: LocalDate,
): Promise<Allocation> {
  const allocation = await holdAllocation(tx, cooperative.id, id)
  if (allocation.state !== 'posted') throw new DomainError('allocation_state')
  if (date < allocation.meetingOn) {
    throw new DomainError('date_before', { field: 'date', earliest: allocation.meetingOn })
  }
  return allocation
}

async function sharesToPay(
  { tx, cooperative }: CommandContext,
  { id: allocationId }: Allocation,
  asked: { readonly members?: readonly string[] | undefined; readonly means: ShareMeans },
): Promise<readonly ShareRow[]> {
  const memberIds = asked.members === undefined ? undefined : [...new Set(asked.members)]
  const isOnly = memberIds !== undefined
  const found = await listShares(tx, cooperative.id, { allocationId, memberIds, unpaid: !isOnly })
  if (isOnly && found.length < memberIds.length) throw new DomainError('share_missing')
  if (found.some(({ paid }) => paid !== null)) throw new DomainError('share_paid')
  const staying = found.filter(({ leftOn }) => asked.means !== 'savings' || leftOn === null)
  if (isOnly && staying.length < found.length) throw new DomainError('member_left')
  if (staying.length === 0) throw new DomainError('share_missing')
  return staying
}

type Paid<Means extends ShareMeans> = {
  readonly allocation: Allocation
  readonly date: LocalDate
  readonly means: Means
}

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

async function writeDown(
  { tx, cooperative, actor }: CommandContext,
  { allocation, date: on, means }: Paid<ShareMeans>,
  rows: readonly { readonly share: ShareRow; readonly entryId: string }[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const payments = rows.slice(from, from + AT_ONCE).map(({ share, entryId }) => ({
      allocationId: allocation.id,
      memberId: share.memberId,
      means,
      amount: share.total,
      on,
      entryId,
      by: actor.userId,
    }))
    await insertSharePayments(tx, cooperative.id, payments)
  }
}

function labelled({ no, name, total }: ShareRow) {
  return { memberLabel: `${no} ${name}`, amount: total }
}

function answerOf(
  allocation: Allocation,
  shares: readonly ShareRow[],
  entryIds: readonly string[],
): PaymentAnswer {
  return {
    allocation_id: allocation.id,
    members: shares.length,
    amount: Money.sum(shares.map(({ total }) => total)).toString(),
    entry_ids: entryIds,
  }
}
