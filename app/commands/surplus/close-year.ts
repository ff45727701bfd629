import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { balance, type JournalDraft } from '#app/domain/ledger/entry.ts'
import { reversalOf } from '#app/domain/ledger/reversal.ts'
import type { Money } from '#app/domain/money.ts'
import {
  closingEntries,
  type EarnedBalance,
  type ResultAccounts,
  surplusOf,
  yearEnd,
} from '#app/domain/surplus/closing-entries.ts'
import { type BookRef, listEntries, mainBook, postingMap } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { holdBook } from '#db/queries/savings-interest.ts'
import { findLiveAllocation } from '#db/queries/surplus-allocations.ts'
import { takeTurn } from '#db/queries/turn.ts'
import {
  earnedBalances,
  findLiveClosing,
  holdClosing,
  insertClosing,
  markClosingUndone,
  postYearEnd,
  settleClosing,
} from '#db/queries/year-closings.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** Everything that decides on one book year waits for this turn. */
export const YEAR_END = 'year end'

/** A book year. */
export const bookYear = field.whole(1900, 2998)

export type ClosingAnswer = {
  readonly closing_id: string
  readonly year: number
  readonly state: string
  /** After tax, whole rupiah; a loss is negative. */
  readonly surplus: string
}

const Proposal = z.strictObject({ year: bookYear })

/**
 * Proposes to close a book year whose months are all closed; a proposal that waits already is replaced.
 *
 * @throws {DomainError} `date_in_future` (the year has not ended), `year_months_open`, `year_before_open`
 *   (an earlier year is not closed), `closing_nothing`, `year_closed`.
 */
export const proposeYearClosing: Command<z.infer<typeof Proposal>, ClosingAnswer> = command({
  name: 'surplus.propose_closing',
  permission: 'surplus:propose',
  input: Proposal,
  run: async (context, { year }) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, YEAR_END)
    const live = await findLiveClosing(tx, cooperative.id, year)
    if (live?.state === 'posted') throw new DomainError('year_closed', { year: String(year) })
    const { surplus, digest } = await closingOf(context, await mainBook(tx, cooperative.id), year)
    if (live !== null) {
      const replaced = { id: live.id, state: 'replaced', by: null, note: null } as const
      await settleClosing(tx, cooperative.id, replaced)
    }
    const id = newId()
    const closing = { id, year, surplus, digest, proposedBy: actor.userId }
    await insertClosing(tx, cooperative.id, closing)
    return { closing_id: id, year, state: 'proposed', surplus: surplus.toString() }
  },
})

const Decision = z
  .strictObject({
    closing: field.id,
    decision: z.enum(['approve', 'reject'], { error: 'field.choose' }),
    note: field.lineOrNone,
  })
  .refine(({ decision, note }) => decision === 'approve' || note !== undefined, {
    path: ['note'],
    error: 'field.reason',
  })

/**
 * Closes a book year as it was proposed by another person, or rejects that with a reason. The closing entries
 * are dated 31 December and 1 January, in months that are closed: no statement changes by them.
 *
 * @throws {DomainError} `closing_missing`, `proposal_decided`, `same_person`, `proposal_outdated`, and what
 *   proposing refuses.
 * @see koperasi reference §6, journals (1) and (2)
 */
export const decideYearClosing: Command<
  z.infer<typeof Decision>,
  ClosingAnswer & { readonly entry_ids: readonly string[] }
> = command({
  name: 'surplus.decide_closing',
  permission: 'surplus:decide',
  input: Decision,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, YEAR_END)
    const closing = await holdClosing(tx, cooperative.id, input.closing)
    if (closing.state !== 'proposed') throw new DomainError('proposal_decided')
    if (closing.proposedBy === actor.userId) throw new DomainError('same_person')
    const isApproved = input.decision === 'approve'
    const entryIds = isApproved ? await closeYear(context, closing) : []
    const state = isApproved ? 'posted' : 'rejected'
    const settled = { id: closing.id, state, by: actor.userId, note: input.note ?? null } as const
    await settleClosing(tx, cooperative.id, { ...settled, entryIds })
    const { id, year, surplus } = closing
    return { closing_id: id, year, state, surplus: surplus.toString(), entry_ids: entryIds }
  },
})

const Undoing = z.strictObject({ closing: field.id, reason: field.line })

/**
 * Takes a year's closing back by mirror images on the same days, so that the year's months may be opened again.
 *
 * @throws {DomainError} `closing_missing`, `closing_state`, `year_allocated` (its SHU is shared out),
 *   `year_closed` (a later year is closed).
 */
export const undoYearClosing: Command<z.infer<typeof Undoing>, ClosingAnswer> = command({
  name: 'surplus.undo_closing',
  permission: 'surplus:undo',
  input: Undoing,
  run: async (context, { closing: closingId, reason }) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, YEAR_END)
    const closing = await holdClosing(tx, cooperative.id, closingId)
    const { id, year, surplus } = closing
    if (closing.state !== 'posted') throw new DomainError('closing_state')
    if ((await findLiveAllocation(tx, cooperative.id, year)) !== null) {
      throw new DomainError('year_allocated', { year: String(year) })
    }
    const later = await findLiveClosing(tx, cooperative.id, year + 1)
    if (later?.state === 'posted') throw new DomainError('year_closed', { year: String(year + 1) })
    const mirrors = await postMirrors(context, closing.entryIds, reason)
    const entryIds = [...closing.entryIds, ...mirrors]
    await markClosingUndone(tx, cooperative.id, { id, by: actor.userId, reason, entryIds })
    return { closing_id: id, year, state: 'undone', surplus: surplus.toString() }
  },
})

/** A year's closing as it would be posted now. */
export type ForeseenClosing = {
  readonly surplus: Money
  readonly balances: readonly EarnedBalance[]
  readonly entries: readonly JournalDraft[]
  /** Tells whether the figures behind it are still the same. */
  readonly digest: string
}

/**
 * Works out what closing a year would post.
 *
 * @throws {DomainError} As `proposeYearClosing`.
 */
export async function closingOf(
  context: { readonly tx: TenantTx; readonly today: LocalDate },
  book: BookRef,
  year: number,
): Promise<ForeseenClosing> {
  const { tx, today } = context
  if (yearEnd(year) >= today) throw new DomainError('date_in_future', { field: 'year' })
  const closed = await closedThrough(tx, book)
  if (closed === null || closed < yearEnd(year)) {
    throw new DomainError('year_months_open', { field: 'year', year: String(year) })
  }
  if ((await earnedBalances(tx, book, year - 1)).length > 0) {
    throw new DomainError('year_before_open', { field: 'year', year: String(year - 1) })
  }
  const balances = await earnedBalances(tx, book, year)
  if (balances.length === 0) throw new DomainError('closing_nothing', { field: 'year' })
  const accounts = await resultAccounts(tx, book)
  const figures = balances.map(({ net, ...at }) => [at.code, at.unit, at.partyKind, `${net}`])
  return {
    surplus: surplusOf(balances),
    balances,
    entries: closingEntries(year, balances, accounts),
    digest: createHash('sha256').update(JSON.stringify(figures)).digest('hex'),
  }
}

async function resultAccounts(tx: TenantTx, book: BookRef): Promise<ResultAccounts> {
  const map = await postingMap(tx, book)
  const of = (role: string) => {
    const code = map.get(role)
    if (code === undefined) throw new DomainError('account_missing', { role })
    return code
  }
  return {
    summary: of('income_summary'),
    current: of('surplus_current'),
    undistributed: of('surplus_undistributed'),
  }
}

/** Nobody posts or opens a month from here on, so that what was proposed is what is closed. */
async function closeYear(
  context: CommandContext,
  closing: { readonly year: number; readonly digest: string },
): Promise<readonly string[]> {
  const { tx, cooperative, actor } = context
  const book = await mainBook(tx, cooperative.id)
  await holdBook(tx, book)
  const { entries, digest } = await closingOf(context, book, closing.year)
  if (digest !== closing.digest) throw new DomainError('proposal_outdated')
  const posted = await postYearEnd(
    tx,
    { ...book, actor: actor.userId },
    entries.map((entry) => ({ id: newId(), entry: balance(entry) })),
  )
  return posted.map(({ entryId }) => entryId)
}

/** The last entry first: what was built on is taken away before what it was built on. */
async function postMirrors(
  { tx, cooperative, actor }: CommandContext,
  entryIds: readonly string[],
  reason: string,
): Promise<readonly string[]> {
  const book = await mainBook(tx, cooperative.id)
  const originals = await listEntries(tx, book, { ids: entryIds, limit: entryIds.length })
  const mirrors = entryIds.toReversed().map((id) => {
    const original = known(
      originals.find((one) => one.id === id),
      'a closing names its entries',
    )
    const entry = balance(reversalOf(original, { date: original.date, reason }))
    return { id: newId(), entry, reversesId: id }
  })
  const posted = await postYearEnd(tx, { ...book, actor: actor.userId }, mirrors)
  return posted.map(({ entryId }) => entryId)
}
