import type { CommandContext } from '#app/commands/command.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { type Allocation, holdAllocation } from '#db/queries/surplus-allocations.ts'
import {
  insertSharePayments,
  listShares,
  type ShareMeans,
  type ShareRow,
} from '#db/queries/surplus-shares.ts'

/** Members whose entries go to the journal in one call. */
export const AT_ONCE = 500

/** What paying or lapsing shares answers. */
export type PaymentAnswer = {
  readonly allocation_id: string
  readonly members: number
  readonly amount: string
  readonly entry_ids: readonly string[]
}

/**
 * The division whose shares are paid or lapse, held; not before its meeting.
 *
 * @throws {DomainError} `allocation_missing`, `allocation_state`, `date_before` (details: earliest).
 */
export async function standing(
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

/**
 * The open shares that are asked for; left out, everyone's. For savings those who left are passed over.
 *
 * @throws {DomainError} `share_missing`, `share_paid`, `member_left`.
 */
export async function sharesToPay(
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

/** What a payment of shares is of, when, and how. */
export type Paid<Means extends ShareMeans> = {
  readonly allocation: Allocation
  readonly date: LocalDate
  readonly means: Means
}

/** Keeps of each share how it was paid and by which entry. */
export async function writeDown(
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

/** A share as the lines of an entry name it. */
export function labelled({ no, name, total }: ShareRow) {
  return { memberLabel: `${no} ${name}`, amount: total }
}

/** What was paid in all. */
export function answerOf(
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
