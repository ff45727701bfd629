import type { Decimal } from 'decimal.js'
import { addMonths, firstDay, type LocalDate, lastDay, monthOf } from '#app/domain/calendar.ts'
import type { Collectability } from '#app/domain/loans/collectability.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** How many days past due the portfolio at risk is looked at. */
export const RISK_DAYS = [30, 60, 90] as const

/** A running loan as the portfolio sees it. */
export type RunningLoan = { readonly outstanding: Money; readonly daysPastDue: number }

export type PortfolioAtRisk = {
  readonly days: number
  /** The whole outstanding principal of loans more than `days` past due. */
  readonly amount: Money
  /** Of all that is lent out, from 0 to 1; zero when nothing is. */
  readonly share: Decimal
}

/**
 * Says how much of what is lent out belongs to loans that are late (PAR 30, 60 and 90).
 *
 * @returns One row for each of `RISK_DAYS`; a loan counts with its whole outstanding principal.
 * @see CGAP, Microfinance Consensus Guidelines 2003: portfolio at risk
 */
export function portfolioAtRisk(loans: readonly RunningLoan[]): readonly PortfolioAtRisk[] {
  const lent = Money.sum(loans.map((loan) => loan.outstanding))
  return RISK_DAYS.map((days) => {
    const late = loans.filter((loan) => loan.daysPastDue > days)
    const amount = Money.sum(late.map((loan) => loan.outstanding))
    const share = lent.isZero() ? new Exact(0) : amount.toDecimal().dividedBy(lent.toDecimal())
    return { days, amount, share }
  })
}

/** A part of the portfolio: how much is out, and how much of it is late. */
export type PortfolioPart<Key extends string = string> = {
  readonly key: Key
  readonly loans: number
  readonly outstanding: Money
  readonly atRisk: readonly PortfolioAtRisk[]
}

/**
 * Splits the portfolio: every part with what is out and its portfolio at risk.
 *
 * @param keyOf Which part a loan belongs to.
 * @returns Largest part first, then by key; the parts sum to the whole.
 */
export function splitPortfolio<Loan extends RunningLoan, Key extends string>(
  loans: readonly Loan[],
  keyOf: (loan: Loan) => Key,
): readonly PortfolioPart<Key>[] {
  const keys = [...new Set(loans.map(keyOf))]
  return keys
    .map((key) => {
      const own = loans.filter((loan) => keyOf(loan) === key)
      return {
        key,
        loans: own.length,
        outstanding: Money.sum(own.map((loan) => loan.outstanding)),
        atRisk: portfolioAtRisk(own),
      }
    })
    .toSorted((a, b) =>
      a.outstanding.equals(b.outstanding)
        ? a.key.localeCompare(b.key)
        : b.outstanding.isLessThan(a.outstanding)
          ? -1
          : 1,
    )
}

/** What was out at the end of a month, by the class written down for each loan by then. */
export type TrendMonth = {
  readonly on: LocalDate
  readonly outstanding: Money
  readonly byClass: Readonly<Record<Collectability, Money>>
  /** Of loans that were not lancar: a share of all that was out, from 0 to 1. */
  readonly lateShare: Decimal
}

const TREND_MONTHS = 12

/** The ends of the last twelve whole months up to a day, oldest first; the day itself when it ends one. */
export function trendDays(on: LocalDate): readonly LocalDate[] {
  const isEnd = on === lastDay(monthOf(on))
  const first = firstDay(monthOf(on))
  return Array.from({ length: TREND_MONTHS }, (_, index) =>
    lastDay(monthOf(addMonths(first, index - TREND_MONTHS + (isEnd ? 1 : 0)))),
  )
}

/**
 * Lays out how the portfolio went, month by month.
 *
 * @param sums What was out on each of `days` in each class; what is not named is nothing.
 * @returns A row for every day from the first on which something was out.
 */
export function portfolioTrend(
  sums: readonly {
    readonly on: LocalDate
    readonly collectability: Collectability
    readonly outstanding: Money
  }[],
  days: readonly LocalDate[],
): readonly TrendMonth[] {
  const months = days.map((on) => {
    const out = (wanted: Collectability) =>
      Money.sum(
        sums
          .filter((sum) => sum.on === on && sum.collectability === wanted)
          .map(({ outstanding }) => outstanding),
      )
    const byClass = {
      current: out('current'),
      substandard: out('substandard'),
      doubtful: out('doubtful'),
      loss: out('loss'),
    }
    const outstanding = Money.sum(Object.values(byClass))
    const late = outstanding.minus(byClass.current).toDecimal()
    const lateShare = outstanding.isZero() ? new Exact(0) : late.dividedBy(outstanding.toDecimal())
    return { on, outstanding, byClass, lateShare }
  })
  const start = months.findIndex(({ outstanding }) => !outstanding.isZero())
  return start === -1 ? [] : months.slice(start)
}
