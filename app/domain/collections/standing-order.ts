import {
  addMonths,
  firstDay,
  type LocalDate,
  lastDay,
  localDate,
  type Month,
  monthOf,
} from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

/** What a member orders to be paid from their sukarela: simpanan wajib, or the instalments of one loan. */
export const ORDER_KINDS = ['mandatory', 'loan'] as const
export type OrderKind = (typeof ORDER_KINDS)[number]

/** The latest day of the month that every month has. */
export const LATEST_DAY = 28

/** What a member ordered. */
export type OrderTerms = {
  readonly kind: OrderKind
  /** Rupiah of wajib every time; null takes what is owed on the day. */
  readonly amount: Money | null
  /** Takes as much as there is where there is not enough; otherwise all or nothing. */
  readonly takesPart: boolean
  /** 1 to 28; null is the month's last day. */
  readonly dayOfMonth: number | null
  readonly startsOn: LocalDate
  /** The last day on which it may fall due; null while it runs on. */
  readonly lastOn: LocalDate | null
}

/** The day of a month on which an order is to be run, or null when it does not bind that month. */
export function fallsDueOn(
  order: Pick<OrderTerms, 'dayOfMonth' | 'startsOn' | 'lastOn'>,
  month: Month,
): LocalDate | null {
  const { dayOfMonth, startsOn, lastOn } = order
  const day =
    dayOfMonth === null
      ? lastDay(month)
      : localDate(`${firstDay(month).slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`)
  const isBound = startsOn <= day && (lastOn === null || day <= lastOn)
  return isBound ? day : null
}

type OrderSpan = Pick<OrderTerms, 'dayOfMonth' | 'startsOn' | 'lastOn'>

/**
 * Tells whether two orders for the same thing would both fall due in some month. Of two in one month only the first
 * moves money, so one that ends within a month and one that begins in it later are in each other's way as well.
 */
export function overlap(one: OrderSpan, other: OrderSpan): boolean {
  const [a, b] = [dueMonths(one), dueMonths(other)]
  if (a === null || b === null) return false
  return (b.last === null || a.first <= b.last) && (a.last === null || b.first <= a.last)
}

/** The first and the last month in which an order falls due; null where it never does. */
function dueMonths(
  order: OrderSpan,
): { readonly first: Month; readonly last: Month | null } | null {
  const { startsOn, lastOn } = order
  const start = monthOf(startsOn)
  const first =
    fallsDueOn({ ...order, lastOn: null }, start) === null ? monthsFrom(start, 1) : start
  if (lastOn === null) return { first, last: null }
  const end = monthOf(lastOn)
  const isDueAtEnd = fallsDueOn({ ...order, startsOn: firstDay(end) }, end) !== null
  const last = isDueAtEnd ? end : monthsFrom(end, -1)
  return last < first ? null : { first, last }
}

function monthsFrom(month: Month, count: number): Month {
  return monthOf(addMonths(firstDay(month), count))
}

/**
 * Why an order does not run: it or another for the same did this month; the member left; the loan is paid or written off; nothing is
 * owed; the member has no sukarela; what must stay there would be touched.
 */
export const SKIP_REASONS = [
  'ran',
  'member_left',
  'loan_closed',
  'nothing_due',
  'no_savings',
  'short',
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/** What the money would have to be there for, and may be there later in the month. */
export function isForLackOfMoney(reason: string | null): boolean {
  return reason === 'short' || reason === 'no_savings'
}

/** An order that falls due, and what the books say of its member. */
export type DueOrder = Pick<OrderTerms, 'amount' | 'takesPart'> & {
  readonly id: string
  readonly memberId: string
  /** The loan it pays; null for wajib. */
  readonly loanId: string | null
  /** The sukarela it takes from; null where the member has none. */
  readonly sourceId: string | null
  /** This month an order has paid the same already. */
  readonly hasRun: boolean
  readonly hasLeft: boolean
}

/** A row of a run: what is to be paid, what of it moves, or why nothing does. */
export type RunRow = {
  /** Null for titipan, which needs no order. */
  readonly orderId: string | null
  readonly loanId: string | null
  readonly sourceId: string | null
  readonly asked: Money
  /** Zero where there is a reason. */
  readonly amount: Money
  readonly reason: SkipReason | null
}

/** What stands in the books on the day, in whole rupiah. */
export type RunFigures = {
  /** By account: what may be taken from sukarela, its least amount left aside; never negative. */
  readonly free: ReadonlyMap<string, Money>
  /** By loan that runs: what has fallen due by the day, denda included. */
  readonly due: ReadonlyMap<string, Money>
  /** By member: the wajib of every month so far that is not paid. */
  readonly owed: ReadonlyMap<string, Money>
}

/**
 * Works out a run: titipan first goes to what fell due on its own loan, then each order takes from the
 * sukarela what the ones before it left there. Of orders for the same loan, or a member's wajib, one moves money.
 *
 * @param deposits What waits on loans, at most one a loan; that with nothing due makes no row.
 * @param orders In the order in which they are to be served.
 * @returns Rows in that order; no account is taken below what is free, no loan pays more than is due.
 */
export function planRun(
  deposits: readonly { readonly loanId: string; readonly waits: Money }[],
  orders: readonly DueOrder[],
  figures: RunFigures,
): readonly RunRow[] {
  const left: Left = {
    free: new Map(figures.free),
    due: new Map(figures.due),
    owed: new Map(figures.owed),
    served: new Set(),
  }
  const fromDeposits = deposits.flatMap(({ loanId, waits }) => {
    const asked = left.due.get(loanId) ?? Money.zero
    const amount = Money.min(waits, asked)
    if (!amount.isPositive()) return []
    left.due.set(loanId, asked.minus(amount))
    return [{ orderId: null, loanId, sourceId: null, asked, amount, reason: null }]
  })
  return [...fromDeposits, ...orders.map((order) => serve(order, left))]
}

type Left = { readonly [Name in keyof RunFigures]: Map<string, Money> } & {
  /** Loans, and members whose wajib, an order of this run pays. */
  readonly served: Set<string>
}

function serve(order: DueOrder, left: Left): RunRow {
  const { id: orderId, loanId, sourceId } = order
  const asked = askedBy(order, left)
  const free = sourceId === null ? Money.zero : (left.free.get(sourceId) ?? Money.zero)
  const reason = reasonAgainst(order, {
    asked,
    free,
    isOpen: loanId === null || left.due.has(loanId),
    hasRun: order.hasRun || left.served.has(loanId ?? order.memberId),
  })
  const row = { orderId, loanId, sourceId, asked }
  if (reason !== null || sourceId === null) return { ...row, amount: Money.zero, reason }
  const amount = Money.min(asked, free)
  left.served.add(loanId ?? order.memberId)
  left.free.set(sourceId, free.minus(amount))
  if (loanId !== null) left.due.set(loanId, asked.minus(amount))
  else {
    const owed = left.owed.get(order.memberId) ?? Money.zero
    left.owed.set(order.memberId, Money.max(owed.minus(amount), Money.zero))
  }
  return { ...row, amount, reason: null }
}

function askedBy(order: DueOrder, left: Left): Money {
  if (order.loanId !== null) return left.due.get(order.loanId) ?? Money.zero
  return order.amount ?? left.owed.get(order.memberId) ?? Money.zero
}

function reasonAgainst(
  order: DueOrder,
  its: {
    readonly asked: Money
    readonly free: Money
    readonly isOpen: boolean
    readonly hasRun: boolean
  },
): SkipReason | null {
  if (its.hasRun) return 'ran'
  if (order.hasLeft) return 'member_left'
  if (!its.isOpen) return 'loan_closed'
  if (!its.asked.isPositive()) return 'nothing_due'
  if (order.sourceId === null) return 'no_savings'
  const isEnough = order.takesPart ? its.free.isPositive() : !its.free.isLessThan(its.asked)
  return isEnough ? null : 'short'
}
