import type { LocalDate } from '#app/domain/calendar.ts'
import { type Instalment, instalmentsOf, type PaidSoFar } from '#app/domain/loans/position.ts'
import { dueDates, type LoanTerms, scheduleOf } from '#app/domain/loans/schedule.ts'
import type { Money } from '#app/domain/money.ts'

/** What a loan owes on the day its terms change, rupiah. */
export type Restart = {
  readonly on: LocalDate
  readonly paid: PaidSoFar
  /** Jasa earned by the day and not paid. */
  readonly interestOwed: Money
  /** Whether that jasa becomes principal; if not it is asked for with the first new instalment. */
  readonly isCapitalised: boolean
}

/**
 * Lays down the schedule of a restructured loan: one row for all that was paid before, then the new terms
 * from the day on.
 *
 * @param terms The new terms; `principal` is what is outstanding, with the jasa added if it becomes principal.
 * @returns Principal of all rows is what was ever lent plus what was added; numbers run from 1.
 * @throws {DomainError} `loan_terms_invalid`, `schedule_impossible`.
 * @see Permenkop UKM 8/2023: rescheduling, reconditioning, restructuring
 */
export function restructuredSchedule(terms: LoanTerms, restart: Restart): readonly Instalment[] {
  const { paid, interestOwed, isCapitalised, on } = restart
  const rows = scheduleOf(terms).rows.map((row) =>
    row.no === 1 && !isCapitalised
      ? {
          ...row,
          interest: row.interest.plus(interestOwed),
          payment: row.payment.plus(interestOwed),
        }
      : row,
  )
  const interestPaid = isCapitalised ? paid.interest.plus(interestOwed) : paid.interest
  const before = {
    no: 1,
    opening: terms.principal.plus(paid.principal),
    principal: paid.principal,
    interest: interestPaid,
    payment: paid.principal.plus(interestPaid),
    closing: terms.principal,
    dueOn: on,
  }
  const isUntouched = before.payment.isZero()
  const shift = isUntouched ? 0 : 1
  const ahead = instalmentsOf(rows, dueDates(on, rows.length)).map((instalment) => ({
    ...instalment,
    no: instalment.no + shift,
  }))
  return isUntouched ? ahead : [before, ...ahead]
}
