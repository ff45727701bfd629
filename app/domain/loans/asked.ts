import type { LocalDate } from '#app/domain/calendar.ts'
import type { LoanPosition } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'

/** What a borrower is asked for on a day, part by part. */
export type Asked = {
  readonly penalty: Money
  readonly interest: Money
  readonly principal: Money
  readonly total: Money
  /** The day of the instalment when it is still to come; null once something has fallen due, or nothing is left. */
  readonly comesOn: LocalDate | null
}

/**
 * What a borrower is asked for: the denda due, with every instalment fallen due or else the next one.
 *
 * @param position How the loan stands on the day.
 * @param penalty Denda due on the day, for a payment settles it before jasa and pokok.
 */
export function askedOf({ arrears, next }: LoanPosition, penalty: Money): Asked {
  const isFallen = arrears.principal.plus(arrears.interest).isPositive()
  const coming = isFallen ? null : next
  const { interest, principal } =
    coming === null ? arrears : { interest: coming.interestLeft, principal: coming.principalLeft }
  return {
    penalty,
    interest,
    principal,
    total: Money.sum([penalty, interest, principal]),
    comesOn: coming?.instalment.dueOn ?? null,
  }
}
