import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'

/** Why someone is no longer a member. */
export const LEAVING_REASONS = ['request', 'moved', 'expelled', 'died'] as const
export type LeavingReason = (typeof LEAVING_REASONS)[number]

/** What a member owes on one loan or at the shop; interest is settled before principal. */
export type Debt = {
  /** The subledger of the loan, or of the customer. */
  readonly id: string
  readonly kind: 'loan' | 'trade'
  readonly label: string
  readonly interest: Money
  readonly principal: Money
}

/** The part of a debt that savings pay. */
export type SetOff = Debt & { readonly paidInterest: Money; readonly paidPrincipal: Money }

export type Settlement = {
  /** All savings of the member. */
  readonly saved: Money
  readonly setOffs: readonly SetOff[]
  /** What is to be paid out. */
  readonly refund: Money
  /** What the savings do not cover; the debt stays. */
  readonly stillOwed: Money
}

/**
 * Settles what a leaving member saved against what they owe, debt after debt in the given order, in each
 * interest before principal.
 *
 * @returns Saved = set off + refund, to the rupiah; no debt is paid beyond what is owed.
 * @see KUHPerdata art. 1397, 1425
 */
export function settleExit(savings: readonly Money[], debts: readonly Debt[]): Settlement {
  const saved = Money.sum(savings)
  let left = saved
  const setOffs = debts.map((debt) => {
    const paidInterest = Money.min(left, debt.interest)
    left = left.minus(paidInterest)
    const paidPrincipal = Money.min(left, debt.principal)
    left = left.minus(paidPrincipal)
    return { ...debt, paidInterest, paidPrincipal }
  })
  const owed = Money.sum(debts.flatMap(({ interest, principal }) => [interest, principal]))
  return { saved, setOffs, refund: left, stillOwed: owed.minus(saved.minus(left)) }
}

/**
 * Refuses savings of someone who has left, from the day of leaving on: a debt is paid as a repayment.
 *
 * @throws {DomainError} `member_left`.
 */
export function refuseAfterLeaving(
  { leftOn }: { readonly leftOn: LocalDate | null },
  date: LocalDate,
): void {
  if (leftOn !== null && leftOn <= date) throw new DomainError('member_left', { field: 'member' })
}
