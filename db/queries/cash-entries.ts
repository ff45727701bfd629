import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { CASH_RANGE, type CashEntry } from '#app/domain/statements/cash-flow.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The first code that is no memorandum account. */
const BOOKS_BEGIN = '1000'

/** Every entry of a span of days, both included, that touches cash, with its lines on other accounts. */
export async function cashEntries(
  tx: TenantTx,
  book: BookRef,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly CashEntry[]> {
  const { rows } = await sql<{
    id: string
    is_reversal: boolean
    is_brought_forward: boolean
    code: string
    amount: string
  }>`
    select e.id, e.reverses_id is not null as is_reversal,
      coalesce(o.event, e.event) = 'onboarding.opening' as is_brought_forward,
      l.account_code as code, sum(l.amount)::text as amount
    from journal_entry e
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
    left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
    where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      and e.entry_date between ${span.from} and ${span.to}
      and exists (select from journal_line c
        where c.cooperative_id = e.cooperative_id and c.entry_id = e.id
          and c.account_code between ${CASH_RANGE.from} and ${CASH_RANGE.to})
      and l.account_code >= ${BOOKS_BEGIN}
      and l.account_code not between ${CASH_RANGE.from} and ${CASH_RANGE.to}
    group by e.id, e.reverses_id, e.event, o.event, e.chain_no, l.account_code
    having sum(l.amount) <> 0
    order by e.chain_no, l.account_code`.execute(tx)
  const entries = new Map<
    string,
    CashEntry & { readonly counter: CashEntry['counter'][number][] }
  >()
  for (const row of rows) {
    const line = { code: row.code, amount: Money.parse(row.amount) }
    const before = entries.get(row.id)
    if (before !== undefined) before.counter.push(line)
    else {
      entries.set(row.id, {
        isReversal: row.is_reversal,
        isBroughtForward: row.is_brought_forward,
        counter: [line],
      })
    }
  }
  return [...entries.values()]
}
