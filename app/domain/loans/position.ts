import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import type { ScheduleRow } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'

/** A row of the schedule with the day it falls due. */
export type Instalment = ScheduleRow & { readonly dueOn: LocalDate }

/** Sums a member has paid on a loan so far, as its lines say. */
export type PaidSoFar = { readonly principal: Money; readonly interest: Money }

/** A loan's schedule as it holds on a day. */
export type LoanSchedule = {
  /** In order, numbered from 1. */
  readonly instalments: readonly Instalment[]
  /** The day its first period begins: of the restructuring it is of; null where that is the day of payout. */
  readonly begunOn: LocalDate | null
  /** What was paid before that day, on the schedules it replaced; no instalment of this one. */
  readonly before: PaidSoFar
  /** Jasa owed already on that day, asked for with the first instalment and part of its jasa. */
  readonly carried: Money
}

/**
 * How an instalment stands: paid; late (not fully paid, past its day); part (partly paid, not yet past);
 * now (the next to pay); upcoming.
 */
export type InstalmentState = 'paid' | 'late' | 'part' | 'now' | 'upcoming'

export type InstalmentStanding = {
  readonly instalment: Instalment
  readonly state: InstalmentState
  /** What is still to be paid of it. */
  readonly principalLeft: Money
  readonly interestLeft: Money
}

export type LoanPosition = {
  readonly outstanding: Money
  /** Fallen due up to and including the day, less paid; zero once the principal is repaid. */
  readonly arrears: PaidSoFar
  /** The due date of the oldest instalment fallen due that is not fully paid. */
  readonly oldestUnpaidDue: LocalDate | null
  readonly daysPastDue: number
  /** The oldest instalment with something left to pay, late or not; null once the loan is repaid. */
  readonly next: InstalmentStanding | null
  readonly standings: readonly InstalmentStanding[]
}

/** How a loan stands, with the schedule it stands on. */
export type ScheduledPosition = LoanPosition & { readonly schedule: LoanSchedule }

/** A schedule that no restructuring laid down: nothing was paid before it. */
export function firstSchedule(instalments: readonly Instalment[]): LoanSchedule {
  const none = { principal: Money.zero, interest: Money.zero }
  return { instalments, begunOn: null, before: none, carried: Money.zero }
}

/**
 * Says how a loan stands on the schedule that holds: of all that was ever paid on it, what was paid before that
 * schedule began settles nothing of it. Where a payment of before was corrected since, the first instalment asks
 * for it again.
 *
 * @param paid Sums received up to `asOf`, from the payout on.
 */
export function positionOn(
  schedule: LoanSchedule,
  paid: PaidSoFar,
  asOf: LocalDate,
): ScheduledPosition {
  return { ...loanPosition(schedule.instalments, paidSince(schedule, paid), asOf), schedule }
}

/** What was paid on a schedule itself, of all that was paid; negative where a payment of before was corrected. */
export function paidSince({ before }: Pick<LoanSchedule, 'before'>, paid: PaidSoFar): PaidSoFar {
  return {
    principal: paid.principal.minus(before.principal),
    interest: paid.interest.minus(before.interest),
  }
}

/**
 * Says how a loan stands on a day: payments go to the oldest instalment first, jasa and pokok each to
 * their own column.
 *
 * @param instalments The whole schedule with due dates (`instalmentsOf`), in order.
 * @param paid Sums of principal and interest received up to `asOf`; penalty is not part of a schedule.
 * @returns A loan whose principal is repaid has no arrears, whatever interest was waived.
 */
export function loanPosition(
  instalments: readonly Instalment[],
  paid: PaidSoFar,
  asOf: LocalDate,
): LoanPosition {
  const lent = Money.sum(instalments.map((instalment) => instalment.principal))
  const outstanding = lent.minus(paid.principal)
  const standings = standingsOf(instalments, paid, asOf)
  if (!outstanding.isPositive()) return repaid(outstanding, standings)

  const unpaid = standings.filter((standing) => !isSettled(standing))
  const fallen = unpaid.filter((standing) => standing.instalment.dueOn <= asOf)
  const oldestUnpaidDue = fallen[0]?.instalment.dueOn ?? null
  return {
    outstanding,
    arrears: leftOf(fallen),
    oldestUnpaidDue,
    daysPastDue: oldestUnpaidDue === null ? 0 : daysBetween(oldestUnpaidDue, asOf),
    next: unpaid[0] ?? null,
    standings,
  }
}

/** Puts a due date on each row of a schedule. */
export function instalmentsOf(
  rows: readonly ScheduleRow[],
  dates: readonly LocalDate[],
): readonly Instalment[] {
  return rows.flatMap((row, index) => {
    const dueOn = dates[index]
    return dueOn === undefined ? [] : [{ ...row, dueOn }]
  })
}

function leftOf(standings: readonly InstalmentStanding[]): PaidSoFar {
  return {
    principal: Money.sum(standings.map((standing) => standing.principalLeft)),
    interest: Money.sum(standings.map((standing) => standing.interestLeft)),
  }
}

function standingsOf(
  instalments: readonly Instalment[],
  paid: PaidSoFar,
  asOf: LocalDate,
): readonly InstalmentStanding[] {
  let { principal, interest } = paid
  let isNextTaken = false
  return instalments.map((instalment) => {
    const principalPaid = Money.min(principal, instalment.principal)
    const interestPaid = Money.min(interest, instalment.interest)
    principal = principal.minus(principalPaid)
    interest = interest.minus(interestPaid)
    const left = {
      principalLeft: instalment.principal.minus(principalPaid),
      interestLeft: instalment.interest.minus(interestPaid),
    }
    const isTouched = principalPaid.plus(interestPaid).isPositive()
    const state = stateOf({ instalment, ...left }, { asOf, isTouched, isNextTaken })
    isNextTaken ||= state === 'now' || state === 'part'
    return { instalment, state, ...left }
  })
}

type Circumstance = {
  readonly asOf: LocalDate
  readonly isTouched: boolean
  readonly isNextTaken: boolean
}

function stateOf(
  standing: Omit<InstalmentStanding, 'state'>,
  { asOf, isTouched, isNextTaken }: Circumstance,
): InstalmentState {
  const { payment, dueOn } = standing.instalment
  // An instalment of nothing, as in months of grace, is not paid before its day: there is nothing to pay.
  if (payment.isZero() && dueOn > asOf) return 'upcoming'
  if (isSettled(standing)) return 'paid'
  if (standing.instalment.dueOn < asOf) return 'late'
  if (isTouched) return 'part'
  return isNextTaken ? 'upcoming' : 'now'
}

function isSettled({ principalLeft, interestLeft }: Omit<InstalmentStanding, 'state'>): boolean {
  return principalLeft.isZero() && interestLeft.isZero()
}

function repaid(outstanding: Money, standings: readonly InstalmentStanding[]): LoanPosition {
  return {
    outstanding,
    arrears: { principal: Money.zero, interest: Money.zero },
    oldestUnpaidDue: null,
    daysPastDue: 0,
    next: null,
    // Jasa of months that never came stays visible as not received.
    standings: standings.map((standing) => ({ ...standing, state: 'paid' })),
  }
}
