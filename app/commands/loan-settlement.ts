import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { bookSettlement } from '#app/commands/loan-booking.ts'
import { loanIn, refuseBefore, termsSince } from '#app/commands/loan-held.ts'
import { REPAYMENT_MEANS } from '#app/commands/loan-means.ts'
import { quoteOn } from '#app/commands/loan-quote.ts'
import { paymentsAfter, type ResplitPayment, splitAnew } from '#app/commands/loan-resplit.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { getLoan, type Loan } from '#db/queries/loans.ts'

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
    /** Payments of later days that were taken back and booked again, for they are split otherwise now. */
    readonly resplit: readonly ResplitPayment[]
  }
> = command({
  name: 'loans.settle',
  permission: 'loans:repay',
  input: Settlement,
  run: async (context, input) => {
    const date = input.date ?? context.today
    const loan = await loanIn(context, input.loan, 'disbursed')
    refuseBefore(date, await termsSince(context, loan))
    const later = await paymentsAfter(context, { loan, date })
    const { changed: settled, resplit } = await splitAnew(context, {
      later,
      because: { date, why: 'noted' },
      change: () => settleOn(context, { loan, date, input }),
    })
    const { quote, paid, entryId, number } = settled
    return {
      loan_id: loan.id,
      entry_id: entryId,
      number,
      principal: quote.principal.toString(),
      interest: paid.interest.toString(),
      penalty: quote.penalty.toString(),
      total: quote.total.toString(),
      from_deposit: quote.fromDeposit.toString(),
      resplit,
    }
  },
})

/** Takes the sum that settles the loan on the day, by how it stands then. */
async function settleOn(
  context: CommandContext,
  of: {
    readonly loan: Loan
    readonly date: LocalDate
    readonly input: Pick<z.infer<typeof Settlement>, 'amount' | 'method'>
  },
) {
  const { tx, cooperative } = context
  const { date, input } = of
  const loan = await getLoan(tx, cooperative.id, of.loan.id)
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
  const method = quote.asked.isZero() ? 'deposit' : input.method
  if (method === 'deposit' && quote.asked.isPositive()) {
    throw new DomainError('floor_broken', { field: 'method' })
  }
  const own = { loanId: loan.id, date, method, amount: quote.asked, replacesId: null }
  return { ...(await bookSettlement(context, own)), quote }
}
