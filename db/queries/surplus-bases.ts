import { sql } from 'kysely'
import { localDate } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { yearEnd, yearStart } from '#app/domain/surplus/closing-entries.ts'
import type { MemberBasis } from '#app/domain/surplus/plan.ts'
import { type BookRef, postingMap } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** Sales to members and what came back of them, as the surplus statement has them. */
const MEMBER_SALES = { from: '4201', to: '4209' } as const

/**
 * What every member of a year saved, paid and traded in it, by member number.
 *
 * Savings are pokok and wajib at the end of a day. Jasa counts when it is paid, not when it is earned; jasa that
 * became principal is not paid. Trade is what sales and consigned goods name the member for: where a sale on
 * account does not, its receivable does. A reversal takes off what it reverses.
 *
 * @returns Everyone who was a member on some day of the year, also those with nothing.
 */
export async function memberBases(
  tx: TenantTx,
  book: BookRef,
  year: number,
): Promise<readonly MemberBasis[]> {
  const map = await postingMap(tx, book)
  const codes = (...roles: readonly string[]) => roles.flatMap((role) => map.get(role) ?? [])
  const [start, end] = [yearStart(year), yearEnd(year)]
  const { rows } = await sql<
    Record<'id' | 'no' | 'name' | 'savings' | 'days' | 'interest' | 'trade', string> & {
      left_on: string | null
    }
  >`
    with owner as materialized (
      select a.id, a.member_id from savings_account a where a.cooperative_id = ${book.cooperativeId}
      union all select o.id, o.member_id from loan o where o.cooperative_id = ${book.cooperativeId}
      union all select m.id, m.member_id from member_account m where m.cooperative_id = ${book.cooperativeId}
    ), line as materialized (
      select o.member_id, l.entry_id, l.account_code, l.amount, e.entry_date, e.event, e.reverses_id
      from owner o
      join journal_line l on l.cooperative_id = ${book.cooperativeId} and l.subledger_id = o.id
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      where e.book_id = ${book.bookId} and e.entry_date <= ${end}
    ), saved as (
      select member_id, sum(-amount) as savings,
        sum(-amount::numeric * (${end}::date - greatest(entry_date, ${start}::date) + 1)) as days
      from line where account_code = any(${codes('principal_savings', 'mandatory_savings')})
      group by member_id
    ), paid as (
      select member_id, sum(-amount) as interest
      from line where account_code = any(${codes('loan_interest_income', 'accrued_interest')})
        and entry_date >= ${start} and event <> 'loans.restructure'
      group by member_id
    ), traded as (
      select member_id, sum(case when account_code = any(${codes('trade_receivable')}) then amount else -amount end) as trade
      from line t
      where entry_date >= ${start} and (
        account_code between ${MEMBER_SALES.from} and ${MEMBER_SALES.to}
        or account_code = any(${codes('consignment_commission')})
        or (account_code = any(${codes('consignor_payable')})
          and (case when reverses_id is null then amount < 0 else amount > 0 end))
        or (account_code = any(${codes('trade_receivable')})
          and (select count(*) > 0 and bool_and(s.subledger_id is null) from journal_line s
            where s.cooperative_id = ${book.cooperativeId} and s.entry_id = t.entry_id
              and s.account_code between ${MEMBER_SALES.from} and ${MEMBER_SALES.to})))
      group by member_id
    )
    select m.id, m.no, m.name, m.left_on::text, coalesce(s.savings, 0)::text as savings,
      coalesce(s.days, 0)::text as days, coalesce(p.interest, 0)::text as interest,
      coalesce(t.trade, 0)::text as trade
    from member m
    left join saved s on s.member_id = m.id
    left join paid p on p.member_id = m.id
    left join traded t on t.member_id = m.id
    where m.cooperative_id = ${book.cooperativeId} and m.voided_at is null and m.joined_on <= ${end}
      and (m.left_on is null or m.left_on >= ${start})
    order by m.no, m.id`.execute(tx)
  return rows.map((row) => ({
    memberId: row.id,
    no: row.no,
    name: row.name,
    // Who left after the year was a member all through it.
    leftOn: row.left_on === null || row.left_on > end ? null : localDate(row.left_on),
    savings: Money.parse(row.savings),
    savingsDays: new Exact(row.days),
    interest: Money.parse(row.interest),
    trade: Money.parse(row.trade),
  }))
}
