import type { CommandContext } from '#app/commands/command.ts'
import { DomainError } from '#app/domain/errors.ts'
import { balance } from '#app/domain/ledger/entry.ts'
import { reversalOf } from '#app/domain/ledger/reversal.ts'
import * as imports from '#db/queries/imports.ts'
import { listEntries, mainBook, postEntries } from '#db/queries/ledger.ts'
import { laterLoanOf } from '#db/queries/list-imports.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { newId } from '#db/uuid.ts'

/**
 * Takes a batch out of the books: every entry of it is reversed, its members and loans leave the lists.
 *
 * @returns How many entries were reversed.
 * @throws {DomainError} `import_missing`, `import_undone`, `import_in_use` when later entries build on it
 *   (details: number), `import_member_borrows` when a member it brought applied for a loan (details: number).
 */
export async function undoBatch(
  context: CommandContext,
  { batchId, reason }: { readonly batchId: string; readonly reason: string },
): Promise<number> {
  const { tx, cooperative, actor, today } = context
  const batch = await imports.lockBatch(tx, cooperative.id, batchId)
  if (batch.undoneAt !== null) throw new DomainError('import_undone')
  await imports.lockMembers(tx, cooperative.id, batchId)
  const later = await imports.laterEntryOn(tx, cooperative.id, batchId)
  if (later !== null) throw new DomainError('import_in_use', { number: later })
  const loan = await laterLoanOf(tx, cooperative.id, batchId)
  if (loan !== null) throw new DomainError('import_member_borrows', { number: loan })
  const book = await mainBook(tx, cooperative.id)
  const closed = await closedThrough(tx, book)
  const ids = await imports.entriesOfBatch(tx, book, batchId)
  // A list of members alone has posted nothing.
  const originals = ids.length === 0 ? [] : await listEntries(tx, book, { ids, limit: ids.length })
  const reversals = originals.map((original) => {
    const date = closed === null || original.date > closed ? original.date : today
    const draft = { ...reversalOf(original, { date, reason }), event: 'onboarding.undo' }
    return { id: newId(), entry: balance(draft), reversesId: original.id, batchId }
  })
  if (reversals.length > 0) await postEntries(tx, { ...book, actor: actor.userId }, reversals)
  await imports.markUndone(tx, cooperative.id, { batchId, by: actor.userId })
  return reversals.length
}
