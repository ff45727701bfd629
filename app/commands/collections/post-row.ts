import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { execute, executeWithin, type Runtime } from '#app/commands/execute.ts'
import * as field from '#app/commands/fields.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { reasonMemo } from '#app/domain/collections/reason.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Actor } from '#app/domain/tenancy/roles.ts'
import { readTenant } from '#db/client.server.ts'
import { refusalOf } from '#db/failures.ts'
import { holdRow, settleRow } from '#db/queries/collection-rows.ts'
import { getSheet, type StoredCell, type StoredRow } from '#db/queries/collections.ts'
import { getLoan } from '#db/queries/loans.ts'
import { keepPoint, returnToPoint } from '#db/queries/savepoint.ts'
import { derivedId } from '#db/uuid.ts'

const RowPosting = z.strictObject({ sheet: field.id, member: field.id })

/** What became of a row: the entries it made, or why the book did not take it. */
export type RowVerdict = {
  readonly row: string
  readonly state: 'posted' | 'refused'
  readonly entries: readonly { readonly kind: string; readonly entry_id: string }[]
  readonly refusal: string | null
}

/**
 * Puts one row of a sheet that is handed in into the book: its simpanan by `savings.deposit`, its instalments by
 * `loans.repay`, dated on the meeting's day.
 *
 * A row is one transaction and goes in whole or not at all. When the book refuses a part, the parts before it
 * are undone, and the refusal is what the row answers: it is a verdict, not an error, so the next row goes on.
 * Each part runs under a key derived from the row's own, so that no row is ever booked twice, whoever tries,
 * under whichever key. A refused row may be tried again.
 *
 * @throws {DomainError} `sheet_missing`, `sheet_row_missing`, `sheet_not_posted`.
 */
export const postSheetRow: Command<z.infer<typeof RowPosting>, RowVerdict> = command({
  name: 'collections.post_row',
  permission: 'collections:record',
  input: RowPosting,
  run: async (context, input) => {
    const { tx, cooperative } = context
    await holdRow(tx, cooperative.id, { sheetId: input.sheet, memberId: input.member })
    const wanted = { id: input.sheet, memberId: input.member }
    const sheet = await getSheet(tx, cooperative.id, wanted)
    if (sheet.state !== 'posted') throw new DomainError('sheet_not_posted')
    const row = known(sheet.rows[0], 'the row that is held is there')
    if (row.verdict.state === 'posted') return answer(row, entriesOf(row))
    await keepPoint(tx)
    try {
      const entries = await bookRow(context, row, sheet.meetingOn)
      const verdict = { state: 'posted' } as const
      await settleRow(tx, cooperative.id, { sheetId: sheet.id, no: row.no, verdict, entries })
      return answer(row, entries)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === null) throw error
      await returnToPoint(tx)
      const { code, details } = refusal
      const verdict = { state: 'refused', code, details } as const
      await settleRow(tx, cooperative.id, { sheetId: sheet.id, no: row.no, verdict, entries: [] })
      return { row: row.key, state: 'refused', entries: [], refusal: code }
    }
  },
})

type Booked = { readonly cell: number; readonly kind: string; readonly entryId: string }

async function bookRow(
  context: CommandContext,
  row: StoredRow,
  date: LocalDate,
): Promise<readonly Booked[]> {
  const booked: Booked[] = []
  for (const cell of row.cells) {
    const amount = cell.amount ?? Money.zero
    if (!amount.isPositive()) continue
    const entryId = await bookCell(context, { row, cell, amount, date })
    booked.push({ cell: cell.no, kind: cell.kind, entryId })
  }
  return booked
}

async function bookCell(
  context: CommandContext,
  part: {
    readonly row: StoredRow
    readonly cell: StoredCell
    readonly amount: Money
    readonly date: LocalDate
  },
): Promise<string> {
  const { row, cell, amount, date } = part
  const note = cell.reason === null ? undefined : reasonMemo(cell.reason)
  if (cell.kind === 'loan') {
    const key = derivedId(row.key, cell.loanId)
    const penalty = await penaltyOn(context, cell, date)
    const own = { fees: Money.zero, penalty, method: row.means, date, note }
    const paid = { loan: cell.loanId, amount, ...own }
    return (await executeWithin(context, { key, command: repayLoan, input: paid })).entry_id
  }
  const key = derivedId(row.key, cell.kind)
  const saved = { member: row.memberId, product: cell.kind, amount, method: row.means, date, note }
  return (await executeWithin(context, { key, command: depositSavings, input: saved })).entry_id
}

/**
 * Denda of an instalment: what was asked at the meeting, as far as the loan still owes it, for a payment or a
 * waiver may have come since. What an officer wrote beyond that was agreed on the spot.
 */
async function penaltyOn(
  context: CommandContext,
  cell: StoredCell & { readonly kind: 'loan' },
  date: LocalDate,
): Promise<Money> {
  if (cell.penalty.isZero() || cell.duePenalty.isLessThan(cell.penalty)) return cell.penalty
  const { tx, cooperative } = context
  const loan = await getLoan(tx, cooperative.id, cell.loanId)
  return Money.min(cell.penalty, await penaltyDueOn(context, { loan, date }))
}

function answer(row: StoredRow, entries: readonly Booked[]): RowVerdict {
  return {
    row: row.key,
    state: 'posted',
    entries: entries.map(({ kind, entryId }) => ({ kind, entry_id: entryId })),
    refusal: null,
  }
}

function entriesOf(row: StoredRow): readonly Booked[] {
  return row.cells.flatMap(({ no, kind, entryId }) =>
    entryId === null ? [] : [{ cell: no, kind, entryId }],
  )
}

/** A page answers before anyone in between gives up on it; what still waits is one tap away. */
const LONGEST_MS = 25_000

/**
 * Puts every row of a sheet that still waits, or was refused, into the book, one after the other.
 *
 * What is cut short, by a fault or after 25 seconds, is taken up again by the next call: rows in the book are
 * passed over.
 *
 * @param from.key The key of who asks, so that the same form sent twice gives the same verdicts.
 * @returns How many rows went in now, how many were refused, and how many still wait.
 */
export async function postRows(
  runtime: Runtime,
  from: { readonly cooperative: Cooperative; readonly actor: Actor; readonly key: string },
  sheetId: string,
): Promise<{ readonly posted: number; readonly refused: number; readonly waiting: number }> {
  const { cooperative, actor } = from
  const sheet = await readTenant(runtime.db, cooperative.id, (tx) =>
    getSheet(tx, cooperative.id, { id: sheetId }),
  )
  const waiting = sheet.rows.filter(({ verdict }) => verdict.state !== 'posted')
  const until = runtime.now().getTime() + LONGEST_MS
  const done = { posted: 0, refused: 0 }
  for (const row of waiting) {
    if (runtime.now().getTime() > until) break
    const envelope = { cooperative, actor, key: derivedId(row.key, from.key) }
    const input = { sheet: sheetId, member: row.memberId }
    const { result } = await execute(runtime, envelope, { command: postSheetRow, input })
    done[result.state] += 1
  }
  return { ...done, waiting: waiting.length - done.posted - done.refused }
}
