import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Jasa of one loan that is booked as earned and not received yet: all that stands on 1211 in its name. */
export async function accruedOn(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<Money> {
  const { rows } = await sql<{ accrued: string }>`
    select coalesce(sum(l.amount), 0)::text as accrued
    from journal_line l
    join posting_map p on p.cooperative_id = l.cooperative_id and p.book_id = l.book_id
      and p.role = 'accrued_interest' and p.account_code = l.account_code
    where l.cooperative_id = ${cooperativeId} and l.subledger_id = ${loanId}`.execute(tx)
  return Money.parse(rows[0]?.accrued ?? '0')
}

/** The same for every loan of a book, by loan; those with nothing are left out. */
export async function listAccrued(
  tx: TenantTx,
  book: BookRef,
  asked: { readonly code: string; readonly through: LocalDate },
): Promise<ReadonlyMap<string, Money>> {
  const { rows } = await sql<{ loan_id: string; accrued: string }>`
    select l.subledger_id as loan_id, sum(l.amount)::text as accrued
    from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
      and l.account_code = ${asked.code} and l.subledger_id is not null
      and e.entry_date <= ${asked.through}
    group by l.subledger_id having sum(l.amount) <> 0`.execute(tx)
  return new Map(rows.map((row) => [row.loan_id, Money.parse(row.accrued)]))
}
