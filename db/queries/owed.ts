import { sql } from 'kysely'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * Holds the loans that an entry names until the transaction ends: nobody pays on one meanwhile.
 */
export async function holdLoansOf(tx: TenantTx, book: BookRef, entryId: string): Promise<void> {
  await sql`
    select id from loan where cooperative_id = ${book.cooperativeId} and id in (
      select subledger_id from journal_line
      where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId} and entry_id = ${entryId})
    order by id for no key update`.execute(tx)
}

/** Holds every loan that is out, or was: nobody pays on one while all are looked at. */
export async function holdLoansOut(tx: TenantTx, cooperativeId: string): Promise<void> {
  await tx
    .selectFrom('loan')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where('state', 'in', ['disbursed', 'written_off'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/**
 * Holds all loans of a member until the transaction ends: what they owe is what is read after this call.
 * Taken before the turn of their accounts, as a payout does, so that nobody waits in a ring.
 */
export async function holdLoansOfMember(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<void> {
  await sql`
    select id from loan where cooperative_id = ${cooperativeId} and member_id = ${memberId}
    order by id for no key update`.execute(tx)
}

/**
 * The number of a loan or bilyet of which less than nothing is left, now that an entry is corrected: of its
 * titipan on any day, of jasa or interest that is booked as earned and not paid by now. Null when all is well.
 *
 * Titipan (2143) and what is earned (1211, 2111) are kept by loan or bilyet without a floor of their own.
 */
export async function overdrawnBy(
  tx: TenantTx,
  book: BookRef,
  entryId: string,
): Promise<string | null> {
  const { rows } = await sql<{ no: string }>`
    with touched as (
      select distinct l.account_code, l.subledger_id, r.role,
        case r.role when 'accrued_interest' then 1 else -1 end as side
      from journal_line l
      join posting_map r on r.cooperative_id = l.cooperative_id and r.book_id = l.book_id
        and r.account_code = l.account_code
        and r.role in ('unapplied_payments', 'accrued_interest', 'accrued_savings_interest')
      where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
        and l.entry_id = ${entryId} and l.subledger_id is not null
    ), days as (
      select t.role, t.subledger_id, e.entry_date as day, sum(l.amount * t.side) as change
      from touched t
      join journal_line l on l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
        and l.account_code = t.account_code and l.subledger_id = t.subledger_id
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      group by 1, 2, 3
    ), standing as (
      select role, subledger_id, sum(change) over (partition by role, subledger_id order by day) as held,
        row_number() over (partition by role, subledger_id order by day desc) as from_last
      from days
    )
    select s.no from standing o
    join subledger s on s.cooperative_id = ${book.cooperativeId} and s.id = o.subledger_id
    where o.held < 0 and (o.from_last = 1 or o.role = 'unapplied_payments')
    order by s.no limit 1`.execute(tx)
  return rows[0]?.no ?? null
}
