import { firstDay, type Month } from '#app/domain/calendar.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Writes down the statements of a month as its closing froze them, beside the closing made just before. */
export async function insertPeriodStatement(
  tx: TenantTx,
  book: BookRef,
  frozen: { readonly month: Month; readonly figures: object; readonly hash: string },
): Promise<void> {
  const month = firstDay(frozen.month)
  const { version } = await tx
    .selectFrom('period')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .where('month', '=', month)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('period_statement')
    .values({
      cooperative_id: book.cooperativeId,
      book_id: book.bookId,
      month,
      version,
      figures: JSON.stringify(frozen.figures),
      hash: frozen.hash,
    })
    .execute()
}

/** The statements that a closing froze; null where it froze none. */
export async function findPeriodStatement(
  tx: TenantTx,
  book: BookRef,
  of: { readonly month: Month; readonly version: number },
): Promise<{
  readonly figures: unknown
  readonly hash: string
  readonly closedBy: string
  readonly closedAt: Date
} | null> {
  const row = await tx
    .selectFrom('period_statement as s')
    .innerJoin('period as p', (join) =>
      join
        .onRef('p.cooperative_id', '=', 's.cooperative_id')
        .onRef('p.book_id', '=', 's.book_id')
        .onRef('p.month', '=', 's.month')
        .onRef('p.version', '=', 's.version'),
    )
    .select(['s.figures', 's.hash', 'p.changed_by', 'p.changed_at'])
    .where('s.cooperative_id', '=', book.cooperativeId)
    .where('s.book_id', '=', book.bookId)
    .where('s.month', '=', firstDay(of.month))
    .where('s.version', '=', of.version)
    .executeTakeFirst()
  if (row === undefined) return null
  const { figures, hash, changed_by: closedBy, changed_at: closedAt } = row
  return { figures, hash, closedBy, closedAt }
}
