import { type Explained, refuseShortDraft } from '#app/commands/cash-short.ts'
import type { CommandContext } from '#app/commands/command.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { balance, type RoleDraft, resolve } from '#app/domain/ledger/entry.ts'
import { reversalOf } from '#app/domain/ledger/reversal.ts'
import { refusalOf } from '#db/failures.ts'
import {
  type BookRef,
  type EntryView,
  mainBookAndAccounts,
  type PostedEntry,
  postEntries,
  postingMap,
} from '#db/queries/ledger.ts'
import { holdLoansOf, overdrawnBy } from '#db/queries/owed.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { newId } from '#db/uuid.ts'

/**
 * Posts one event of an area in a book: roles become accounts, the entry is balanced, the ledger numbers it.
 *
 * @throws {DomainError} `date_in_future`, `entry_unbalanced`, `period_closed`, `floor_broken`, `account_missing`,
 *   and, in the cooperative's own book, as `refuseShort`.
 */
export async function post(
  context: CommandContext,
  told: RoleDraft & Explained,
  book?: BookRef,
): Promise<PostedEntry> {
  const { tx, actor, cooperative } = context
  const { shortReason: _, ...draft } = told
  refuseFuture(context, draft.date)
  if (book === undefined) await refuseShortDraft(context, told)
  const { book: ref, accounts } =
    book === undefined
      ? await mainBookAndAccounts(tx, cooperative.id)
      : { book, accounts: await postingMap(tx, book) }
  const entry = balance(resolve(draft, accounts))
  const [posted] = await postEntries(tx, { ...ref, actor: actor.userId }, [{ id: newId(), entry }])
  if (!posted) throw new DomainError('entry_missing')
  return posted
}

/**
 * Posts many events in the cooperative's own book at once, all or none, as one batch.
 *
 * @returns Id and number of each, in the order given; none for none.
 * @throws {DomainError} As `post`.
 */
export async function postAll(
  context: CommandContext,
  drafts: readonly RoleDraft[],
): Promise<readonly PostedEntry[]> {
  if (drafts.length === 0) return []
  const { tx, actor, cooperative } = context
  for (const draft of drafts) refuseFuture(context, draft.date)
  const { book, accounts } = await mainBookAndAccounts(tx, cooperative.id)
  return postEntries(
    tx,
    { ...book, actor: actor.userId },
    drafts.map((draft) => ({ id: newId(), entry: balance(resolve(draft, accounts)) })),
  )
}

/**
 * Corrects an entry of a book by its mirror image: on its own day while that month is open, today
 * otherwise, unless a day is given.
 *
 * @throws {DomainError} `already_reversed`, `entry_is_reversal`, `date_before`, `date_in_future`,
 *   `period_closed`, `entry_built_on` (later entries use its money).
 */
export async function postReversal(
  context: CommandContext,
  book: BookRef,
  how: {
    readonly original: EntryView
    readonly reason: string
    readonly date?: LocalDate | undefined
    /** What is booked in its place makes up what it leaves overdrawn; whoever does so looks afterwards. */
    readonly isBookedAgain?: boolean
  },
): Promise<PostedEntry> {
  const { tx, actor } = context
  const { original, reason } = how
  const date = await reversalDay(context, book, how)
  refuseFuture(context, date)
  if (date < original.date) {
    throw new DomainError('date_before', { field: 'date', earliest: original.date })
  }
  const entry = balance(reversalOf(original, { date, reason }))
  await holdLoansOf(tx, book, original.id)
  const [posted] = await postEntries(tx, { ...book, actor: actor.userId }, [
    { id: newId(), entry, reversesId: original.id },
  ]).catch((error: unknown) => {
    const refusal = refusalOf(error)
    if (refusal?.code !== 'floor_broken') throw error
    throw new DomainError('entry_built_on', { field: 'date', no: refusal.details['no'] ?? '' })
  })
  if (!posted) throw new DomainError('entry_missing')
  if (how.isBookedAgain !== true) await refuseOverdrawn(context, book, original.id)
  return posted
}

/**
 * Refuses a correction after which less than nothing waits or is earned on a loan or bilyet.
 *
 * @throws {DomainError} `entry_built_on`.
 */
export async function refuseOverdrawn(
  { tx }: Pick<CommandContext, 'tx'>,
  book: BookRef,
  entryId: string,
): Promise<void> {
  const overdrawn = await overdrawnBy(tx, book, entryId)
  if (overdrawn !== null) throw new DomainError('entry_built_on', { field: '', no: overdrawn })
}

/** The day on which an entry is corrected: the one that is given, or else its own while its month is open, or today. */
export async function reversalDay(
  { tx, today }: Pick<CommandContext, 'tx' | 'today'>,
  book: BookRef,
  how: { readonly original: Pick<EntryView, 'date'>; readonly date?: LocalDate | undefined },
): Promise<LocalDate> {
  return how.date ?? openDay(how.original.date, await closedThrough(tx, book), today)
}

/** The entry's own day while its month is open, today otherwise. */
export function openDay(date: LocalDate, closed: LocalDate | null, today: LocalDate): LocalDate {
  return closed === null || date > closed ? date : today
}

/** A booking cannot be dated after today, by the cooperative's own calendar. */
export function refuseFuture(
  context: Pick<CommandContext, 'today'>,
  date: LocalDate,
  field = 'date',
): void {
  if (date > context.today) throw new DomainError('date_in_future', { field })
}

/**
 * Nothing is booked for a member before the day they joined.
 *
 * @throws {DomainError} `date_before` (details: earliest).
 */
export function refuseBeforeJoining(
  { joinedOn: earliest }: { readonly joinedOn: LocalDate },
  date: LocalDate,
): void {
  if (date < earliest) throw new DomainError('date_before', { field: 'date', earliest })
}
