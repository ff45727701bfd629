import { sql } from 'kysely'
import { addMonths, firstDay, lastDay, type Month, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { accountTotals, type BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Accounts that only carry money from one place to another; two that must be as large as each other. */
const IN_TRANSIT = ['1115', '3403'] as const
const INTER_UNIT = ['1901', '2901'] as const

/** An account that should stand at nothing by a month's end and does not. */
export type Suspense = { readonly code: string; readonly name: string; readonly amount: Money }

/** What stands on the accounts of money in transit by a month's end, and between units; those at nothing left out. */
export async function suspenseOn(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<readonly Suspense[]> {
  const totals = await accountTotals(tx, book, lastDay(month))
  const named = (codes: readonly string[]) => totals.filter(({ code }) => codes.includes(code))
  const transit = named(IN_TRANSIT).map(({ code, name, debit, credit }) => ({
    code,
    name,
    amount: debit.minus(credit),
  }))
  const [first] = named(INTER_UNIT)
  const between = Money.sum(named(INTER_UNIT).map(({ debit, credit }) => debit.minus(credit)))
  const units = first === undefined ? [] : [{ code: first.code, name: first.name, amount: between }]
  return [...transit, ...units].filter(({ amount }) => !amount.isZero())
}

/** Members' money that has waited for a use (titipan) since before a month began: how many loans, how much. */
export async function oldDeposits(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<{ readonly count: number; readonly amount: Money }> {
  const before = lastDay(monthOf(addMonths(firstDay(month), -1)))
  const { rows } = await sql<{ count: string; amount: string }>`
    with waiting as (
      select l.subledger_id, -sum(l.amount) as standing,
        -coalesce(sum(l.amount) filter (where e.entry_date <= ${before}), 0) as earlier
      from journal_line l
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      join posting_map p on p.cooperative_id = l.cooperative_id and p.book_id = l.book_id
        and p.role = 'unapplied_payments' and p.account_code = l.account_code
      where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
        and e.entry_date <= ${lastDay(month)} and l.subledger_id is not null
      group by l.subledger_id having sum(l.amount) < 0
    )
    select count(*) as count, coalesce(sum(least(standing, earlier)), 0)::text as amount from waiting where earlier > 0`.execute(
    tx,
  )
  return { count: Number(rows[0]?.count ?? 0), amount: Money.parse(rows[0]?.amount ?? '0') }
}

/** Kinds of voucher of a month's year whose numbers do not run from one on without a gap. */
export async function numberGaps(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<readonly { readonly voucher: string; readonly missing: number }[]> {
  const { rows } = await sql<{ voucher: string; missing: string }>`
    select voucher, max(voucher_no) - count(*) as missing from journal_entry
    where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
      and voucher_year = ${Number(month.slice(0, 4))}
    group by voucher having max(voucher_no) <> count(*) order by voucher`.execute(tx)
  return rows.map(({ voucher, missing }) => ({ voucher, missing: Number(missing) }))
}

/** Whether cash moved in a month, and whether it was counted on a day of it or after. */
export async function cashOfMonth(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<{ readonly moved: boolean; readonly counted: boolean }> {
  const { rows } = await sql<{ moved: boolean; counted: boolean }>`
    select exists (select 1 from account_balance b
        join posting_map p on p.cooperative_id = b.cooperative_id and p.book_id = b.book_id
          and p.role = 'cash' and p.account_code = b.account_code
        where b.cooperative_id = ${book.cooperativeId} and b.book_id = ${book.bookId}
          and b.month = ${firstDay(month)}) as moved,
      exists (select 1 from cash_count c where c.cooperative_id = ${book.cooperativeId}
        and c.counted_on >= ${firstDay(month)}) as counted`.execute(tx)
  return rows[0] ?? { moved: false, counted: false }
}

/** Workbooks that were uploaded and not brought in. */
export async function importDrafts(tx: TenantTx, cooperativeId: string): Promise<number> {
  const { found } = await tx
    .selectFrom('import_draft')
    .select((eb) => eb.fn.countAll<string>().as('found'))
    .where('cooperative_id', '=', cooperativeId)
    .executeTakeFirstOrThrow()
  return Number(found)
}
