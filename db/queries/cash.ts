import { sql } from 'kysely'
import { firstDay, type LocalDate, localDate, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { CountLimits } from '#app/domain/ledger/cash-count.ts'
import { Money } from '#app/domain/money.ts'
import { type BookRef, mainBook, postingMap } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The cash account of a book. */
export type CashBox = BookRef & { readonly accountCode: string }

/** The account that the cooperative's book calls its cash. */
export async function cashBox(tx: TenantTx, cooperativeId: string): Promise<CashBox> {
  const book = await mainBook(tx, cooperativeId)
  const accountCode = (await postingMap(tx, book)).get('cash')
  if (accountCode === undefined) throw new DomainError('account_missing', { role: 'cash' })
  return { ...book, accountCode }
}

/**
 * What the book says lies in the box at the end of a day, and the last entry it knows: of one moment.
 *
 * @returns `headNo` as text, `0` for a book without entries.
 */
export async function cashPosition(
  tx: TenantTx,
  box: CashBox,
  through: LocalDate,
): Promise<{ readonly balance: Money; readonly headNo: string }> {
  const month = firstDay(monthOf(through))
  // One statement, so that the balance and the chain's head are of the same snapshot.
  const { rows } = await sql<{ balance: string; head_no: string }>`
    select (coalesce((select sum(b.debit - b.credit) from account_balance b
        where b.cooperative_id = ${box.cooperativeId} and b.book_id = ${box.bookId}
          and b.account_code = ${box.accountCode} and b.month < ${month}), 0)
      + coalesce((select sum(l.amount) from journal_entry e
        join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
        where e.cooperative_id = ${box.cooperativeId} and e.book_id = ${box.bookId}
          and l.account_code = ${box.accountCode}
          and e.entry_date between ${month} and ${through}), 0))::text as balance,
      coalesce((select h.chain_no from ledger_head h
        where h.cooperative_id = ${box.cooperativeId} and h.book_id = ${box.bookId}), 0)::text as head_no`.execute(
    tx,
  )
  return { balance: Money.parse(rows[0]?.balance ?? '0'), headNo: rows[0]?.head_no ?? '0' }
}

/**
 * The least that the book says lies in the box at the end of a day or of any later one, and the first day on
 * which it is that little: what is paid out on a day is missing on every day after it too.
 */
export async function leastFrom(
  tx: TenantTx,
  box: CashBox,
  from: LocalDate,
): Promise<{ readonly balance: Money; readonly on: LocalDate }> {
  const { balance } = await cashPosition(tx, box, from)
  const { rows } = await sql<{ day: string; change: string }>`
    select day::text, change::text from (
      select e.entry_date as day, sum(sum(l.amount)) over (order by e.entry_date) as change
      from journal_entry e
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      where e.cooperative_id = ${box.cooperativeId} and e.book_id = ${box.bookId}
        and l.account_code = ${box.accountCode} and e.entry_date > ${from}
      group by e.entry_date) later
    where change < 0 order by later.change, later.day limit 1`.execute(tx)
  const [later] = rows
  if (later === undefined) return { balance, on: from }
  return { balance: balance.plus(Money.parse(later.change)), on: localDate(later.day) }
}

/** One entry as the cash box felt it. */
export type CashMovement = {
  readonly entryId: string
  readonly number: string
  readonly memo: string
  /** Positive came in, negative went out. */
  readonly amount: Money
}

/** What went in and out of the box on a day, in the order of recording; entries that moved nothing are left out. */
export async function cashMovements(
  tx: TenantTx,
  box: CashBox,
  day: LocalDate,
): Promise<readonly CashMovement[]> {
  const { rows } = await sql<Record<'id' | 'number' | 'memo' | 'amount', string>>`
    select e.id, e.number, e.memo, sum(l.amount)::text as amount
    from journal_entry e
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
    where e.cooperative_id = ${box.cooperativeId} and e.book_id = ${box.bookId}
      and e.entry_date = ${day} and l.account_code = ${box.accountCode}
    group by e.id, e.number, e.memo, e.chain_no having sum(l.amount) <> 0
    order by e.chain_no`.execute(tx)
  return rows.map(({ id, number, memo, amount }) => ({
    entryId: id,
    number,
    memo,
    amount: Money.parse(amount),
  }))
}

/** How often cash is to be counted, oldest first. */
export async function listCountLimits(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly CountLimits[]> {
  const rows = await tx
    .selectFrom('cash_limit')
    .select(['valid_from', 'fresh_days', 'late_days', 'source'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('valid_from')
    .execute()
  return rows.map((row) => ({
    from: localDate(row.valid_from),
    freshDays: row.fresh_days,
    lateDays: row.late_days,
    source: row.source,
  }))
}

/** Writes limits that hold from a day on. */
export async function insertCountLimits(
  tx: TenantTx,
  cooperativeId: string,
  limits: CountLimits,
): Promise<void> {
  await tx
    .insertInto('cash_limit')
    .values({
      cooperative_id: cooperativeId,
      valid_from: limits.from,
      fresh_days: limits.freshDays,
      late_days: limits.lateDays,
      source: limits.source,
    })
    .execute()
}
