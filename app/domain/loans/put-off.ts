import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import type {
  InstalmentStanding,
  LoanSchedule,
  ScheduledPosition,
} from '#app/domain/loans/position.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** An instalment that gathers jasa of periods in which none was asked for (masa tenggang, bayar di akhir). */
export type Gathering = {
  readonly standing: InstalmentStanding
  /** Where the first of those periods begins. */
  readonly start: LocalDate
  /** The days on which its periods end, its own last. */
  readonly ends: readonly LocalDate[]
}

/**
 * Says whether an instalment gathers jasa of more than its own period.
 *
 * @param paidOutOn Begins the first period, unless a restructuring does.
 * @returns Null for one that asks for its own period only, and for one without jasa.
 */
export function gatheringOf(
  position: ScheduledPosition,
  { standing, paidOutOn }: { readonly standing: InstalmentStanding; readonly paidOutOn: LocalDate },
): Gathering | null {
  const { standings, schedule } = position
  const index = standings.indexOf(standing)
  if (!ownInterest(standing, schedule).isPositive()) return null
  const before = standings.slice(0, index)
  const last = before.findLastIndex((one) => ownInterest(one, schedule).isPositive())
  const resting = before.slice(last + 1)
  if (resting.length === 0) return null
  return {
    standing,
    start: before[last]?.instalment.dueOn ?? schedule.begunOn ?? paidOutOn,
    ends: [...resting, standing].map(({ instalment }) => instalment.dueOn),
  }
}

/** Whether the last of its periods is still to come: until then nothing of it is due as it was agreed. */
export function isStillPutOff({ ends }: Gathering, date: LocalDate): boolean {
  const last = ends.at(-2)
  return last !== undefined && date <= last
}

/**
 * Jasa a gathering instalment has run up by a day and that is not paid: by the days of all its periods, rounded half
 * up. What it brings along from before a restructuring is no part of it.
 */
export function runOfGathering({ standing, start, ends }: Gathering, date: LocalDate): Money {
  const { instalment, interestLeft } = standing
  const end = ends.at(-1) ?? date
  const days = daysBetween(start, date < end ? date : end)
  const share = new Exact(days < 0 ? 0 : days).dividedBy(daysBetween(start, end))
  const paid = instalment.interest.minus(interestLeft)
  return Money.max(
    Money.round(instalment.interest.toDecimal().times(share)).minus(paid),
    Money.zero,
  )
}

/**
 * Jasa of a gathering instalment for its first periods in whole, and not paid: how flat jasa is counted, which was
 * agreed by the period.
 *
 * @param periods How many are asked for; more than it has are all of it.
 */
export function wholePeriodsOf({ standing, ends }: Gathering, periods: number): Money {
  const { instalment, interestLeft } = standing
  const share = new Exact(periods < ends.length ? periods : ends.length).dividedBy(ends.length)
  const paid = instalment.interest.minus(interestLeft)
  return Money.max(
    Money.round(instalment.interest.toDecimal().times(share)).minus(paid),
    Money.zero,
  )
}

/** How many of its periods have begun by a day; none on the day the first one does. */
export function periodsBegun({ start, ends }: Gathering, date: LocalDate): number {
  if (date <= start) return 0
  return 1 + ends.slice(0, -1).filter((end) => end < date).length
}

function ownInterest({ instalment }: InstalmentStanding, { carried }: LoanSchedule): Money {
  return instalment.no === 1 ? instalment.interest.minus(carried) : instalment.interest
}
