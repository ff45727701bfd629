import { type LocalDate, localDate } from '#app/domain/calendar.ts'

/** The day the story ends: "today" in everything it tells. */
export const STORY_ENDS: LocalDate = localDate('2026-11-08')
/** The months of the year that is told. */
export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const

/** A day of 2026. */
export function dayOf(month: number, day: number): LocalDate {
  const two = (number: number) => String(number).padStart(2, '0')
  return localDate(`2026-${two(month)}-${two(day)}`)
}
