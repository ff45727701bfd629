import type { CommandContext } from '#app/commands/command.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { balance, type RoleDraft, resolve } from '#app/domain/ledger/entry.ts'
import {
  type BookRef,
  mainBook,
  type PostedEntry,
  postEntries,
  postingMap,
} from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'

/**
 * Posts one event of an area in a book: roles become accounts, the entry is balanced, the ledger numbers it.
 *
 * @throws {DomainError} `date_in_future`, `entry_unbalanced`, `period_closed`, `floor_broken`, `account_missing`.
 */
export async function post(
  context: CommandContext,
  draft: RoleDraft,
  book?: BookRef,
): Promise<PostedEntry> {
  const { tx, actor, cooperative } = context
  refuseFuture(context, draft.date)
  const ref = book ?? (await mainBook(tx, cooperative.id))
  const entry = balance(resolve(draft, await postingMap(tx, ref)))
  const [posted] = await postEntries(tx, { ...ref, actor: actor.userId }, [{ id: newId(), entry }])
  if (!posted) throw new DomainError('entry_missing')
  return posted
}

/** A booking cannot be dated after today, by the cooperative's own calendar. */
export function refuseFuture(context: CommandContext, date: LocalDate, field = 'date'): void {
  if (date > context.today) throw new DomainError('date_in_future', { field })
}
