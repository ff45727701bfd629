import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { bookPayment } from '#app/commands/loan-booking.ts'
import { loanIn, refuseBefore, termsSince } from '#app/commands/loan-held.ts'
import { REPAYMENT_MEANS } from '#app/commands/loan-means.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import {
  paymentsAfter,
  type ResplitPayment,
  splitAnew,
  splitText,
} from '#app/commands/loan-resplit.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { EXCESS_USES } from '#app/domain/loans/repayment.ts'
import { subledgerBalance } from '#db/queries/ledger.ts'
import type { Loan } from '#db/queries/loans.ts'

const Repayment = z.strictObject({
  loan: field.line,
  amount: field.amount,
  fees: field.amountOrZero,
  /** Denda taken with it; left out, what the loan's own rule asks for. */
  penalty: z.preprocess(field.emptyIsNone, field.amountOrZero.optional()),
  /** Where money beyond what is due goes; the cooperative's rule says so unless the member asks. */
  excess_to: z.preprocess(
    field.emptyIsNone,
    z.enum(EXCESS_USES, { error: 'field.choose' }).optional(),
  ),
  method: z.enum(REPAYMENT_MEANS, { error: 'field.choose' }).default('cash'),
  date: field.dayOrNone,
  only_due: z.boolean().optional().meta({
    description: 'Pays nothing of an instalment before its day has come, or that was paid since',
  }),
  note: field.lineOrNone.meta({ description: 'Added to the memo of the entry' }),
})

/** How a repayment was spent. */
export type RepaymentReceipt = {
  readonly loan_id: string
  readonly entry_id: string
  readonly number: string
  readonly fees: string
  readonly penalty: string
  readonly interest: string
  readonly principal: string
  readonly excess: string
  readonly outstanding: string
  /** Payments of later days that were taken back and booked again, for they are split otherwise now. */
  readonly resplit: readonly ResplitPayment[]
}

/**
 * Takes an instalment and spends it in the order the cooperative decided (rule `loan_repayment`).
 *
 * What is owed is every instalment whose day has passed and the one that runs (`dueOn`). More than that repays
 * pokok ahead or waits for the member (2143), as decided or as the member asks. Pokok paid ahead makes the jasa of
 * later instalments less (rule `loan_prepayment`), unless it is flat.
 *
 * A payment dated before others that stand is spent as if it had been there first: those that are split
 * otherwise for it are taken back and booked again on their own days, with the same sums. So the order in
 * which payments are recorded changes nothing. One that pays only what is due leaves the others alone: it pays
 * nothing they have paid.
 *
 * @throws {DomainError} `loan_state`, `loan_nothing_owed` when neither pokok nor denda is owed, `date_before` (also
 *   before a restructuring that stands), `date_in_future`, `period_closed`, `schedule_impossible`, `floor_broken`
 *   when their sukarela would fall below what must stay, or more is taken from the titipan than waits,
 *   `entry_built_on` when a later payment cannot be taken back.
 */
export const repayLoan: Command<z.infer<typeof Repayment>, RepaymentReceipt> = command({
  name: 'loans.repay',
  permission: 'loans:repay',
  input: Repayment,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    const loan = await loanIn(context, input.loan, 'disbursed')
    refuseBefore(date, await termsSince(context, loan))
    const { penalty = null, excess_to: excessTo = null, note = null, only_due = false } = input
    const { amount, fees, method } = input
    const onlyDue = only_due
    const terms = { penalty, excessTo, note, onlyDue, settles: false, replacesId: null }
    const asked = { loanId: loan.id, amount, fees, method, date, ...terms }
    const later = only_due ? [] : await paymentsAfter(context, { loan, date })
    const { changed: first, resplit } = await splitAnew(context, {
      later,
      because: { date, why: 'noted' },
      change: async () => {
        await refuseNothingOwed(context, { loan, date })
        return bookPayment(context, asked)
      },
    })
    const outstanding = await subledgerBalance(tx, cooperative.id, loan.id)
    return {
      loan_id: loan.id,
      entry_id: first.entryId,
      number: first.number,
      ...splitText(first.paid),
      outstanding: outstanding.toString(),
      resplit,
    }
  },
})

/** Read when later payments are taken back: one that repaid the loan does not hinder what was paid before it. */
async function refuseNothingOwed(
  context: CommandContext,
  of: { readonly loan: Loan; readonly date: LocalDate },
): Promise<void> {
  const { tx, cooperative } = context
  const outstanding = await subledgerBalance(tx, cooperative.id, of.loan.id)
  if (outstanding.isPositive()) return
  if ((await penaltyDueOn(context, of)).isPositive()) return
  throw new DomainError('loan_nothing_owed', { no: of.loan.no })
}
