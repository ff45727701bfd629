import type { LocalDate } from '#app/domain/calendar.ts'

/** Surat peringatan: the first, the second, the last. */
export const LETTER_LEVELS = [1, 2, 3] as const
export type LetterLevel = (typeof LETTER_LEVELS)[number]

const ROMAN_MONTHS = 'I II III IV V VI VII VIII IX X XI XII'.split(' ')

/**
 * Which letter comes next: the first for new arrears, then one step further each time, at most the third.
 *
 * @param sent Letters of this loan so far. Those of earlier arrears, since paid, do not count.
 * @param lateSince The day the oldest unpaid instalment fell due.
 */
export function nextLevel(
  sent: readonly { readonly level: LetterLevel; readonly on: LocalDate }[],
  lateSince: LocalDate,
): LetterLevel {
  const levels = sent.filter(({ on }) => on > lateSince).map(({ level }) => level)
  if (levels.includes(2) || levels.includes(3)) return 3
  return levels.includes(1) ? 2 : 1
}

/** The number that stands on a letter: `012/SP2/XI/2026`. */
export function letterNumber(letter: {
  readonly level: LetterLevel
  readonly yearNo: number
  readonly on: LocalDate
}): string {
  const month = ROMAN_MONTHS[Number(letter.on.slice(5, 7)) - 1] ?? ''
  const no = String(letter.yearNo).padStart(3, '0')
  return `${no}/SP${letter.level}/${month}/${letter.on.slice(0, 4)}`
}
