import type { LocalDate } from '#app/domain/calendar.ts'
import { type Instalment, instalmentsOf, type PaidSoFar } from '#app/domain/loans/position.ts'
import { dueDates, type LoanTerms, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'

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
  const ahead = instalmentsOf(rows, dueDates(on, rows.length, terms.frequency)).map(
    (instalment) => ({
      ...instalment,
      no: instalment.no + shift,
    }),
  )
  return isUntouched ? ahead : [before, ...ahead]
}

/**
 * The schedule as it was laid down, from the one that pokok paid ahead made of it: that never touches the row of
 * what was paid before nor the jasa of the first instalment, and everything else follows from the terms.
 *
 * @param kept The schedule as it held when it was replaced, in order.
 * @param of The terms in force and the day from which they held; what their principal says is not read.
 * @returns Principal of all rows is that of `kept`.
 */
export function scheduleAsLaidDown(
  kept: readonly Instalment[],
  of: {
    readonly terms: LoanTerms
    readonly on: LocalDate | null
    readonly proposalId: string | null
  },
): readonly Instalment[] {
  const { terms, on, proposalId } = of
  if (on === null) return kept
  const before = kept.slice(0, proposalId !== null && isPaidBefore(kept[0], on) ? 1 : 0)
  const rest = kept.slice(before.length)
  const principal = Money.sum(rest.map((row) => row.principal))
  const { rows } = scheduleOf({ ...terms, principal })
  const days = dueDates(on, rows.length, terms.frequency)
  const laid = instalmentsOf(rows, days).map((row, index) => {
    const interest = index === 0 ? (rest[0]?.interest ?? row.interest) : row.interest
    const payment = row.principal.plus(interest)
    const dueOn = rest[index]?.dueOn ?? row.dueOn
    return { ...row, no: row.no + before.length, interest, payment, dueOn }
  })
  return [...before, ...laid]
}

/** What a restructured loan began anew with. */
export type BegunWith = {
  readonly outstanding: Money
  /** Jasa earned by then and not paid. */
  readonly interestOwed: Money
  readonly firstDue: LocalDate | null
  readonly firstPayment: Money | null
}

/**
 * Reads back what was owed on the day of a restructuring from the schedule it laid down; pokok paid ahead since
 * changes none of it.
 *
 * @param rows The schedule of the new terms, in order.
 * @param of The new terms, whose principal is not read; `capitalised` is jasa that became principal, null where
 *   it is asked for with the first instalment.
 */
export function begunWith(
  rows: readonly Instalment[],
  of: { readonly terms: LoanTerms; readonly on: LocalDate; readonly capitalised: Money | null },
): BegunWith {
  const { terms, on, capitalised } = of
  const ahead = isPaidBefore(rows[0], on) ? rows.slice(1) : rows
  const principal = Money.sum(ahead.map((row) => row.principal))
  const usual = scheduleOf({ ...terms, principal }).rows[0]
  const first = ahead[0]
  const asked = first && usual ? first.interest.minus(usual.interest) : Money.zero
  return {
    outstanding: principal.minus(capitalised ?? Money.zero),
    interestOwed: capitalised ?? asked,
    firstDue: first?.dueOn ?? null,
    firstPayment: first && usual ? usual.principal.plus(first.interest) : null,
  }
}

/** Tells the row of what was paid before a restructuring from an instalment: those fall due after its day. */
function isPaidBefore(first: Instalment | undefined, on: LocalDate): boolean {
  return first !== undefined && first.dueOn <= on
}
