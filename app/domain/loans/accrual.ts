import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import type { Instalment, LoanSchedule } from '#app/domain/loans/position.ts'
import { ownInstalments } from '#app/domain/loans/restructuring.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** Jasa of a loan in rupiah: what its lines in the book say so far. */
export type InterestSoFar = {
  /** Received in money. */
  readonly paid: Money
  /** Booked as earned and not received yet; stands on 1211. */
  readonly accrued: Money
}

/**
 * Jasa a loan has earned by a day: that of every instalment fallen due, and of the one under way the
 * share of its days that have passed. One that gathers jasa of periods in which none was asked for earns it over
 * all of them.
 *
 * @param instalments The whole schedule, in order.
 * @param paidOutOn Where the days of the first instalment begin.
 * @returns Rounded half up to the rupiah, once; never more than the schedule's whole jasa.
 * @see SAK EP section 23: interest is earned as time passes
 */
export function earnedInterest(
  instalments: readonly Instalment[],
  paidOutOn: LocalDate,
  asOf: LocalDate,
): Money {
  const fallen = instalments.filter(({ dueOn }) => dueOn <= asOf)
  const earned = Money.sum(fallen.map(({ interest }) => interest))
  const underWay = instalments.slice(fallen.length).find(({ interest }) => interest.isPositive())
  const since = fallen.findLast(({ interest }) => interest.isPositive())?.dueOn ?? paidOutOn
  if (underWay === undefined || asOf <= since) return earned
  const share = new Exact(daysBetween(since, asOf)).dividedBy(daysBetween(since, underWay.dueOn))
  return earned.plus(Money.round(underWay.interest.toDecimal().times(share)))
}

/**
 * Jasa earned by a day on the schedule that holds, what a restructuring brought along included: that was earned
 * before.
 *
 * @param paidOutOn Begins the first period, unless a restructuring does.
 */
export function earnedOnSchedule(
  schedule: LoanSchedule,
  paidOutOn: LocalDate,
  asOf: LocalDate,
): Money {
  const begun = schedule.begunOn ?? paidOutOn
  return schedule.carried.plus(earnedInterest(ownInstalments(schedule), begun, asOf))
}

/** What is still to be booked as earned: nothing where more was paid ahead than was earned. */
export function interestToAccrue(earned: Money, { paid, accrued }: InterestSoFar): Money {
  return Money.max(earned.minus(paid).minus(accrued), Money.zero)
}
