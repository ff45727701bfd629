import { sql } from 'kysely'
import { known } from '#app/domain/assert.ts'
import { addDays, firstDay, type LocalDate, lastDay, monthOf } from '#app/domain/calendar.ts'
import { PARTY_KINDS, UNITS } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import type { UnitBalance } from '#app/domain/statements/units.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { leftOut, type StatementSpan } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * Every account of a book over a span of days, by unit and by whom it was done with: what `accountBalances`
 * gives as one sum.
 */
export async function unitBalances(
  tx: TenantTx,
  book: BookRef,
  span: StatementSpan,
): Promise<readonly UnitBalance[]> {
  const { rows } = await sql<
    Record<'code' | 'unit' | 'party_kind' | 'opening' | 'debit' | 'credit', string>
  >`
    with through as (${totals(book, span.to)}), before as (${totals(book, addDays(span.from, -1))}),
    apart as (${leftOut(book, span)}),
    moved as (
      select code, unit, party_kind, 0 as opening, debit, credit from through
      union all
      select code, unit, party_kind, debit - credit, -debit, -credit from before
      union all
      select l.account_code, l.unit, l.party_kind, 0, -greatest(l.amount, 0), -greatest(-l.amount, 0)
        from apart
        join journal_line l on l.cooperative_id = ${book.cooperativeId} and l.entry_id = apart.id
    )
    select code, unit, party_kind, sum(opening)::text as opening, sum(debit)::text as debit,
      sum(credit)::text as credit
    from moved group by 1, 2, 3 order by 1, 2, 3`.execute(tx)
  return rows.map((row) => ({
    code: row.code,
    unit: known(
      UNITS.find((unit) => unit === row.unit),
      `${row.unit} is a unit`,
    ),
    partyKind: known(
      PARTY_KINDS.find((kind) => kind === row.party_kind),
      `${row.party_kind} is a kind of party`,
    ),
    opening: Money.parse(row.opening),
    debit: Money.parse(row.debit),
    credit: Money.parse(row.credit),
  }))
}

/** Debits and credits through a day: whole months from the balances, the rest day by day. */
function totals(book: BookRef, through: LocalDate) {
  const month = firstDay(monthOf(through))
  const isWholeMonth = through === lastDay(monthOf(through))
  return sql`
    select account_code as code, unit, party_kind, sum(debit) as debit, sum(credit) as credit from (
      select account_code, unit, party_kind, debit, credit from account_balance
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
          and (month < ${month} or (${isWholeMonth} and month = ${month}))
      union all
      select account_code, unit, party_kind, debit, credit from account_day
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
          and not ${isWholeMonth} and day between ${month} and ${through}
    ) kept group by 1, 2, 3`
}
