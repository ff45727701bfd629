import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { PaidSoFar } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** What a loan's lines of one day say was paid on it; a correction of that day is taken off. */
export type PaymentDay = {
  readonly date: LocalDate
  readonly principal: Money
  readonly interest: Money
  readonly penalty: Money
  /** Put on trust for the member (titipan), or taken from it where negative. */
  readonly deposited: Money
}

/** The accounts the parts of a payment stand on. */
export type PaymentAccounts = {
  readonly receivable: string
  readonly interest: readonly string[]
  readonly penalty: string
  readonly deposit: string
}

/** Day by day what was paid on loans up to a day, oldest first; a payout is not a payment. */
export async function paymentDays(
  tx: TenantTx,
  cooperativeId: string,
  asOf: {
    readonly loanIds: readonly string[]
    readonly date: LocalDate
    readonly accounts: PaymentAccounts
  },
): Promise<ReadonlyMap<string, readonly PaymentDay[]>> {
  const { accounts } = asOf
  const { rows } = await sql<
    Record<'loan' | 'on' | 'principal' | 'interest' | 'penalty' | 'deposited', string>
  >`
    select l.subledger_id as loan, e.entry_date::text as on,
      coalesce(sum(-l.amount) filter (where l.account_code = ${accounts.receivable}
        and coalesce(o.event, e.event) not in ('loans.disburse', 'loans.restructure', 'loans.write_off')), 0)::text as principal,
      coalesce(sum(-l.amount) filter (where l.account_code = any(${[...accounts.interest]})), 0)::text as interest,
      coalesce(sum(-l.amount) filter (where l.account_code = ${accounts.penalty}), 0)::text as penalty,
      coalesce(sum(-l.amount) filter (where l.account_code = ${accounts.deposit}), 0)::text as deposited
    from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
    where l.cooperative_id = ${cooperativeId} and l.subledger_id = any(${[...asOf.loanIds]})
      and e.entry_date <= ${asOf.date}
    group by l.subledger_id, e.entry_date order by l.subledger_id, e.entry_date`.execute(tx)
  const byLoan = new Map<string, PaymentDay[]>()
  for (const row of rows) {
    const days = byLoan.get(row.loan) ?? []
    days.push({
      date: localDate(row.on),
      principal: Money.parse(row.principal),
      interest: Money.parse(row.interest),
      penalty: Money.parse(row.penalty),
      deposited: Money.parse(row.deposited),
    })
    byLoan.set(row.loan, days)
  }
  return byLoan
}

/**
 * What has been paid on loans by a day: principal by what is still out, interest by the lines of income
 * and of accrued jasa that name the loan. What is booked as earned before it is paid stands on both, and
 * so counts for nothing. Jasa and denda that became principal are lent from their day on.
 */
export async function paidOnLoans(
  tx: TenantTx,
  cooperativeId: string,
  asOf: {
    readonly loanIds: readonly string[]
    readonly date: LocalDate
    readonly interestCodes: readonly string[]
  },
): Promise<ReadonlyMap<string, PaidSoFar & { readonly disbursed: Money }>> {
  if (asOf.loanIds.length === 0) return new Map()
  const { rows } = await sql<Record<'id' | 'lent' | 'out' | 'interest', string>>`
    -- Fenced, so that ten thousand loans are one pass over their lines and one loan is a look-up.
    with moved as materialized (
      select l.subledger_id, l.account_code, l.amount, coalesce(o.event, e.event) as event
      from journal_line l
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
      where l.cooperative_id = ${cooperativeId} and l.subledger_id = any(${[...asOf.loanIds]})
        and e.entry_date <= ${asOf.date}
    ), paid as materialized (
      select m.subledger_id, sum(m.amount) filter (where m.account_code = s.account_code) as out,
        sum(m.amount) filter (where m.account_code = s.account_code and m.event = 'loans.restructure') as added,
        sum(m.amount) filter (where m.account_code = any(${[...asOf.interestCodes]})) as interest
      from moved m
      join subledger s on s.cooperative_id = ${cooperativeId} and s.id = m.subledger_id
      group by m.subledger_id
    )
    select o.id, (o.principal + coalesce(p.added, 0))::text as lent, coalesce(p.out, 0)::text as out,
      (o.interest_paid_before - coalesce(p.interest, 0))::text as interest
    from loan o
    left join paid p on p.subledger_id = o.id
    where o.cooperative_id = ${cooperativeId} and o.id = any(${[...asOf.loanIds]})`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        principal: Money.parse(row.lent).minus(Money.parse(row.out)),
        interest: Money.parse(row.interest),
        disbursed: Money.parse(row.lent),
      },
    ]),
  )
}

/** Loans on which something waits for the borrower (titipan), by what stands on its account. */
export async function loansWithDeposit(
  tx: TenantTx,
  cooperativeId: string,
  account: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.subledger_id as id
    from journal_line l
    join loan o on o.cooperative_id = l.cooperative_id and o.id = l.subledger_id and o.state = 'disbursed'
    where l.cooperative_id = ${cooperativeId} and l.account_code = ${account}
    group by l.subledger_id having sum(l.amount) < 0
    order by l.subledger_id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What waits for a member (titipan), by loan, also on loans that are repaid; loans without are left out. */
export async function depositsOf(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<readonly { readonly loanId: string; readonly no: string; readonly amount: Money }[]> {
  const { rows } = await sql<Record<'id' | 'no' | 'amount', string>>`
    select o.id, o.no, -sum(l.amount) as amount
    from loan o
    join journal_line l on l.cooperative_id = o.cooperative_id and l.subledger_id = o.id
    join posting_map p on p.cooperative_id = l.cooperative_id and p.book_id = l.book_id
      and p.role = 'unapplied_payments' and p.account_code = l.account_code
    where o.cooperative_id = ${cooperativeId} and o.member_id = ${memberId}
    group by o.id, o.no having sum(l.amount) < 0
    order by o.no`.execute(tx)
  return rows.map(({ id, no, amount }) => ({ loanId: id, no, amount: Money.parse(amount) }))
}
