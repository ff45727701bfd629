import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { CodeRange } from '#app/domain/statements/lines.ts'
import type { Move, MovedLine } from '#app/domain/statements/moves.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

const INCOME_SUMMARY = '3403'

/**
 * Every entry of a span of days, both included, that touches some accounts, with all its lines.
 *
 * Entries that debit the same accounts against the same others come as one where a single account stands on one
 * side: a year of deposits is a few rows, however many there were. Others come one by one. Both are kept by the
 * day when an entry is posted, so that the lines of the journal are not read.
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
  const spared = asked.sparing ?? { from: '', to: '' }
  const { rows } = await sql<{
    shape: string
    is_reversal: boolean
    is_brought_forward: boolean
    is_closing: boolean
    code: string
    amount: string
  }>`
    with line as (
      select shape, is_reversal, is_brought_forward, account_code as code, sum(amount) as amount
      from move_day
      where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
        and day between ${asked.from} and ${asked.to}
      group by 1, 2, 3, 4
    ), shape as (
      select l.shape, bool_or(l.code = ${INCOME_SUMMARY}) as is_closing
      from line l
      group by l.shape
      having bool_or(${isTouched})
        and not bool_or(l.code between ${spared.from} and ${spared.to})
    )
    select l.shape, l.is_reversal, l.is_brought_forward, s.is_closing, l.code, l.amount::text
    from shape s join line l using (shape)
    where l.amount <> 0
    order by 1, 2, 3, 4, 5`.execute(tx)
  const moves = new Map<string, Move & { readonly lines: MovedLine[] }>()
  for (const row of rows) {
    const flags = {
      isReversal: row.is_reversal,
      isBroughtForward: row.is_brought_forward,
      isClosing: row.is_closing,
    }
    const key = `${row.shape} ${Object.values(flags).join(' ')}`
    const line = { code: row.code, amount: Money.parse(row.amount) }
    const before = moves.get(key)
    if (before === undefined) moves.set(key, { ...flags, lines: [line] })
    else before.lines.push(line)
  }
  return [...moves.values()]
}
