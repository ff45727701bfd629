import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { CASH_RANGE } from '#app/domain/statements/cash-flow.ts'
import type { CodeRange } from '#app/domain/statements/lines.ts'
import { CASH_CODE, type Move, type MovedLine } from '#app/domain/statements/moves.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The first code that is no memorandum account. */
const BOOKS_BEGIN = '1000'
const INCOME_SUMMARY = '3403'
const OPENING_EVENT = 'onboarding.opening'

/**
 * Every entry of a span of days, both included, that touches some accounts, with all its lines.
 *
 * Entries that debit the same accounts against the same others come as one where a single account stands on one
 * side: a year of deposits is a few rows, however many there were. Others come one by one.
 *
 * @param asked.touching Entries with a line on any of these.
 * @param asked.sparing  Of those, entries without a line on these.
 */
export async function movesOf(
  tx: TenantTx,
  book: BookRef,
  asked: {
    readonly from: LocalDate
    readonly to: LocalDate
    readonly touching: readonly CodeRange[]
    readonly sparing?: CodeRange
  },
): Promise<readonly Move[]> {
  const isTouched = sql.join(
    asked.touching.map(({ from, to }) => sql`l.code between ${from} and ${to}`),
    sql` or `,
  )
  const { from: leastCash, to: mostCash } = CASH_RANGE
  const spared = asked.sparing ?? { from: '', to: '' }
  const { rows } = await sql<{
    move: string
    is_reversal: boolean
    is_brought_forward: boolean
    is_closing: boolean
    code: string
    amount: string
  }>`
    with entry as (
      select e.id, e.reverses_id is not null as is_reversal,
        coalesce(o.event, e.event) = ${OPENING_EVENT} as is_brought_forward
      from journal_entry e
      left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
      where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
        and e.entry_date between ${asked.from} and ${asked.to}
    ), line as (
      select e.id, e.is_reversal, e.is_brought_forward,
        case when l.account_code between ${leastCash} and ${mostCash} then ${CASH_CODE}
          else l.account_code end as code,
        sum(l.amount) as amount
      from entry e
      join journal_line l on l.cooperative_id = ${book.cooperativeId} and l.entry_id = e.id
      where l.account_code >= ${BOOKS_BEGIN}
      group by 1, 2, 3, 4
    ), shape as (
      select l.id, bool_or(l.code = ${INCOME_SUMMARY}) as is_closing,
        count(*) filter (where l.amount > 0) as debits,
        count(*) filter (where l.amount < 0) as credits,
        string_agg(l.code || case when l.amount > 0 then '+' else '-' end, ' ' order by l.code)
          filter (where l.amount <> 0) as sides
      from line l
      group by l.id
      having bool_or(${isTouched})
        and not bool_or(l.code between ${spared.from} and ${spared.to})
    )
    select case when least(s.debits, s.credits) <= 1 then s.sides else s.id::text end as move,
      l.is_reversal, l.is_brought_forward, s.is_closing, l.code, sum(l.amount)::text as amount
    from shape s join line l on l.id = s.id
    where l.amount <> 0
    group by 1, 2, 3, 4, 5
    order by 1, 2, 3, 4, 5`.execute(tx)
  const moves = new Map<string, Move & { readonly lines: MovedLine[] }>()
  for (const row of rows) {
    const flags = {
      isReversal: row.is_reversal,
      isBroughtForward: row.is_brought_forward,
      isClosing: row.is_closing,
    }
    const key = `${row.move} ${Object.values(flags).join(' ')}`
    const line = { code: row.code, amount: Money.parse(row.amount) }
    const before = moves.get(key)
    if (before === undefined) moves.set(key, { ...flags, lines: [line] })
    else before.lines.push(line)
  }
  return [...moves.values()]
}
