import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact, PaperSign } from '#app/documents/receipt.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { differenceOf } from '#app/domain/ledger/cash-count.ts'
import { type Pieces, stacksOf } from '#app/domain/ledger/denominations.ts'
import type { Money } from '#app/domain/money.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatAmount, formatDay, formatMoney, formatNumber } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A count of the cash box, with the people it names. */
export type CountToPrint = {
  readonly issuer: Issuer
  readonly no: string
  readonly date: LocalDate
  readonly pieces: Pieces
  readonly counted: Money
  readonly expected: Money
  readonly note: string | null
  readonly countedBy: string
  readonly settlement: {
    readonly by: string
    readonly reason: string
    readonly number: string
    readonly date: LocalDate
  } | null
}

/** One row of denominations: `100.000`, `× 12`, `1.200.000`. */
export type StackRow = readonly [face: string, pieces: string, value: string]

/** What was counted, in the words that stand on a paper. */
export type CountedPart = {
  readonly heads: StackRow
  readonly groups: readonly { readonly title: string; readonly rows: readonly StackRow[] }[]
  readonly total: PaperFact
  readonly wordsLabel: string
  readonly words: string
  /** By the book, counted, and what lies between. */
  readonly facts: readonly PaperFact[]
  readonly remarks: readonly string[]
}

/** The minutes of a cash count, ready for the printer. */
export type MinutesPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly number: string
  readonly opened: string
  readonly counted: CountedPart
  readonly accounts: string
  readonly signs: readonly PaperSign[]
  readonly sheetName: (page: number) => string
}

/**
 * Says what stands in the minutes of a cash count (berita acara kas opname): every denomination, the
 * amount in figures and words, the book, the difference and who accepted it, and four signatures.
 */
export function countMinutes(count: CountToPrint, language: Language): MinutesPaper {
  const t = translator(language)
  const { issuer } = count
  return {
    issuer: issuerOf(issuer),
    title: t('cash.paper.minutes'),
    number: paperText(count.no, 40),
    opened: paperText(
      t('cash.paper.opened', { day: formatDay(count.date, language), name: issuer.name }),
      LONGEST.block,
    ),
    counted: countedPart(count, language),
    accounts: t('cash.paper.accounts'),
    signs: signsOf(t, { made: count.countedBy, approved: count.settlement?.by ?? '' }),
    sheetName: (page) => `${paperText(count.no, 40)} · ${t('papers.page', { page })}`,
  }
}

/** The counted part of a paper: denominations, words, comparison, remarks. */
export function countedPart(count: CountToPrint, language: Language): CountedPart {
  const t = translator(language)
  const stacks = stacksOf(count.pieces)
  return {
    heads: [t('cash.face'), t('cash.howMany'), t('cash.value')],
    groups: (['note', 'coin'] as const).map((kind) => ({
      title: t(`cash.${kind}`),
      rows: stacks
        .filter((stack) => stack.kind === kind)
        .map(({ face, pieces, value }) => [
          formatAmount(String(face), language),
          `× ${formatNumber(pieces, language)}`,
          formatAmount(value, language),
        ]),
    })),
    total: { label: t('cash.counted'), value: formatMoney(count.counted, language) },
    wordsLabel: t('cash.paper.inWords'),
    words: paperText(rupiahInWords(count.counted, language), LONGEST.block),
    facts: [
      { label: t('cash.asExpected'), value: formatMoney(count.expected, language) },
      { label: t('cash.counted'), value: formatMoney(count.counted, language) },
      differenceFact(count, language),
    ],
    remarks: remarksOf(count, t),
  }
}

/** Whose paper it is: name, place, and how to reach them. */
export function issuerOf(issuer: Issuer): readonly [string, string, string] {
  return [paperText(issuer.name), paperText(issuer.place), paperText(issuer.contact ?? '')]
}

/** The four signatures of a cash paper; a name that is not known is written by hand. */
export function signsOf(
  t: Translate,
  names: { readonly made: string; readonly approved: string },
): readonly PaperSign[] {
  return [
    { role: t('cash.paper.made'), name: paperText(names.made, 40) },
    { role: t('cash.paper.checked'), name: '' },
    { role: t('cash.paper.approved'), name: paperText(names.approved, 40) },
    { role: t('cash.paper.received'), name: '' },
  ]
}

function differenceFact(count: CountToPrint, language: Language): PaperFact {
  const t = translator(language)
  const difference = differenceOf(count)
  const label = t('cash.difference')
  if (difference.isZero()) return { label, value: t('cash.paper.none') }
  const amount = difference.abs()
  return {
    label,
    value: difference.isNegative() ? t('cash.short', { amount }) : t('cash.over', { amount }),
  }
}

function remarksOf(count: CountToPrint, t: Translate): readonly string[] {
  const { note, settlement } = count
  const remark = note === null ? [] : [t('cash.paper.remark', { note })]
  if (differenceOf(count).isZero()) return remark.map((text) => paperText(text, LONGEST.block))
  const settled =
    settlement === null ? t('cash.paper.notSettled') : t('cash.paper.settled', settlement)
  return [...remark, settled].map((text) => paperText(text, LONGEST.block))
}
