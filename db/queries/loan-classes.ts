import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Collectability } from '#app/domain/loans/collectability.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** The day a loan came into a class, and how it stood then. */
export type ClassChange = {
  readonly loanId: string
  readonly on: LocalDate
  readonly collectability: Collectability
  readonly daysPastDue: number
  readonly outstanding: Money
}

/** The class each loan was in on a day, where it was ever written down; all others are lancar. */
export async function classesOn(
  tx: TenantTx,
  cooperativeId: string,
  date: LocalDate,
): Promise<ReadonlyMap<string, Collectability>> {
  const rows = await tx
    .selectFrom('loan_class')
    .select(['loan_id', 'collectability'])
    .distinctOn('loan_id')
    .where('cooperative_id', '=', cooperativeId)
    .where('on_day', '<=', date)
    .orderBy('loan_id')
    .orderBy('on_day', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.loan_id, row.collectability]))
}

/** The changes of class of one loan, newest first; of two for one day the later one stands. */
export async function classHistory(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly ClassChange[]> {
  const rows = await tx
    .selectFrom('loan_class')
    .select(['loan_id', 'on_day', 'collectability', 'days_past_due', 'outstanding'])
    .distinctOn('on_day')
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .orderBy('on_day', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  return rows.map(changeOf)
}

/** The last changes of class of all loans, newest first, with whose loan it is. */
export async function recentChanges(
  tx: TenantTx,
  cooperativeId: string,
  limit: number,
): Promise<readonly (ClassChange & { readonly no: string; readonly name: string })[]> {
  const rows = await tx
    .selectFrom('loan_class as c')
    .innerJoin('loan as l', (join) =>
      join.onRef('l.cooperative_id', '=', 'c.cooperative_id').onRef('l.id', '=', 'c.loan_id'),
    )
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'l.cooperative_id').onRef('m.id', '=', 'l.member_id'),
    )
    .select(['c.loan_id', 'c.on_day', 'c.collectability', 'c.days_past_due', 'c.outstanding'])
    .select(['l.no', 'm.name'])
    .where('c.cooperative_id', '=', cooperativeId)
    .where('l.voided_at', 'is', null)
    .orderBy('c.on_day', 'desc')
    .orderBy('c.recorded_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...changeOf(row), no: row.no, name: row.name }))
}

/**
 * What was out on each of some days, by the class each loan was written down in by then; one never
 * written down was lancar. Loans without a schedule (from an old book) are left out, as in the portfolio.
 */
export async function outstandingByClass(
  tx: TenantTx,
  cooperativeId: string,
  days: readonly LocalDate[],
): Promise<
  readonly {
    readonly on: LocalDate
    readonly collectability: Collectability
    readonly outstanding: Money
  }[]
> {
  const { rows } = await sql<{ on: string; collectability: Collectability; outstanding: string }>`
    -- Fenced, so that ten thousand loans are one pass over their lines, whatever the days.
    with moved as materialized (
      select s.id, e.entry_date, sum(l.amount) as amount
      from loan o
      join subledger s on s.cooperative_id = o.cooperative_id and s.id = o.id
      join journal_line l on l.cooperative_id = s.cooperative_id and l.subledger_id = s.id
        and l.account_code = s.account_code
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      where o.cooperative_id = ${cooperativeId} and o.voided_at is null
        and exists (select from loan_installment i
          where i.cooperative_id = o.cooperative_id and i.loan_id = o.id)
      group by s.id, e.entry_date
    ), out_on as materialized (
      select d.day, m.id, sum(m.amount) as outstanding
      from unnest(${[...days]}::date[]) as d(day) join moved m on m.entry_date <= d.day
      group by d.day, m.id having sum(m.amount) > 0
    ), written as materialized (
      select distinct on (loan_id, on_day) loan_id, on_day, collectability
      from loan_class where cooperative_id = ${cooperativeId}
      order by loan_id, on_day, recorded_at desc
    ), held as materialized (
      select loan_id, collectability, on_day,
        lead(on_day) over (partition by loan_id order by on_day) as until
      from written
    )
    select o.day::text as on, coalesce(h.collectability, 'current') as collectability,
      sum(o.outstanding)::text as outstanding
    from out_on o
    left join held h on h.loan_id = o.id and h.on_day <= o.day and (h.until is null or h.until > o.day)
    group by 1, 2`.execute(tx)
  return rows.map((row) => ({
    on: localDate(row.on),
    collectability: row.collectability,
    outstanding: Money.parse(row.outstanding),
  }))
}

/** Writes changes of class down, all at once. */
export async function insertClasses(
  tx: TenantTx,
  cooperativeId: string,
  written: { readonly changes: readonly ClassChange[]; readonly by: string },
): Promise<void> {
  if (written.changes.length === 0) return
  const rows = JSON.stringify(
    written.changes.map((change) => ({
      id: newId(),
      loan_id: change.loanId,
      on_day: change.on,
      collectability: change.collectability,
      days_past_due: change.daysPastDue,
      outstanding: change.outstanding.toString(),
    })),
  )
  await sql`
    insert into loan_class (cooperative_id, id, loan_id, on_day, collectability, days_past_due, outstanding, recorded_by)
      select ${cooperativeId}, r.id, r.loan_id, r.on_day, r.collectability, r.days_past_due, r.outstanding, ${written.by}
      from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, loan_id uuid, on_day date, collectability text,
        days_past_due int, outstanding bigint)`.execute(tx)
}

function changeOf(row: {
  readonly loan_id: string
  readonly on_day: string
  readonly collectability: Collectability
  readonly days_past_due: number
  readonly outstanding: string
}): ClassChange {
  return {
    loanId: row.loan_id,
    on: localDate(row.on_day),
    collectability: row.collectability,
    daysPastDue: row.days_past_due,
    outstanding: Money.parse(row.outstanding),
  }
}
