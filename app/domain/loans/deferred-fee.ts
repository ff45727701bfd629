import type { Decimal } from 'decimal.js'
import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import type { Instalment } from '#app/domain/loans/position.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** When a cooperative earns its provisi: on the day of the payout, or over the time of the loan. */
export const PROVISION_EARNED = ['at_once', 'deferred'] as const
export type ProvisionEarned = (typeof PROVISION_EARNED)[number]

/** Provisi of a loan that is not earned yet (1205). */
export type DeferredFee = {
  /** Rupiah still to be earned. */
  readonly left: Money
  /** The day through which it was earned; the payout at first. */
  readonly through: LocalDate
}

/**
 * Provisi a loan earns from the day it was last earned through up to a day: what is left, in proportion to
 * the pokok that is out by the schedule on each day, from then to the schedule's last.
 *
 * Pokok times days is what the effective interest method comes to for a fee: the same return on what is
 * out, each day. It holds for every method, also where jasa is flat, put off or nothing. The class of a loan
 * does not matter: the fee was received. A new schedule takes what is left over its own days.
 *
 * @param instalments The whole schedule in force, in order.
 * @param paidOutOn Where the days of the first instalment begin.
 * @returns Whole rupiah by largest remainder, so that all parts sum to the fee; all that is left from the
 *   schedule's last day on.
 * @see SAK EP section 11 (IFRS for SMEs 11.15–11.20): fees are amortised over the expected life of a loan
 */
export function feeEarned(
  instalments: readonly Instalment[],
  { paidOutOn, left, through }: DeferredFee & { readonly paidOutOn: LocalDate },
  asOf: LocalDate,
): Money {
  if (!left.isPositive() || asOf <= through) return Money.zero
  const out = (from: LocalDate, to: LocalDate | null) =>
    pokokDays(instalments, { paidOutOn, from, to })
  const [passed, ahead] = [out(through, asOf), out(asOf, null)]
  if (ahead.isZero()) return left
  return left.allocate([passed, ahead])[0] ?? Money.zero
}

/** Pokok that is out by the schedule, summed over the days of a span; to the end where none is given. */
function pokokDays(
  instalments: readonly Instalment[],
  span: {
    readonly paidOutOn: LocalDate
    readonly from: LocalDate
    readonly to: LocalDate | null
  },
): Decimal {
  let sum = new Exact(0)
  let since = span.paidOutOn
  for (const { dueOn, opening } of instalments) {
    const start = since < span.from ? span.from : since
    const end = span.to !== null && span.to < dueOn ? span.to : dueOn
    if (start < end) sum = sum.plus(opening.toDecimal().times(daysBetween(start, end)))
    since = dueOn
  }
  return sum
}
