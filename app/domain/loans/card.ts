import type { LocalDate } from '#app/domain/calendar.ts'
import type { PastSchedule } from '#app/domain/loans/penalty.ts'
import {
  type Instalment,
  type LoanSchedule,
  loanPosition,
  type PaidSoFar,
} from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'

/** What was paid on a loan on one day. */
export type CardPayment = PaidSoFar & { readonly date: LocalDate; readonly penalty: Money }

/** One line of a loan card (kartu pinjaman): a payment, or an instalment still open. */
export type CardRow = {
  /** The instalments a payment went to, first and last; the number of an open one twice. */
  readonly from: number
  readonly to: number
  readonly dueOn: LocalDate
  /** Null while it is open. */
  readonly paidOn: LocalDate | null
  readonly principal: Money
  readonly interest: Money
  readonly penalty: Money
  readonly total: Money
  /** Pokok still out after this line. */
  readonly rest: Money
}

/** What was paid on one schedule of a loan, and on the last what is still open. */
export type CardPart = {
  /** The restructuring that laid the schedule down; null for the first one. */
  readonly restructuredOn: LocalDate | null
  readonly rows: readonly CardRow[]
}

/** A schedule that was replaced, and all that had been paid in money when it was, from the payout on. */
export type ReplacedSchedule = PastSchedule & { readonly paidBy: PaidSoFar }

const NOTHING: PaidSoFar = { principal: Money.zero, interest: Money.zero }

/**
 * Lays out the card of a loan whose terms may have changed: a part for every schedule it had, each payment on the
 * schedule that held when it came, under its numbers.
 *
 * @param of.past The schedules that were replaced, oldest first. Of what was paid on the very day, the old one has
 *   as much as had been paid by then.
 * @param of.payments Day by day, money only, without what became principal.
 * @param of.before Jasa and pokok paid before this book knew the loan.
 */
export function cardParts(of: {
  readonly past: readonly ReplacedSchedule[]
  readonly schedule: LoanSchedule
  readonly payments: readonly CardPayment[]
  readonly before: PaidSoFar
}): readonly CardPart[] {
  let left = of.payments
  let before = of.before
  let used = of.before
  const parts = of.past.map((past): CardPart => {
    const { own, later } = splitAt(left, past, used)
    const rows = paidRows(past.schedule.instalments, own, before).rows
    left = later
    before = NOTHING
    used = own.reduce(added, used)
    return { restructuredOn: past.schedule.begunOn, rows }
  })
  const rows = cardRows(of.schedule.instalments, left, before)
  return [...parts, { restructuredOn: of.schedule.begunOn, rows }]
}

/** Payments that count on a replaced schedule, and those that came after it. */
function splitAt(
  payments: readonly CardPayment[],
  { until, paidBy }: ReplacedSchedule,
  used: PaidSoFar,
): { readonly own: readonly CardPayment[]; readonly later: readonly CardPayment[] } {
  const own = payments.filter(({ date }) => date < until)
  const later = payments.filter(({ date }) => date > until)
  const onTheDay = payments.find(({ date }) => date === until)
  if (onTheDay === undefined) return { own, later }
  const sofar = own.reduce(added, used)
  const principal = Money.min(onTheDay.principal, paidBy.principal.minus(sofar.principal))
  const interest = Money.min(onTheDay.interest, paidBy.interest.minus(sofar.interest))
  const rest = {
    ...onTheDay,
    principal: onTheDay.principal.minus(principal),
    interest: onTheDay.interest.minus(interest),
  }
  const isAllOwn = rest.principal.isZero() && rest.interest.isZero()
  const penalty = isAllOwn ? onTheDay.penalty : Money.zero
  return {
    own: [...own, { ...onTheDay, principal, interest, penalty }],
    later: [{ ...rest, penalty: onTheDay.penalty.minus(penalty) }, ...later],
  }
}

function added(sum: PaidSoFar, more: PaidSoFar): PaidSoFar {
  return {
    principal: sum.principal.plus(more.principal),
    interest: sum.interest.plus(more.interest),
  }
}

/**
 * Lays out a loan card: each payment with the instalments it went to, then what is still open, in order.
 *
 * @param before Jasa and pokok paid before this book knew the loan.
 * @param payments Day by day, oldest first; a day whose payment was taken back says nothing.
 */
export function cardRows(
  instalments: readonly Instalment[],
  payments: readonly CardPayment[],
  before: PaidSoFar,
): readonly CardRow[] {
  const { rows, paid } = paidRows(instalments, payments, before)
  return [...rows, ...openRows(instalments, paid)]
}

function paidRows(
  instalments: readonly Instalment[],
  payments: readonly CardPayment[],
  before: PaidSoFar,
): { readonly rows: readonly CardRow[]; readonly paid: PaidSoFar } {
  let paid = before
  const rows: CardRow[] = []
  for (const payment of payments) {
    const total = Money.sum([payment.principal, payment.interest, payment.penalty])
    const first = openOf(instalments, paid, payment.date)[0]?.instalment
    paid = added(paid, payment)
    if (total.isZero() && payment.principal.isZero() && payment.interest.isZero()) continue
    const after = loanPosition(instalments, paid, payment.date)
    const last = after.next === null ? instalments.at(-1)?.no : lastTouched(after.standings)
    const from = first?.no ?? instalments.length
    rows.push({
      from,
      to: Number(last ?? from) < from ? from : Number(last ?? from),
      dueOn: first?.dueOn ?? payment.date,
      paidOn: payment.date,
      principal: payment.principal,
      interest: payment.interest,
      penalty: payment.penalty,
      total,
      rest: after.outstanding,
    })
  }
  return { rows, paid }
}

function openRows(instalments: readonly Instalment[], paid: PaidSoFar): readonly CardRow[] {
  const last = instalments.at(-1)
  if (last === undefined) return []
  const { outstanding } = loanPosition(instalments, paid, last.dueOn)
  let rest = outstanding
  return openOf(instalments, paid, last.dueOn).map(
    ({ instalment, principalLeft, interestLeft }) => {
      rest = rest.minus(principalLeft)
      return {
        from: instalment.no,
        to: instalment.no,
        dueOn: instalment.dueOn,
        paidOn: null,
        principal: principalLeft,
        interest: interestLeft,
        penalty: Money.zero,
        total: principalLeft.plus(interestLeft),
        rest,
      }
    },
  )
}

function openOf(instalments: readonly Instalment[], paid: PaidSoFar, date: LocalDate) {
  const { standings } = loanPosition(instalments, paid, date)
  return standings.filter(({ principalLeft, interestLeft }) =>
    principalLeft.plus(interestLeft).isPositive(),
  )
}

/** The last instalment something was paid of. */
function lastTouched(standings: ReturnType<typeof loanPosition>['standings']): number | undefined {
  return standings.findLast(({ instalment, principalLeft, interestLeft }) =>
    principalLeft.plus(interestLeft).isLessThan(instalment.payment),
  )?.instalment.no
}
