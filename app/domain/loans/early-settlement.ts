import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import type { InstalmentStanding, LoanPosition } from '#app/domain/loans/position.ts'
import type { LoanMethod } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** What it takes to be rid of a loan on a day; every part whole rupiah, none negative. */
export type SettlementQuote = {
  /** All that is still out. */
  readonly principal: Money
  /** Jasa of instalments whose day has passed. */
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
 * `loan_early_settlement` asks for. The others: remaining pokok and jasa run up to the day, by days of the period,
 * rounded half up, less what was paid of it.
 *
 * @param loan `disbursedOn` begins the first period. A loan that is repaid quotes nothing but its denda.
 */
export function settlementQuote(
  loan: {
    readonly method: LoanMethod
    readonly position: LoanPosition
    readonly disbursedOn: LocalDate
    readonly penalty: Money
    readonly furtherPeriods: number
  },
  date: LocalDate,
): SettlementQuote {
  const { position, method, penalty } = loan
  const standings = position.outstanding.isPositive() ? position.standings : []
  const late = standings.filter(({ instalment }) => instalment.dueOn < date)
  const ahead = standings.filter(({ instalment }) => instalment.dueOn >= date)
  const current = ahead.find((standing) => bearsInterest(standing))
  const start =
    standings.findLast((standing) => bearsInterest(standing) && standing.instalment.dueOn < date)
      ?.instalment.dueOn ?? loan.disbursedOn
  const parts = {
    principal: position.outstanding,
    overdue: Money.sum(late.map(({ interestLeft }) => interestLeft)),
    running: current === undefined ? Money.zero : runningOn(method, current, { start, date }),
    further: method === 'flat' ? furtherOf(ahead, current, loan.furtherPeriods) : Money.zero,
    penalty,
  }
  return { ...parts, total: Money.sum(Object.values(parts)) }
}

function bearsInterest({ instalment }: InstalmentStanding): boolean {
  return instalment.interest.isPositive()
}

function runningOn(
  method: LoanMethod,
  { instalment, interestLeft }: InstalmentStanding,
  span: { readonly start: LocalDate; readonly date: LocalDate },
): Money {
  const run = daysBetween(span.start, span.date)
  if (method === 'flat') return run > 0 ? interestLeft : Money.zero
  const days = daysBetween(span.start, instalment.dueOn)
  const share = new Exact(run).dividedBy(days)
  const accrued = Money.round(instalment.interest.toDecimal().times(share))
  const paid = instalment.interest.minus(interestLeft)
  return Money.max(accrued.minus(paid), Money.zero)
}

function furtherOf(
  ahead: readonly InstalmentStanding[],
  current: InstalmentStanding | undefined,
  periods: number,
): Money {
  const later = ahead.filter((standing) => standing !== current)
  return Money.sum(later.slice(0, periods).map(({ interestLeft }) => interestLeft))
}
