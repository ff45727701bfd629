import { sql } from 'kysely'
import { CASH_RANGE } from '#app/domain/statements/cash-flow.ts'
import { CASH_CODE } from '#app/domain/statements/moves.ts'
import type { BookToVerify, Fault } from '#db/queries/verify.ts'
import type { TenantTx } from '#db/tables.ts'

/** The first code that is no memorandum account. */
const BOOKS_BEGIN = '1000'
const OPENING_EVENT = 'onboarding.opening'

type Finding = Omit<Fault, 'check'>

/** Sums a book's lines by the day again and names the first total kept beside them that says otherwise, or null. */
export async function firstDayFault(tx: TenantTx, book: BookToVerify): Promise<Fault | null> {
  const [account] = await accountDays(tx, book)
  if (account !== undefined) return { check: 'account_days', ...account }
  const [move] = await moveDays(tx, book)
  return move === undefined ? null : { check: 'move_days', ...move }
}

async function accountDays(tx: TenantTx, book: BookToVerify): Promise<readonly Finding[]> {
  const { rows } = await sql<Finding>`
    with summed as (
      select l.account_code, e.entry_date as day, l.unit, l.party_kind, count(*) as lines,
        sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit
      from journal_entry e
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      group by 1, 2, 3, 4
    ), kept as (
      select account_code, day, unit, party_kind, lines, debit, credit from account_day
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
    )
    select 'account ' || account_code || ' on ' || day as where,
      coalesce(s.debit, 0) || ' / ' || coalesce(s.credit, 0) || ' in ' || coalesce(s.lines, 0) as expected,
      coalesce(k.debit, 0) || ' / ' || coalesce(k.credit, 0) || ' in ' || coalesce(k.lines, 0) as found
    from summed s full join kept k using (account_code, day, unit, party_kind)
    where (s.debit, s.credit, s.lines) is distinct from (k.debit, k.credit, k.lines)
    order by account_code, day limit 1`.execute(tx)
  return rows
}

/** The shapes of entries are found again as the statements mean them: cash as one account, memoranda left out. */
async function moveDays(tx: TenantTx, book: BookToVerify): Promise<readonly Finding[]> {
  const { rows } = await sql<Finding>`
    with line as (
      select e.id, e.entry_date as day, e.reverses_id is not null as is_reversal,
        coalesce(o.event, e.event) = ${OPENING_EVENT} as is_brought_forward,
        case when l.account_code between ${CASH_RANGE.from} and ${CASH_RANGE.to} then ${CASH_CODE}
          else l.account_code end as code,
        sum(l.amount) as amount
      from journal_entry e
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
      where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
        and l.account_code >= ${BOOKS_BEGIN}
      group by 1, 2, 3, 4, 5
    ), shaped as (
      select id, count(*) filter (where amount > 0) as debits, count(*) filter (where amount < 0) as credits,
        string_agg(code || case when amount > 0 then '+' when amount < 0 then '-' else '=' end,
          ' ' order by code) as sides
      from line group by id
    ), summed as (
      select l.day, case when s.debits > 1 and s.credits > 1 then s.id::text else s.sides end as shape,
        l.is_reversal, l.is_brought_forward, l.code as account_code, sum(l.amount) as amount
      from line l join shaped s using (id) group by 1, 2, 3, 4, 5
    ), kept as (
      select day, shape, is_reversal, is_brought_forward, account_code, amount from move_day
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
    )
    select 'account ' || account_code || ' on ' || day || ' in ' || shape as where,
      coalesce(s.amount::text, 'none') as expected, coalesce(k.amount::text, 'none') as found
    from summed s full join kept k using (day, shape, is_reversal, is_brought_forward, account_code)
    where s.amount is distinct from k.amount
    order by day, shape, account_code limit 1`.execute(tx)
  return rows
}
