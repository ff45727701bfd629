import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { feesOf, loanIn, refuseBefore } from '#app/commands/loans.ts'
import { post } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { disbursementEntry, repaymentEntry } from '#app/domain/loans/entries.ts'
import { instalmentsOf, type LoanPosition, loanPosition } from '#app/domain/loans/position.ts'
import { type Due, repaymentOrder, settle } from '#app/domain/loans/repayment.ts'
import { dueDates, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import {
  type EntryView,
  listEntries,
  mainBook,
  postingMap,
  subledgerBalance,
} from '#db/queries/ledger.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import {
  insertInstalments,
  type Loan,
  listInstalments,
  markDisbursed,
  markNotDisbursed,
  paidOnLoans,
} from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

const Disbursement = z.strictObject({
  loan: field.line,
  method: field.method,
  date: field.dayOrNone,
})

/**
 * Pays an approved loan out, less its fees, and lays down its schedule from that day.
 *
 * @throws {DomainError} `loan_state`, `date_before`, `date_in_future`, `period_closed`.
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
    const { rows } = scheduleOf(loan.terms)
    const instalments = instalmentsOf(rows, dueDates(on, rows.length))
    await insertInstalments(
      tx,
      cooperative.id,
      instalments.map((instalment) => ({ loanId: loan.id, instalment })),
    )
    await markDisbursed(tx, cooperative.id, { loanId: loan.id, on, by: actor.userId })
    const fees = feesOf(loan)
    const posted = await post(
      context,
      disbursementEntry({
        date: on,
        loanId: loan.id,
        loanLabel: labelOf(loan),
        means: input.method,
        principal: loan.terms.principal,
        provision: fees.provision,
        administration: fees.administration,
      }),
    )
    const paidOut = loan.terms.principal.minus(fees.provision).minus(fees.administration)
    return {
      loan_id: loan.id,
      entry_id: posted.entryId,
      number: posted.number,
      paid_out: paidOut.toString(),
    }
  },
})

/**
 * Takes a payout back, when its entry is corrected: the loan waits to be paid out again.
 *
 * @throws {DomainError} `loan_repaid` while an instalment stands: that is corrected first.
 */
export async function takeBackDisbursement(
  context: CommandContext,
  entry: EntryView,
): Promise<void> {
  const { tx, cooperative } = context
  const loanId = known(
    entry.lines.find((line) => line.subledgerId)?.subledgerId,
    'a payout names its loan',
  )
  const loan = await loanIn(context, loanId, 'disbursed')
  const book = await mainBook(tx, cooperative.id)
  const ofLoan = await listEntries(tx, book, { subledgerId: loan.id, limit: 1_000 })
  const standing = ofLoan.filter((one) => one.reversedById === null && one.reversesId === null)
  if (standing.some((one) => one.id !== entry.id)) throw new DomainError('loan_repaid')
  await markNotDisbursed(tx, cooperative.id, loan.id)
}

const Repayment = z.strictObject({
  loan: field.line,
  amount: field.amount,
  penalty: field.amountOrZero,
  method: field.method,
  date: field.dayOrNone,
})

/** How a repayment was spent. */
export type RepaymentReceipt = {
  readonly loan_id: string
  readonly entry_id: string
  readonly number: string
  readonly penalty: string
  readonly interest: string
  readonly principal: string
  readonly excess: string
  readonly outstanding: string
}

/**
 * Takes an instalment: denda first, then jasa, then pokok; what is too much waits for the member (2143).
 *
 * What is owed on the day is every instalment fallen due; when nothing has fallen due, the next one. More
 * than that repays principal ahead.
 *
 * @throws {DomainError} `loan_state`, `date_before`, `date_in_future`, `period_closed`.
 */
export const repayLoan: Command<z.infer<typeof Repayment>, RepaymentReceipt> = command({
  name: 'loans.repay',
  permission: 'loans:repay',
  input: Repayment,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    const loan = await loanIn(context, input.loan, 'disbursed')
    refuseBefore(date, known(loan.disbursedOn, 'a running loan was paid out'))
    const asked = { loans: [loan], date }
    const position = known(
      (await positionsOf(tx, cooperative.id, asked)).get(loan.id),
      'a running loan has a schedule',
    )
    const paid = settle(input.amount, dueOf(position, input.penalty), repaymentOrder(date))
    const accrued = await accruedOn(tx, cooperative.id, loan.id)
    const { entryId, number } = await post(
      context,
      repaymentEntry(
        { date, loanId: loan.id, loanLabel: labelOf(loan), means: input.method, accrued },
        paid,
      ),
    )
    const outstanding = await subledgerBalance(tx, cooperative.id, loan.id)
    return {
      loan_id: loan.id,
      entry_id: entryId,
      number,
      penalty: paid.penalty.toString(),
      interest: paid.interest.toString(),
      principal: paid.principal.toString(),
      excess: paid.excess.toString(),
      outstanding: outstanding.toString(),
    }
  },
})

/** Where jasa of a loan stands: earned, and earned but not received yet. */
export const INTEREST_ROLES = ['loan_interest_income', 'accrued_interest'] as const

/** How loans stand on a day, all read at once; a loan without a schedule has no position. */
export async function positionsOf(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loans: readonly Loan[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, LoanPosition>> {
  const loanIds = asked.loans.map((loan) => loan.id)
  const book = await mainBook(tx, cooperativeId)
  const accounts = await postingMap(tx, book)
  const interestCodes = INTEREST_ROLES.map((role) => known(accounts.get(role), 'jasa has accounts'))
  const paid = await paidOnLoans(tx, cooperativeId, { loanIds, date: asked.date, interestCodes })
  const schedules = await listInstalments(tx, cooperativeId, loanIds)
  return new Map(
    loanIds.flatMap((id) => {
      const rows = schedules.get(id) ?? []
      const sums = paid.get(id)
      return rows.length === 0 || sums === undefined
        ? []
        : [[id, loanPosition(rows, sums, asked.date)]]
    }),
  )
}

/** What is asked for today: jasa of all that fell due (or of the next instalment), principal up to all of it. */
export function dueOf(position: LoanPosition, penalty: Money): Due {
  const next = position.next?.interestLeft ?? Money.zero
  const interest = position.arrears.interest.isPositive() ? position.arrears.interest : next
  const isBehind = position.arrears.principal.isPositive() || position.arrears.interest.isPositive()
  return {
    penalty,
    interest: isBehind ? position.arrears.interest : interest,
    principal: position.outstanding,
  }
}

/** Number and borrower of a loan as the book should read. */
export function labelOf(loan: Loan): string {
  return `${loan.no} ${loan.memberName}`
}
