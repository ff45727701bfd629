import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { itemsOf, type MonthSums, sumsOf } from '#app/commands/interest-sums.ts'
import { lastDay, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { balance, type RoleDraft, resolve } from '#app/domain/ledger/entry.ts'
import { reversalOf } from '#app/domain/ledger/reversal.ts'
import { interestEntry, withholdingEntry } from '#app/domain/savings/interest-entries.ts'
import { refusalOf } from '#db/failures.ts'
import {
  entriesOfRun,
  findLiveRun,
  type InterestRun,
  insertRun,
  lastPostedMonth,
  lockRun,
  markRunUndone,
  settleRun,
} from '#db/queries/interest-runs.ts'
import {
  type BookRef,
  type EntryToPost,
  listEntries,
  mainBook,
  postEntries,
  postingMap,
} from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { holdBook } from '#db/queries/savings-interest.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

/** Members whose entries go to the journal in one call: enough to be quick, little enough to hold in mind. */
const AT_ONCE = 500

const Submission = z.strictObject({
  month: field.month,
  /** What the treasurer saw; left out, whatever it comes to now. */
  digest: z.preprocess((value) => (value === '' ? undefined : value), z.string().optional()),
})

/** What a run comes to. */
export type RunAnswer = {
  readonly run_id: string
  readonly accounts: number
  readonly gross: string
  readonly tax: string
  readonly net: string
}

/**
 * Submits a month's interest for another officer to approve; a submission that waits already is replaced.
 *
 * @throws {DomainError} `date_in_future` for a month that has not ended, `period_closed`, `interest_not_set`,
 *   `interest_above_ceiling`, `interest_nothing`, `interest_changed` when it no longer comes to what was
 *   seen, `interest_run_posted`, `interest_run_later`.
 */
export const submitInterest: Command<z.infer<typeof Submission>, RunAnswer> = command({
  name: 'savings.submit_interest',
  permission: 'interest:submit',
  input: Submission,
  run: async (context, { month, digest }) => {
    const { tx, cooperative, actor } = context
    await refuseMonth(context, month)
    await takeTurn(tx, cooperative.id, 'savings interest')
    const live = await findLiveRun(tx, cooperative.id, month)
    if (live?.state === 'posted') throw new DomainError('interest_run_posted', { month })
    await refuseLater(context, month)
    const sums = await sumsOf(tx, cooperative.id, month)
    if (sums.items.length === 0) throw new DomainError('interest_nothing', { month })
    if (digest !== undefined && digest !== sums.digest) throw new DomainError('interest_changed')
    if (live !== null) {
      const replaced = { runId: live.id, state: 'replaced', by: null, note: null } as const
      await settleRun(tx, cooperative.id, replaced)
    }
    const id = newId()
    const { gross, tax } = sums
    const items = itemsOf(sums)
    const run = { id, month, gross, tax, digest: sums.digest, submittedBy: actor.userId, items }
    await insertRun(tx, cooperative.id, run)
    return answerOf({ id, accounts: items.length, gross, tax })
  },
})

const Decision = z.strictObject({
  run: field.id,
  decision: z.enum(['approve', 'reject'], { error: 'field.choose' }),
  note: field.lineOrNone,
})

/**
 * Approves a month's interest, which posts it at once, or rejects it with a reason.
 *
 * Not by the one who submitted it. The interest is worked out again while nobody can post: what changed
 * since it was submitted is noticed.
 *
 * @throws {DomainError} `interest_run_missing`, `interest_run_state`, `same_person`, `interest_changed`,
 *   `interest_run_later`, `period_closed`.
 */
export const decideInterest: Command<
  z.infer<typeof Decision>,
  RunAnswer & { readonly state: string }
> = command({
  name: 'savings.decide_interest',
  permission: 'interest:decide',
  input: Decision.refine((input) => input.decision === 'approve' || input.note !== undefined, {
    path: ['note'],
    error: 'field.reason',
  }),
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, 'savings interest')
    const run = await lockRun(tx, cooperative.id, input.run)
    if (run.state !== 'submitted') throw new DomainError('interest_run_state')
    if (run.submittedBy === actor.userId) throw new DomainError('same_person')
    if (input.decision === 'approve') await postRun(context, run)
    const state = input.decision === 'approve' ? 'posted' : 'rejected'
    const decided = { runId: run.id, state, by: actor.userId, note: input.note ?? null } as const
    await settleRun(tx, cooperative.id, decided)
    return { ...answerOf(run), state }
  },
})

const Undoing = z.strictObject({ run: field.id, reason: field.line })

/**
 * Takes a posted month's interest back, tax and all, by reversals as one batch; the month may be run again.
 * The chair decided it, so only the chair takes it back; the last month first, for it earned on this one's.
 *
 * @throws {DomainError} `interest_run_missing`, `interest_run_state`, `interest_run_later`, `entry_built_on` when a member has
 *   taken the money out.
 */
export const undoInterest: Command<
  z.infer<typeof Undoing>,
  { readonly run_id: string; readonly entries: number }
> = command({
  name: 'savings.undo_interest',
  permission: 'interest:undo',
  input: Undoing,
  run: async (context, { run: runId, reason }) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, 'savings interest')
    const run = await lockRun(tx, cooperative.id, runId)
    if (run.state !== 'posted') throw new DomainError('interest_run_state')
    await refuseLater(context, run.month)
    const book = await mainBook(tx, cooperative.id)
    await holdBook(tx, book)
    const ids = await entriesOfRun(tx, book, run.id)
    for (const some of inParts(ids)) await reverseAll(context, book, { ids: some, reason })
    await markRunUndone(tx, cooperative.id, { runId: run.id, by: actor.userId, reason })
    return { run_id: run.id, entries: ids.length }
  },
})

async function refuseMonth({ tx, cooperative, today }: CommandContext, month: Month) {
  if (month >= today.slice(0, 7)) throw new DomainError('date_in_future', { field: 'month' })
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null && lastDay(month) <= closed) {
    throw new DomainError('period_closed', { field: 'month', month, closed_through: closed })
  }
}

/** What a month earns stands on the balances of the next ones: no earlier one is booked or taken back under them. */
async function refuseLater({ tx, cooperative }: CommandContext, month: Month): Promise<void> {
  const last = await lastPostedMonth(tx, cooperative.id)
  if (last !== null && last > month) throw new DomainError('interest_run_later', { month: last })
}

/** Nobody posts from here on, so that what is worked out is what is posted. */
async function postRun(context: CommandContext, run: InterestRun): Promise<void> {
  const { tx, cooperative } = context
  const book = await mainBook(tx, cooperative.id)
  await holdBook(tx, book)
  await refuseMonth(context, run.month)
  await refuseLater(context, run.month)
  const sums = await sumsOf(tx, cooperative.id, run.month)
  if (sums.digest !== run.digest) throw new DomainError('interest_changed')
  const accounts = await postingMap(tx, book)
  for (const some of inParts(sums.items)) {
    const entries = some
      .flatMap((item) => draftsOf(item, run.month))
      .map((draft) => ({
        id: newId(),
        entry: balance(resolve(draft, accounts)),
        batchId: run.id,
      }))
    await postEntries(tx, { ...book, actor: context.actor.userId }, entries)
  }
}

function draftsOf(item: MonthSums['items'][number], month: Month): readonly RoleDraft[] {
  const payment = {
    month,
    savingsId: item.accountId,
    memberLabel: `${item.memberNo} ${item.memberName}`,
    gross: item.earned.interest,
    tax: item.tax,
  }
  const interest = interestEntry(payment)
  return item.tax.isZero() ? [interest] : [interest, withholdingEntry(payment)]
}

/** On their own day while the month is open, today otherwise. */
async function reverseAll(
  context: CommandContext,
  book: BookRef,
  what: { readonly ids: readonly string[]; readonly reason: string },
): Promise<void> {
  const { tx, actor, today } = context
  const closed = await closedThrough(tx, book)
  const originals = await listEntries(tx, book, { ids: what.ids, limit: what.ids.length })
  const byId = new Map(originals.map((original) => [original.id, original]))
  const reversals: readonly EntryToPost[] = what.ids.flatMap((id) => {
    const original = byId.get(id)
    if (original === undefined) return []
    const date = closed === null || original.date > closed ? original.date : today
    const entry = balance(reversalOf(original, { date, reason: what.reason }))
    return [{ id: newId(), entry, reversesId: id }]
  })
  await postEntries(tx, { ...book, actor: actor.userId }, reversals).catch((error: unknown) => {
    const refusal = refusalOf(error)
    if (refusal?.code !== 'floor_broken') throw error
    throw new DomainError('entry_built_on', { no: refusal.details['no'] ?? '' })
  })
}

function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = []
  for (let from = 0; from < all.length; from += AT_ONCE) parts.push(all.slice(from, from + AT_ONCE))
  return parts
}

function answerOf(run: Pick<InterestRun, 'id' | 'accounts' | 'gross' | 'tax'>): RunAnswer {
  return {
    run_id: run.id,
    accounts: run.accounts,
    gross: run.gross.toString(),
    tax: run.tax.toString(),
    net: run.gross.minus(run.tax).toString(),
  }
}
