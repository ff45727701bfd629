import * as field from '#app/commands/fields.ts'
import type { feesOf } from '#app/commands/loans.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { effectiveAnnualRate } from '#app/domain/loans/effective-rate.ts'
import type { LoanPosition } from '#app/domain/loans/position.ts'
import { brokenCeiling } from '#app/domain/loans/rate-ceiling.ts'
import type { Schedule } from '#app/domain/loans/schedule.ts'
import type { Money } from '#app/domain/money.ts'
import { getLoan, type Loan } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import type { TenantTx } from '#db/tables.ts'

/** The loan an address names; an address that is no id of ours names none. */
export async function loanOf(
  tx: TenantTx,
  cooperativeId: string,
  text: string | undefined,
): Promise<Loan> {
  const id = field.id.safeParse(text)
  if (!id.success) throw new DomainError('loan_missing')
  return getLoan(tx, cooperativeId, id.data)
}

/** What a loan costs beside what is written on it, as plain text for a page. */
export function costOf(
  offer: { readonly schedule: Schedule; readonly fees: ReturnType<typeof feesOf> },
  ceiling: string,
) {
  const { schedule, fees } = offer
  const held = fees.provision.plus(fees.administration)
  const rate = effectiveAnnualRate(schedule, held)
  return {
    monthly: rate.monthly.toFixed(6),
    nominalYearly: rate.nominalYearly.toFixed(6),
    effectiveYearly: rate.effectiveYearly.toFixed(6),
    ceiling: brokenCeiling(rate.nominalYearly, ceiling),
    provision: fees.provision.toString(),
    administration: fees.administration.toString(),
    paidOut: schedule.totals.principal.minus(held).toString(),
    interest: schedule.totals.interest.toString(),
    cost: schedule.totals.interest.plus(held).toString(),
  }
}

/** The most a loan may cost on a day, in percent a year. */
export async function rateCeiling(
  tx: TenantTx,
  cooperativeId: string,
  date: LocalDate,
): Promise<string> {
  return (await ruleInForce(tx, cooperativeId, { rule: 'loan_rate_ceiling', date })).percent
}

/** What a member is asked for now: what has fallen due, or else the next instalment. */
export function askedNow(position: LoanPosition): Money {
  const { arrears, next } = position
  const due = arrears.principal.plus(arrears.interest)
  if (due.isPositive() || next === null) return due
  return next.principalLeft.plus(next.interestLeft)
}
