import type { CommandContext } from '#app/commands/command.ts'
import { depositSince } from '#app/commands/loan-penalties.ts'
import { followFloor } from '#app/commands/savings.ts'
import { sukarelaOf } from '#app/commands/savings-accounts.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { LoanMeans } from '#app/domain/loans/entries.ts'
import type { Money } from '#app/domain/money.ts'
import type { Loan } from '#db/queries/loans.ts'
import { getMember } from '#db/queries/members.ts'

/** Out of which the borrower pays: cash, bank, their sukarela, or what waits for them (titipan). */
export const REPAYMENT_MEANS = ['cash', 'bank', 'savings', 'deposit'] as const

/**
 * Where the money of a repayment comes from, as the ledger needs it.
 *
 * Sukarela follows the least amount of the day's terms, as it does when it is withdrawn.
 *
 * @throws {DomainError} `floor_broken` when more is taken from the titipan than waits there.
 */
export async function sourceOf(
  context: CommandContext,
  payment: {
    readonly loan: Loan
    readonly means: (typeof REPAYMENT_MEANS)[number]
    readonly date: LocalDate
    readonly amount: Money
  },
): Promise<LoanMeans> {
  const { loan, means, date, amount } = payment
  if (means === 'savings') {
    const account = await sukarelaOf(context, loan, date)
    const { leftOn } = await getMember(context.tx, context.cooperative.id, loan.memberId)
    await followFloor(context, account, { date, isLeaving: leftOn !== null })
    return { means, savingsId: account.id }
  }
  if (means !== 'deposit') return { means }
  const waits = await depositSince(context, { loan, date })
  if (waits.isLessThan(amount)) throw new DomainError('floor_broken', { field: 'amount' })
  return { means }
}
