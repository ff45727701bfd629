import { sql } from 'kysely'
import type { Condition } from '#app/domain/assets/classes.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { CASH_IN_HAND } from '#app/domain/registers/books.ts'
import { listAssets } from '#db/queries/assets.ts'
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
  readonly id: string
  readonly name: string
  /** Its inventory number. */
  readonly code: string
  readonly acquiredOn: LocalDate
  readonly cost: Money
  readonly depreciation: Money
  readonly condition: Condition
}

/** What stands in the inventory book on a day: the register of fixed assets, one by one. */
export async function inventoryOn(
  tx: TenantTx,
  book: BookRef,
  on: LocalDate,
): Promise<readonly InventoryItem[]> {
  const assets = await listAssets(tx, book.cooperativeId, { on, standing: true })
  return assets.map(({ id, name, no, acquiredOn, cost, accumulated, condition }) => ({
    id,
    name,
    code: no,
    acquiredOn,
    cost,
    depreciation: accumulated,
    condition,
  }))
}
