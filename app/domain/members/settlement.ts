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
  /** What waits for the member on that loan (titipan); it pays this debt before any other. */
  readonly deposit?: Money
}

/** The part of a debt that savings pay. */
export type SetOff = Debt & { readonly paidInterest: Money; readonly paidPrincipal: Money }

export type Settlement = {
  /** All savings of the member. */
  readonly saved: Money
  /** All that waits for the member on loans (titipan). */
  readonly deposits: Money
  readonly setOffs: readonly SetOff[]
  /** What is to be paid out. */
  readonly refund: Money
  /** What the savings do not cover; the debt stays. */
  readonly stillOwed: Money
}

/**
 * Settles what a leaving member saved against what they owe, debt after debt in the given order, in each
 * interest before principal. Titipan of a loan pays that loan before savings do; what is left of it is savings.
 *
 * @param repaidDeposits Titipan on loans that owe nothing any more.
 * @returns Saved + deposits = set off + refund, to the rupiah; no debt is paid beyond what is owed.
 * @see KUHPerdata art. 1397, 1425
 */
export function settleExit(
  savings: readonly Money[],
  debts: readonly Debt[],
  repaidDeposits: readonly Money[] = [],
): Settlement {
  const saved = Money.sum(savings)
  const own = debts.map((debt) => ({ debt, deposit: debt.deposit ?? Money.zero }))
  const deposits = Money.sum([...repaidDeposits, ...own.map(({ deposit }) => deposit)])
  const first = own.map(({ debt, deposit }) =>
    Money.min(deposit, debt.interest.plus(debt.principal)),
  )
  let left = saved.plus(deposits).minus(Money.sum(first))
  const setOffs = own.map(({ debt }, index) => {
    let ofThis = first[index] ?? Money.zero
    const owed = debt.interest.plus(debt.principal).minus(ofThis)
    const more = Money.min(left, owed)
    left = left.minus(more)
    ofThis = ofThis.plus(more)
    const paidInterest = Money.min(ofThis, debt.interest)
    return { ...debt, paidInterest, paidPrincipal: ofThis.minus(paidInterest) }
  })
  const owed = Money.sum(debts.flatMap(({ interest, principal }) => [interest, principal]))
  const setOff = saved.plus(deposits).minus(left)
  return { saved, deposits, setOffs, refund: left, stillOwed: owed.minus(setOff) }
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
