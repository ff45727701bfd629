import { z } from 'zod'
import { shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { labelOf, loanIn, refuseBefore, refuseLeft } from '#app/commands/loan-held.ts'
import { feesOf } from '#app/commands/loan-offer.ts'
import { post, postReversal } from '#app/commands/posting.ts'
import { sukarelaOf } from '#app/commands/savings-accounts.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { disbursementEntry } from '#app/domain/loans/entries.ts'
import { instalmentsOf } from '#app/domain/loans/position.ts'
import { dueDates, scheduleOf } from '#app/domain/loans/schedule.ts'
import { type EntryView, listEntries, mainBook } from '#db/queries/ledger.ts'
import { listRestructurings } from '#db/queries/loan-restructurings.ts'
import { insertInstalments, markDisbursed, markNotDisbursed } from '#db/queries/loans.ts'

const Disbursement = z.strictObject({
  loan: field.line,
  method: z.enum(['cash', 'bank', 'savings'], { error: 'field.choose' }).default('cash'),
  date: field.dayOrNone,
  short_reason: shortReason,
})

/**
 * Pays an approved loan out, less its fees, and lays down its schedule from that day. The money goes out in
 * cash, by bank, or to the member's sukarela.
 *
 * @throws {DomainError} `loan_state`, `date_before`, `date_in_future`, `period_closed`, `cash_short`.
 */
export const disburseLoan: Command<
  z.infer<typeof Disbursement>,
  {
    readonly loan_id: string
    readonly entry_id: string
    readonly number: string
    readonly paid_out: string
  }
> = command({
  name: 'loans.disburse',
  permission: 'loans:disburse',
  input: Disbursement,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const on = input.date ?? context.today
    const loan = await loanIn(context, input.loan, 'approved')
    refuseBefore(on, known(loan.decidedOn, 'an approved loan was decided'))
    await refuseLeft(context, loan)
    const { rows } = scheduleOf(loan.terms)
    const instalments = instalmentsOf(rows, dueDates(on, rows.length, loan.terms.frequency))
    await insertInstalments(
      tx,
      cooperative.id,
      instalments.map((instalment) => ({ loanId: loan.id, instalment })),
    )
    await markDisbursed(tx, cooperative.id, { loanId: loan.id, on, by: actor.userId })
    const fees = feesOf(loan)
    const to =
      input.method === 'savings'
        ? { means: 'savings' as const, savingsId: (await sukarelaOf(context, loan, on)).id }
        : { means: input.method }
    const draft = disbursementEntry({
      date: on,
      loanId: loan.id,
      loanLabel: labelOf(loan),
      ...to,
      principal: loan.terms.principal,
      provision: fees.provision,
      isProvisionDeferred: loan.isProvisionDeferred,
      administration: fees.administration,
    })
    const posted = await post(context, withShortReason(draft, input.short_reason))
    const paidOut = loan.terms.principal.minus(fees.provision).minus(fees.administration)
    return {
      loan_id: loan.id,
      entry_id: posted.entryId,
      number: posted.number,
      paid_out: paidOut.toString(),
    }
  },
})

/** What the ends of months booked on a loan: nobody paid anything. */
const OF_MONTH_ENDS: ReadonlySet<string> = new Set([
  'loans.accrue',
  'loans.stop_accrual',
  'loans.amortise_fee',
])

/**
 * Takes a payout back, when its entry is corrected: the loan waits to be paid out again. What month ends have
 * booked on it, jasa and provisi earned by time, is taken back with it.
 *
 * @throws {DomainError} `loan_repaid` while an instalment stands: that is corrected first; `loan_restructured`.
 */
export async function takeBackDisbursement(
  context: CommandContext,
  entry: EntryView,
  reason: string,
): Promise<void> {
  const { tx, cooperative } = context
  const loanId = known(
    entry.lines.find((line) => line.subledgerId)?.subledgerId,
    'a payout names its loan',
  )
  const loan = await loanIn(context, loanId, 'disbursed')
  const changed = await listRestructurings(tx, cooperative.id, [loan.id])
  if (changed.size > 0) throw new DomainError('loan_restructured')
  const book = await mainBook(tx, cooperative.id)
  const ofLoan = await listEntries(tx, book, { subledgerId: loan.id, limit: 1_000 })
  const standing = ofLoan.filter((one) => one.reversedById === null && one.reversesId === null)
  const others = standing.filter((one) => one.id !== entry.id)
  if (others.some(({ event }) => !OF_MONTH_ENDS.has(event))) throw new DomainError('loan_repaid')
  for (const original of others.toReversed()) {
    await postReversal(context, book, { original, reason })
  }
  await markNotDisbursed(tx, cooperative.id, loan.id)
}
