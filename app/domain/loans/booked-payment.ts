import type { JournalLine } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'

/** The accounts a payment on a loan is booked on, by role. */
export type PaymentRoles = Readonly<
  Record<
    | 'cash'
    | 'bank'
    | 'voluntary_savings'
    | 'unapplied_payments'
    | 'loans_receivable'
    | 'accrued_interest'
    | 'loan_interest_income'
    | 'loan_penalty_income'
    | 'loan_admin_income',
    string
  >
>

/** How a payment was split. */
export type PaymentSplit = {
  readonly fees: Money
  readonly penalty: Money
  readonly interest: Money
  readonly principal: Money
  readonly excess: Money
}

/** A payment as its lines say it: what came, out of which, and how it was split. */
export type BookedPayment = PaymentSplit & {
  readonly amount: Money
  readonly method: 'cash' | 'bank' | 'savings' | 'deposit'
  /** What of it was waiting for the borrower (titipan), beside what came: of a settlement. */
  readonly fromDeposit: Money
}

/**
 * Reads a payment back from the lines of its entry, the way `repaymentEntry` writes them.
 *
 * @returns Null for lines that are no payment by one means: nothing of them is debited as money.
 */
export function bookedPayment(
  lines: readonly JournalLine[],
  roles: PaymentRoles,
): BookedPayment | null {
  const sum = (role: keyof PaymentRoles, side: JournalLine['side']) =>
    Money.sum(
      lines
        .filter((line) => line.accountCode === roles[role] && line.side === side)
        .map(({ amount }) => amount),
    )
  const means = (
    [
      ['cash', 'cash'],
      ['bank', 'bank'],
      ['savings', 'voluntary_savings'],
      ['deposit', 'unapplied_payments'],
    ] as const
  ).find(([, role]) => sum(role, 'debit').isPositive())
  if (means === undefined) return null
  const [method, role] = means
  const earned = sum('loan_interest_income', 'credit').minus(sum('loan_interest_income', 'debit'))
  return {
    method,
    amount: sum(role, 'debit'),
    fromDeposit: method === 'deposit' ? Money.zero : sum('unapplied_payments', 'debit'),
    fees: sum('loan_admin_income', 'credit'),
    penalty: sum('loan_penalty_income', 'credit'),
    interest: earned.plus(sum('accrued_interest', 'credit')),
    principal: sum('loans_receivable', 'credit'),
    excess: sum('unapplied_payments', 'credit'),
  }
}

/** Tells whether two payments of the same sum were split alike. */
export function isSplitAlike(one: PaymentSplit, other: PaymentSplit): boolean {
  const parts = ['fees', 'penalty', 'interest', 'principal', 'excess'] as const
  return parts.every((part) => one[part].equals(other[part]))
}

/**
 * Denda a payment takes when it is split anew: what was named stays, but no more than the loan owes of what the
 * rule asked for then. What was named beyond the rule was agreed, and stays.
 *
 * @param asked.named Null where the rule's own was taken.
 * @param asked.was What the rule asked for when it was booked; `now` what it asks for.
 */
export function penaltyAgain(asked: {
  readonly named: Money | null
  readonly was: Money
  readonly now: Money
}): Money {
  const { named, was, now } = asked
  if (named === null) return now
  return was.isLessThan(named) ? named : Money.min(named, now)
}
