import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import type { LoanPosition } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'

/** What to ask a borrower for in a week, and by which day. */
export type Reminder = {
  /** The oldest day something fell, or falls, due. */
  readonly dueOn: LocalDate
  readonly daysPastDue: number
  /** Pokok and jasa fallen due before the week. */
  readonly late: Money
  /** Pokok and jasa falling due in the week. */
  readonly coming: Money
  /** Denda due on the first day. */
  readonly penalty: Money
  readonly total: Money
}

const DAYS = 7

/**
 * What a loan is asked for in the seven days from a day on; null when nothing is.
 *
 * @param on.penalty Denda due on that day; asked for even when no instalment is.
 */
export function reminderOf(
  position: LoanPosition,
  on: { readonly from: LocalDate; readonly penalty: Money },
): Reminder | null {
  const { from, penalty } = on
  const until = addDays(from, DAYS - 1)
  const open = position.standings.filter(
    ({ instalment, principalLeft, interestLeft }) =>
      instalment.dueOn <= until && principalLeft.plus(interestLeft).isPositive(),
  )
  const isAsked = open.length > 0 || penalty.isPositive()
  if (!(isAsked && position.outstanding.isPositive())) return null
  const sum = (isLate: boolean) =>
    Money.sum(
      open
        .filter(({ instalment }) => instalment.dueOn < from === isLate)
        .map(({ principalLeft, interestLeft }) => principalLeft.plus(interestLeft)),
    )
  const [late, coming] = [sum(true), sum(false)]
  return {
    dueOn: open[0]?.instalment.dueOn ?? from,
    daysPastDue: position.daysPastDue,
    late,
    coming,
    penalty,
    total: Money.sum([late, coming, penalty]),
  }
}
