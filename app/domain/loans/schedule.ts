import { Decimal } from 'decimal.js'
import { assert } from '#app/domain/assert.ts'
import { addDays, addMonths, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Exact, Money, type RoundingMode } from '#app/domain/money.ts'

/**
 * Flat: interest on the first principal. Declining (menurun): equal principal, interest on the balance. Annuity: equal
 * payments. Bullet (bayar panen): interest every period, principal at the end. At maturity: both at the end.
 */
export const LOAN_METHODS = ['flat', 'declining', 'annuity', 'bullet', 'at_maturity'] as const
export type LoanMethod = (typeof LOAN_METHODS)[number]

/** How far apart the instalments of a loan are. */
export const FREQUENCIES = ['month', 'week', 'day'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** Into how many periods a year's interest is divided: i/12, i/52, i/365. */
export const PERIODS_A_YEAR = {
  month: 12,
  week: 52,
  day: 365,
} as const satisfies Readonly<Record<Frequency, number>>

/**
 * First periods in which no principal is paid, or neither principal nor interest. Interest runs on; what was
 * put off comes with the first instalment after them, without interest of its own.
 */
export const GRACE_ON = ['principal', 'both'] as const
export type Grace = { readonly on: (typeof GRACE_ON)[number]; readonly periods: number }

/** A rate as it was agreed: percent for a month or for a year of twelve equal months. */
export type LoanRate = { readonly percent: Decimal; readonly per: 'month' | 'year' }

/** Rounding to a multiple of `unit` rupiah. */
export type Rounding = { readonly mode: RoundingMode; readonly unit: number }

export type LoanTerms = {
  readonly method: LoanMethod
  readonly principal: Money
  /** How many instalments: months, or weeks or days where `frequency` says so. */
  readonly months: number
  /** Monthly when left out. */
  readonly frequency?: Frequency
  readonly grace?: Grace
  readonly rate: LoanRate
  readonly interestRounding: Rounding
  /** Rounds the principal of a row (flat, declining) or the equal payment (annuity). */
  readonly instalmentRounding: Rounding
}

/** One period of a schedule; `opening - principal = closing` and `principal + interest = payment`. */
export type ScheduleRow = {
  readonly no: number
  readonly opening: Money
  readonly principal: Money
  readonly interest: Money
  readonly payment: Money
  readonly closing: Money
}

export type ScheduleTotals = Pick<ScheduleRow, 'principal' | 'interest' | 'payment'>
export type Schedule = { readonly rows: readonly ScheduleRow[]; readonly totals: ScheduleTotals }

/** What one row repays and earns, given the balance it opens with. */
type Share = Pick<ScheduleRow, 'principal' | 'interest'>
type ShareOf = (opening: Money, no: number, earned: Money) => Share

/** Whole rupiah, the nearest one: the rounding of a loan that agrees nothing else. */
export const TO_RUPIAH: Rounding = { mode: 'half_up', unit: 1 }

const MAX_MONTHS = 600
const MAX_PERCENT = 1000
const HUNDRED = 100
// An annuity loses digits where 1 - (1 + i)^-n is small: work with many more than `Money.round` keeps.
const Wide = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_UP })

/**
 * Lays out every instalment of a loan.
 *
 * The rate is never rounded before use: a yearly rate is divided by 1200 together with the balance (5200 for
 * weeks, 36500 for days; a monthly rate is a twelfth of the yearly one).
 * Principal never exceeds the balance and the last row repays all of it, so rounding up may pay a loan
 * early (the rows that follow are zero: a schedule always has as many rows as periods), and rounding
 * down leaves the difference to the last row.
 * Where principal rests for g periods, n below is what remains of them for principal.
 * - flat: interest is round(P·i) a period; the last takes round(P·i·n) less what came before, and no
 *   row takes more than is left of that sum.
 * - declining: principal is round(P/n), interest round(balance·i).
 * - annuity: payment is round(P·i / (1 - (1+i)^-n)); the last payment is the balance and its interest.
 * - bullet: interest is round(P·i) a period, principal comes in the last row.
 * - at maturity: round(P·i·n) and the principal in the last row.
 *
 * @throws {DomainError} `loan_terms_invalid` (details: field) for a principal below 1, months outside
 *   1–600, a rate outside 0–1000 %, or a grace that leaves no instalment; `schedule_impossible`
 *   (details: no, interest, payment) where an equal payment would not even cover the interest.
 * @see tests/golden/loan-schedules.test.ts, tests/golden/fineract-schedules.test.ts
 */
export function scheduleOf(terms: LoanTerms): Schedule {
  checkTerms(terms)
  const shareOf = SHARES[terms.method](terms)
  const rows: ScheduleRow[] = []
  let opening = terms.principal
  let earned = Money.zero
  let putOff = Money.zero
  for (let no = 1; no <= terms.months; no += 1) {
    const share = shareOf(opening, no, earned)
    earned = earned.plus(share.interest)
    const run = putOff.plus(share.interest)
    const isPutOff = no <= interestRests(terms)
    const [interest, principal] = [isPutOff ? Money.zero : run, share.principal]
    putOff = isPutOff ? run : Money.zero
    const closing = opening.minus(principal)
    rows.push({ no, opening, principal, interest, payment: principal.plus(interest), closing })
    opening = closing
  }
  assert(opening.isZero(), 'the last row repays the balance')
  return { rows, totals: totalsOf(rows) }
}

/**
 * The day each instalment falls due: the same day of each following month, clamped to the month's end; every
 * seventh day; or every day.
 *
 * @returns `count` days, one for each row of the schedule; 31 January gives 28 February, 31 March.
 */
export function dueDates(
  disbursedOn: LocalDate,
  count: number,
  frequency: Frequency = 'month',
): readonly LocalDate[] {
  return Array.from({ length: count }, (_, index) => DUE_AFTER[frequency](disbursedOn, index + 1))
}

const DUE_AFTER = {
  month: addMonths,
  week: (day: LocalDate, count: number) => addDays(day, 7 * count),
  day: addDays,
} as const satisfies Readonly<Record<Frequency, (day: LocalDate, count: number) => LocalDate>>

const SHARES: Readonly<Record<LoanMethod, (terms: LoanTerms) => ShareOf>> = {
  flat: flatShares,
  declining: decliningShares,
  annuity: annuityShares,
  bullet: decliningShares,
  at_maturity: flatShares,
}

/** How many first rows pay no principal. */
function principalRests({ method, months, grace }: LoanTerms): number {
  if (method === 'bullet' || method === 'at_maturity') return months - 1
  return grace?.periods ?? 0
}

/** How many first rows pay no interest. */
function interestRests({ method, months, grace }: LoanTerms): number {
  if (method === 'at_maturity') return months - 1
  return grace?.on === 'both' ? grace.periods : 0
}

function flatShares(terms: LoanTerms): ShareOf {
  const monthly = interestOn(terms.principal, terms, 1)
  const whole = interestOn(terms.principal, terms, terms.months)
  return (opening, no, earned) => {
    const left = whole.minus(earned)
    const interest = no === terms.months ? left : Money.min(monthly, left)
    return { principal: equalPrincipal(opening, no, terms), interest }
  }
}

function decliningShares(terms: LoanTerms): ShareOf {
  return (opening, no) => ({
    principal: equalPrincipal(opening, no, terms),
    interest: interestOn(opening, terms, 1),
  })
}

function annuityShares(terms: LoanTerms): ShareOf {
  const payment = annuityPayment(terms)
  return (opening, no) => {
    const interest = interestOn(opening, terms, 1)
    if (no === terms.months) return { principal: opening, interest }
    if (no <= principalRests(terms)) return { principal: Money.zero, interest }
    if (payment.isLessThan(interest)) {
      const details = { no: `${no}`, interest: `${interest}`, payment: `${payment}` }
      throw new DomainError('schedule_impossible', details)
    }
    return { principal: Money.min(payment.minus(interest), opening), interest }
  }
}

function equalPrincipal(opening: Money, no: number, terms: LoanTerms): Money {
  if (no === terms.months) return opening
  if (no <= principalRests(terms)) return Money.zero
  const { mode, unit } = terms.instalmentRounding
  const share = terms.principal.toDecimal().dividedBy(terms.months - principalRests(terms))
  return Money.min(Money.round(share, mode, unit), opening)
}

function annuityPayment(terms: LoanTerms): Money {
  const { mode, unit } = terms.instalmentRounding
  const principal = new Wide(terms.principal.toDecimal())
  const paying = terms.months - principalRests(terms)
  const rate = new Wide(terms.rate.percent).times(yearly(terms)).dividedBy(divisor(terms))
  if (rate.isZero()) return Money.round(principal.dividedBy(paying), mode, unit)
  const growth = rate.plus(1).pow(paying)
  const payment = principal.times(rate).times(growth).dividedBy(growth.minus(1))
  return Money.round(payment, mode, unit)
}

/** Interest on a balance for some periods of a loan, rupiah, rounded once as the loan agreed. */
export function interestOn(balance: Money, terms: LoanTerms, periods: number): Money {
  const { mode, unit } = terms.interestRounding
  const exact = new Exact(balance.toDecimal()).times(terms.rate.percent).times(periods)
  return Money.round(exact.times(yearly(terms)).dividedBy(divisor(terms)), mode, unit)
}

/** What the agreed percent is multiplied by to be percent a year. */
function yearly({ rate }: LoanTerms): number {
  return rate.per === 'year' ? 1 : PERIODS_A_YEAR.month
}

/** What percent a year is divided by to be a fraction for one period. */
function divisor({ frequency = 'month' }: LoanTerms): number {
  return HUNDRED * PERIODS_A_YEAR[frequency]
}

function totalsOf(rows: readonly ScheduleRow[]): ScheduleTotals {
  return {
    principal: Money.sum(rows.map((row) => row.principal)),
    interest: Money.sum(rows.map((row) => row.interest)),
    payment: Money.sum(rows.map((row) => row.payment)),
  }
}

function checkTerms({ principal, months, rate, method, grace }: LoanTerms): void {
  if (!principal.isPositive()) throw new DomainError('loan_terms_invalid', { field: 'principal' })
  if (!(Number.isInteger(months) && months >= 1 && months <= MAX_MONTHS)) {
    throw new DomainError('loan_terms_invalid', { field: 'months' })
  }
  if (!(rate.percent.greaterThanOrEqualTo(0) && rate.percent.lessThanOrEqualTo(MAX_PERCENT))) {
    throw new DomainError('loan_terms_invalid', { field: 'rate' })
  }
  const rests = grace?.periods ?? 0
  const mayRest = method !== 'bullet' && method !== 'at_maturity'
  if (!(Number.isInteger(rests) && rests >= 0 && rests < months && (mayRest || rests === 0))) {
    throw new DomainError('loan_terms_invalid', { field: 'grace' })
  }
}
