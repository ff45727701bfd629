import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
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

/** Day by day what was paid on a loan up to a day, oldest first; its payout is not a payment. */
export async function paymentDays(
  tx: TenantTx,
  cooperativeId: string,
  asOf: {
    readonly loanId: string
    readonly date: LocalDate
    readonly accounts: PaymentAccounts
  },
): Promise<readonly PaymentDay[]> {
  const { accounts } = asOf
  const { rows } = await sql<
    Record<'on' | 'principal' | 'interest' | 'penalty' | 'deposited', string>
  >`
    select e.entry_date::text as on,
      coalesce(sum(-l.amount) filter (where l.account_code = ${accounts.receivable}
        and coalesce(o.event, e.event) not in ('loans.disburse', 'loans.restructure', 'loans.write_off')), 0)::text as principal,
      coalesce(sum(-l.amount) filter (where l.account_code = any(${[...accounts.interest]})), 0)::text as interest,
      coalesce(sum(-l.amount) filter (where l.account_code = ${accounts.penalty}), 0)::text as penalty,
      coalesce(sum(-l.amount) filter (where l.account_code = ${accounts.deposit}), 0)::text as deposited
    from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
    where l.cooperative_id = ${cooperativeId} and l.subledger_id = ${asOf.loanId}
      and e.entry_date <= ${asOf.date}
    group by e.entry_date order by e.entry_date`.execute(tx)
  return rows.map((row) => ({
    date: localDate(row.on),
    principal: Money.parse(row.principal),
    interest: Money.parse(row.interest),
    penalty: Money.parse(row.penalty),
    deposited: Money.parse(row.deposited),
  }))
}
