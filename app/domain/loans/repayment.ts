import type { LocalDate } from '#app/domain/calendar.ts'
import { inForce } from '#app/domain/dated.ts'
import { Money } from '#app/domain/money.ts'

/** The three things a borrower may owe. */
export type DuePart = 'penalty' | 'interest' | 'principal'

/** What a borrower owes on the day of payment, part by part; none negative. */
export type Due = Readonly<Record<DuePart, Money>>

export type Settlement = Due & {
  /** What is left of the payment once nothing is owed; it waits for the member as unapplied. */
  readonly excess: Money
}

const PENALTY_FIRST: readonly DuePart[] = ['penalty', 'interest', 'principal']

/** In which order a payment settles what is owed, from which day, and why. */
export const REPAYMENT_ORDERS = [
  {
    from: '1900-01-01',
    source: 'KUHPerdata art. 1397: interest before principal',
    value: PENALTY_FIRST,
  },
] as const

/** The order in which a payment received on `date` settles what is owed. */
export function repaymentOrder(date: LocalDate): readonly DuePart[] {
  return inForce(REPAYMENT_ORDERS, date)
}

/**
 * Spends a payment on what is owed: penalty first, then interest, then principal, unless told otherwise.
 *
 * @param payment Rupiah received; not negative.
 * @returns Four parts that sum to exactly `payment`; no part exceeds what was due.
 * @see docs/glossary.md "urutan angsuran": denda, jasa, pokok
 */
export function settle(
  payment: Money,
  due: Due,
  order: readonly DuePart[] = PENALTY_FIRST,
): Settlement {
  const paid = { penalty: Money.zero, interest: Money.zero, principal: Money.zero }
  let left = payment
  for (const part of order) {
    paid[part] = Money.min(left, due[part])
    left = left.minus(paid[part])
  }
  return { ...paid, excess: left }
}
