import { sql } from 'kysely'
import { firstDay, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** A wish to open a closed month again, which another person grants or not. */
export type ReopeningProposal = {
  readonly id: string
  readonly month: Month
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: Date
}

/** Wishes that wait, newest first; of one month there is at most one. */
export async function openReopenings(
  tx: TenantTx,
  book: BookRef,
  month?: Month,
): Promise<readonly ReopeningProposal[]> {
  const rows = await tx
    .selectFrom('period_reopening')
    .select(['id', 'month', 'reason', 'proposed_by', 'proposed_at'])
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .where('state', '=', 'proposed')
    .$if(month !== undefined, (q) =>
      q.where('month', '=', month === undefined ? '' : firstDay(month)),
    )
    .orderBy('proposed_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    month: monthOf(localDate(row.month)),
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
  }))
}

/** Writes a wish down. */
export async function insertReopening(
  tx: TenantTx,
  book: BookRef,
  wish: Pick<ReopeningProposal, 'id' | 'month' | 'reason' | 'proposedBy'>,
): Promise<void> {
  await tx
    .insertInto('period_reopening')
    .values({
      cooperative_id: book.cooperativeId,
      id: wish.id,
      book_id: book.bookId,
      month: firstDay(wish.month),
      reason: wish.reason,
      state: 'proposed',
      proposed_by: wish.proposedBy,
    })
    .execute()
}

/** Writes what became of a wish; a replaced one was decided by nobody. */
export async function settleReopening(
  tx: TenantTx,
  cooperativeId: string,
  settled: {
    readonly id: string
    readonly state: 'replaced' | 'rejected' | 'approved'
    readonly by: string | null
    readonly note: string | null
  },
): Promise<void> {
  await tx
    .updateTable('period_reopening')
    .set({
      state: settled.state,
      decided_by: settled.by,
      decided_at: settled.by === null ? null : sql<Date>`clock_timestamp()`,
      decision_note: settled.note,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', settled.id)
    .execute()
}
