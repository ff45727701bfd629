import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** What members hold in one product of savings on a day. */
export type ProductHolding = {
  readonly productId: string
  readonly name: string
  readonly code: string
  readonly accounts: number
  readonly amount: Money
}

/** Savings by product on a day, the oldest product first; products nobody holds anything in are left out. */
export async function savingsByProduct(
  tx: TenantTx,
  book: BookRef,
  on: LocalDate,
): Promise<readonly ProductHolding[]> {
  const { rows } = await sql<Record<'id' | 'name' | 'code' | 'accounts' | 'amount', string>>`
    with held as (
      select a.product_id, l.account_code as code, a.id, -sum(l.amount) as amount
      from savings_account a
      join journal_line l on l.cooperative_id = a.cooperative_id and l.subledger_id = a.id
      join subledger s on s.cooperative_id = a.cooperative_id and s.id = a.id
        and s.account_code = l.account_code
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      where a.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
        and e.entry_date <= ${on}
      group by a.product_id, l.account_code, a.id
    )
    select p.id, p.name, h.code, count(*) filter (where h.amount <> 0) as accounts,
      sum(h.amount)::text as amount
    from held h
    join savings_product p on p.cooperative_id = ${book.cooperativeId} and p.id = h.product_id
    group by p.id, p.name, p.created_at, h.code having sum(h.amount) <> 0
    order by h.code, p.created_at, p.id`.execute(tx)
  return rows.map((row) => ({
    productId: row.id,
    name: row.name,
    code: row.code,
    accounts: Number(row.accounts),
    amount: Money.parse(row.amount),
  }))
}

/** What a cooperative had promised, and what stood behind its loans, at the end of a day. */
export type Commitments = {
  /** Approved, not drawn. */
  readonly approved: Money
  /** Loans that are out with guarantors behind them. */
  readonly guaranteed: { readonly loans: number; readonly outstanding: Money }
  /** Value of the collateral of loans that are out. */
  readonly collateral: Money
}

/** The commitments of a day. A loan taken back before its payout counts no more once it was. */
export async function commitmentsOn(
  tx: TenantTx,
  cooperativeId: string,
  on: LocalDate,
): Promise<Commitments> {
  const { rows } = await sql<Record<'approved' | 'loans' | 'guaranteed' | 'collateral', string>>`
    with out_on as materialized (
      select o.id, sum(l.amount) as outstanding
      from loan o
      join subledger s on s.cooperative_id = o.cooperative_id and s.id = o.id
      join journal_line l on l.cooperative_id = s.cooperative_id and l.subledger_id = s.id
        and l.account_code = s.account_code
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      where o.cooperative_id = ${cooperativeId} and o.voided_at is null and e.entry_date <= ${on}
      group by o.id having sum(l.amount) > 0
    ), backed as (
      select * from out_on x where exists (select from loan_guarantor g
        where g.cooperative_id = ${cooperativeId} and g.loan_id = x.id)
    )
    select
      (select coalesce(sum(principal), 0)::text from loan where cooperative_id = ${cooperativeId}
        and voided_at is null and state in ('approved', 'disbursed', 'written_off') and decided_on <= ${on}
        and (disbursed_on is null or disbursed_on > ${on})) as approved,
      (select count(*) from backed) as loans,
      (select coalesce(sum(outstanding), 0)::text from backed) as guaranteed,
      (select coalesce(sum(c.value), 0)::text from loan_collateral c
        where c.cooperative_id = ${cooperativeId} and c.loan_id in (select id from out_on)) as collateral`.execute(
    tx,
  )
  const [row] = rows
  return {
    approved: Money.parse(row?.approved ?? '0'),
    guaranteed: {
      loans: Number(row?.loans ?? 0),
      outstanding: Money.parse(row?.guaranteed ?? '0'),
    },
    collateral: Money.parse(row?.collateral ?? '0'),
  }
}

/** When a cooperative was founded; null where nobody wrote it down. */
export async function foundedOn(tx: TenantTx, cooperativeId: string): Promise<LocalDate | null> {
  const row = await tx
    .selectFrom('cooperative')
    .select('founded_on')
    .where('id', '=', cooperativeId)
    .executeTakeFirst()
  const day = row?.founded_on ?? null
  return day === null ? null : localDate(day)
}
