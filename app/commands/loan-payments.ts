import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { type AskedPayment, type Booked, bookPayment } from '#app/commands/loan-booking.ts'
import { loanIn, refuseBefore, termsSince } from '#app/commands/loan-held.ts'
import { REPAYMENT_MEANS } from '#app/commands/loan-means.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import {
  paymentsAfter,
  type StandingPayment,
  takeBackPayments,
} from '#app/commands/loan-resplit.ts'
import { DomainError } from '#app/domain/errors.ts'
import { isSplitAlike, type PaymentSplit } from '#app/domain/loans/booked-payment.ts'
import { EXCESS_USES } from '#app/domain/loans/repayment.ts'
import { subledgerBalance } from '#db/queries/ledger.ts'
import { keepPoint, leavePoint, returnToPoint } from '#db/queries/savepoint.ts'

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

/** One payment that was split anew: the sum and the day stay. */
export type ResplitPayment = {
  readonly entry_id: string
  readonly number: string
  readonly date: string
  readonly amount: string
  readonly replaces_id: string
  readonly replaces: string
  readonly before: SplitText
  readonly after: SplitText
}

type SplitText = Readonly<Record<keyof PaymentSplit, string>>

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
    const asksFor = await penaltyDueOn(context, { loan, date })
    if (!loan.outstanding.isPositive() && !asksFor.isPositive()) {
      throw new DomainError('loan_nothing_owed', { no: loan.no })
    }
    const { penalty = null, excess_to: excessTo = null, note = null, only_due = false } = input
    const { amount, fees, method } = input
    const terms = { penalty, excessTo, note, onlyDue: only_due, replacesId: null }
    const asked = { loanId: loan.id, amount, fees, method, date, ...terms }
    const later = only_due ? [] : await paymentsAfter(context, { loan, date })
    const { first, resplit } =
      later.length === 0
        ? { first: await bookPayment(context, asked), resplit: [] }
        : await bookBefore(context, { asked, later })
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

/**
 * Books a payment before others of later days. They are taken back, and booked again after it; where every one
 * would be split as it was, they are left as they stand.
 */
async function bookBefore(
  context: CommandContext,
  of: { readonly asked: AskedPayment; readonly later: readonly StandingPayment[] },
) {
  const { tx } = context
  const { asked, later } = of
  await keepPoint(tx)
  try {
    await takeBackPayments(context, { payments: later, date: asked.date })
    const first = await bookPayment(context, asked)
    const resplit: ResplitPayment[] = []
    let isChanged = false
    for (const payment of later) {
      const again = await bookPayment(context, askedAgain(payment))
      isChanged ||= !isSplitAlike(payment.booked, again.paid)
      resplit.push(resplitOf(payment, again))
    }
    if (isChanged) {
      await leavePoint(tx)
      return { first, resplit }
    }
  } catch (error) {
    await returnToPoint(tx)
    await leavePoint(tx)
    throw error
  }
  await returnToPoint(tx)
  await leavePoint(tx)
  return { first: await bookPayment(context, asked), resplit: [] }
}

function askedAgain({ entry, booked, terms }: StandingPayment): AskedPayment {
  const { amount, fees, method } = booked
  const { loanId, penalty, penaltyDue, excessTo, note, onlyDue } = terms
  const own = { loanId, penalty, penaltyThen: penaltyDue, excessTo, note, onlyDue }
  return { ...own, amount, fees, method, date: entry.date, replacesId: entry.id }
}

function resplitOf({ entry, booked }: StandingPayment, again: Booked): ResplitPayment {
  return {
    entry_id: again.entryId,
    number: again.number,
    date: entry.date,
    amount: booked.amount.toString(),
    replaces_id: entry.id,
    replaces: entry.number,
    before: splitText(booked),
    after: splitText(again.paid),
  }
}

function splitText({ fees, penalty, interest, principal, excess }: PaymentSplit): SplitText {
  return {
    fees: fees.toString(),
    penalty: penalty.toString(),
    interest: interest.toString(),
    principal: principal.toString(),
    excess: excess.toString(),
  }
}
