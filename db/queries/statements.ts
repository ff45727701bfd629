import { sql } from 'kysely'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { AccountBalance } from '#app/domain/statements/lines.ts'
import { accountTotals, type BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** A year is closed through this account (Ikhtisar SHU): an entry that touches it is a closing entry. */
const INCOME_SUMMARY = '3403'

/** The days a statement covers, both included; whether closing entries of the span count. */
export type StatementSpan = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly closing: 'with' | 'without'
}

/** An account over a span of days, with its names. */
export type NamedBalance = AccountBalance & { readonly name: string; readonly english: string }

/**
 * Every account of a book over a span of days, both included: what it held before, and what moved.
 *
 * An import that was undone is no turnover: its entries and their mirrors of the same day are left out, which
 * takes the same sum off both sides of each account, so that opening and closing stay what they are.
 *
 * @param span.closing Whether closing entries of the span count; statements of a year leave them out.
 * @returns One row per account of the chart, by code; debit positive.
 */
export async function accountBalances(
  tx: TenantTx,
  book: BookRef,
  span: StatementSpan,
): Promise<readonly NamedBalance[]> {
  const before = await accountTotals(tx, book, addDays(span.from, -1))
  const through = await accountTotals(tx, book, span.to)
  const apart = await turnoverLeftOut(tx, book, span)
  const opening = new Map(before.map((row) => [row.code, row]))
  return through.map(({ code, name, english, debit, credit }) => {
    const start = opening.get(code) ?? NOTHING
    const left = apart.get(code) ?? NOTHING
    return {
      code,
      name,
      english,
      opening: start.debit.minus(start.credit),
      debit: debit.minus(start.debit).minus(left.debit),
      credit: credit.minus(start.credit).minus(left.credit),
    }
  })
}

const NOTHING = { debit: Money.zero, credit: Money.zero }

async function turnoverLeftOut(
  tx: TenantTx,
  book: BookRef,
  span: StatementSpan,
): Promise<ReadonlyMap<string, typeof NOTHING>> {
  const { rows } = await sql<Record<'code' | 'debit' | 'credit', string>>`
    with apart as (${leftOut(book, span)})
    select l.account_code as code, sum(greatest(l.amount, 0))::text as debit,
      sum(greatest(-l.amount, 0))::text as credit
    from apart
    join journal_line l on l.cooperative_id = ${book.cooperativeId} and l.entry_id = apart.id
    group by l.account_code`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.code,
      { debit: Money.parse(row.debit), credit: Money.parse(row.credit) },
    ]),
  )
}

/** The entries whose turnover a statement of the span leaves out, by id. */
export function leftOut(book: BookRef, span: StatementSpan) {
  return sql`
    select s.entry_id as id from journal_line s
      join journal_entry e on e.cooperative_id = s.cooperative_id and e.id = s.entry_id
      where ${span.closing === 'without'} and e.cooperative_id = ${book.cooperativeId}
        and e.book_id = ${book.bookId} and e.entry_date between ${span.from} and ${span.to}
        and s.account_code = ${INCOME_SUMMARY}
    union
    select unnest(array[e.id, r.id]) from import_batch b
      join journal_entry e on e.cooperative_id = b.cooperative_id and e.batch_id = b.id
      join journal_entry r on r.cooperative_id = e.cooperative_id and r.reverses_id = e.id
        and r.batch_id = b.id and r.entry_date = e.entry_date
      where b.cooperative_id = ${book.cooperativeId} and b.undone_at is not null
        and e.book_id = ${book.bookId} and e.entry_date between ${span.from} and ${span.to}`
}
