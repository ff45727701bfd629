import type { LocalDate } from '#app/domain/calendar.ts'
import type {
  InstalmentStanding,
  LoanPosition,
  ScheduledPosition,
} from '#app/domain/loans/position.ts'
import { gatheringOf, isStillPutOff, runOfGathering } from '#app/domain/loans/put-off.ts'
import { Money } from '#app/domain/money.ts'

/**
 * What a borrower may owe on a day: biaya tagih, denda, and jasa and pokok each apart by whether its day has
 * passed (overdue) or it is the instalment that runs (current).
 */
export const DUE_PARTS = [
  'fees',
  'penalty',
  'interest_overdue',
  'principal_overdue',
  'interest_current',
  'principal_current',
] as const
export type DuePart = (typeof DUE_PARTS)[number]

/** What a borrower owes on the day of payment, part by part; none negative. */
export type Due = Readonly<Record<DuePart, Money>>

/** A debt that is not split by age, in the order of KUHPerdata art. 1397. */
export const PENALTY_INTEREST_PRINCIPAL = ['penalty', 'interest', 'principal'] as const

/** Every order in which a cooperative may decide that a payment settles what is owed (rule `loan_repayment`). */
export const REPAYMENT_ORDERS = {
  by_age: DUE_PARTS,
  interest_first: [
    'fees',
    'penalty',
    'interest_overdue',
    'interest_current',
    'principal_overdue',
    'principal_current',
  ],
  principal_first: [
    'principal_overdue',
    'principal_current',
    'interest_overdue',
    'interest_current',
    'fees',
    'penalty',
  ],
} as const satisfies Readonly<Record<string, readonly DuePart[]>>

/** The order a decision names; a name that is none means the usual one, `by_age`. */
export function repaymentOrder(name: string): readonly DuePart[] {
  const orders: Readonly<Record<string, readonly DuePart[]>> = REPAYMENT_ORDERS
  return orders[name] ?? DUE_PARTS
}

/**
 * Spends a payment on what is owed, part after part, each in full before the next gets anything.
 *
 * @param payment Rupiah received; not negative.
 * @param order The parts in the order they are settled; a part it leaves out gets nothing.
 * @returns What each part gets and `excess`, what is left once nothing more is owed. They sum to exactly
 *   `payment`; no part exceeds what was due.
 * @see docs/glossary.md "urutan angsuran"; KUHPerdata art. 1397: interest before principal
 */
export function settle<Part extends string>(
  payment: Money,
  due: Readonly<Record<Part, Money>>,
  order: readonly Part[],
): Readonly<Record<Part, Money>> & { readonly excess: Money } {
  const paid: Record<Part, Money> = { ...due }
  for (const part in due) paid[part] = Money.zero
  let left = payment
  for (const part of order) {
    paid[part] = Money.min(left, due[part])
    left = left.minus(paid[part])
  }
  return { ...paid, excess: left }
}

/** How a payment is booked: by kind of income, pokok, and what waits for the member. */
export type Settlement = {
  /** Biaya tagih. */
  readonly fees?: Money
  readonly penalty: Money
  readonly interest: Money
  readonly principal: Money
  /** What is left of the payment once nothing is owed; it waits for the member as unapplied. */
  readonly excess: Money
}

/** Where the cooperative, or the member for one payment, sends what is more than due. */
export const EXCESS_USES = ['principal', 'deposit'] as const
export type ExcessUse = (typeof EXCESS_USES)[number]

/**
 * Spends an instalment on a loan and says how it is booked.
 *
 * @param owed What is due (`dueOn`), all that is still out, the order, and whether money beyond what is due
 *   repays pokok ahead or waits for the member.
 * @returns Parts that sum to exactly `payment`; pokok never exceeds what is out. `ahead` is what of the pokok was
 *   not due yet.
 */
export function spend(
  payment: Money,
  owed: {
    readonly due: Due
    readonly outstanding: Money
    readonly order: readonly DuePart[]
    readonly excessTo: ExcessUse
  },
): Settlement & { readonly fees: Money; readonly ahead: Money } {
  const paid = settle(payment, owed.due, owed.order)
  const onDue = paid.principal_overdue.plus(paid.principal_current)
  const ahead =
    owed.excessTo === 'principal'
      ? Money.min(paid.excess, owed.outstanding.minus(onDue))
      : Money.zero
  return {
    fees: paid.fees,
    penalty: paid.penalty,
    interest: paid.interest_overdue.plus(paid.interest_current),
    principal: onDue.plus(ahead),
    ahead,
    excess: paid.excess.minus(ahead),
  }
}

/**
 * What a borrower owes on a day: every instalment whose day has passed is overdue; the one of the day, or
 * else the next, is current, as it was agreed.
 *
 * Jasa of days that have not run is not taken from money that comes early: where the next instalment gathers jasa
 * of several periods (masa tenggang, bayar di akhir) and its own has not begun, only the jasa of the days run is
 * current, and none of its pokok. What is more goes ahead of its day.
 *
 * @param asked.paidOutOn Begins the first period, unless a restructuring does.
 * @param asked.fees Biaya tagih asked for with it, as denda is by `penalty`.
 * @param asked.onlyDue Leaves an instalment out whose day is still to come, so that nothing is paid ahead.
 */
export function dueOn(
  position: ScheduledPosition,
  date: LocalDate,
  asked: {
    readonly fees: Money
    readonly penalty: Money
    readonly paidOutOn: LocalDate
    readonly onlyDue?: boolean
  },
): Due {
  const { fees, penalty, onlyDue = false } = asked
  const open = openOf(position)
  const late = open.filter(({ instalment }) => instalment.dueOn < date)
  const running = runningOn(position, date)
  const current = onlyDue && running?.instalment.dueOn !== date ? undefined : running
  return {
    fees,
    penalty,
    interest_overdue: Money.sum(late.map(({ interestLeft }) => interestLeft)),
    principal_overdue: Money.sum(late.map(({ principalLeft }) => principalLeft)),
    ...currentOf(position, date, { standing: current, paidOutOn: asked.paidOutOn }),
  }
}

function currentOf(
  position: ScheduledPosition,
  date: LocalDate,
  {
    standing,
    paidOutOn,
  }: { readonly standing: InstalmentStanding | undefined; readonly paidOutOn: LocalDate },
): Pick<Due, 'interest_current' | 'principal_current'> {
  const gathering = standing === undefined ? null : gatheringOf(position, { standing, paidOutOn })
  if (gathering !== null && isStillPutOff(gathering, date)) {
    return {
      interest_current: runOfGathering(gathering, date),
      principal_current: Money.zero,
    }
  }
  return {
    interest_current: standing?.interestLeft ?? Money.zero,
    principal_current: standing?.principalLeft ?? Money.zero,
  }
}

/** Part by part the lesser of two dues. */
export function lesserDue(one: Due, other: Due): Due {
  const least: Record<DuePart, Money> = { ...one }
  for (const part of DUE_PARTS) least[part] = Money.min(one[part], other[part])
  return least
}

/** The instalment that runs on a day: the first not fully paid that falls due on it or later. */
export function runningOn(position: LoanPosition, date: LocalDate): InstalmentStanding | undefined {
  return openOf(position).find(({ instalment }) => instalment.dueOn >= date)
}

/**
 * The number of the period that runs on a day, for money that comes ahead of the instalment that runs: where that
 * one gathers jasa of several periods, the one of them that runs.
 */
export function runningNo(
  position: ScheduledPosition,
  date: LocalDate,
  paidOutOn: LocalDate,
): number | undefined {
  const standing = runningOn(position, date)
  if (standing === undefined) return undefined
  const gathering = gatheringOf(position, { standing, paidOutOn })
  const later = gathering?.ends.slice(0, -1).filter((end) => end >= date).length ?? 0
  return standing.instalment.no - later
}

function openOf({ outstanding, standings }: LoanPosition): readonly InstalmentStanding[] {
  if (!outstanding.isPositive()) return []
  return standings.filter(({ principalLeft, interestLeft }) =>
    principalLeft.plus(interestLeft).isPositive(),
  )
}
