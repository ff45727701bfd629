import { z } from 'zod'
import { shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { labelOf, loanIn, refuseLeft } from '#app/commands/loan-held.ts'
import { paymentsOf } from '#app/commands/loan-penalties.ts'
import { post } from '#app/commands/posting.ts'
import { sukarelaOf } from '#app/commands/savings-accounts.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { depositReturnEntry, type LoanMeans, RETURN_MEANS } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import type { Loan } from '#db/queries/loans.ts'

const Return = z.strictObject({
  loan: field.line,
  method: z.enum(RETURN_MEANS, { error: 'field.choose' }).default('cash'),
  date: field.dayOrNone,
  short_reason: shortReason,
})

/**
 * Gives the borrower all that waits for them (2143) on a loan that is repaid. While the loan is out, it waits for
 * its instalments. Who has left gets it in cash or by bank.
 *
 * @throws {DomainError} `loan_state` (also while something is out), `deposit_nothing`, `moved_after` before the
 *   last that happened on the loan (details: on), `member_left`, `date_in_future`, `period_closed`.
 */
export const returnDeposit: Command<
  z.infer<typeof Return>,
  {
    readonly loan_id: string
    readonly entry_id: string
    readonly number: string
    readonly amount: string
  }
> = command({
  name: 'loans.return_deposit',
  permission: 'savings:withdraw',
  input: Return,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    const loan = await loanIn(context, input.loan, 'disbursed')
    if (loan.outstanding.isPositive()) {
      throw new DomainError('loan_state', { no: loan.no, state: loan.state })
    }
    const days = await paymentsOf(tx, cooperative.id, { loan, date: context.today })
    const amount = Money.sum(days.map(({ deposited }) => deposited))
    if (!amount.isPositive()) throw new DomainError('deposit_nothing', { no: loan.no })
    const last = days.at(-1)?.date
    if (last !== undefined && date < last) {
      throw new DomainError('moved_after', { field: 'date', on: last })
    }
    const to = await meansOf(context, { loan, method: input.method, date })
    const named = { date, loanId: loan.id, loanLabel: labelOf(loan) }
    const draft = depositReturnEntry({ ...named, ...to }, amount)
    const { entryId, number } = await post(context, withShortReason(draft, input.short_reason))
    return { loan_id: loan.id, entry_id: entryId, number, amount: amount.toString() }
  },
})

/** Who has left saves no more. */
async function meansOf(
  context: CommandContext,
  to: {
    readonly loan: Loan
    readonly method: z.infer<typeof Return>['method']
    readonly date: LocalDate
  },
): Promise<LoanMeans> {
  if (to.method !== 'savings') return { means: to.method }
  await refuseLeft(context, to.loan)
  return { means: 'savings', savingsId: (await sukarelaOf(context, to.loan, to.date)).id }
}
