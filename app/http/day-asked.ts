import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'

/** The day an address asks for; the usual day when it asks for none, or (`isWrong`) for no day at all. */
export function dayAsked(
  text: string | null,
  usual: LocalDate,
): { readonly day: LocalDate; readonly isWrong: boolean } {
  if (text === null || text === '') return { day: usual, isWrong: false }
  return isLocalDate(text) ? { day: text, isWrong: false } : { day: usual, isWrong: true }
}
