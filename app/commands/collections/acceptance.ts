import { z } from 'zod'
import { handIn, mostAlone, refuseClosed } from '#app/commands/collections/post.ts'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { known } from '#app/domain/assert.ts'
import { acceptedDifference, agreedDifference } from '#app/domain/collections/hand-in.ts'
import { DomainError } from '#app/domain/errors.ts'
import { markAsked, markRecalled, markReturned } from '#db/queries/collection-drafts.ts'
import { getSheet, type StoredSheet } from '#db/queries/collections.ts'

const version = field.whole(1, 1_000_000_000)
const Asking = z.strictObject({ sheet: field.id, version, note: field.line })

/**
 * Puts a sheet before the chair, because its cash differs by more than one person may accept. Until the answer
 * nothing on it changes and none of its rows goes into the book.
 *
 * @throws {DomainError} `sheet_missing`, `sheet_posted`, `sheet_discarded`, `sheet_waiting`, `sheet_changed`,
 *   `sheet_empty`, `cash_uncounted`, `sheet_difference_small` (details: most), `date_in_future`, `period_closed`.
 */
export const askForSheet: Command<
  z.infer<typeof Asking>,
  { readonly sheet_id: string; readonly version: number; readonly difference: string }
> = command({
  name: 'collections.ask',
  permission: 'collections:record',
  input: Asking,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const sheet = await getSheet(tx, cooperative.id, { id: input.sheet, hold: 'write' })
    const difference = acceptedDifference(sheet, input.note)
    refuseOther(sheet, input.version)
    await refuseClosed(context, sheet)
    const most = await mostAlone(context, sheet.meetingOn)
    if (!most.isLessThan(difference.abs())) {
      throw new DomainError('sheet_difference_small', { most: most.toString() })
    }
    await markAsked(tx, cooperative.id, { id: sheet.id, by: actor.userId, note: input.note })
    return {
      sheet_id: sheet.id,
      version: sheet.version + 1,
      difference: difference.toString(),
    }
  },
})

const Deciding = z
  .strictObject({
    sheet: field.id,
    version,
    decision: z.enum(['accept', 'return'], { error: 'field.choose' }),
    reason: field.lineOrNone,
  })
  .refine(({ decision, reason }) => decision === 'accept' || reason !== undefined, {
    path: ['reason'],
    error: 'field.reason',
  })

/**
 * The chair's answer. A yes books the difference and hands the whole sheet in, so that the treasurer's rows may
 * follow; a no gives it back as a draft, with the reason, and nothing is booked.
 *
 * @throws {DomainError} `sheet_missing`, `sheet_not_waiting`, `sheet_changed`, `same_person` (who asked does not
 *   answer), `date_in_future`, `period_closed`.
 */
export const decideOnSheet: Command<
  z.infer<typeof Deciding>,
  {
    readonly sheet_id: string
    readonly state: 'posted' | 'draft'
    readonly entry_id: string | null
  }
> = command({
  name: 'collections.decide',
  permission: 'collections:accept',
  input: Deciding,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const sheet = await getSheet(tx, cooperative.id, { id: input.sheet, hold: 'write' })
    refuseNotWaiting(sheet)
    refuseOther(sheet, input.version)
    const { by } = known(sheet.asked, 'somebody asked about a sheet that waits')
    if (by === actor.userId) throw new DomainError('same_person')
    const reason = input.reason ?? ''
    if (input.decision === 'return') {
      await markReturned(tx, cooperative.id, { id: sheet.id, by: actor.userId, reason })
      return { sheet_id: sheet.id, state: 'draft', entry_id: null }
    }
    await refuseClosed(context, sheet)
    const difference = agreedDifference(sheet, sheet.note)
    const chair = { userId: actor.userId, reason }
    const entryId = await handIn(context, sheet, { by, note: sheet.note, difference, chair })
    return { sheet_id: sheet.id, state: 'posted', entry_id: entryId }
  },
})

const Recalling = z.strictObject({ sheet: field.id, version })

/**
 * Takes a sheet back from the chair before the answer, to mend it: it is a draft again.
 *
 * @throws {DomainError} `sheet_missing`, `sheet_not_waiting`, `sheet_changed`.
 */
export const recallSheet: Command<
  z.infer<typeof Recalling>,
  { readonly sheet_id: string; readonly version: number }
> = command({
  name: 'collections.recall',
  permission: 'collections:record',
  input: Recalling,
  run: async ({ tx, cooperative }, input) => {
    const sheet = await getSheet(tx, cooperative.id, { id: input.sheet, hold: 'write' })
    refuseNotWaiting(sheet)
    refuseOther(sheet, input.version)
    await markRecalled(tx, cooperative.id, sheet.id)
    return { sheet_id: sheet.id, version: sheet.version + 1 }
  },
})

function refuseNotWaiting({ state }: StoredSheet): void {
  if (state !== 'waiting') throw new DomainError('sheet_not_waiting')
}

/** Somebody read another state of the sheet than the one that is stored. */
function refuseOther(sheet: StoredSheet, read: number): void {
  if (sheet.version !== read) throw new DomainError('sheet_changed')
}
