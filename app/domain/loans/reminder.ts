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
}

const DAYS = 7

/** What a loan is asked for in the seven days from a day on; null when nothing is. */
export function reminderOf(position: LoanPosition, from: LocalDate): Reminder | null {
  const until = addDays(from, DAYS - 1)
  const open = position.standings.filter(
    ({ instalment, principalLeft, interestLeft }) =>
      instalment.dueOn <= until && principalLeft.plus(interestLeft).isPositive(),
  )
  const first = open[0]
  if (first === undefined || !position.outstanding.isPositive()) return null
  const sum = (isLate: boolean) =>
    Money.sum(
      open
        .filter(({ instalment }) => instalment.dueOn < from === isLate)
        .map(({ principalLeft, interestLeft }) => principalLeft.plus(interestLeft)),
    )
  return {
    dueOn: first.instalment.dueOn,
    daysPastDue: position.daysPastDue,
    late: sum(true),
    coming: sum(false),
  }
}
