import type { Decimal } from 'decimal.js'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { PROVISION_EARNED, type ProvisionEarned } from '#app/domain/loans/deferred-fee.ts'
import { type PenaltyRule, penaltyOf, penaltyText } from '#app/domain/loans/penalty.ts'
import {
  FREQUENCIES,
  type Frequency,
  GRACE_ON,
  type Grace,
  LOAN_METHODS,
  type LoanMethod,
} from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** Least and most of something, both allowed. */
export type Span<T> = { readonly least: T; readonly most: T }

/** What a cooperative offers under a name, from a day on. */
export type ProductTerms = {
  readonly method: LoanMethod
  readonly frequency: Frequency
  /** Percent a month, also where instalments are weekly or daily. */
  readonly rate: Span<Decimal>
  /** How many instalments. */
  readonly term: Span<number>
  /** Zero where there is no limit. */
  readonly most: Money
  readonly provisionPercent: Decimal
  /** Administrasi pays for the paperwork of the day and is always earned at once. */
  readonly provisionEarned: ProvisionEarned
  readonly adminFee: Money
  /** Instalments are rounded up to a multiple of this many rupiah. */
  readonly roundingUnit: number
  readonly grace: Grace | null
  readonly penalty: PenaltyRule | null
}

/** Terms as they are kept: every figure as plain text. */
export type ProductText = Readonly<Record<string, string>>

/** Writes terms as they are kept. */
export function productText(terms: ProductTerms): ProductText {
  return {
    method: terms.method,
    frequency: terms.frequency,
    least_rate: terms.rate.least.toString(),
    most_rate: terms.rate.most.toString(),
    least_term: `${terms.term.least}`,
    most_term: `${terms.term.most}`,
    most: terms.most.toString(),
    provision_percent: terms.provisionPercent.toString(),
    provision_earned: terms.provisionEarned,
    admin_fee: terms.adminFee.toString(),
    rounding_unit: `${terms.roundingUnit}`,
    grace_on: terms.grace?.on ?? '',
    grace_periods: `${terms.grace?.periods ?? 0}`,
    ...(terms.penalty === null ? {} : penaltyText(terms.penalty)),
  }
}

/** Reads terms as `productText` wrote them. */
export function productTerms(text: ProductText): ProductTerms {
  const of = (name: string) => known(text[name], `a product has its ${name}`)
  const on = GRACE_ON.find((one) => one === text['grace_on'])
  return {
    method: known(
      LOAN_METHODS.find((one) => one === text['method']),
      'a product has a method',
    ),
    frequency: known(
      FREQUENCIES.find((one) => one === text['frequency']),
      'a product has a frequency',
    ),
    rate: { least: new Exact(of('least_rate')), most: new Exact(of('most_rate')) },
    term: { least: Number(of('least_term')), most: Number(of('most_term')) },
    most: Money.parse(of('most')),
    provisionPercent: new Exact(of('provision_percent')),
    // Terms from before a product could say so earn it at once.
    provisionEarned: PROVISION_EARNED.find((one) => one === text['provision_earned']) ?? 'at_once',
    adminFee: Money.parse(of('admin_fee')),
    roundingUnit: Number(of('rounding_unit')),
    grace: on === undefined ? null : { on, periods: Number(of('grace_periods')) },
    penalty: penaltyOf(text),
  }
}

/**
 * Refuses what a product does not allow.
 *
 * @throws {DomainError} `loan_outside_product` (details: field `amount`, `term_months` or
 *   `monthly_rate_percent`; least, most as text).
 */
export function checkAgainst(
  terms: ProductTerms,
  asked: { readonly amount: Money; readonly months: number; readonly rate: Decimal },
): void {
  const outside = (field: string, { least, most }: Span<unknown>) =>
    new DomainError('loan_outside_product', { field, least: `${least}`, most: `${most}` })
  if (terms.most.isPositive() && terms.most.isLessThan(asked.amount)) {
    throw outside('amount', { least: 1, most: terms.most })
  }
  if (asked.months < terms.term.least || asked.months > terms.term.most) {
    throw outside('term_months', terms.term)
  }
  const { least, most } = terms.rate
  if (asked.rate.lessThan(least) || asked.rate.greaterThan(most)) {
    throw outside('monthly_rate_percent', terms.rate)
  }
}
