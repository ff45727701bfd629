import { sql } from 'kysely'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { AccountBalance } from '#app/domain/statements/lines.ts'
import { accountTotals, type BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** A year is closed through this account (Ikhtisar SHU): an entry that touches it is a closing entry. */
const INCOME_SUMMARY = '3403'

/** An account over a span of days, with its names. */
export type NamedBalance = AccountBalance & { readonly name: string; readonly english: string }

/**
 * Every account of a book over a span of days, both included: what it held before, and what moved.
 *
 * @param span.closing Whether closing entries of the span count; statements of a year leave them out.
 * @returns One row per account of the chart, by code; debit positive.
 */
export async function accountBalances(
  tx: TenantTx,
  book: BookRef,
  span: { readonly from: LocalDate; readonly to: LocalDate; readonly closing: 'with' | 'without' },
): Promise<readonly NamedBalance[]> {
  const before = await accountTotals(tx, book, addDays(span.from, -1))
  const through = await accountTotals(tx, book, span.to)
  const closed = span.closing === 'without' ? await closingTurnover(tx, book, span) : new Map()
  const opening = new Map(before.map((row) => [row.code, row]))
  return through.map(({ code, name, english, debit, credit }) => {
    const start = opening.get(code) ?? NOTHING
    const left = closed.get(code) ?? NOTHING
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

async function closingTurnover(
  tx: TenantTx,
  book: BookRef,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<ReadonlyMap<string, typeof NOTHING>> {
  const { rows } = await sql<Record<'code' | 'debit' | 'credit', string>>`
    select l.account_code as code, sum(greatest(l.amount, 0))::text as debit,
      sum(greatest(-l.amount, 0))::text as credit
    from journal_entry e
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
    where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      and e.entry_date between ${span.from} and ${span.to}
      and exists (select 1 from journal_line s where s.cooperative_id = e.cooperative_id
        and s.entry_id = e.id and s.account_code = ${INCOME_SUMMARY})
    group by l.account_code`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.code,
      { debit: Money.parse(row.debit), credit: Money.parse(row.credit) },
    ]),
  )
}
