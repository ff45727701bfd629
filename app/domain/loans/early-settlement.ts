import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import type { InstalmentStanding, ScheduledPosition } from '#app/domain/loans/position.ts'
import { gatheringOf, periodsBegun, wholePeriodsOf } from '#app/domain/loans/put-off.ts'
import type { LoanMethod } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** What it takes to be rid of a loan on a day; every part whole rupiah, none negative. */
export type SettlementQuote = {
  /** All that is still out. */
  readonly principal: Money
  /** Jasa of instalments whose day has passed, and what is owed still from before a restructuring. */
  readonly overdue: Money
  /** Jasa of the period that runs: all of it for flat, by the day for the other methods. */
  readonly running: Money
  /** Jasa of further periods, where the cooperative asks for some when a flat loan is settled early. */
  readonly further: Money
  /** Denda not yet paid. */
  readonly penalty: Money
  readonly total: Money
}

/**
 * Says what settles a loan early on a day.
 *
 * Flat: remaining pokok, the running period's jasa in full, and as many further periods' as the rule
 * `loan_early_settlement` asks for; also where one instalment gathers the jasa of several periods. The others: remaining pokok and jasa run up to the day, by days of the period,
 * rounded half up, less what was paid of it.
 *
 * @param loan `disbursedOn` begins the first period, unless a restructuring does. A loan that is repaid quotes nothing but its denda.
 */
export function settlementQuote(
  loan: {
    readonly method: LoanMethod
    readonly position: ScheduledPosition
    readonly disbursedOn: LocalDate
    readonly penalty: Money
    readonly furtherPeriods: number
  },
  date: LocalDate,
): SettlementQuote {
  const { position, method, penalty } = loan
  const { begunOn, carried } = position.schedule
  const all = position.outstanding.isPositive() ? position.standings : []
  const standings = all.map((standing) => withoutCarried(standing, carried))
  const broughtAlong = Money.sum(all.map(({ interestLeft }) => interestLeft)).minus(
    Money.sum(standings.map(({ interestLeft }) => interestLeft)),
  )
  const late = standings.filter(({ instalment }) => instalment.dueOn < date)
  const ahead = standings.filter(({ instalment }) => instalment.dueOn >= date)
  const current = ahead.find((standing) => bearsInterest(standing))
  const start =
    standings.findLast((standing) => bearsInterest(standing) && standing.instalment.dueOn < date)
      ?.instalment.dueOn ??
    begunOn ??
    loan.disbursedOn
  const own = { ...position, standings, schedule: { ...position.schedule, carried: Money.zero } }
  const flat = { current, ahead, date, periods: loan.furtherPeriods, paidOutOn: loan.disbursedOn }
  const asked =
    method === 'flat'
      ? flatParts(own, flat)
      : {
          running: current === undefined ? Money.zero : runOn(current, { start, date }),
          further: Money.zero,
        }
  const parts = {
    principal: position.outstanding,
    overdue: broughtAlong.plus(Money.sum(late.map(({ interestLeft }) => interestLeft))),
    ...asked,
    penalty,
  }
  return { ...parts, total: Money.sum(Object.values(parts)) }
}

/** An instalment with the jasa of its own time; what is paid of it pays what it brings along first. */
function withoutCarried(standing: InstalmentStanding, carried: Money): InstalmentStanding {
  if (standing.instalment.no !== 1 || carried.isZero()) return standing
  const interest = standing.instalment.interest.minus(carried)
  return {
    ...standing,
    instalment: { ...standing.instalment, interest },
    interestLeft: Money.min(standing.interestLeft, interest),
  }
}

function bearsInterest({ instalment }: InstalmentStanding): boolean {
  return instalment.interest.isPositive()
}

/** Jasa of an instalment by the days run, not paid. */
function runOn(
  { instalment, interestLeft }: InstalmentStanding,
  span: { readonly start: LocalDate; readonly date: LocalDate },
): Money {
  const days = daysBetween(span.start, instalment.dueOn)
  const share = new Exact(daysBetween(span.start, span.date)).dividedBy(days)
  const accrued = Money.round(instalment.interest.toDecimal().times(share))
  const paid = instalment.interest.minus(interestLeft)
  return Money.max(accrued.minus(paid), Money.zero)
}

/** Flat jasa is asked for by the period: the running one whole, and some further ones. */
function flatParts(
  position: ScheduledPosition,
  of: {
    readonly current: InstalmentStanding | undefined
    readonly ahead: readonly InstalmentStanding[]
    readonly date: LocalDate
    readonly periods: number
    readonly paidOutOn: LocalDate
  },
): Pick<SettlementQuote, 'running' | 'further'> {
  const { current, ahead, date, periods, paidOutOn } = of
  if (current === undefined) return { running: Money.zero, further: Money.zero }
  const gathering = gatheringOf(position, { standing: current, paidOutOn })
  const start =
    position.standings.findLast((one) => bearsInterest(one) && one.instalment.dueOn < date)
      ?.instalment.dueOn ??
    position.schedule.begunOn ??
    paidOutOn
  if (gathering === null) {
    const running = date > start ? current.interestLeft : Money.zero
    return { running, further: furtherOf(ahead, current, periods) }
  }
  const begun = periodsBegun(gathering, date)
  const running = wholePeriodsOf(gathering, begun)
  const within = wholePeriodsOf(gathering, begun + periods).minus(running)
  const beyond = begun + periods - gathering.ends.length
  return { running, further: within.plus(furtherOf(ahead, current, beyond)) }
}

function furtherOf(
  ahead: readonly InstalmentStanding[],
  current: InstalmentStanding | undefined,
  periods: number,
): Money {
  if (periods <= 0) return Money.zero
  const later = ahead.filter(
    ({ instalment }) => current === undefined || instalment.no > current.instalment.no,
  )
  return Money.sum(later.slice(0, periods).map(({ interestLeft }) => interestLeft))
}
