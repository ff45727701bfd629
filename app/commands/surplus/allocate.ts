import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, postReversal, refuseFuture } from '#app/commands/posting.ts'
import { bookYear, YEAR_END } from '#app/commands/surplus/close-year.ts'
import { digestOf, planOf, sharingFacts, termsOf } from '#app/commands/surplus/sharing.ts'
import { refuseSpentFunds } from '#app/commands/surplus/use-fund.ts'
import { assert } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { yearEnd } from '#app/domain/surplus/closing-entries.ts'
import { allocationEntry, lossEntry, type UnitResult } from '#app/domain/surplus/entries.ts'
import { lossCharged, type SurplusPlan } from '#app/domain/surplus/plan.ts'
import { accountTotals, getEntry, mainBook, postingMap } from '#db/queries/ledger.ts'
import { holdBook } from '#db/queries/savings-interest.ts'
import {
  type Allocation,
  findLiveAllocation,
  holdAllocation,
  insertAllocation,
  insertShares,
  markAllocationUndone,
  settleAllocation,
} from '#db/queries/surplus-allocations.ts'
import { sumShares } from '#db/queries/surplus-shares.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { findLiveClosing, type YearClosing } from '#db/queries/year-closings.ts'
import { newId } from '#db/uuid.ts'

export type AllocationAnswer = {
  readonly allocation_id: string
  readonly year: number
  readonly state: string
  readonly surplus: string
  /** What members are due together. */
  readonly members_total: string
}

const Proposal = z.strictObject({
  year: bookYear,
  meeting_on: field.day,
  decision_no: field.line,
})

/**
 * Proposes to book what the members' meeting decided on a closed year's result; one that waits is replaced.
 *
 * A surplus is divided by the percents that bound on the year's last day; a loss is charged to the reserve, as
 * far as that goes, and nobody gets a share.
 *
 * @throws {DomainError} `year_not_closed`, `year_allocated`, `surplus_split_missing` (the cooperative has not
 *   decided on percents), `surplus_nothing`, `date_before` (not after the year), `date_in_future`.
 * @see UU 25/1992 art. 45; koperasi reference §6
 */
export const proposeAllocation: Command<z.infer<typeof Proposal>, AllocationAnswer> = command({
  name: 'surplus.propose_allocation',
  permission: 'surplus:propose',
  input: Proposal,
  run: async (context, { year, meeting_on: meetingOn, decision_no: decisionNo }) => {
    const { tx, cooperative, actor } = context
    refuseFuture(context, meetingOn, 'meeting_on')
    if (meetingOn <= yearEnd(year)) {
      throw new DomainError('date_before', { field: 'meeting_on', earliest: `${year + 1}-01-01` })
    }
    await takeTurn(tx, cooperative.id, YEAR_END)
    const closing = await closedYear(context, year)
    const live = await findLiveAllocation(tx, cooperative.id, year)
    if (live?.state === 'posted') throw new DomainError('year_allocated', { year: String(year) })
    const division = await divisionOf(context, closing)
    if (live !== null) {
      const replaced = {
        id: live.id,
        state: 'replaced',
        by: null,
        note: null,
        entryId: null,
      } as const
      await settleAllocation(tx, cooperative.id, replaced)
    }
    const { plan, terms, digest } = division
    const allocation = {
      id: newId(),
      closingId: closing.id,
      year,
      meetingOn,
      decisionNo,
      surplus: closing.surplus,
      memberPart: plan === null ? Money.zero : plan.source.member,
      membersTotal: plan === null ? Money.zero : plan.membersTotal,
      terms,
      digest,
      proposedBy: actor.userId,
    }
    await insertAllocation(tx, cooperative.id, allocation)
    return answerOf(allocation, 'proposed')
  },
})

const Decision = z
  .strictObject({
    allocation: field.id,
    decision: z.enum(['approve', 'reject'], { error: 'field.choose' }),
    note: field.lineOrNone,
  })
  .refine(({ decision, note }) => decision === 'approve' || note !== undefined, {
    path: ['note'],
    error: 'field.reason',
  })

/**
 * Books the division of a surplus on the day of the meeting and writes down every member's share, or rejects it
 * with a reason. Not by the one who proposed it.
 *
 * @throws {DomainError} `allocation_missing`, `proposal_decided`, `same_person`, `proposal_outdated` (it no longer
 *   comes to what was proposed), `year_not_closed`, `period_closed`.
 */
export const decideAllocation: Command<
  z.infer<typeof Decision>,
  AllocationAnswer & { readonly entry_id: string | null }
> = command({
  name: 'surplus.decide_allocation',
  permission: 'surplus:decide',
  input: Decision,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, YEAR_END)
    const allocation = await holdAllocation(tx, cooperative.id, input.allocation)
    if (allocation.state !== 'proposed') throw new DomainError('proposal_decided')
    if (allocation.proposedBy === actor.userId) throw new DomainError('same_person')
    const isApproved = input.decision === 'approve'
    const carried = isApproved ? await carryOut(context, allocation) : null
    const state = isApproved ? 'posted' : 'rejected'
    await settleAllocation(tx, cooperative.id, {
      id: allocation.id,
      state,
      by: actor.userId,
      note: input.note ?? null,
      entryId: carried?.entryId ?? null,
    })
    if (carried?.plan) {
      const of = { cooperativeId: cooperative.id, allocationId: allocation.id }
      await insertShares(tx, of, carried.plan.shares)
    }
    return { ...answerOf(allocation, state), entry_id: carried?.entryId ?? null }
  },
})

const Undoing = z.strictObject({ allocation: field.id, reason: field.line })

/**
 * Takes a year's division back by the mirror image of its entry, while no share of it is paid and none of its funds
 * is spent.
 *
 * @throws {DomainError} `allocation_missing`, `allocation_state`, `share_paid`, `fund_spent`.
 */
export const undoAllocation: Command<z.infer<typeof Undoing>, AllocationAnswer> = command({
  name: 'surplus.undo_allocation',
  permission: 'surplus:undo',
  input: Undoing,
  run: async (context, { allocation: allocationId, reason }) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, YEAR_END)
    const allocation = await holdAllocation(tx, cooperative.id, allocationId)
    const { id, state, entryId } = allocation
    if (state !== 'posted' || entryId === null) throw new DomainError('allocation_state')
    const sums = await sumShares(tx, cooperative.id, { allocationId: id })
    if (sums.open < sums.found) throw new DomainError('share_paid')
    const book = await mainBook(tx, cooperative.id)
    const original = await getEntry(tx, book, entryId)
    await postReversal(context, book, { original, reason })
    await refuseSpentFunds(context, original.date)
    await markAllocationUndone(tx, cooperative.id, { id, by: actor.userId, reason })
    return answerOf(allocation, 'undone')
  },
})

async function closedYear(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  year: number,
): Promise<YearClosing> {
  const closing = await findLiveClosing(tx, cooperative.id, year)
  if (closing?.state !== 'posted') {
    throw new DomainError('year_not_closed', { field: 'year', year: String(year) })
  }
  return closing
}

type Division = {
  /** Null for a loss, which is not divided. */
  readonly plan: SurplusPlan | null
  readonly terms: object
  readonly digest: string
}

async function divisionOf(context: CommandContext, closing: YearClosing): Promise<Division> {
  const { tx, cooperative } = context
  if (closing.surplus.isZero()) throw new DomainError('surplus_nothing')
  if (closing.surplus.isNegative()) {
    const charged = lossCharged(closing.surplus.negated(), await reserveHeld(context))
    if (charged.isZero()) throw new DomainError('surplus_nothing')
    return { plan: null, terms: { charged: `${charged}` }, digest: `loss ${charged}` }
  }
  const facts = await sharingFacts(tx, cooperative.id, closing.year)
  if (!facts.split.isOwn) {
    throw new DomainError('surplus_split_missing', { year: String(closing.year) })
  }
  const plan = planOf({ ...facts, surplus: closing.surplus })
  return { plan, terms: termsOf(facts, plan), digest: digestOf(plan) }
}

async function reserveHeld({ tx, cooperative, today }: CommandContext): Promise<Money> {
  const book = await mainBook(tx, cooperative.id)
  const code = (await postingMap(tx, book)).get('general_reserve')
  const totals = await accountTotals(tx, book, today)
  const reserve = totals.find((row) => row.code === code)
  return reserve === undefined ? Money.zero : reserve.credit.minus(reserve.debit)
}

/** Nobody posts meanwhile, so that what was proposed is what is booked. */
async function carryOut(context: CommandContext, allocation: Allocation) {
  const { tx, cooperative } = context
  const book = await mainBook(tx, cooperative.id)
  await holdBook(tx, book)
  const closing = await closedYear(context, allocation.year)
  const { plan, digest } = await divisionOf(context, closing)
  if (digest !== allocation.digest) throw new DomainError('proposal_outdated')
  const { year, meetingOn: date, decisionNo } = allocation
  const decided = { date, year, decisionNo }
  if (plan === null) {
    const loss = closing.surplus.negated()
    const charged = lossCharged(loss, await reserveHeld(context))
    const { entryId } = await post(context, lossEntry({ ...decided, charged }), book)
    return { entryId, plan }
  }
  const { credits, membersTotal } = plan
  const given = Money.sum([membersTotal, ...credits.map(({ amount }) => amount)])
  assert(given.equals(closing.surplus), 'what is given out is the whole surplus')
  const results = await carriedForward(context, closing)
  const entry = allocationEntry({ ...decided, results, credits, membersTotal })
  const { entryId } = await post(context, entry, book)
  return { entryId, plan }
}

/** What the closing carried to 3401, unit by unit. */
async function carriedForward(
  { tx, cooperative }: CommandContext,
  closing: YearClosing,
): Promise<readonly UnitResult[]> {
  const book = await mainBook(tx, cooperative.id)
  const code = (await postingMap(tx, book)).get('surplus_undistributed')
  const entry = await getEntry(tx, book, closing.entryIds.at(-1) ?? '')
  return entry.lines
    .filter(({ accountCode }) => accountCode === code)
    .map(({ unit, side, amount }) => ({
      unit: unit ?? 'umum',
      amount: side === 'credit' ? amount : amount.negated(),
    }))
}

function answerOf(
  { id, year, surplus, membersTotal }: Pick<Allocation, 'id' | 'year' | 'surplus' | 'membersTotal'>,
  state: string,
): AllocationAnswer {
  return {
    allocation_id: id,
    year,
    state,
    surplus: surplus.toString(),
    members_total: membersTotal.toString(),
  }
}
