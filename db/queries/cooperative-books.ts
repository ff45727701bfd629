import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { ASSET_ACCOUNTS, CASH_IN_HAND } from '#app/domain/registers/books.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** What an entry did to the money in the box; debit positive. */
export type CashBookLine = {
  readonly entryId: string
  readonly date: LocalDate
  readonly number: string
  readonly memo: string
  readonly amount: Money
}

/** The cash book of a span of days, both included: what was there before, and each entry that moved it. */
export async function cashBook(
  tx: TenantTx,
  book: BookRef,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<{ readonly opening: Money; readonly lines: readonly CashBookLine[] }> {
  const { rows } = await sql<Record<'id' | 'entry_date' | 'number' | 'memo' | 'amount', string>>`
    select e.id, e.entry_date, e.number, e.memo, sum(l.amount)::text as amount
    from journal_entry e
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      and l.account_code between ${CASH_IN_HAND.from} and ${CASH_IN_HAND.to}
    where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      and e.entry_date between ${span.from} and ${span.to}
    group by e.id, e.entry_date, e.number, e.memo, e.chain_no having sum(l.amount) <> 0
    order by e.entry_date, e.chain_no`.execute(tx)
  const { rows: before } = await sql<{ opening: string }>`
    select coalesce(sum(l.amount), 0)::text as opening
    from journal_entry e
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      and l.account_code between ${CASH_IN_HAND.from} and ${CASH_IN_HAND.to}
    where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      and e.entry_date < ${span.from}`.execute(tx)
  return {
    opening: Money.parse(before[0]?.opening ?? '0'),
    lines: rows.map((row) => ({
      entryId: row.id,
      date: localDate(row.entry_date),
      number: row.number,
      memo: row.memo,
      amount: Money.parse(row.amount),
    })),
  }
}

/** A thing the cooperative owns: what it cost, and what of that has been written off (positive). */
export type InventoryItem = {
  readonly name: string
  readonly english: string
  readonly code: string
  readonly acquiredOn: LocalDate | null
  readonly cost: Money
  readonly depreciation: Money
  readonly condition: string | null
}

/**
 * What stands in the inventory book on a day. Until a register of fixed assets lists them one by one, a line is an
 * account of fixed assets: this function is the one place that says where the book comes from.
 */
export async function inventoryOn(
  tx: TenantTx,
  book: BookRef,
  on: LocalDate,
): Promise<readonly InventoryItem[]> {
  const { rows } = await sql<{
    code: string
    name: string
    english: string
    first_on: string | null
    balance: string
  }>`
    select a.code, a.name, a.english, min(e.entry_date) as first_on,
      coalesce(sum(l.amount) filter (where e.id is not null), 0)::text as balance
    from account a
    left join journal_line l on l.cooperative_id = a.cooperative_id and l.account_code = a.code
    left join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      and e.book_id = a.book_id and e.entry_date <= ${on}
    where a.cooperative_id = ${book.cooperativeId} and a.book_id = ${book.bookId}
      and a.code between '1601' and '1699'
    group by a.code, a.name, a.english order by a.code`.execute(tx)
  const accounts = new Map(rows.map((row) => [row.code, row]))
  const balanceOf = (code: string | null) =>
    Money.parse((code === null ? undefined : accounts.get(code)?.balance) ?? '0')
  return ASSET_ACCOUNTS.flatMap(({ asset, depreciation }) => {
    const account = accounts.get(asset)
    const cost = balanceOf(asset)
    if (account === undefined || cost.isZero()) return []
    return [
      {
        name: account.name,
        english: account.english,
        code: asset,
        acquiredOn: account.first_on === null ? null : localDate(account.first_on),
        cost,
        depreciation: balanceOf(depreciation).negated(),
        condition: null,
      },
    ]
  })
}
