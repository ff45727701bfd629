import type { Decimal } from 'decimal.js'
import { known } from '#app/domain/assert.ts'
import {
  addMonths,
  daysBetween,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  newYearOf,
} from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** Saldo harian, saldo terendah, saldo rata-rata. */
export const INTEREST_METHODS = ['daily', 'lowest', 'average'] as const
export type InterestMethod = (typeof INTEREST_METHODS)[number]

/** How many days the yearly rate is spread over; `actual` is 365, or 366 in a leap year. */
export const DAY_BASES = ['365', '360', 'actual'] as const
export type DayBasis = (typeof DAY_BASES)[number]

/** A month earns its days out of the year's, or one twelfth of the yearly rate. */
export const INTEREST_PERIODS = ['days', 'month'] as const
export type InterestPeriod = (typeof INTEREST_PERIODS)[number]

export const INTEREST_ROUNDINGS = ['half_up', 'down'] as const
export type InterestRounding = (typeof INTEREST_ROUNDINGS)[number]

/** The yearly rate of a balance from an amount on. The whole balance earns it, not the part above. */
export type InterestTier = { readonly from: Money; readonly percent: Decimal }

/** What the cooperative decided about the interest of a product. */
export type InterestTerms = {
  readonly method: InterestMethod
  /** In order of `from`, the first from nothing. */
  readonly tiers: readonly InterestTier[]
  readonly dayBasis: DayBasis
  readonly period: InterestPeriod
  readonly rounding: InterestRounding
}

/** One account in one month: what it held when the month began, and what moved. */
export type AccountMonth = {
  readonly month: Month
  readonly opening: Money
  /** In any order; each counts from its day on, negative when money left. */
  readonly movements: readonly { readonly date: LocalDate; readonly amount: Money }[]
}

export type MonthlyInterest = {
  readonly closing: Money
  /** The least balance at the end of any day of the month. */
  readonly lowest: Money
  /** The balances at the end of the days, averaged; unrounded. */
  readonly average: Decimal
  /** Rupiah before rounding. */
  readonly exact: Decimal
  /** Whole rupiah, rounded once; never negative. */
  readonly interest: Money
}

/** A balance that stood for some days. */
type Span = { readonly balance: Money; readonly days: number }

/**
 * Works out one month's interest of one account from its balances at the end of each day.
 *
 * Everything is added up exactly and rounded once, to whole rupiah. A balance below nothing earns nothing.
 *
 * @param account Movements lie in the month; several of one day count together.
 * @see docs/glossary.md "savings interest"; Bank Indonesia, cara menghitung bunga tabungan
 */
export function monthlyInterest(account: AccountMonth, terms: InterestTerms): MonthlyInterest {
  const spans = spansOf(account)
  const days = daysIn(account.month)
  const lowest = spans.map(({ balance }) => balance).reduce((a, b) => Money.min(a, b))
  const sum = total(spans.map(({ balance, days: held }) => balance.toDecimal().times(held)))
  const average = sum.dividedBy(days)
  const exact = exactInterest(spans, { ...terms, lowest, average, sum, month: account.month })
  return {
    closing: known(spans.at(-1), 'a month has days').balance,
    lowest,
    average,
    exact,
    interest: Money.round(exact, terms.rounding),
  }
}

/** The balances of a month in order, each with the days it stood; a day's movements count together. */
function spansOf({ month, opening, movements }: AccountMonth): readonly Span[] {
  const changes = new Map<number, Money>()
  for (const { date, amount } of movements) {
    const day = dayOf(date)
    changes.set(day, (changes.get(day) ?? Money.zero).plus(amount))
  }
  const spans: Span[] = []
  let [balance, since] = [opening, 1]
  for (const [day, change] of [...changes].toSorted(([a], [b]) => a - b)) {
    if (day > since) spans.push({ balance, days: day - since })
    balance = balance.plus(change)
    since = day
  }
  return [...spans, { balance, days: daysIn(month) - since + 1 }]
}

type Measure = InterestTerms & {
  readonly month: Month
  readonly lowest: Money
  readonly average: Decimal
  /** Rupiah times days. */
  readonly sum: Decimal
}

/** One division, at the end: what is added up before it loses nothing. */
function exactInterest(spans: readonly Span[], how: Measure): Decimal {
  const days = daysIn(how.month)
  const divisor = how.period === 'month' ? 12 * days : daysInYear(how)
  return percentDays(spans, how).dividedBy(100 * divisor)
}

/** Rupiah times days times percent, by the method. */
function percentDays(spans: readonly Span[], how: Measure): Decimal {
  if (how.method === 'average') return how.sum.times(percentAt(how.average, how))
  const held = how.method === 'daily' ? spans : [{ balance: how.lowest, days: daysIn(how.month) }]
  return total(
    held.map(({ balance, days }) => {
      const amount = balance.toDecimal()
      return amount.times(percentAt(amount, how)).times(days)
    }),
  )
}

/** The yearly percent that a balance earns; nothing below nothing, and below the first tier. */
function percentAt(balance: Decimal, { tiers }: InterestTerms): Decimal {
  const tier = tiers.findLast(({ from }) => from.toDecimal().lessThanOrEqualTo(balance))
  return tier === undefined || balance.isNegative() ? new Exact(0) : tier.percent
}

function daysInYear({ dayBasis, month }: Measure): number {
  if (dayBasis !== 'actual') return Number(dayBasis)
  const newYear = newYearOf(firstDay(month))
  return daysBetween(newYear, addMonths(newYear, 12))
}

function daysIn(month: Month): number {
  return dayOf(lastDay(month))
}

function dayOf(date: LocalDate): number {
  return Number(date.slice(8))
}

function total(parts: readonly Decimal[]): Decimal {
  return parts.reduce((sum, part) => sum.plus(part), new Exact(0))
}
