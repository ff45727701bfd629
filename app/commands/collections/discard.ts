import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseDone } from '#app/domain/collections/hand-in.ts'
import { DomainError } from '#app/domain/errors.ts'
import { markDiscarded } from '#db/queries/collection-drafts.ts'
import { getSheet } from '#db/queries/collections.ts'

const Discarding = z.strictObject({
  sheet: field.id,
  version: field.whole(1, 1_000_000_000),
  reason: field.line,
})

/**
 * Discards a draft, with the reason. It stays in the list with all that was written on it and takes no change any
 * more; its day and hamlet may have a new sheet.
 *
 * @throws {DomainError} `sheet_missing`, `sheet_posted`, `sheet_discarded`, `sheet_changed`.
 */
export const discardSheet: Command<
  z.infer<typeof Discarding>,
  { readonly sheet_id: string; readonly state: 'discarded' }
> = command({
  name: 'collections.discard',
  permission: 'collections:record',
  input: Discarding,
  run: async ({ tx, cooperative, actor }, input) => {
    const sheet = await getSheet(tx, cooperative.id, { id: input.sheet, hold: 'write' })
    refuseDone(sheet)
    if (sheet.version !== input.version) throw new DomainError('sheet_changed')
    const discarded = { id: sheet.id, by: actor.userId, reason: input.reason }
    await markDiscarded(tx, cooperative.id, discarded)
    return { sheet_id: sheet.id, state: 'discarded' }
  },
})
