import { z } from 'zod'
import { accountCode, bankTurn, refuseClosed } from '#app/commands/bank/read.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { suggestMatches, sumOf, withoutTakenBack } from '#app/domain/ledger/bank/matching.ts'
import type { Outstanding } from '#app/domain/ledger/bank/reconciliation.ts'
import * as matches from '#db/queries/bank-matches.ts'
import { reconciledThrough } from '#db/queries/bank-reconciliations.ts'
import {
  type BankAccount,
  getBankAccount,
  linesById,
  openingLine,
  unmatchedLines,
} from '#db/queries/bank-statements.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

const MOST_PARTS = 200
const Match = z
  .strictObject({
    account: accountCode,
    line_ids: z.array(field.id).max(MOST_PARTS),
    entry_ids: z.array(field.id).max(MOST_PARTS),
  })
  .refine(({ line_ids, entry_ids }) => line_ids.length + entry_ids.length >= 2, {
    path: ['line_ids'],
    error: 'field.choose',
  })

/**
 * Says that lines of the bank and entries of the book are the same money: both sides come to one sum. Lines alone may
 * belong together too, one that the bank took back with its first; entries alone likewise.
 *
 * @throws {DomainError} `account_missing`, `bank_missing` for what is not on the account, `bank_matched`,
 *   `bank_uneven` (details: lines, entries), `bank_closed`.
 */
export const matchBankLines: Command<
  z.infer<typeof Match>,
  { readonly match_id: string }
> = command({
  name: 'bank.match',
  permission: 'bank:reconcile',
  input: Match,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const account = await getBankAccount(tx, cooperative.id, input.account)
    await bankTurn(context, account.accountCode)
    const lines = await linesById(tx, account, input.line_ids)
    const entries = await matches.entriesById(tx, account, input.entry_ids)
    const ids = { lines: lines.map(({ id }) => id), entries: entries.map(({ id }) => id) }
    const isWhole =
      ids.lines.length === new Set(input.line_ids).size &&
      ids.entries.length === new Set(input.entry_ids).size
    if (!isWhole) throw new DomainError('bank_missing')
    return { match_id: await matchSides(context, account, { lines, entries }) }
  },
})

/**
 * Matches lines and entries that the caller has read in its turn.
 *
 * @throws {DomainError} `bank_matched`, `bank_uneven`, `bank_closed`.
 */
export async function matchSides(
  { tx, actor }: CommandContext,
  account: BankAccount,
  sides: { readonly lines: readonly Outstanding[]; readonly entries: readonly Outstanding[] },
): Promise<string> {
  const { lines, entries } = sides
  const ids = { lines: lines.map(({ id }) => id), entries: entries.map(({ id }) => id) }
  if ((await matches.matchedAlready(tx, account, ids)) > 0) throw new DomainError('bank_matched')
  const sums = { lines: sumOf(lines), entries: sumOf(entries) }
  if (!sums.lines.equals(sums.entries)) {
    const details = { lines: sums.lines.toString(), entries: sums.entries.toString() }
    throw new DomainError('bank_uneven', details)
  }
  const completeOn = lastDayOf([...lines, ...entries])
  await refuseClosed(tx, account, completeOn)
  const id = newId()
  await matches.insertMatches(tx, account, {
    matches: [{ id, completeOn, ...ids }],
    by: actor.userId,
  })
  return id
}

function lastDayOf(parts: readonly { readonly day: LocalDate }[]): LocalDate {
  const [first, ...rest] = parts.map(({ day }) => day)
  if (first === undefined) throw new DomainError('bank_missing')
  return rest.reduce((last, day) => (day > last ? day : last), first)
}

/** What is proposed for an account as it stands, surest first within a day. */
export async function suggestionsFor(tx: TenantTx, account: BankAccount) {
  const lines = await unmatchedLines(tx, account, null)
  const start = await openingLine(tx, account)
  const open = lines.filter(({ id }) => id !== start?.id)
  const entries = withoutTakenBack(await matches.unmatchedEntries(tx, account, null))
  return { lines: open, entries, suggestions: suggestMatches(open, entries) }
}

const AllExact = z.strictObject({ account: accountCode })

/**
 * Matches all that is proposed as exact, one line with one entry each; days of a closed reconciliation are left alone.
 *
 * @throws {DomainError} `account_missing`.
 */
export const matchAllExact: Command<
  z.infer<typeof AllExact>,
  { readonly matched: number }
> = command({
  name: 'bank.match_exact',
  permission: 'bank:reconcile',
  input: AllExact,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const account = await getBankAccount(tx, cooperative.id, input.account)
    await bankTurn(context, account.accountCode)
    const { suggestions } = await suggestionsFor(tx, account)
    const closed = await reconciledThrough(tx, account)
    const wanted = suggestions
      .filter(({ isExact }) => isExact)
      .map(({ lines, entries }) => ({
        id: newId(),
        completeOn: lastDayOf([...lines, ...entries]),
        lines: lines.map(({ id }) => id),
        entries: entries.map(({ id }) => id),
      }))
      .filter(({ completeOn }) => closed === null || completeOn > closed)
    await matches.insertMatches(tx, account, { matches: wanted, by: actor.userId })
    return { matched: wanted.length }
  },
})

const Undoing = z.strictObject({ match_id: field.id })

/**
 * Takes a match apart: its lines and entries wait for their other side again.
 *
 * @throws {DomainError} `bank_missing`, `bank_closed`.
 */
export const undoBankMatch: Command<
  z.infer<typeof Undoing>,
  { readonly account: string }
> = command({
  name: 'bank.undo_match',
  permission: 'bank:reconcile',
  input: Undoing,
  run: async (context, { match_id: id }) => {
    const { tx, cooperative, actor } = context
    const { accountCode: account } = await matches.getMatch(tx, cooperative.id, id)
    await bankTurn(context, account)
    const { completeOn } = await matches.getMatch(tx, cooperative.id, id)
    await refuseClosed(tx, { cooperativeId: cooperative.id, accountCode: account }, completeOn)
    await matches.undoMatch(tx, cooperative.id, { id, by: actor.userId })
    return { account }
  },
})

const Start = z.strictObject({
  account: accountCode,
  outstanding: z.array(field.id).max(MOST_PARTS),
})

/**
 * Says which entries of before the first statement the bank had not seen by then; all others make up what stood on the
 * account.
 *
 * @throws {DomainError} `account_missing`, `bank_missing` without a statement, `bank_matched` when it was said already,
 *   `bank_uneven` (details: lines, entries).
 */
export const startReconciling: Command<
  z.infer<typeof Start>,
  { readonly match_id: string }
> = command({
  name: 'bank.start',
  permission: 'bank:reconcile',
  input: Start,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const account = await getBankAccount(tx, cooperative.id, input.account)
    await bankTurn(context, account.accountCode)
    const line = await openingLine(tx, account)
    if (line === null) throw new DomainError('bank_missing')
    if ((await matches.openingMatch(tx, account)) !== null) throw new DomainError('bank_matched')
    const left = new Set(input.outstanding)
    const before = (await matches.unmatchedEntries(tx, account, null)).filter(
      ({ id, day }) => day <= line.day && !left.has(id),
    )
    const stood = sumOf(before)
    if (!stood.equals(line.amount)) {
      const details = { lines: line.amount.toString(), entries: stood.toString() }
      throw new DomainError('bank_uneven', details)
    }
    const id = newId()
    const match = {
      id,
      completeOn: line.day,
      lines: [line.id],
      entries: before.map((one) => one.id),
    }
    await matches.insertMatches(tx, account, {
      matches: [match],
      by: actor.userId,
      isOpening: true,
    })
    return { match_id: id }
  },
})
