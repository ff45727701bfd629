import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact, PaperSign } from '#app/documents/receipt.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import { assert } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatAmount, formatDate, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

export type InvoiceLine = {
  readonly name: string
  /** As people say it: `24 bks`, `12,5 kg`. */
  readonly quantity: string
  readonly price: Money
  readonly amount: Money
}

export type Invoice = {
  readonly number: string
  readonly date: LocalDate
  readonly dueDate: LocalDate
  readonly seller: Issuer & { readonly signedBy: string }
  readonly buyer: { readonly name: string; readonly place?: string; readonly orderedBy?: string }
  readonly lines: readonly InvoiceLine[]
  /** Discounts (negative) and delivery (positive), after the lines. */
  readonly adjustments: readonly { readonly label: string; readonly amount: Money }[]
  readonly total: Money
  /** How to pay, in a sentence. */
  readonly payment?: string
  /** What the QR says: the address on our own origin where the invoice can be checked. */
  readonly verify: string
}

/** An invoice in the words that stand on it, ready for any printer. */
export type InvoicePaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly number: string
  readonly buyer: readonly PaperFact[]
  readonly terms: readonly PaperFact[]
  readonly heads: readonly [goods: string, quantity: string, price: string, amount: string]
  readonly lines: readonly (readonly [
    name: string,
    quantity: string,
    price: string,
    amount: string,
  ])[]
  readonly adjustments: readonly PaperFact[]
  readonly total: PaperFact
  readonly wordsLabel: string
  readonly words: string
  readonly note: string
  readonly signs: readonly [PaperSign, PaperSign]
  readonly verify: string
  /** Heads the further sheets of a long invoice: `DP-2026-0147 · Lembar 2`. */
  readonly sheetName: (sheet: number) => string
}

const VERIFY_ADDRESS = /^https?:\/\/[\w.:[\]-]+\/[\w\-./~%?=&]*$/

/** Says what stands on an invoice: both parties, lines, due date, total in figures and words, two signatures. */
export function invoicePaper(invoice: Invoice, language: Language): InvoicePaper {
  assertSums(invoice)
  assert(VERIFY_ADDRESS.test(invoice.verify), 'the QR holds a web address')
  const t = translator(language)
  const { buyer, seller } = invoice
  const buyerName = buyer.place === undefined ? buyer.name : `${buyer.name}, ${buyer.place}`
  const orderedBy = buyer.orderedBy ?? buyer.name
  return {
    issuer: [paperText(seller.name), paperText(seller.place), paperText(seller.contact ?? '')],
    title: t('papers.invoice'),
    number: paperText(invoice.number, 40),
    buyer: [
      { label: t('papers.billedTo'), value: paperText(buyerName) },
      ...(buyer.orderedBy === undefined
        ? []
        : [{ label: t('papers.orderedBy'), value: paperText(buyer.orderedBy) }]),
    ],
    terms: [
      { label: t('papers.invoice'), value: paperText(invoice.number, 40) },
      { label: t('papers.date'), value: formatDate(invoice.date, language) },
      { label: t('papers.due'), value: formatDate(invoice.dueDate, language) },
    ],
    heads: [t('papers.goods'), t('papers.quantity'), t('papers.price'), t('papers.amount')],
    lines: invoice.lines.map((line) => [
      paperText(line.name),
      paperText(line.quantity, 20),
      formatAmount(line.price, language),
      formatAmount(line.amount, language),
    ]),
    adjustments: invoice.adjustments.map(({ label, amount }) => ({
      label: paperText(label),
      value: formatAmount(amount, language),
    })),
    total: { label: t('papers.toPay'), value: formatMoney(invoice.total, language) },
    wordsLabel: t('papers.inWords'),
    words: paperText(rupiahInWords(invoice.total, language), LONGEST.block),
    note: paperText(`${t('papers.scan')} ${invoice.payment ?? ''}`, LONGEST.block),
    signs: [
      { role: t('papers.receiver'), name: paperText(orderedBy, 40) },
      { role: t('papers.regards'), name: paperText(seller.signedBy, 40) },
    ],
    verify: invoice.verify,
    sheetName: (page) => `${paperText(invoice.number, 40)} · ${t('papers.page', { page })}`,
  }
}

function assertSums(invoice: Invoice): void {
  const parts = [...invoice.lines, ...invoice.adjustments].map(({ amount }) => amount)
  assert(Money.sum(parts).equals(invoice.total), 'the lines of an invoice sum to its total')
}
