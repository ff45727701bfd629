import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact, PaperSign } from '#app/documents/receipt.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import { type LocalDate, lastDay, type Month } from '#app/domain/calendar.ts'
import { Exact, type Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatDate, formatMoney, formatMonth, formatPercent } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A member's final tax on savings interest in one month, also when it is nothing. */
export type TaxCertificate = {
  readonly issuer: Issuer
  readonly member: { readonly name: string; readonly number: string }
  /** The month of payment. */
  readonly month: Month
  readonly gross: Money
  readonly tax: Money
  /** The rule of the day of payment: percent as exact text, and where it is written. */
  readonly rule: { readonly percent: string; readonly freeUpTo: Money; readonly source: string }
}

/** The same in the words that stand on it, ready for the printer. */
export type TaxCertificatePaper = {
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

/** What the receiver fills in by hand: the number stays sealed. */
const TO_FILL = '................................'

/**
 * Says what stands on a certificate of withholding. Its number is made of month and member, so that the
 * same month of the same member always has the same one.
 *
 * @see PMK 112/PMK.03/2010: given also when nothing was withheld
 */
export function taxCertificatePaper(
  certificate: TaxCertificate,
  language: Language,
): TaxCertificatePaper {
  const t = translator(language)
  const { issuer, member, month, gross, tax, rule } = certificate
  const date: LocalDate = lastDay(month)
  const rate = tax.isZero() ? '0' : rule.percent
  const fact = (label: string, value: string): PaperFact => ({ label, value: paperText(value) })
  const money = (amount: Money) => formatMoney(amount, language)
  return {
    issuer: [paperText(issuer.name), paperText(issuer.place), paperText(issuer.contact ?? '')],
    title: t('interest.paperTitle'),
    number: paperText(`PPh/${month.replace('-', '/')}/${member.number}`, 40),
    amount: money(tax),
    wordsLabel: t('papers.inWords'),
    words: paperText(rupiahInWords(tax, language), LONGEST.block),
    facts: [
      fact(t('interest.paperFor'), `${member.name} (${member.number})`),
      { label: t('interest.paperIdentity'), value: TO_FILL },
      fact(t('interest.paperMonth'), formatMonth(month, language)),
      fact(t('interest.paperGross'), money(gross)),
      fact(t('interest.paperRate'), formatPercent(new Exact(rate).dividedBy(100), language)),
      fact(t('interest.paperTax'), money(tax)),
      fact(t('interest.paperNet'), money(gross.minus(tax))),
      fact(t('interest.paperRule'), rule.source),
      fact(t('papers.date'), formatDate(date, language)),
    ],
    signs: [
      { role: t('interest.paperWithholder'), name: t('papers.signBlank') },
      { role: t('interest.paperReceiver'), name: paperText(member.name, 40) },
    ],
    foot: paperText(t('interest.paperFoot', { free: rule.freeUpTo }), LONGEST.block),
  }
}
