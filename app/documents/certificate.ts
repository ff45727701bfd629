import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact, PaperSign } from '#app/documents/receipt.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatDate, formatMoney, formatPercent } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

export type CertificateSheet = {
  readonly number: string
  readonly issuer: Issuer
  readonly member: { readonly name: string; readonly no: string }
  readonly product: string
  readonly amount: Money
  readonly months: number
  /** Percent a year, exact text. */
  readonly yearlyPercent: string
  readonly source: string
  readonly openedOn: LocalDate
  readonly maturesOn: LocalDate
  readonly rollsOver: boolean
  /** What became of it: paid out, or gone on as another; null while it runs. */
  readonly over: 'closed' | 'rolled' | null
}

/** A bilyet in the words that stand on it, ready for any printer. */
export type CertificatePaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly number: string
  readonly amount: string
  readonly wordsLabel: string
  readonly words: string
  readonly facts: readonly PaperFact[]
  readonly signs: readonly [PaperSign, PaperSign]
  readonly foot: string
}

/** Says what stands on a bilyet: whose, how much in figures and words, how long, at which rate, two signatures. */
export function certificatePaper(one: CertificateSheet, language: Language): CertificatePaper {
  const t = translator(language)
  const owner = paperText(one.member.name, 40)
  const share = Number(one.yearlyPercent) / 100
  return {
    issuer: [
      paperText(one.issuer.name),
      paperText(one.issuer.place),
      paperText(one.issuer.contact ?? ''),
    ],
    title: one.over === null ? t('term.paper') : t(`term.paperOver.${one.over}`),
    number: paperText(one.number, 40),
    amount: formatMoney(one.amount, language),
    wordsLabel: t('papers.inWords'),
    words: paperText(rupiahInWords(one.amount, language), LONGEST.block),
    facts: [
      { label: t('term.owner'), value: paperText(`${one.member.name} (${one.member.no})`) },
      { label: t('term.which'), value: paperText(one.product) },
      { label: t('term.paperTenor'), value: t('term.months', { months: one.months }) },
      { label: t('term.rate'), value: formatPercent(share, language, 2) },
      { label: t('term.basis'), value: paperText(one.source) },
      { label: t('term.opened'), value: formatDate(one.openedOn, language) },
      { label: t('term.matures'), value: formatDate(one.maturesOn, language) },
      { label: t('term.aro'), value: t(one.rollsOver ? 'term.paperYes' : 'term.paperNo') },
    ],
    signs: [
      { role: t('term.owner'), name: owner },
      { role: t('term.officer'), name: t('papers.signBlank') },
    ],
    foot: one.over === null ? t('term.paperFoot') : t('term.paperOverFoot'),
  }
}
