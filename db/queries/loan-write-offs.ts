import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Writes that a loan left the books. */
export async function markWrittenOff(
  tx: TenantTx,
  cooperativeId: string,
  written: { readonly loanId: string; readonly on: LocalDate },
): Promise<void> {
  await tx
    .updateTable('loan')
    .set({ state: 'written_off', written_off_on: written.on })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', written.loanId)
    .execute()
}

/** Takes a write-off back: the loan runs again. */
export async function markNotWrittenOff(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<void> {
  await tx
    .updateTable('loan')
    .set({ state: 'disbursed', written_off_on: null })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', loanId)
    .execute()
}

/** What a written-off loan has brought back, and what is still remembered of it outside the balance sheet. */
export type Recovery = { readonly recovered: Money; readonly remembered: Money }

/** Recoveries of written-off loans, by loan. */
export async function listRecoveries(
  tx: TenantTx,
  book: BookRef,
  asked: {
    readonly loanIds: readonly string[]
    readonly codes: { readonly recovery: string; readonly memorandum: string }
  },
): Promise<ReadonlyMap<string, Recovery>> {
  const { loanIds, codes } = asked
  if (loanIds.length === 0) return new Map()
  const { rows } = await sql<{ loan_id: string; recovered: string; remembered: string }>`
    select l.subledger_id as loan_id,
      coalesce(-sum(l.amount) filter (where l.account_code = ${codes.recovery}), 0)::text as recovered,
      coalesce(sum(l.amount) filter (where l.account_code = ${codes.memorandum}), 0)::text as remembered
    from journal_line l
    where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
      and l.subledger_id = any(${[...loanIds]})
    group by l.subledger_id`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.loan_id,
      { recovered: Money.parse(row.recovered), remembered: Money.parse(row.remembered) },
    ]),
  )
}
