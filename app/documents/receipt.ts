import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import { stampDutyFor } from '#app/documents/stamp-duty.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatDate, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** Money goes out with a withdrawal and a disbursement, stays where it is with a transfer; it comes in with the others. */
export type ReceiptKind =
  | 'deposit'
  | 'withdrawal'
  | 'transfer'
  | 'repayment'
  | 'disbursement'
  | 'recovery'
  | 'payment'

export type Issuer = { readonly name: string; readonly place: string; readonly contact?: string }

export type Receipt = {
  readonly kind: ReceiptKind
  readonly number: string
  readonly issuer: Issuer
  /** Who paid, or who was paid: a name, and a member number where there is one. */
  readonly party: { readonly name: string; readonly number?: string }
  /** Who brought the money when it was not the member: `Tini (ibu)`. */
  readonly broughtBy?: string
  readonly purpose: string
  /** What else is to be said: why it is not what was billed. */
  readonly note?: string
  readonly amount: Money
  /** What the amount is made of: principal, interest, penalty; what is kept back is negative. They sum to the amount. */
  readonly parts?: readonly { readonly label: string; readonly amount: Money }[]
  readonly balanceAfter?: { readonly label: string; readonly amount: Money }
  readonly date: LocalDate
  /** Through the cash box or the bank; neither with a transfer. */
  readonly means?: 'cash' | 'bank'
  /** The entry has been corrected: the paper says that it no longer holds. */
  readonly isVoid?: boolean
  readonly handledBy: { readonly name: string; readonly role: string }
}

export type PaperFact = { readonly label: string; readonly value: string }
export type PaperSign = { readonly role: string; readonly name: string; readonly stamp?: string }

/** A receipt in the words that stand on it, ready for any printer. */
export type ReceiptPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly number: string
  readonly amount: string
  readonly wordsLabel: string
  readonly words: string
  readonly facts: readonly PaperFact[]
  readonly parts: readonly PaperFact[]
  readonly signs: readonly [PaperSign, PaperSign]
  readonly foot: string
  readonly thanks: string
}

const OUTGOING: readonly ReceiptKind[] = ['withdrawal', 'disbursement']

/** What the person on a receipt did: paid, was paid, or neither. */
export function partyLabel(
  kind: ReceiptKind,
): 'papers.member' | 'papers.paidTo' | 'papers.receivedFrom' {
  if (kind === 'transfer') return 'papers.member'
  return OUTGOING.includes(kind) ? 'papers.paidTo' : 'papers.receivedFrom'
}

/**
 * Says what stands on a receipt: number, who, what for, how much in figures and words, two signatures.
 * Above the limit of the day the one who received the money signs over a stamp.
 */
export function receiptPaper(receipt: Receipt, language: Language): ReceiptPaper {
  const t = translator(language)
  return {
    issuer: [
      paperText(receipt.issuer.name),
      paperText(receipt.issuer.place),
      paperText(receipt.issuer.contact ?? ''),
    ],
    title: receipt.isVoid
      ? t('papers.void', { title: t(`papers.${receipt.kind}`) })
      : t(`papers.${receipt.kind}`),
    number: paperText(receipt.number, 40),
    amount: formatMoney(receipt.amount, language),
    wordsLabel: t('papers.inWords'),
    words: paperText(rupiahInWords(receipt.amount, language), LONGEST.block),
    facts: factsOf(receipt, language),
    parts: (receipt.parts ?? []).map((part) => ({
      label: paperText(part.label),
      value: formatMoney(part.amount, language),
    })),
    signs: signsOf(receipt, t),
    foot: receipt.isVoid ? t('papers.voidFoot') : t('papers.kept'),
    thanks: t('papers.thanks'),
  }
}

function factsOf(receipt: Receipt, language: Language): readonly PaperFact[] {
  const t = translator(language)
  const { party, balanceAfter } = receipt
  const who = party.number === undefined ? party.name : `${party.name} (${party.number})`
  const facts = [
    {
      label: t(partyLabel(receipt.kind)),
      value: paperText(who),
    },
    ...(receipt.broughtBy === undefined
      ? []
      : [{ label: t('savings.paidBy'), value: paperText(receipt.broughtBy) }]),
    { label: t('papers.for'), value: paperText(receipt.purpose) },
    ...(receipt.note === undefined
      ? []
      : [{ label: t('papers.note'), value: paperText(receipt.note) }]),
    { label: t('papers.date'), value: formatDate(receipt.date, language) },
  ]
  const means =
    receipt.means === undefined
      ? []
      : [{ label: t('words.means'), value: t(`words.${receipt.means}`) }]
  if (balanceAfter === undefined) return [...facts, ...means]
  const value = formatMoney(balanceAfter.amount, language)
  return [...facts, ...means, { label: paperText(balanceAfter.label), value }]
}

function signsOf(receipt: Receipt, t: Translate): readonly [PaperSign, PaperSign] {
  // No money is received with a transfer: it is no paper for a stamp.
  const duty = receipt.kind === 'transfer' ? null : stampDutyFor(receipt.amount, receipt.date)
  const stamp = duty === null ? {} : { stamp: t('papers.stamp', { duty }) }
  const person = paperText(receipt.broughtBy ?? receipt.party.name, 40)
  const officer = paperText(`${receipt.handledBy.name}, ${receipt.handledBy.role}`, 40)
  if (receipt.kind === 'transfer') {
    return [
      { role: t('papers.member'), name: person },
      { role: t('papers.officer'), name: officer },
    ]
  }
  return OUTGOING.includes(receipt.kind)
    ? [
        { role: t('papers.giver'), name: officer },
        { role: t('papers.receiver'), name: person, ...stamp },
      ]
    : [
        { role: t('papers.payer'), name: person },
        { role: t('papers.receiver'), name: officer, ...stamp },
      ]
}
