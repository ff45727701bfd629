import { isLocalDate, type LocalDate, localDate } from '#app/domain/calendar.ts'

/** No cooperative's book reaches further back or ahead. */
export const EARLIEST = localDate('1945-01-01')
const LATEST = localDate('2100-12-31')

/** The day an address asks for; the usual day when it asks for none, or (`isWrong`) for no day at all. */
export function dayAsked(
  text: string | null,
  usual: LocalDate,
): { readonly day: LocalDate; readonly isWrong: boolean } {
  if (text === null || text === '') return { day: usual, isWrong: false }
  const isThere = isLocalDate(text) && text >= EARLIEST && text <= LATEST
  return isThere ? { day: text, isWrong: false } : { day: usual, isWrong: true }
}
