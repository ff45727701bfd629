import type { Decimal } from 'decimal.js'
import { addDays, addMonths, daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import {
  type Instalment,
  type LoanSchedule,
  loanPosition,
  type PaidSoFar,
  paidSince,
} from '#app/domain/loans/position.ts'
import { Exact, Money } from '#app/domain/money.ts'

/**
 * How denda is counted: percent of what is late of an instalment for each day, or for each month begun; or a
 * flat amount for each instalment that comes late.
 */
export const PENALTY_KINDS = ['percent_per_day', 'percent_per_month', 'flat'] as const
export type PenaltyKind = (typeof PENALTY_KINDS)[number]

export type PenaltyRule = {
  readonly kind: PenaltyKind
  /** For the two percent kinds. */
  readonly percent: Decimal
  /** For the flat kind: whole rupiah an instalment. */
  readonly amount: Money
  /** Days after the due date without denda; what comes later is counted from the due date on. */
  readonly graceDays: number
  /** The most denda one instalment may bear, in percent of it; null for none. */
  readonly capPercent: Decimal | null
}

/** A payment as denda sees it. */
export type DatedPayment = PaidSoFar & { readonly date: LocalDate }

/** Writes a rule as it is kept with a product or a loan. */
export function penaltyText(rule: PenaltyRule): Readonly<Record<string, string>> {
  return {
    penalty: rule.kind,
    penalty_percent: rule.percent.toString(),
    penalty_amount: rule.amount.toString(),
    penalty_grace_days: `${rule.graceDays}`,
    penalty_cap_percent: rule.capPercent?.toString() ?? '',
  }
}

/** Reads a rule as `penaltyText` wrote it; null where there is none. */
export function penaltyOf(text: Readonly<Record<string, string>>): PenaltyRule | null {
  const kind = PENALTY_KINDS.find((one) => one === text['penalty'])
  if (kind === undefined) return null
  const cap = text['penalty_cap_percent'] ?? ''
  return {
    kind,
    percent: new Exact(text['penalty_percent'] ?? '0'),
    amount: Money.parse(text['penalty_amount'] ?? '0'),
    graceDays: Number(text['penalty_grace_days'] ?? '0'),
    capPercent: cap === '' ? null : new Exact(cap),
  }
}

type Late = {
  readonly rule: PenaltyRule
  readonly instalment: Instalment
  readonly left: Money
  readonly from: LocalDate
  readonly to: LocalDate
}

/** A schedule that held, and until when. */
export type PastSchedule = { readonly schedule: LoanSchedule; readonly until: LocalDate }

/**
 * All denda a loan has run up by a day over every schedule it had: what ran up on one that was replaced, up to the
 * day it was, is owed as before.
 *
 * @param past The schedules that were replaced by the day.
 */
export function penaltyOverSchedules(
  rule: PenaltyRule,
  loan: {
    readonly past: readonly PastSchedule[]
    readonly schedule: LoanSchedule
    readonly payments: readonly DatedPayment[]
  },
  asOf: LocalDate,
): Money {
  const { payments } = loan
  return Money.sum(
    [...loan.past, { schedule: loan.schedule, until: asOf }].map(({ schedule, until }) =>
      penaltyAccrued(rule, { ...schedule, payments }, until),
    ),
  )
}

/**
 * All denda a schedule has run up by a day, paid or not: each instalment by how much of it was late for how long.
 *
 * @param loan.payments What was paid and when, in order of date; jasa and pokok each settle the oldest instalment
 *   first. What of them was paid `before` the schedule settles nothing of it.
 * @returns Whole rupiah: each instalment's denda, capped, rounded half up once.
 */
export function penaltyAccrued(
  rule: PenaltyRule,
  loan: Pick<LoanSchedule, 'instalments' | 'before'> & {
    readonly payments: readonly DatedPayment[]
  },
  asOf: LocalDate,
): Money {
  const run = new Map<number, Decimal>()
  for (const [from, to, paid] of spans(loan.payments, asOf)) {
    const { standings } = loanPosition(loan.instalments, paidSince(loan, paid), to)
    for (const { instalment, principalLeft, interestLeft } of standings) {
      const left = principalLeft.plus(interestLeft)
      if (!left.isPositive() || instalment.dueOn >= to) continue
      const more = runUp({ rule, instalment, left, from, to })
      run.set(instalment.no, (run.get(instalment.no) ?? new Exact(0)).plus(more))
    }
  }
  return Money.sum(
    loan.instalments.flatMap((instalment) => {
      const amount = run.get(instalment.no)
      return amount === undefined ? [] : [Money.round(capped(rule, instalment, amount))]
    }),
  )
}

/** The days between two payments, with what was paid by then. */
function spans(
  payments: readonly DatedPayment[],
  asOf: LocalDate,
): readonly (readonly [LocalDate, LocalDate, PaidSoFar])[] {
  let paid: PaidSoFar = { principal: Money.zero, interest: Money.zero }
  let from: LocalDate | null = null
  const found: (readonly [LocalDate, LocalDate, PaidSoFar])[] = []
  for (const payment of payments.filter(({ date }) => date <= asOf)) {
    found.push([from ?? addDays(payment.date, -ALL_DAYS), payment.date, paid])
    paid = {
      principal: paid.principal.plus(payment.principal),
      interest: paid.interest.plus(payment.interest),
    }
    from = payment.date
  }
  return [...found, [from ?? addDays(asOf, -ALL_DAYS), asOf, paid]]
}

// Longer than any loan: the first span begins before the first instalment falls due.
const ALL_DAYS = 20_000

/** Denda of one instalment in a span in which nothing was paid. */
function runUp({ rule, instalment, left, from, to }: Late): Decimal {
  const { dueOn } = instalment
  const start = from < dueOn ? dueOn : from
  const isWithinGrace = daysBetween(dueOn, to) <= rule.graceDays
  if (isWithinGrace) return new Exact(0)
  // Within the grace nothing was counted yet; what comes after it is counted from the due date on.
  const counted = daysBetween(dueOn, start) <= rule.graceDays ? dueOn : start
  if (rule.kind === 'flat') return counted === dueOn ? rule.amount.toDecimal() : new Exact(0)
  const units =
    rule.kind === 'percent_per_day'
      ? daysBetween(counted, to)
      : monthsBegun(dueOn, to) - monthsBegun(dueOn, counted)
  return left.toDecimal().times(rule.percent).times(units).dividedBy(100)
}

/** How many months were begun after a due date: none on the day itself, one from the day after. */
function monthsBegun(dueOn: LocalDate, on: LocalDate): number {
  let months = 0
  while (addMonths(dueOn, months) < on) months += 1
  return months
}

function capped(rule: PenaltyRule, instalment: Instalment, amount: Decimal): Decimal {
  if (rule.capPercent === null) return amount
  const most = instalment.payment.toDecimal().times(rule.capPercent).dividedBy(100)
  return amount.greaterThan(most) ? most : amount
}
