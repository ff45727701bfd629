import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { loanIn, refuseBefore, termsSince } from '#app/commands/loan-held.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { penaltyOverSchedules } from '#app/domain/loans/penalty.ts'
import { firstSchedule } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import { type PaymentAccounts, type PaymentDay, paymentDays } from '#db/queries/loan-payments.ts'
import { listPastSchedules, listSchedules } from '#db/queries/loan-schedules.ts'
import {
  insertWaiver,
  insertWaiverUndoing,
  listWaivers,
  waivedOnLoans,
} from '#db/queries/loan-waivers.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

const PARTS = ['principal', 'interest', 'penalty', 'deposited'] as const

const Waiver = z.strictObject({
  loan: field.line,
  amount: field.amount,
  reason: field.line,
  date: field.dayOrNone,
})

/**
 * Waives denda that a loan has run up, with the reason; nothing is booked, for denda is income when it is paid.
 *
 * Never dated before a payment that stands: that one was split when the denda was still owed.
 *
 * @throws {DomainError} `loan_state`, `date_before`, `date_in_future`, `waiver_before_payment`, `penalty_exceeds`.
 */
export const waivePenalty: Command<
  z.infer<typeof Waiver>,
  { readonly loan_id: string; readonly penalty: string }
> = command({
  name: 'loans.waive_penalty',
  permission: 'loans:waive',
  input: Waiver,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const on = input.date ?? context.today
    refuseFuture(context, on)
    const loan = await loanIn(context, input.loan, 'disbursed')
    if (loan.memberId === actor.memberId) throw new DomainError('own_loan')
    refuseBefore(on, await termsSince(context, loan))
    const latest = (await listWaivers(tx, cooperative.id, loan.id)).at(-1)?.on
    if (latest !== undefined && on < latest) {
      throw new DomainError('date_before', { field: 'date', earliest: latest })
    }
    const rest = await penaltyAfterWaiver(context, { loan, date: on, amount: input.amount })
    await insertWaiver(tx, cooperative.id, {
      loanId: loan.id,
      on,
      amount: input.amount,
      reason: input.reason,
      by: actor.userId,
    })
    return { loan_id: loan.id, penalty: rest.toString() }
  },
})

const Undoing = z.strictObject({ loan: field.line, waiver: field.id, reason: field.line })

/**
 * Takes a waiver back from today on, with the reason: what it waived is owed again. It stays in the list.
 *
 * @throws {DomainError} `loan_state`, `own_loan`, `waiver_missing`, `waiver_undone`.
 */
export const undoWaiver: Command<
  z.infer<typeof Undoing>,
  { readonly loan_id: string; readonly penalty: string }
> = command({
  name: 'loans.undo_waiver',
  permission: 'loans:waive',
  input: Undoing,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    const loan = await loanIn(context, input.loan, 'disbursed')
    if (loan.memberId === actor.memberId) throw new DomainError('own_loan')
    const waivers = await listWaivers(tx, cooperative.id, loan.id)
    const waiver = waivers.find(({ id }) => id === input.waiver)
    if (waiver === undefined) throw new DomainError('waiver_missing')
    if (waiver.undone !== null) throw new DomainError('waiver_undone')
    const undoing = { waiverId: waiver.id, on: today, reason: input.reason, by: actor.userId }
    await insertWaiverUndoing(tx, cooperative.id, undoing)
    const due = await penaltyDueOn(context, { loan, date: today })
    return { loan_id: loan.id, penalty: due.toString() }
  },
})

/**
 * What is left of the denda of a day once some of it is waived.
 *
 * @throws {DomainError} `waiver_before_payment` (details: earliest), `penalty_exceeds` when there is not that much.
 */
export async function penaltyAfterWaiver(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  waiver: { readonly loan: Loan; readonly date: LocalDate; readonly amount: Money },
): Promise<Money> {
  const { tx, cooperative, today } = context
  const days = await paymentsOf(tx, cooperative.id, { loan: waiver.loan, date: today })
  const paidOn = days.findLast((day) => PARTS.some((part) => !day[part].isZero()))?.date
  if (paidOn !== undefined && paidOn > waiver.date) {
    throw new DomainError('waiver_before_payment', { field: 'date', earliest: paidOn })
  }
  const due = await penaltyDueOn(context, waiver)
  if (due.isLessThan(waiver.amount)) {
    throw new DomainError('penalty_exceeds', { field: 'amount', most: due.toString() })
  }
  return due.minus(waiver.amount)
}

/**
 * Denda of a loan on a day by its own agreement: run up on all its schedules, less what was paid (or became
 * principal) and what was waived.
 */
export async function penaltyDueOn(
  context: Pick<CommandContext, 'tx' | 'cooperative'>,
  { loan, date }: { readonly loan: Loan; readonly date: LocalDate },
): Promise<Money> {
  const due = await penaltiesDueOn(context, { loans: [loan], date })
  return due.get(loan.id) ?? Money.zero
}

/**
 * The same of many loans; each table is read once. A loan whose agreement asks for no denda is left out.
 *
 * @param asked.paidBy Takes off what was paid and waived by this later day; left out, by the day itself.
 */
export async function penaltiesDueOn(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  asked: {
    readonly loans: readonly Loan[]
    readonly date: LocalDate
    readonly paidBy?: LocalDate
  },
): Promise<ReadonlyMap<string, Money>> {
  const { date, paidBy = date } = asked
  const fined = asked.loans.flatMap(({ id, penalty }) =>
    penalty === null ? [] : [{ id, penalty }],
  )
  if (fined.length === 0) return new Map()
  const loanIds = fined.map(({ id }) => id)
  const accounts = await accountsPaidOn(tx, cooperative.id)
  const payments = await paymentDays(tx, cooperative.id, { loanIds, date: paidBy, accounts })
  const schedules = await listSchedules(tx, cooperative.id, { loanIds, date })
  const past = await listPastSchedules(tx, cooperative.id, { loanIds, date })
  const waived = await waivedOnLoans(tx, cooperative.id, { loanIds, date: paidBy })
  return new Map(
    fined.map(({ id, penalty }) => {
      const days = payments.get(id) ?? []
      const schedule = schedules.get(id) ?? firstSchedule([])
      const loan = { past: past.get(id) ?? [], schedule, payments: days }
      const paid = Money.sum(days.map((day) => day.penalty)).plus(waived.get(id) ?? Money.zero)
      return [id, Money.max(penaltyOverSchedules(penalty, loan, date).minus(paid), Money.zero)]
    }),
  )
}

/** What was paid on a loan day by day, and put on trust for its borrower. */
export async function paymentsOf(
  tx: TenantTx,
  cooperativeId: string,
  { loan, date }: { readonly loan: Loan; readonly date: LocalDate },
): Promise<readonly PaymentDay[]> {
  const accounts = await accountsPaidOn(tx, cooperativeId)
  const days = await paymentDays(tx, cooperativeId, { loanIds: [loan.id], date, accounts })
  return days.get(loan.id) ?? []
}

async function accountsPaidOn(tx: TenantTx, cooperativeId: string): Promise<PaymentAccounts> {
  const map = await postingMap(tx, await mainBook(tx, cooperativeId))
  const code = (role: string) => known(map.get(role), `${role} has an account`)
  return {
    receivable: code('loans_receivable'),
    // Jasa booked as earned before it is paid stands on both, and so counts for nothing.
    interest: [code('loan_interest_income'), code('accrued_interest')],
    penalty: code('loan_penalty_income'),
    deposit: code('unapplied_payments'),
  }
}

/** The least that waits for the borrower of a loan (titipan) on a day and on every day since. */
export async function depositSince(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { loan, date }: { readonly loan: Pick<Loan, 'id'>; readonly date: LocalDate },
): Promise<Money> {
  const waits = await depositsSince(context, { loanIds: [loan.id], date })
  return waits.get(loan.id) ?? Money.zero
}

/** The same of many loans, read at once; nothing waits on one that is left out. */
export async function depositsSince(
  { tx, cooperative, today }: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { loanIds, date }: { readonly loanIds: readonly string[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, Money>> {
  const accounts = await accountsPaidOn(tx, cooperative.id)
  const payments = await paymentDays(tx, cooperative.id, { loanIds, date: today, accounts })
  return new Map([...payments].map(([id, days]) => [id, leastWaiting(days, date)]))
}

function leastWaiting(days: readonly PaymentDay[], date: LocalDate): Money {
  let waits = Money.zero
  let least: Money | null = null
  for (const day of days) {
    if (day.date > date) least = Money.min(least ?? waits, waits)
    waits = waits.plus(day.deposited)
  }
  return Money.min(least ?? waits, waits)
}
