import type { LocalDate } from '#app/domain/calendar.ts'

/** Surat peringatan: the first, the second, the last. */
export const LETTER_LEVELS = [1, 2, 3] as const
export type LetterLevel = (typeof LETTER_LEVELS)[number]

const ROMAN_MONTHS = 'I II III IV V VI VII VIII IX X XI XII'.split(' ')

/**
 * Which letter comes next: the first for new arrears, then one step further each time. Each gives the borrower
 * its days: the next one is written after the day the one before asked to be paid by.
 *
 * @param sent Letters of this loan so far that stand (`standingLetters`). Those of earlier arrears, since paid, do not count.
 * @param lateSince The day the oldest unpaid instalment fell due.
 * @returns The letter and the day it has to wait out (none for the first); null once the third is written.
 */
export function nextLetter(
  sent: readonly {
    readonly level: LetterLevel
    readonly on: LocalDate
    readonly payBy: LocalDate
  }[],
  lateSince: LocalDate,
): { readonly level: LetterLevel; readonly after: LocalDate | null } | null {
  const these = sent.filter(({ on }) => on > lateSince)
  const next = LETTER_LEVELS.find((level) => these.every((letter) => letter.level < level))
  if (next === undefined) return null
  const before = these.map(({ payBy }) => payBy).toSorted()
  return { level: next, after: before.at(-1) ?? null }
}

/** The letters that were not withdrawn, in the same order. */
export function standingLetters<Letter extends { readonly withdrawn: object | null }>(
  letters: readonly Letter[],
): readonly Letter[] {
  return letters.filter(({ withdrawn }) => withdrawn === null)
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
