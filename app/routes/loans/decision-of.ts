import { feesOf } from '#app/commands/loan-offer.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { instalmentShare } from '#app/domain/loans/caution.ts'
import { scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { cautionsOf } from '#app/routes/loans/loan-of.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * What a loan would come to if it were approved for an amount, and what speaks against it, as plain text.
 *
 * @throws {DomainError} `schedule_impossible`.
 */
export async function reckonedFor(
  given: { readonly tx: TenantTx; readonly cooperative: { readonly id: string } },
  of: { readonly loan: Loan; readonly amount: Money; readonly date: LocalDate },
) {
  const { loan, amount, date } = of
  const { income, isRelatedParty } = loan
  const terms = { ...loan.terms, principal: amount }
  const schedule = scheduleOf(terms)
  const offer = { schedule, terms }
  const fees = feesOf({ ...loan, terms })
  const held = fees.provision.plus(fees.administration)
  const heaviest = schedule.rows.reduce((most, row) => Money.max(most, row.payment), Money.zero)
  const share = income?.isPositive() ? instalmentShare(offer, income) : null
  return {
    amount: amount.toString(),
    instalment: heaviest.toString(),
    share: share?.toFixed(1) ?? null,
    interest: schedule.totals.interest.toString(),
    total: schedule.totals.payment.toString(),
    paidOut: Money.max(amount.minus(held), Money.zero).toString(),
    cautions: await cautionsOf(given, { offer, date, income, isRelatedParty }),
  }
}
