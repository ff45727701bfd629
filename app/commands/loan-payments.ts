import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { REPAYMENT_MEANS, sourceOf } from '#app/commands/loan-means.ts'
import { penaltiesDueOn, penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { foreseePrepayment } from '#app/commands/loan-prepayment.ts'
import {
  paymentsAfter,
  type StandingPayment,
  takeBackPayments,
} from '#app/commands/loan-resplit.ts'
import { loanIn, refuseBefore, termsSince } from '#app/commands/loans.ts'
import { post } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { isSplitAlike, type PaymentSplit, penaltyAgain } from '#app/domain/loans/booked-payment.ts'
import { repaymentEntry } from '#app/domain/loans/entries.ts'
import { positionOn, type ScheduledPosition } from '#app/domain/loans/position.ts'
import {
  type Due,
  dueOn,
  EXCESS_USES,
  type ExcessUse,
  lesserDue,
  repaymentOrder,
  spend,
} from '#app/domain/loans/repayment.ts'
import { Money } from '#app/domain/money.ts'
import { refusalOf } from '#db/failures.ts'
import { mainBook, postingMap, subledgerBalance } from '#db/queries/ledger.ts'
import { deferredOn } from '#db/queries/loan-fees.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import { insertPaymentTerms, type PaymentTerms } from '#db/queries/loan-payment-terms.ts'
import { paidOnLoans } from '#db/queries/loan-payments.ts'
import { insertPrepayment } from '#db/queries/loan-prepayments.ts'
import { listSchedules } from '#db/queries/loan-schedules.ts'
import { getLoan, type Loan } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { keepPoint, leavePoint, returnToPoint } from '#db/queries/savepoint.ts'
import type { TenantTx } from '#db/tables.ts'

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

/** A payment as it is asked for; `penaltyThen` where it was booked before. */
type AskedPayment = Omit<PaymentTerms, 'entryId' | 'penaltyDue'> & {
  readonly amount: Money
  readonly fees: Money
  readonly method: (typeof REPAYMENT_MEANS)[number]
  readonly date: LocalDate
  readonly penaltyThen?: Money
}

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

type Booked = { readonly entryId: string; readonly number: string; readonly paid: PaymentSplit }

/** Spends one payment by how the loan stands on its day, posts it, and keeps how it was asked for. */
async function bookPayment(context: CommandContext, asked: AskedPayment): Promise<Booked> {
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
  const terms = { entryId, loanId, penalty: asked.penalty, penaltyDue: now, excessTo, onlyDue }
  await insertPaymentTerms(tx, cooperative.id, { ...terms, note: asked.note, replacesId })
  if (change !== null) {
    const { no, keeps } = change
    await insertPrepayment(tx, cooperative.id, { loanId, entryId, on: date, no, keeps })
  }
  return { entryId, number, paid }
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

/** Where jasa of a loan stands: earned, and not received yet. */
export const INTEREST_ROLES = ['loan_interest_income', 'accrued_interest'] as const

/** How loans stand on a day, all read at once; a loan without a schedule has no position. */
export async function positionsOf(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loans: readonly Loan[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, ScheduledPosition>> {
  const loanIds = asked.loans.map((loan) => loan.id)
  const book = await mainBook(tx, cooperativeId)
  const accounts = await postingMap(tx, book)
  const interestCodes = INTEREST_ROLES.map((role) => known(accounts.get(role), 'jasa has accounts'))
  const paid = await paidOnLoans(tx, cooperativeId, { loanIds, date: asked.date, interestCodes })
  const schedules = await listSchedules(tx, cooperativeId, { loanIds, date: asked.date })
  return new Map(
    loanIds.flatMap((id) => {
      const schedule = schedules.get(id)
      const sums = paid.get(id)
      return !schedule?.instalments.length || sums === undefined
        ? []
        : [[id, positionOn(schedule, sums, asked.date)]]
    }),
  )
}

/**
 * What of loans fell due by a day and is owed still: part by part the lesser of what was due on the day and
 * what was not paid since of the same instalments, and of denda run up by then. Biaya tagih is not in it.
 *
 * @returns By loan; one that was repaid on the day, or is by now, is not there.
 */
export async function dueStill(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { loans, date }: { readonly loans: readonly Loan[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, Due>> {
  const { tx, cooperative, today } = context
  const paidBy = async (day: LocalDate) => {
    const positions = await positionsOf(tx, cooperative.id, { loans, date: day })
    const penalties = await penaltiesDueOn(context, { loans, date, paidBy: day })
    return ({ id, disbursedOn }: Loan) => {
      const position = positions.get(id)
      if (position === undefined || !position.outstanding.isPositive()) return null
      const penalty = penalties.get(id) ?? Money.zero
      const paidOutOn = known(disbursedOn, 'a running loan was paid out')
      return dueOn(position, date, { fees: Money.zero, penalty, paidOutOn, onlyDue: true })
    }
  }
  const then = await paidBy(date)
  const now = date < today ? await paidBy(today) : then
  return new Map(
    loans.flatMap((loan) => {
      const [was, is] = [then(loan), now(loan)]
      return was === null || is === null ? [] : [[loan.id, lesserDue(was, is)]]
    }),
  )
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

/** Number and borrower of a loan as the book should read. */
export function labelOf(loan: Loan): string {
  return `${loan.no} ${loan.memberName}`
}
