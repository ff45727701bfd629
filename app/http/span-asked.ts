import {
  addDays,
  addMonths,
  firstDay,
  type LocalDate,
  lastDay,
  localDate,
  monthOf,
  newYearOf,
} from '#app/domain/calendar.ts'
import { dayAsked } from '#app/http/day-asked.ts'

export type AskedSpan = { readonly from: LocalDate; readonly to: LocalDate }

/** The days from `dari` to `sampai`: this year so far unless asked; `isWrong` where one of them is none. */
export function spanAsked(url: URL, today: LocalDate): AskedSpan & { readonly isWrong: boolean } {
  const to = dayAsked(url.searchParams.get('sampai'), today)
  const from = dayAsked(url.searchParams.get('dari'), newYearOf(to.day))
  const isBackward = from.day > to.day
  return {
    from: isBackward ? newYearOf(to.day) : from.day,
    to: to.day,
    isWrong: from.isWrong || to.isWrong || isBackward,
  }
}

/** The same span a year before. A month's last day stays its last day. */
export function yearBefore({ from, to }: AskedSpan): AskedSpan {
  const isMonthEnd = to === lastDay(monthOf(to))
  const before = addMonths(to, -12)
  return { from: addMonths(from, -12), to: isMonthEnd ? lastDay(monthOf(before)) : before }
}

const MONTHS_A_QUARTER = 3

/** The spans people ask for most, by the key of their words. */
export function usualSpans(today: LocalDate) {
  const month = firstDay(monthOf(today))
  const inQuarter = (Number(today.slice(5, 7)) - 1) % MONTHS_A_QUARTER
  const before = addDays(month, -1)
  const yearEnd = addDays(newYearOf(today), -1)
  return [
    { key: 'thisMonth', from: month, to: today },
    { key: 'lastMonth', from: firstDay(monthOf(before)), to: before },
    { key: 'thisQuarter', from: addMonths(month, -inQuarter), to: today },
    { key: 'thisYear', from: newYearOf(today), to: today },
    { key: 'lastYear', from: newYearOf(yearEnd), to: yearEnd },
  ] as const satisfies readonly (AskedSpan & { readonly key: string })[]
}

/** The day a balance sheet is held against: the end of last year, or the same day a year before. */
export function comparedDay(day: LocalDate, against: 'year-end' | 'year-ago'): LocalDate {
  return against === 'year-ago'
    ? yearBefore({ from: day, to: day }).to
    : localDate(`${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}-12-31`)
}
