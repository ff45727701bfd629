import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { depositSince, penaltiesDueOn, penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { foreseePrepayment } from '#app/commands/loan-prepayment.ts'
import { feesOf, loanIn, refuseBefore, refuseLeft } from '#app/commands/loans.ts'
import { post, postReversal } from '#app/commands/posting.ts'
import { followFloor } from '#app/commands/savings.ts'
import { openSavings } from '#app/commands/savings-accounts.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { disbursementEntry, type LoanMeans, repaymentEntry } from '#app/domain/loans/entries.ts'
import { instalmentsOf, positionOn, type ScheduledPosition } from '#app/domain/loans/position.ts'
import {
  type Due,
  dueOn,
  EXCESS_USES,
  type ExcessUse,
  lesserDue,
  repaymentOrder,
  spend,
} from '#app/domain/loans/repayment.ts'
import { dueDates, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { refusalOf } from '#db/failures.ts'
import {
  type EntryView,
  listEntries,
  mainBook,
  postingMap,
  subledgerBalance,
} from '#db/queries/ledger.ts'
import { deferredOn } from '#db/queries/loan-fees.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import { paidOnLoans } from '#db/queries/loan-payments.ts'
import { insertPrepayment } from '#db/queries/loan-prepayments.ts'
import { listRestructurings } from '#db/queries/loan-restructurings.ts'
import { listSchedules } from '#db/queries/loan-schedules.ts'
import { insertInstalments, type Loan, markDisbursed, markNotDisbursed } from '#db/queries/loans.ts'
import { getMember } from '#db/queries/members.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { listAccountsOf, type SavingsAccount } from '#db/queries/savings.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

/** Out of which the borrower pays: cash, bank, their sukarela, or what waits for them (titipan). */
export const REPAYMENT_MEANS = ['cash', 'bank', 'savings', 'deposit'] as const

const Disbursement = z.strictObject({
  loan: field.line,
  method: z.enum(['cash', 'bank', 'savings'], { error: 'field.choose' }).default('cash'),
  date: field.dayOrNone,
})

/**
 * Pays an approved loan out, less its fees, and lays down its schedule from that day. The money goes out in
 * cash, by bank, or to the member's sukarela.
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
    const posted = await post(
      context,
      disbursementEntry({
        date: on,
        loanId: loan.id,
        loanLabel: labelOf(loan),
        ...to,
        principal: loan.terms.principal,
        provision: fees.provision,
        isProvisionDeferred: loan.isProvisionDeferred,
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
}

/**
 * Takes an instalment and spends it in the order the cooperative decided (rule `loan_repayment`).
 *
 * What is owed is every instalment whose day has passed and the one that runs (`dueOn`). More than that repays
 * pokok ahead or waits for the member (2143), as decided or as the member asks. Pokok paid ahead makes the jasa of
 * later instalments less (rule `loan_prepayment`), unless it is flat.
 *
 * @throws {DomainError} `loan_state`, `loan_nothing_owed`, `date_before`, `date_in_future`, `period_closed`,
 *   `schedule_impossible`, `floor_broken` where sukarela or titipan has too little.
 */
export const repayLoan: Command<z.infer<typeof Repayment>, RepaymentReceipt> = command({
  name: 'loans.repay',
  permission: 'loans:repay',
  input: Repayment,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    const loan = await loanIn(context, input.loan, 'disbursed')
    const paidOutOn = known(loan.disbursedOn, 'a running loan was paid out')
    refuseBefore(date, paidOutOn)
    const asked = { loans: [loan], date }
    const position = known(
      (await positionsOf(tx, cooperative.id, asked)).get(loan.id),
      'a running loan has a schedule',
    )
    const asksFor = await penaltyDueOn(context, { loan, date })
    if (!loan.outstanding.isPositive() && !asksFor.isPositive()) {
      throw new DomainError('loan_nothing_owed', { no: loan.no })
    }
    const penalty = input.penalty ?? asksFor
    const due = input.only_due === true ? (await dueStill(context, asked)).get(loan.id) : undefined
    const paid = await spentOn(context, { ...input, penalty, date, position, paidOutOn, due })
    const from = await sourceOf(context, { loan, means: input.method, date, amount: input.amount })
    const earned = await earnedWith(context, { loan, principal: paid.principal })
    const named = { loanId: loan.id, loanLabel: labelOf(loan) }
    const event = { date, ...named, note: input.note, ...earned, ...from }
    const change = await foreseePrepayment(context, { loan, position, paid, date })
    const { entryId, number } = await post(context, repaymentEntry(event, paid)).catch(atAmount)
    if (change !== null) {
      const { no, keeps } = change
      await insertPrepayment(tx, cooperative.id, { loanId: loan.id, entryId, on: date, no, keeps })
    }
    const outstanding = await subledgerBalance(tx, cooperative.id, loan.id)
    return {
      loan_id: loan.id,
      entry_id: entryId,
      number,
      fees: paid.fees.toString(),
      penalty: paid.penalty.toString(),
      interest: paid.interest.toString(),
      principal: paid.principal.toString(),
      excess: paid.excess.toString(),
      outstanding: outstanding.toString(),
    }
  },
})

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

/**
 * Where the money of a repayment comes from. Sukarela follows the least amount of the day's terms, as it does when
 * it is withdrawn.
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

/** The borrower's sukarela; opened where they have none yet. */
export async function sukarelaOf(
  context: CommandContext,
  loan: Loan,
  on: LocalDate,
): Promise<SavingsAccount> {
  const { tx, cooperative } = context
  const held = await listAccountsOf(tx, cooperative.id, { memberId: loan.memberId })
  const account = held.find(({ product }) => product.kind === 'voluntary')
  if (account !== undefined) return account
  const products = await listProducts(tx, cooperative.id)
  const product = products.find(({ kind }) => kind === 'voluntary')
  if (product === undefined) throw new DomainError('product_missing', { field: 'method' })
  const member = { id: loan.memberId, no: loan.memberNo, name: loan.memberName }
  return openSavings(context, { member, product, openedOn: on })
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
