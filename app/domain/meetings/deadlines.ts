import { type LocalDate, lastDay, type Month, workingDayFrom } from '#app/domain/calendar.ts'
import { dueAfterYear } from '#app/domain/meetings/legal-dates.ts'
import { remittanceDue } from '#app/domain/savings/interest-tax.ts'

/** A day the law sets: what for, of which year or month, and the working day it falls on. */
export type Deadline = {
  readonly kind: 'meeting' | 'report' | 'savings_tax'
  /** A book year (`2025`), or the month the tax is of (`2026-05`). */
  readonly of: string
  readonly due: LocalDate
  /** Known to be done; null where the books cannot tell. */
  readonly isDone: boolean | null
}

/** How long after each kind falls due, as the rules in force say it. */
export type DeadlineRules = {
  readonly meetingMonths: number
  readonly reportMonths: number
  /** Days after the month's end by which tax on savings interest is remitted. */
  readonly taxDays: number
}

/**
 * The days the law sets in a calendar year: the annual meeting and the report on the year before, and each month's
 * tax on savings interest. A day on a weekend moves to the Monday after; public holidays are not known.
 *
 * @param taxed The months whose interest was taxed, and whether that tax was remitted; other months ask for nothing.
 */
export function deadlinesOf(
  year: number,
  rules: DeadlineRules,
  known: { readonly isMeetingHeld: boolean; readonly taxed: ReadonlyMap<Month, boolean> },
): readonly Deadline[] {
  const about = String(year - 1)
  const [meeting, report] = [rules.meetingMonths, rules.reportMonths].map((months) =>
    dueAfterYear(year - 1, months),
  )
  const yearly = [
    { kind: 'meeting' as const, on: meeting, isDone: known.isMeetingHeld },
    { kind: 'report' as const, on: report, isDone: null },
  ].flatMap(({ kind, on, isDone }) =>
    on === undefined ? [] : [{ kind, of: about, due: workingDayFrom(on), isDone }],
  )
  const monthly = [...known.taxed].flatMap(([month, isDone]): Deadline[] => {
    const due = remittanceDue(lastDay(month), rules.taxDays)
    return due.startsWith(String(year)) ? [{ kind: 'savings_tax', of: month, due, isDone }] : []
  })
  return [...yearly, ...monthly].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}
