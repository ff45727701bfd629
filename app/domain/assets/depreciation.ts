import type { Decimal } from 'decimal.js'
import { assert } from '#app/domain/assert.ts'
import {
  addMonths,
  firstDay,
  type LocalDate,
  lastDay,
  localDate,
  monthOf,
} from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** How the value of a thing is written off from a day on. */
export type DepreciationPlan = {
  /** The first day that counts. */
  readonly startsOn: LocalDate
  /** What stands in the book for it on that day: cost, less what was written off before. */
  readonly value: Money
  /** What it is still worth at the end: never written off. */
  readonly residual: Money
  readonly method: 'none' | 'straight' | 'declining'
  /** How long it lasts from `startsOn`; 0 where nothing is written off. */
  readonly months: number
  /** Percent a year of the value at the year's beginning, for `declining`: exact text. */
  readonly yearlyPercent: string
}

/** Which day counts first: the whole month it was bought in, the month after, or the very day. */
export type FirstMonth = 'whole' | 'next' | 'days'

const MONTHS_A_YEAR = 12

/** The first day that counts for something bought on a day. */
export function depreciatesFrom(acquiredOn: LocalDate, counts: FirstMonth): LocalDate {
  if (counts === 'days') return acquiredOn
  const first = firstDay(monthOf(acquiredOn))
  return counts === 'next' ? addMonths(first, 1) : first
}

/**
 * What has been written off by the end of a day: whole rupiah, rounded once, never more than value less residual.
 *
 * Straight: the same each month. Declining: a percent of the value at the beginning of each calendar year, by its
 * months, and what is left in the year the time ends. Days of a month are shares of that month.
 *
 * @see SAK EP 17.18–17.22; UU 36/2008 art. 11 (1)–(3) with its worked examples
 */
export function depreciatedThrough(plan: DepreciationPlan, day: LocalDate): Money {
  const { residual, months } = plan
  const base = plan.value.minus(residual)
  assert(!base.isNegative(), 'a residual is at most the value')
  if (plan.method === 'none' || !base.isPositive() || day < plan.startsOn) return Money.zero
  const elapsed = monthsThrough(plan.startsOn, day)
  if (elapsed.greaterThanOrEqualTo(months)) return base
  const gone =
    plan.method === 'straight'
      ? base.toDecimal().times(elapsed).dividedBy(months)
      : declined(plan, day)
  return Money.min(Money.round(gone), base)
}

/** What is written off in each calendar year: adds up to value less residual exactly. */
export function yearsOf(
  plan: DepreciationPlan,
): readonly { readonly year: number; readonly amount: Money; readonly left: Money }[] {
  const years = []
  let gone = Money.zero
  const base = plan.value.minus(plan.residual)
  if (plan.method === 'none') return []
  for (let year = yearOf(plan.startsOn); gone.isLessThan(base); year += 1) {
    const through = depreciatedThrough(plan, localDate(`${year}-12-31`))
    years.push({ year, amount: through.minus(gone), left: plan.value.minus(through) })
    gone = through
  }
  return years
}

/** Whole months of a thing's time that are left after a day; at least one, in which the rest is written off. */
export function monthsLeft(
  of: { readonly months: number; readonly startsOn: LocalDate },
  after: LocalDate,
): number {
  if (after < of.startsOn) return of.months
  const left = new Exact(of.months).minus(monthsThrough(of.startsOn, after)).ceil().toNumber()
  return left < 1 ? 1 : left
}

/** Months from the beginning of one day to the end of another, days as shares of their month. */
function monthsThrough(from: LocalDate, through: LocalDate): Decimal {
  return monthIndex(through, dayOf(through)).minus(monthIndex(from, dayOf(from) - 1))
}

function monthIndex(date: LocalDate, days: number): Decimal {
  const length = dayOf(lastDay(monthOf(date)))
  const month = yearOf(date) * MONTHS_A_YEAR + Number(date.slice(5, 7)) - 1
  return new Exact(days).dividedBy(length).plus(month)
}

function declined(plan: DepreciationPlan, day: LocalDate): Decimal {
  const rate = new Exact(plan.yearlyPercent).dividedBy(100)
  const residual = plan.residual.toDecimal()
  let value = plan.value.toDecimal()
  let before = new Exact(0)
  for (let year = yearOf(plan.startsOn); year <= yearOf(day); year += 1) {
    const yearEnd = localDate(`${year}-12-31`)
    const until = monthsThrough(plan.startsOn, yearEnd < day ? yearEnd : day)
    const isLast = monthsThrough(plan.startsOn, yearEnd).greaterThanOrEqualTo(plan.months)
    const spread = isLast
      ? value
          .minus(residual)
          .times(until.minus(before))
          .dividedBy(new Exact(plan.months).minus(before))
      : value.times(rate).times(until.minus(before)).dividedBy(MONTHS_A_YEAR)
    value = Exact.max(value.minus(spread), residual)
    before = until
  }
  return plan.value.toDecimal().minus(value)
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4))
}

function dayOf(date: LocalDate): number {
  return Number(date.slice(8))
}
