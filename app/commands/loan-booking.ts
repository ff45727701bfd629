import type { CommandContext } from '#app/commands/command.ts'
import { labelOf } from '#app/commands/loan-held.ts'
import { type REPAYMENT_MEANS, sourceOf } from '#app/commands/loan-means.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { dueStill, positionsOf } from '#app/commands/loan-positions.ts'
import { type ForeseenPrepayment, foreseePrepayment } from '#app/commands/loan-prepayment.ts'
import { quoteOn } from '#app/commands/loan-quote.ts'
import { post } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type PaymentSplit, penaltyAgain } from '#app/domain/loans/booked-payment.ts'
import type { SettlementQuote } from '#app/domain/loans/early-settlement.ts'
import { repaymentEntry } from '#app/domain/loans/entries.ts'
import type { ScheduledPosition } from '#app/domain/loans/position.ts'
import {
  type Due,
  dueOn,
  type ExcessUse,
  repaymentOrder,
  spend,
} from '#app/domain/loans/repayment.ts'
import { Money } from '#app/domain/money.ts'
import { refusalOf } from '#db/failures.ts'
import { deferredOn } from '#db/queries/loan-fees.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import { insertPaymentTerms, type PaymentTerms } from '#db/queries/loan-payment-terms.ts'
import { insertPrepayment } from '#db/queries/loan-prepayments.ts'
import { getLoan, type Loan } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'

/** A payment as it is asked for; `penaltyThen` where it was booked before, as its rule asked for it first. */
export type AskedPayment = Omit<PaymentTerms, 'entryId' | 'penaltyDue'> & {
  readonly amount: Money
  readonly fees: Money
  readonly method: (typeof REPAYMENT_MEANS)[number]
  readonly date: LocalDate
  readonly penaltyThen?: Money
}

/** A payment that was booked, and how it was spent. */
export type Booked = {
  readonly entryId: string
  readonly number: string
  readonly paid: PaymentSplit
  /** What of it was waiting for the borrower (titipan), beside what came: of a settlement. */
  readonly fromDeposit: Money
  /** What pokok paid ahead changed of the schedule; null for nothing. */
  readonly prepaid: Pick<ForeseenPrepayment, 'no' | 'keeps'> | null
}

/** Spends one payment by how the loan stands on its day, posts it, and keeps how it was asked for. */
export async function bookPayment(context: CommandContext, asked: AskedPayment): Promise<Booked> {
  const { tx, cooperative } = context
  const { loanId, date, amount, fees, method, onlyDue } = asked
  const loan = await getLoan(tx, cooperative.id, loanId)
  const of = { loans: [loan], date }
  const position = known(
    (await positionsOf(tx, cooperative.id, of)).get(loanId),
    'a running loan has a schedule',
  )
  const now = await penaltyDueOn(context, { loan, date })
  const penalty = penaltyAgain({ named: asked.penalty, was: asked.penaltyThen ?? Money.zero, now })
  const due = onlyDue ? (await dueStill(context, of)).get(loanId) : undefined
  const excess_to = asked.excessTo ?? undefined
  const paidOutOn = known(loan.disbursedOn, 'a running loan was paid out')
  const ofDay = { penalty, date, position, paidOutOn, due }
  const paid = await spentOn(context, { amount, fees, excess_to, ...ofDay })
  const from = await sourceOf(context, { loan, means: method, date, amount })
  const earned = await earnedWith(context, { loan, principal: paid.principal })
  const note = asked.note ?? undefined
  const event = { date, loanId, loanLabel: labelOf(loan), note, ...earned, ...from }
  const change = await foreseePrepayment(context, { loan, position, paid, date })
  const { entryId, number } = await post(context, repaymentEntry(event, paid)).catch(atAmount)
  const { excessTo, replacesId } = asked
  // What the rule asked for at first stays with it: however often it is booked again, it is spent as if it were once.
  const penaltyDue = asked.penaltyThen ?? now
  const terms = { entryId, loanId, penalty: asked.penalty, penaltyDue, excessTo, onlyDue }
  const settles = false
  await insertPaymentTerms(tx, cooperative.id, { ...terms, settles, note: asked.note, replacesId })
  if (change !== null) {
    const { no, keeps } = change
    await insertPrepayment(tx, cooperative.id, { loanId, entryId, on: date, no, keeps })
  }
  return { entryId, number, paid, fromDeposit: Money.zero, prepaid: change }
}

/**
 * Settles a loan with a sum that came on a day: it pays what the quote of the day says, titipan pays what is still
 * missing, and what came beyond it waits for the borrower.
 *
 * @throws {DomainError} `settled_later` when both pay less than the quote (details: missing).
 */
export async function bookSettlement(
  context: CommandContext,
  asked: Pick<AskedPayment, 'loanId' | 'amount' | 'method' | 'date' | 'replacesId'>,
): Promise<Booked & { readonly quote: SettlementQuote }> {
  const { tx, cooperative } = context
  const { loanId, amount, method, date, replacesId } = asked
  const loan = await getLoan(tx, cooperative.id, loanId)
  const quote = await quoteOn(context, { loan, date })
  const fromTitipan = method === 'deposit'
  const came = fromTitipan ? Money.zero : amount
  const rest = Money.max(quote.total.minus(came), Money.zero)
  if (quote.fromDeposit.isLessThan(rest)) {
    const missing = rest.minus(quote.fromDeposit).toString()
    throw new DomainError('settled_later', { field: '', number: loan.no, on: date, missing })
  }
  const { penalty, principal } = quote
  const interest = Money.sum([quote.overdue, quote.running, quote.further])
  const excess = came.minus(quote.total.minus(rest))
  const paid = { fees: Money.zero, penalty, interest, principal, excess }
  const from = await sourceOf(context, { loan, means: method, date, amount: came })
  const earned = await earnedWith(context, { loan, principal })
  const loanLabel = labelOf(loan)
  // Where titipan is the means, all of it is the rest.
  const beside = { fromDeposit: fromTitipan ? Money.zero : rest }
  const event = { date, loanId, loanLabel, ...beside, ...earned, ...from }
  const draft = { ...repaymentEntry(event, paid), memo: `Pelunasan ${loanLabel}` }
  const { entryId, number } = await post(context, draft).catch(atAmount)
  const terms = { entryId, loanId, penalty: null, penaltyDue: penalty, excessTo: null }
  const own = { onlyDue: false, note: null, settles: true, replacesId }
  await insertPaymentTerms(tx, cooperative.id, { ...terms, ...own })
  return { entryId, number, paid, fromDeposit: rest, prepaid: null, quote }
}

/** Savings that would fall below what must stay are told where the amount was typed. */
function atAmount(error: unknown): never {
  const refusal = refusalOf(error)
  if (refusal?.code !== 'floor_broken') throw error
  throw new DomainError(refusal.code, { ...refusal.details, field: 'amount' })
}

/**
 * What a payment settles beside itself: jasa booked as earned before, with the last pokok all of it, and then
 * provisi put off.
 */
export async function earnedWith(
  { tx, cooperative }: CommandContext,
  { loan, principal }: { readonly loan: Loan; readonly principal: Money },
): Promise<{ readonly accrued: Money; readonly isLast: boolean; readonly deferred: Money }> {
  const isLast = loan.outstanding.equals(principal)
  return {
    accrued: await accruedOn(tx, cooperative.id, loan.id),
    isLast,
    deferred: isLast ? await deferredOn(tx, cooperative.id, loan.id) : Money.zero,
  }
}

/** How money on a loan is spent on a day, by the rule of the cooperative. */
export async function spentOn(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  payment: {
    readonly amount: Money
    readonly fees: Money
    readonly penalty: Money
    readonly excess_to?: ExcessUse | undefined
    /** Fallen due and not paid since; left out, what falls due with the running instalment. */
    readonly due?: Due | undefined
    readonly date: LocalDate
    readonly position: ScheduledPosition
    /** Begins the first period of the loan. */
    readonly paidOutOn: LocalDate
  },
) {
  const { date, position, fees, penalty } = payment
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'loan_repayment', date })
  return spend(payment.amount, {
    due:
      payment.due === undefined
        ? dueOn(position, date, { fees, penalty, paidOutOn: payment.paidOutOn })
        : { ...payment.due, fees },
    outstanding: position.outstanding,
    order: repaymentOrder(rule.order),
    excessTo: payment.excess_to ?? (rule.excess === 'deposit' ? 'deposit' : 'principal'),
  })
}
