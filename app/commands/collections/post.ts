import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, refuseFuture } from '#app/commands/posting.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { meetingDifferenceEntry } from '#app/domain/collections/entries.ts'
import { acceptedDifference } from '#app/domain/collections/hand-in.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { markPosted } from '#db/queries/collection-drafts.ts'
import { getSheet, type StoredSheet } from '#db/queries/collections.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { ruleInForce } from '#db/queries/rules.ts'

const Posting = z.strictObject({
  sheet: field.id,
  version: field.whole(1, 1_000_000_000),
  note: field.lineOrNone.meta({
    description: 'Why the counted cash differs; accepts the difference',
  }),
})

/**
 * Hands a sheet in: what is written on it agrees with the counted cash, or a note says why not.
 *
 * From now on nothing on it changes and its rows may go into the book, each by `collections.post_row`. An
 * accepted difference is booked at once: too much is other income (4806), too little other expense (8103).
 *
 * @throws {DomainError} `sheet_missing`, `sheet_posted`, `sheet_discarded`, `sheet_changed`, `sheet_empty`,
 *   `sheet_waiting`, `cash_uncounted`, `cash_differs`, `cash_differs_much` (beyond what one person may accept: the chair is asked),
 *   `date_in_future`, `period_closed`.
 */
export const postSheet: Command<
  z.infer<typeof Posting>,
  { readonly sheet_id: string; readonly difference: string; readonly entry_id: string | null }
> = command({
  name: 'collections.post',
  permission: 'collections:record',
  input: Posting,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const sheet = await getSheet(tx, cooperative.id, { id: input.sheet, hold: 'write' })
    if (sheet.state === 'draft' && sheet.version !== input.version) {
      throw new DomainError('sheet_changed')
    }
    const note = input.note ?? sheet.note
    const difference = acceptedDifference(sheet, note)
    await refuseClosed(context, sheet)
    const most = await mostAlone(context, sheet.meetingOn)
    if (most.isLessThan(difference.abs())) {
      throw new DomainError('cash_differs_much', { field: 'note', most: most.toString() })
    }
    const entryId = await handIn(context, sheet, { by: actor.userId, note, difference })
    return { sheet_id: sheet.id, difference: difference.toString(), entry_id: entryId }
  },
})

/** How much one person may accept with a note on a day; more is the chair's to accept. */
export async function mostAlone(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  date: LocalDate,
): Promise<Money> {
  const { most } = await ruleInForce(tx, cooperative.id, { rule: 'meeting_difference', date })
  return Money.parse(most)
}

/**
 * Books the accepted difference and opens the way for the rows. `accepted.chair` is who said yes where it was
 * too large for one.
 *
 * @returns The entry of the difference; null when there is none.
 */
export async function handIn(
  context: CommandContext,
  sheet: StoredSheet,
  accepted: {
    readonly by: string
    readonly note: string
    readonly difference: Money
    readonly chair?: { readonly userId: string; readonly reason: string }
  },
): Promise<string | null> {
  const { tx, cooperative } = context
  const { by, note, difference, chair } = accepted
  const own = { date: sheet.meetingOn, note, difference }
  const draft = meetingDifferenceEntry(chair === undefined ? own : { ...own, by: 'chair' })
  const entryId = difference.isZero() ? null : (await post(context, draft)).entryId
  const handed = { id: sheet.id, by, note, difference, differenceEntryId: entryId }
  await markPosted(tx, cooperative.id, { ...handed, ...(chair === undefined ? {} : { chair }) })
  return entryId
}

/**
 * Refuses a sheet whose every row would be refused for its day: said once, before anything is handed in.
 *
 * @throws {DomainError} `date_in_future`, `period_closed`.
 */
export async function refuseClosed(context: CommandContext, sheet: StoredSheet): Promise<void> {
  const { tx, cooperative } = context
  refuseFuture(context, sheet.meetingOn)
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null && sheet.meetingOn <= closed) {
    throw new DomainError('period_closed', { field: 'date' })
  }
}
