import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** What loans of each class owe on a day, and what their collateral was taken at; loans never classed are lancar. */
export async function loansByClass(
  tx: TenantTx,
  cooperativeId: string,
  day: LocalDate,
): Promise<ReadonlyMap<string, { readonly outstanding: Money; readonly collateral: Money }>> {
  const { rows } = await sql<Record<'collectability' | 'outstanding' | 'collateral', string>>`
    with owed as (
      select l.id, sum(j.amount) as amount
      from loan l
      join journal_line j on j.cooperative_id = l.cooperative_id and j.subledger_id = l.id
        and j.account_code between '1201' and '1203'
      join journal_entry e on e.cooperative_id = j.cooperative_id and e.id = j.entry_id
        and e.entry_date <= ${day}
      where l.cooperative_id = ${cooperativeId} group by l.id having sum(j.amount) > 0
    ), class as (
      select distinct on (loan_id) loan_id, collectability from loan_class
      where cooperative_id = ${cooperativeId} and on_day <= ${day}
      order by loan_id, on_day desc, recorded_at desc
    ), secured as (
      select loan_id, sum(value) as value from loan_collateral
      where cooperative_id = ${cooperativeId} group by loan_id
    )
    select coalesce(c.collectability, 'current') as collectability, sum(o.amount)::text as outstanding,
      coalesce(sum(s.value), 0)::text as collateral
    from owed o left join class c on c.loan_id = o.id left join secured s on s.loan_id = o.id
    group by 1`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.collectability,
      { outstanding: Money.parse(row.outstanding), collateral: Money.parse(row.collateral) },
    ]),
  )
}
