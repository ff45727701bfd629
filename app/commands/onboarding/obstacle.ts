import { createHash } from 'node:crypto'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { findLiveBatch, firstStandingEntry, takenNumbers } from '#db/queries/imports.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import type { TenantTx } from '#db/tables.ts'

/** A workbook on its way into a book. */
type Attempt = {
  readonly plan: ImportPlan
  readonly content: Uint8Array
  readonly today: LocalDate
}

/**
 * Tells why a book cannot take a workbook now, however good the workbook is; null when it can.
 *
 * A book takes an old year only before everything it holds: an opening beside entries of that year or of
 * an earlier one would count the same rupiah twice. What was undone or reversed does not count.
 *
 * @returns `import_repeated` (details: file, batch), `import_year_taken` (year, number, date; file and batch
 *   where an import brought it), `import_year_recorded` (year, number, date), `date_in_future`,
 *   `period_closed`, `member_no_taken`.
 */
export async function obstacleTo(
  tx: TenantTx,
  book: BookRef,
  { plan, content, today }: Attempt,
): Promise<DomainError | null> {
  const same = await findLiveBatch(tx, book.cooperativeId, hashOf(content))
  if (same) return new DomainError('import_repeated', { file: same.fileName, batch: same.id })
  return (await yearTaken(tx, book, plan)) ?? (await unfitFor(tx, book, { plan, today }))
}

/** What two uploads of one file have in common. */
export function hashOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}

async function yearTaken(
  tx: TenantTx,
  book: BookRef,
  { bookYear }: ImportPlan,
): Promise<DomainError | null> {
  const entry = await firstStandingEntry(tx, book, localDate(`${bookYear}-12-31`))
  if (!entry) return null
  const { number, date, batch } = entry
  const details = { year: String(bookYear), number, date }
  return batch
    ? new DomainError('import_year_taken', { ...details, file: batch.fileName, batch: batch.id })
    : new DomainError('import_year_recorded', details)
}

async function unfitFor(
  tx: TenantTx,
  book: BookRef,
  { plan, today }: Omit<Attempt, 'content'>,
): Promise<DomainError | null> {
  const dates = [...(plan.opening ? [plan.opening] : []), ...plan.entries].map(({ date }) => date)
  if (dates.some((date) => date > today)) {
    return new DomainError('date_in_future', { field: 'book_year' })
  }
  const closed = await closedThrough(tx, book)
  if (closed !== null && dates.some((date) => date <= closed)) {
    return new DomainError('period_closed', { closed_through: closed })
  }
  const [taken] = await takenNumbers(tx, book.cooperativeId, {
    members: plan.members.map(({ no }) => no),
    loans: plan.loans.map(({ no }) => no),
  })
  return taken === undefined ? null : new DomainError('member_no_taken', { no: taken })
}
