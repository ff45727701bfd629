import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Provisi of one loan that is received and not earned yet: all that stands on 1205 in its name. */
export async function deferredOn(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<Money> {
  const { rows } = await sql<{ deferred: string }>`
    select coalesce(-sum(l.amount), 0)::text as deferred
    from journal_line l
    join posting_map p on p.cooperative_id = l.cooperative_id and p.book_id = l.book_id
      and p.role = 'deferred_loan_fees' and p.account_code = l.account_code
    where l.cooperative_id = ${cooperativeId} and l.subledger_id = ${loanId}`.execute(tx)
  return Money.parse(rows[0]?.deferred ?? '0')
}

/** Holds every loan whose provisi was put off until the transaction ends, so that nobody settles one meanwhile. */
export async function holdDeferring(tx: TenantTx, cooperativeId: string): Promise<void> {
  await tx
    .selectFrom('loan')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where('provision_deferred', '=', true)
    .where('state', 'in', ['disbursed', 'written_off'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** What of a loan's provisi is not earned yet. */
export type WaitingFee = {
  /** On the day that was asked for. */
  readonly left: Money
  /** To this moment: less what a payment or another run has earned since that day. */
  readonly now: Money
  /** The last day, up to that day, through which a run earned it; null before the first. */
  readonly through: LocalDate | null
}

/** The same for every loan of a book on a day, by loan; those with nothing then or now are left out. */
export async function listDeferred(
  tx: TenantTx,
  book: BookRef,
  asked: { readonly code: string; readonly through: LocalDate },
): Promise<ReadonlyMap<string, WaitingFee>> {
  const { rows } = await sql<{
    loan_id: string
    left: string
    now: string
    through: string | null
  }>`
    select l.subledger_id as loan_id,
      -sum(l.amount) as now,
      coalesce(-sum(l.amount) filter (where e.entry_date <= ${asked.through}), 0)::text as left,
      (max(e.entry_date) filter (where e.event = 'loans.amortise_fee' and e.entry_date <= ${asked.through}
        and not exists (select 1 from journal_entry r
          where r.cooperative_id = e.cooperative_id and r.reverses_id = e.id)))::text as through
    from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
      and l.account_code = ${asked.code} and l.subledger_id is not null
    group by l.subledger_id having sum(l.amount) < 0`.execute(tx)
  return new Map(
    rows.flatMap((row) => {
      const through = row.through === null ? null : localDate(row.through)
      const fee = { left: Money.parse(row.left), now: Money.parse(row.now), through }
      return fee.left.isPositive() ? [[row.loan_id, fee] as const] : []
    }),
  )
}
