import { z } from 'zod'
import { billedRows } from '#app/commands/collections/open.ts'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseDone } from '#app/domain/collections/hand-in.ts'
import { refreshOf } from '#app/domain/collections/refresh.ts'
import { receivedOn } from '#app/domain/collections/sheet.ts'
import { DomainError } from '#app/domain/errors.ts'
import { refreshSheet } from '#db/queries/collection-drafts.ts'
import { getSheet } from '#db/queries/collections.ts'

const MOST_ROWS = 5_000

const Refreshing = z.strictObject({
  sheet: field.id,
  version: field.whole(1, 1_000_000_000),
  drop: z
    .array(field.id)
    .max(MOST_ROWS)
    .default([])
    .meta({ description: 'Members whose row may go although money is written on it' }),
})

/**
 * Brings a draft up to date with the book: bills anew, rows for who has joined, none for who has left.
 *
 * What was written on the rows that stay is kept. A row with money on it goes only when its member is named in
 * `drop`. Keys follow from sheet and member, so a row that comes back has the key it had.
 *
 * @returns What came and went; a dropped row with the money that was written on it.
 * @throws {DomainError} `sheet_missing`, `sheet_posted`, `sheet_discarded`, `sheet_changed`,
 *   `sheet_without_members`, `sheet_row_paid` (details: name) when a row with money would go unasked.
 */
export const refreshCollection: Command<
  z.infer<typeof Refreshing>,
  {
    readonly sheet_id: string
    readonly version: number
    readonly added: number
    readonly changed: number
    readonly dropped: readonly { readonly member: string; readonly received: string }[]
  }
> = command({
  name: 'collections.refresh',
  permission: 'collections:record',
  input: Refreshing,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const sheet = await getSheet(tx, cooperative.id, { id: input.sheet, hold: 'write' })
    refuseDone(sheet)
    if (sheet.version !== input.version) throw new DomainError('sheet_changed')
    const asked = await billedRows(context, sheet)
    if (asked.length === 0) throw new DomainError('sheet_without_members')
    const refresh = refreshOf(sheet.rows, asked)
    const unnamed = refresh.dropped.find(
      (row) => receivedOn(row).isPositive() && !input.drop.includes(row.memberId),
    )
    if (unnamed) {
      throw new DomainError('sheet_row_paid', { field: 'drop', name: unnamed.memberName })
    }
    const last = sheet.rows.at(-1)?.no ?? 0
    const added = refresh.added.map((row, index) => ({ ...row, no: last + index + 1 }))
    await refreshSheet(tx, cooperative.id, { ...refresh, id: sheet.id, added })
    return {
      sheet_id: sheet.id,
      version: sheet.version + 1,
      added: added.length,
      changed: refresh.changed.length,
      dropped: refresh.dropped.map((row) => ({
        member: row.memberId,
        received: receivedOn(row).toString(),
      })),
    }
  },
})
