import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { earnedWith } from '#app/commands/loan-booking.ts'
import { loanIn, refuseBefore, termsSince } from '#app/commands/loan-held.ts'
import { REPAYMENT_MEANS, sourceOf } from '#app/commands/loan-means.ts'
import { quoteOn } from '#app/commands/loan-quote.ts'
import { post } from '#app/commands/posting.ts'
import { DomainError } from '#app/domain/errors.ts'
import { repaymentEntry } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'

const Settlement = z.strictObject({
  loan: field.line,
  /** The sum that was asked for beside the titipan; left out, that of the day is taken. */
  amount: z.preprocess(field.emptyIsNone, field.amountOrZero.optional()),
  method: z.enum(REPAYMENT_MEANS, { error: 'field.choose' }).default('cash'),
  date: field.dayOrNone,
})

/**
 * Settles a loan early: takes exactly what the quote of the day says, and nothing is owed any more. What waits
 * for the borrower (2143) is used first; only the rest is paid. Where it covers all, nothing is.
 *
 * @throws {DomainError} `loan_state` (also when nothing is out), `loan_settlement_differs`, `date_before`,
 *   `date_in_future`, `period_closed`, `floor_broken` (also when all is to come from the titipan and it covers
 *   less).
 */
export const settleLoan: Command<
  z.infer<typeof Settlement>,
  {
    readonly loan_id: string
    readonly entry_id: string
    readonly number: string
    readonly principal: string
    readonly interest: string
    readonly penalty: string
    readonly total: string
    /** What of the total the titipan paid. */
    readonly from_deposit: string
  }
> = command({
  name: 'loans.settle',
  permission: 'loans:repay',
  input: Settlement,
  run: async (context, input) => {
    const date = input.date ?? context.today
    const loan = await loanIn(context, input.loan, 'disbursed')
    refuseBefore(date, await termsSince(context, loan))
    if (!loan.outstanding.isPositive()) {
      throw new DomainError('loan_state', { no: loan.no, state: 'repaid' })
    }
    const quote = await quoteOn(context, { loan, date })
    if (input.amount !== undefined && !input.amount.equals(quote.asked)) {
      throw new DomainError('loan_settlement_differs', {
        field: 'amount',
        most: quote.asked.toString(),
      })
    }
    const interest = Money.sum([quote.overdue, quote.running, quote.further])
    const paid = { ...quote, interest, excess: Money.zero }
    const means = quote.asked.isZero() ? 'deposit' : input.method
    if (means === 'deposit' && quote.asked.isPositive()) {
      throw new DomainError('floor_broken', { field: 'method' })
    }
    const from = await sourceOf(context, { loan, means, date, amount: quote.asked })
    const { fromDeposit } = quote
    const earned = await earnedWith(context, { loan, principal: quote.principal })
    const label = `${loan.no} ${loan.memberName}`
    const { entryId, number } = await post(context, {
      ...repaymentEntry(
        { date, loanId: loan.id, loanLabel: label, fromDeposit, ...earned, ...from },
        paid,
      ),
      memo: `Pelunasan ${label}`,
    })
    return {
      loan_id: loan.id,
      entry_id: entryId,
      number,
      principal: quote.principal.toString(),
      interest: interest.toString(),
      penalty: quote.penalty.toString(),
      total: quote.total.toString(),
      from_deposit: fromDeposit.toString(),
    }
  },
})
