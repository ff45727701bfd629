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
 *   `cash_differs`, `date_in_future`, `period_closed`.
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
    await refuseLarge(context, { difference, date: sheet.meetingOn })
    const entry = difference.isZero()
      ? null
      : await post(context, meetingDifferenceEntry({ date: sheet.meetingOn, note, difference }))
    const entryId = entry?.entryId ?? null
    await markPosted(tx, cooperative.id, {
      id: sheet.id,
      by: actor.userId,
      note,
      difference,
      differenceEntryId: entryId,
    })
    return { sheet_id: sheet.id, difference: difference.toString(), entry_id: entryId }
  },
})

/** A note explains small change; what is more than that is counted again, or its rows are mended. */
async function refuseLarge(
  { tx, cooperative }: CommandContext,
  of: { readonly difference: Money; readonly date: LocalDate },
): Promise<void> {
  const rule = { rule: 'meeting_difference', date: of.date } as const
  const { most } = await ruleInForce(tx, cooperative.id, rule)
  if (Money.parse(most).isLessThan(of.difference.abs())) {
    throw new DomainError('cash_differs_much', { field: 'note', most })
  }
}

/** Every row would be refused for its day: said once, before anything is handed in. */
async function refuseClosed(context: CommandContext, sheet: StoredSheet): Promise<void> {
  const { tx, cooperative } = context
  refuseFuture(context, sheet.meetingOn)
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null && sheet.meetingOn <= closed) {
    throw new DomainError('period_closed', { field: 'date' })
  }
}
