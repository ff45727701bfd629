import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact, PaperSign } from '#app/documents/receipt.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** One member's share of one year, and how it came about. */
export type ShareSlip = {
  readonly issuer: Issuer
  readonly year: number
  readonly decisionNo: string
  readonly meetingOn: LocalDate
  readonly member: { readonly no: string; readonly name: string }
  readonly parts: Readonly<Record<'capital' | 'loans' | 'trade', Money>>
  readonly total: Money
  /** How each part was worked out, a sentence each. */
  readonly sums: readonly string[]
  readonly paid: {
    readonly means: 'savings' | 'cash' | 'bank' | 'reserve'
    readonly on: LocalDate
  } | null
}

/** The slip in the words that stand on it. */
export type ShareSlipPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly decision: string
  readonly amount: string
  readonly wordsLabel: string
  readonly words: string
  readonly facts: readonly PaperFact[]
  readonly sums: readonly string[]
  readonly signs: readonly [PaperSign, PaperSign]
  readonly foot: string
}

const PARTS = ['capital', 'loans', 'trade'] as const

/** Says what stands on a member's slip: the share in figures and words, its parts, and how each came about. */
export function shareSlipPaper(slip: ShareSlip, language: Language): ShareSlipPaper {
  const t = translator(language)
  const { issuer, member, parts, total, paid, year } = slip
  const fact = (label: string, value: string): PaperFact => ({ label, value: paperText(value) })
  return {
    issuer: [paperText(issuer.name), paperText(issuer.place), paperText(issuer.contact ?? '')],
    title: t('surplus.paperSlip', { year }),
    decision: paperText(t('surplus.paperDecision', { no: slip.decisionNo, date: slip.meetingOn })),
    amount: formatMoney(total, language),
    wordsLabel: t('papers.inWords'),
    words: paperText(rupiahInWords(total, language), LONGEST.block),
    facts: [
      fact(t('surplus.paperFor'), `${member.name} (${member.no})`),
      ...PARTS.map((part) => fact(t(`surplus.pool.${part}`), formatMoney(parts[part], language))),
      fact(
        t('surplus.paperPaid'),
        paid === null
          ? t('surplus.notPaid')
          : t('surplus.paidOn', { means: t(`surplus.means.${paid.means}`), date: paid.on }),
      ),
    ],
    sums: slip.sums.map((sum) =>
      paperText(sum.replaceAll('×', 'x').replaceAll('÷', ':'), LONGEST.block),
    ),
    signs: [
      { role: t('surplus.paperTreasurer'), name: t('papers.signBlank') },
      { role: t('surplus.paperReceiver'), name: paperText(member.name, 40) },
    ],
    foot: paperText(t('surplus.paperFoot'), LONGEST.block),
  }
}
