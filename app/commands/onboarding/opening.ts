import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { bringOpening } from '#app/commands/onboarding/bring-opening.ts'
import { hashOf } from '#app/commands/onboarding/obstacle.ts'
import { openingAccounts } from '#app/commands/onboarding/opening-accounts.ts'
import { bodyOf, openingOf } from '#app/commands/onboarding/opening-body.ts'
import { SaveInput, withPart } from '#app/commands/onboarding/opening-parts.ts'
import { undoBatch } from '#app/commands/onboarding/undo.ts'
import { DomainError } from '#app/domain/errors.ts'
import { betweenUnits, openingDifference, openingLines } from '#app/domain/onboarding/opening.ts'
import { firstStandingEntry, insertBatch } from '#db/queries/imports.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { markOpened, savedOpening, saveOpening } from '#db/queries/opening-balances.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { takeTurn } from '#db/queries/turn.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/**
 * Keeps one part of the opening balances; the books do not change. Accounts and goods are replaced as a whole,
 * savings and debts for the members that are sent, loans one by their number.
 *
 * @throws {DomainError} `opening_changed` when someone saved meanwhile; `period_closed` once a month is closed;
 *   `member_missing`, `savings_product_missing`, `account_missing`, `account_is_control`, `opening_loan_too_much`,
 *   `date_in_future`.
 */
export const saveOpeningPart: Command<SaveInput, { readonly version: number }> = command({
  name: 'onboarding.save_opening',
  permission: 'onboarding:import',
  input: SaveInput,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const book = await mainBook(tx, cooperative.id)
    await refuseClosed(tx, book)
    const { opening, version: held } = await heldOpening(context, input.version)
    const next = await withPart(context, opening, input)
    const saved = { version: held + 1, body: bodyOf(next), by: actor.userId }
    await saveOpening(tx, cooperative.id, saved)
    return { version: saved.version }
  },
})

const PostInput = z.strictObject({ version: field.whole(1, 999_999_999) })

/** What stands in the books after the opening was posted. */
export type OpeningAnswer = {
  readonly batch_id: string
  readonly loans: number
  readonly lines: number
}

/**
 * Posts the opening balances as one batch. What was posted of them before is taken back in the same step, so they
 * can be put right until the first month is closed.
 *
 * @throws {DomainError} `opening_changed`, `opening_no_day`, `opening_empty`, `opening_unbalanced` (details: amount),
 *   `opening_after_entries` (number, date) when the book already holds entries of that time, `period_closed`,
 *   `import_in_use` when a loan of the last posting was paid on since, `member_missing`, `member_no_taken`.
 */
export const postOpening: Command<z.infer<typeof PostInput>, OpeningAnswer> = command({
  name: 'onboarding.post_opening',
  permission: 'onboarding:import',
  input: PostInput,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    const book = await mainBook(tx, cooperative.id)
    await refuseClosed(tx, book)
    const { opening, batchId: standing } = await heldOpening(context, input.version)
    const { day } = opening
    if (day === null) throw new DomainError('opening_no_day')
    if (day > today) throw new DomainError('date_in_future', { field: 'day' })
    // The day may have been moved since a loan was typed.
    const later = opening.loans.find(({ disbursedOn }) => disbursedOn > day)
    if (later) throw new DomainError('opening_loan_later', { date: day, no: later.no })
    const lines = openingLines(opening, await openingAccounts(tx, book))
    if (lines.length === 0) throw new DomainError('opening_empty')
    const difference = openingDifference(lines)
    if (!difference.isZero()) {
      throw new DomainError('opening_unbalanced', { amount: difference.abs().toString() })
    }
    if (standing !== null) {
      await undoBatch(context, { batchId: standing, reason: `Saldo awal ${day}` })
    }
    const earlier = await firstStandingEntry(tx, book, day)
    if (earlier) {
      const { number, date } = earlier
      throw new DomainError('opening_after_entries', { number, date })
    }
    const batch = {
      id: newId(),
      fileName: `Saldo awal ${day}`,
      fileHash: hashOf(Buffer.from(`${cooperative.id} ${input.version} ${bodyOf(opening)}`)),
      summary: JSON.stringify({
        members: 0,
        loans: opening.loans.length,
        entries: 1,
        book_year: Number(day.slice(0, 4)),
      }),
      importedBy: actor.userId,
      kind: 'opening' as const,
    }
    await insertBatch(tx, cooperative.id, batch)
    await bringOpening(context, {
      book,
      opening: { ...opening, day },
      lines: [...lines, ...betweenUnits(lines)],
      batchId: batch.id,
    })
    await markOpened(tx, cooperative.id, { id: batch.id, version: input.version })
    return { batch_id: batch.id, loans: opening.loans.length, lines: lines.length }
  },
})

async function heldOpening({ tx, cooperative }: CommandContext, version: number) {
  // The row may not be there yet, so two first savers wait here.
  await takeTurn(tx, cooperative.id, 'opening')
  const saved = await savedOpening(tx, cooperative.id, { hold: true })
  if ((saved?.version ?? 0) !== version) throw new DomainError('opening_changed')
  return {
    opening: openingOf(saved?.body ?? null),
    version: saved?.version ?? 0,
    batchId: saved?.batchId ?? null,
  }
}

async function refuseClosed(tx: TenantTx, book: BookRef): Promise<void> {
  const closed = await closedThrough(tx, book)
  if (closed !== null) throw new DomainError('period_closed', { closed_through: closed })
}
