import { addMonths, daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** A bilyet: an amount, for so many months, at a rate that is fixed when it is opened. */
export type TermDeposit = {
  readonly amount: Money
  readonly tenorMonths: number
  /** Percent a year, exact text: `7`. */
  readonly yearlyPercent: string
  readonly openedOn: LocalDate
}

/** The day a bilyet falls due. */
export function maturityOf(deposit: Pick<TermDeposit, 'openedOn' | 'tenorMonths'>): LocalDate {
  return addMonths(deposit.openedOn, deposit.tenorMonths)
}

/**
 * The interest that may be paid by a day: amount × rate ÷ 12 for every full month since the opening, up to
 * the tenor; rounded half up once, over all of them.
 *
 * @returns Rupiah since the opening, before tax; nothing before the first month is full.
 */
export function interestDue(deposit: TermDeposit, date: LocalDate): Money {
  return interestFor(deposit, fullMonths(deposit, date))
}

/**
 * The interest that is earned by a day, for the books at a month's end: full months as `interestDue`, and of
 * the month that runs as many days' share as have passed. Rounded half up once, over all of it.
 *
 * @returns Rupiah since the opening, before tax; at maturity the same as what is due, and no more after it.
 */
export function interestEarned(deposit: TermDeposit, date: LocalDate): Money {
  const months = fullMonths(deposit, date)
  if (months >= deposit.tenorMonths || date <= deposit.openedOn) return interestFor(deposit, months)
  const from = addMonths(deposit.openedOn, months)
  const to = addMonths(deposit.openedOn, months + 1)
  const share = new Exact(daysBetween(from, date)).dividedBy(daysBetween(from, to))
  return Money.round(monthly(deposit).times(share.plus(months)))
}

/**
 * The penalty for breaking a bilyet before its day: a percentage of its amount, half up.
 *
 * @param percent Exact text, as the terms of the opening set it.
 */
export function breakingPenalty(amount: Money, percent: string): Money {
  return Money.round(amount.toDecimal().times(new Exact(percent)).dividedBy(100))
}

/** A rate for one tenor, as the board set it from a day on. */
export type TermRate = {
  readonly from: LocalDate
  readonly tenorMonths: number
  readonly yearlyPercent: string
  readonly source: string
}

/** The rate of a tenor that a bilyet opened on a day gets; null when none is set for it. */
export function rateOn(
  rates: readonly TermRate[],
  wanted: { readonly tenorMonths: number; readonly date: LocalDate },
): TermRate | null {
  const own = rates.filter(
    ({ tenorMonths, from }) => tenorMonths === wanted.tenorMonths && from <= wanted.date,
  )
  return own.reduce<TermRate | null>(
    (latest, rate) => (latest === null || latest.from <= rate.from ? rate : latest),
    null,
  )
}

/** The account a bilyet stands on: up to twelve months it is short-term. */
export function termRole(tenorMonths: number): 'term_savings' | 'term_savings_long' {
  return tenorMonths <= 12 ? 'term_savings' : 'term_savings_long'
}

function interestFor(deposit: TermDeposit, months: number): Money {
  return Money.round(monthly(deposit).times(months))
}

function monthly({ amount, yearlyPercent }: TermDeposit) {
  return amount.toDecimal().times(new Exact(yearlyPercent)).dividedBy(1200)
}

/** Full months from the opening to a day, at most the tenor. */
function fullMonths({ openedOn, tenorMonths }: TermDeposit, date: LocalDate): number {
  let months = 0
  while (months < tenorMonths && addMonths(openedOn, months + 1) <= date) months += 1
  return months
}
