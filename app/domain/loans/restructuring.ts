import type { LocalDate } from '#app/domain/calendar.ts'
import {
  type Instalment,
  instalmentsOf,
  type LoanPosition,
  type LoanSchedule,
} from '#app/domain/loans/position.ts'
import { dueDates, type LoanTerms, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'

/** What becomes of jasa owed on the day of a restructuring. */
export const INTEREST_FATES = ['first_instalment', 'capitalise'] as const

/** What becomes of denda run up by then: it stays owed, becomes principal, or is waived. */
export const PENALTY_FATES = ['carry', 'capitalise', 'waive'] as const
export type PenaltyFate = (typeof PENALTY_FATES)[number]

/**
 * Lays down the schedule of a restructured loan: the new terms from the day on, as many rows as they have periods.
 *
 * What was paid before is no instalment; it is kept beside the schedule (`LoanSchedule.before`).
 *
 * @param terms The new terms; `principal` is what is outstanding, with all that becomes principal.
 * @param restart.carried Jasa owed on the day that is asked for with the first instalment, rupiah.
 * @returns Numbers run from 1; principal of all rows is that of the terms.
 * @throws {DomainError} `loan_terms_invalid`, `schedule_impossible`.
 * @see Permenkop UKM 8/2023: rescheduling, reconditioning, restructuring
 */
export function restructuredSchedule(
  terms: LoanTerms,
  restart: { readonly on: LocalDate; readonly carried: Money },
): readonly Instalment[] {
  const rows = scheduleOf(terms).rows
  return instalmentsOf(rows, dueDates(restart.on, rows.length, terms.frequency)).map((row) =>
    row.no === 1 ? withInterest(row, row.interest.plus(restart.carried)) : row,
  )
}

/**
 * The schedule as it was laid down, from the one that pokok paid ahead made of it: that never touches the jasa of
 * the first instalment, and everything else follows from the terms.
 *
 * @param kept The schedule as it held when it was replaced, in order.
 * @param of The terms in force and the day from which they held; what their principal says is not read.
 * @returns Principal of all rows is that of `kept`.
 */
export function scheduleAsLaidDown(
  kept: readonly Instalment[],
  of: { readonly terms: LoanTerms; readonly on: LocalDate | null },
): readonly Instalment[] {
  const { terms, on } = of
  if (on === null) return kept
  const principal = Money.sum(kept.map((row) => row.principal))
  const { rows } = scheduleOf({ ...terms, principal })
  const days = dueDates(on, rows.length, terms.frequency)
  return instalmentsOf(rows, days).map((row, index) => ({
    ...(index === 0 ? withInterest(row, kept[0]?.interest ?? row.interest) : row),
    dueOn: kept[index]?.dueOn ?? row.dueOn,
  }))
}

/** The instalments of a schedule with the jasa of its own time only: without what the first one brings along. */
export function ownInstalments({ instalments, carried }: LoanSchedule): readonly Instalment[] {
  return instalments.map((row) =>
    row.no === 1 ? withInterest(row, row.interest.minus(carried)) : row,
  )
}

function withInterest(row: Instalment, interest: Money): Instalment {
  return { ...row, interest, payment: row.principal.plus(interest) }
}

/**
 * Whether a schedule has been kept to long enough: its first instalments that ask for money have fallen due and are
 * paid. Months of grace count for nothing; paying ahead proves nothing before the day.
 *
 * @param asked.count How many, all of a shorter schedule; zero asks for nothing.
 */
export function isProven(
  { standings }: Pick<LoanPosition, 'standings'>,
  { count, asOf }: { readonly count: number; readonly asOf: LocalDate },
): boolean {
  const asking = standings.filter(({ instalment }) => instalment.payment.isPositive())
  return asking
    .slice(0, count)
    .every(({ instalment, state }) => state === 'paid' && instalment.dueOn <= asOf)
}
