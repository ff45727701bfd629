import { sql } from 'kysely'
import { firstDay, type LocalDate, localDate, type Month } from '#app/domain/calendar.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Closes a month and every month before it. */
export async function closePeriod(
  tx: TenantTx,
  book: BookRef & { readonly actor: string },
  month: Month,
): Promise<void> {
  await sql`
    select close_period(${book.cooperativeId}, ${book.bookId}, ${firstDay(month)}, ${book.actor})`.execute(
    tx,
  )
}

/** Opens a closed month again, and every month after it; the person who closed it may not. */
export async function reopenPeriod(
  tx: TenantTx,
  book: BookRef & { readonly actor: string },
  change: { readonly month: Month; readonly reason: string },
): Promise<void> {
  await sql`
    select reopen_period(${book.cooperativeId}, ${book.bookId}, ${firstDay(change.month)}, ${book.actor},
      ${change.reason})`.execute(tx)
}

/** The last day of the last closed month, or null when nothing is closed. */
export async function closedThrough(tx: TenantTx, book: BookRef): Promise<LocalDate | null> {
  const row = await tx
    .selectFrom('book')
    .select('closed_through')
    .where('cooperative_id', '=', book.cooperativeId)
    .where('id', '=', book.bookId)
    .executeTakeFirstOrThrow()
  return row.closed_through === null ? null : localDate(row.closed_through)
}

/** Every closing and reopening, newest first, with the hash of the statements it kept. */
export async function listPeriods(tx: TenantTx, book: BookRef) {
  return tx
    .selectFrom('period as p')
    .leftJoin('period_statement as s', (join) =>
      join
        .onRef('s.cooperative_id', '=', 'p.cooperative_id')
        .onRef('s.book_id', '=', 'p.book_id')
        .onRef('s.month', '=', 'p.month')
        .onRef('s.version', '=', 'p.version'),
    )
    .select(['p.month', 'p.version', 'p.state', 'p.changed_by', 'p.changed_at', 'p.reason'])
    .select(['p.debit_total', 's.hash as kept'])
    .where('p.cooperative_id', '=', book.cooperativeId)
    .where('p.book_id', '=', book.bookId)
    .orderBy('p.changed_at', 'desc')
    .execute()
}
