import { known } from '#app/domain/assert.ts'
import {
  addMonths,
  firstDay,
  type LocalDate,
  localDate,
  type Month,
  monthOf,
} from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

/** Rupiah of simpanan wajib a month, from a month on; the annual meeting sets it. */
export type MandatoryAmount = { readonly from: Month; readonly amount: Money }

export type Membership = {
  readonly joinedOn: LocalDate
  /** A member owes nothing for the month of leaving. */
  readonly leftOn: LocalDate | null
}

export type Obligation = {
  /** Months that count so far. */
  readonly months: number
  readonly due: Money
  /** Due less paid; zero when the member paid ahead. */
  readonly arrears: Money
}

/**
 * Says how much simpanan wajib a member owes: every month counts, from the month of joining to the month
 * of `asOf`, or to the month before leaving.
 *
 * @param amounts In order of `from`; the first one also holds for months before it.
 * @param paid Rupiah of simpanan wajib on the member's account over the whole membership.
 */
export function mandatoryObligation(
  { joinedOn, leftOn }: Membership,
  amounts: readonly MandatoryAmount[],
  { paid, asOf }: { readonly paid: Money; readonly asOf: LocalDate },
): Obligation {
  const months = monthsFrom(monthOf(joinedOn), lastMonth(leftOn, asOf))
  const due = Money.sum(months.map((month) => amountFor(month, amounts)))
  return { months: months.length, due, arrears: Money.max(due.minus(paid), Money.zero) }
}

/** A month of simpanan wajib that is not fully paid, and what is left of it. */
export type UnpaidMonth = { readonly month: Month; readonly left: Money }

/**
 * Lists the months of simpanan wajib that an active member has not fully paid by a day, oldest first.
 *
 * What was paid covers the oldest month first; what is left over of it makes one month partly paid.
 *
 * @param amounts In order of `from`; a cooperative that set none asks for none.
 * @returns Months whose rests sum to the arrears that `mandatoryObligation` says.
 */
export function unpaidMonths(
  joinedOn: LocalDate,
  amounts: readonly MandatoryAmount[],
  { paid, asOf }: { readonly paid: Money; readonly asOf: LocalDate },
): readonly UnpaidMonth[] {
  if (amounts.length === 0) return []
  let spare = paid
  return monthsFrom(monthOf(joinedOn), monthOf(asOf)).flatMap((month) => {
    const due = amountFor(month, amounts)
    const covered = Money.min(due, spare)
    spare = spare.minus(covered)
    return covered.equals(due) ? [] : [{ month, left: due.minus(covered) }]
  })
}

/** Where a calendar ends. */
const LAST_MONTH = monthOf(localDate('2999-12-01'))

/**
 * The last month of simpanan wajib that is paid in full, oldest first; months to come count at the amount
 * that is set for them.
 *
 * @param amounts In order of `from`.
 * @param paid Rupiah of simpanan wajib over the whole membership.
 * @returns Null where not even the first month is paid, or nothing is asked for.
 */
export function paidThrough(
  joinedOn: LocalDate,
  amounts: readonly MandatoryAmount[],
  paid: Money,
): Month | null {
  if (amounts.at(-1)?.amount.isPositive() !== true) return null
  let left = paid
  let through: Month | null = null
  for (let month = monthOf(joinedOn); month < LAST_MONTH; month = monthAfter(month)) {
    const due = amountFor(month, amounts)
    if (left.isLessThan(due)) break
    left = left.minus(due)
    through = month
  }
  return through
}

/** How many months, oldest first, an amount pays in full. */
export function monthsPaid(months: readonly UnpaidMonth[], amount: Money): number {
  let left = amount
  const firstUnpaid = months.findIndex((one) => {
    left = left.minus(one.left)
    return left.isNegative()
  })
  return firstUnpaid < 0 ? months.length : firstUnpaid
}

function lastMonth(leftOn: LocalDate | null, asOf: LocalDate): Month {
  if (leftOn === null) return monthOf(asOf)
  const beforeLeaving = monthOf(addMonths(firstDay(monthOf(leftOn)), -1))
  return beforeLeaving < monthOf(asOf) ? beforeLeaving : monthOf(asOf)
}

function monthsFrom(first: Month, last: Month): readonly Month[] {
  const months: Month[] = []
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month)
  return months
}

function monthAfter(month: Month): Month {
  return monthOf(addMonths(firstDay(month), 1))
}

function amountFor(month: Month, amounts: readonly MandatoryAmount[]): Money {
  const current = amounts.findLast(({ from }) => from <= month) ?? amounts[0]
  return known(current, 'the cooperative has set its simpanan wajib').amount
}
