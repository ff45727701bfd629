import { signsOf } from '#app/documents/count-minutes.ts'
import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import type { PaperFact, PaperSign } from '#app/documents/receipt.ts'
import { issuerLines, type TablePaper } from '#app/documents/table-paper.ts'
import { rupiahInWords } from '#app/documents/words.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { shelfOf } from '#app/domain/ledger/account-book.ts'
import type { Voucher } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatAmount, formatDate, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A journal entry as its voucher shows it. */
export type VoucherToPrint = {
  readonly cooperative: {
    readonly name: string
    readonly village: string
    readonly regency: string
  }
  readonly voucher: Voucher
  readonly number: string
  readonly date: LocalDate
  readonly memo: string
  /** The entry has been corrected: the paper says that it no longer holds. */
  readonly isVoid: boolean
  readonly madeBy: string
  /** How many files are attached to the entry. */
  readonly attached: number
  readonly lines: readonly {
    readonly code: string
    readonly name: string
    readonly owner: string | null
    readonly memo: string | null
    readonly side: 'debit' | 'credit'
    readonly amount: Money
  }[]
}

/** A voucher in the words that stand on it, ready for the printer. */
export type VoucherPaper = {
  readonly issuer: TablePaper['issuer']
  readonly title: string
  readonly number: string
  readonly facts: readonly PaperFact[]
  readonly amount: string
  readonly wordsLabel: string
  readonly words: string
  readonly heads: VoucherRow
  readonly rows: readonly VoucherRow[]
  readonly total: VoucherRow
  readonly signs: readonly PaperSign[]
  readonly foot: string
  readonly sheetName: (page: number) => string
}

/** One row: account, what for, debit, credit. */
export type VoucherRow = readonly [account: string, memo: string, debit: string, credit: string]

const MONEY_SHELF = { BKM: 'cash', BKK: 'cash', BBM: 'bank', BBK: 'bank' } as const
const BLANK = '. . . . . . . . . . . . . . . . . . . . . .'

/**
 * What a voucher is over: the cash or bank money that moved; for a memorial, or where no such money moved,
 * the sum of its debits.
 */
export function voucherAmount(voucher: Voucher, lines: VoucherToPrint['lines']): Money {
  const shelf = voucher in MONEY_SHELF ? MONEY_SHELF[voucher as keyof typeof MONEY_SHELF] : null
  const moved = Money.sum(
    lines.flatMap(({ code, side, amount }) =>
      shelfOf(code) === shelf ? [side === 'debit' ? amount : amount.negated()] : [],
    ),
  ).abs()
  return moved.isZero() ? sumOf(lines, 'debit') : moved
}

/**
 * Says what stands on a voucher (bukti kas, bukti bank, bukti memorial): number, date, from or to whom, what
 * for, the accounts, the sum in figures and words, and four places to sign.
 *
 * @see koperasi.md §7: dibuat, diperiksa, disetujui, diterima
 */
export function voucherPaper(entry: VoucherToPrint, language: Language): VoucherPaper {
  const t = translator(language)
  const amount = voucherAmount(entry.voucher, entry.lines)
  const title = t(`vouchers.${entry.voucher}`)
  return {
    issuer: issuerLines(entry.cooperative),
    title: entry.isVoid ? t('papers.void', { title }) : title,
    number: paperText(entry.number, 40),
    facts: factsOf(entry, { t, language }),
    amount: formatMoney(amount, language),
    wordsLabel: t('papers.inWords'),
    words: paperText(rupiahInWords(amount, language), LONGEST.block),
    heads: [t('ledger.account'), t('books.memo'), t('ledger.debit'), t('ledger.credit')],
    rows: entry.lines.map(({ code, name, owner, memo, side, amount: sum }) => [
      paperText(`${code} ${name}`),
      paperText([memo, owner].filter(Boolean).join(' · ')),
      side === 'debit' ? formatAmount(sum, language) : '',
      side === 'credit' ? formatAmount(sum, language) : '',
    ]),
    total: [
      t('words.total'),
      '',
      formatAmount(sumOf(entry.lines, 'debit'), language),
      formatAmount(sumOf(entry.lines, 'credit'), language),
    ],
    signs: signsOf(t, { made: entry.madeBy, approved: '' }),
    foot: entry.isVoid ? t('papers.voidFoot') : t('vouchers.foot'),
    sheetName: (page) => `${paperText(entry.number, 40)} · ${t('papers.page', { page })}`,
  }
}

function factsOf(
  entry: VoucherToPrint,
  { t, language }: { readonly t: Translate; readonly language: Language },
): readonly PaperFact[] {
  const owners = [...new Set(entry.lines.flatMap(({ owner }) => owner ?? []))]
  const who = owners.length === 1 ? (owners[0] ?? BLANK) : BLANK
  const party = partyLabel(entry.voucher)
  return [
    { label: t('papers.date'), value: formatDate(entry.date, language) },
    ...(party === null ? [] : [{ label: t(party), value: paperText(who) }]),
    { label: t('papers.for'), value: paperText(entry.memo, LONGEST.block) },
    ...(entry.attached === 0
      ? []
      : [{ label: t('vouchers.attached'), value: t('vouchers.files', { count: entry.attached }) }]),
  ]
}

function partyLabel(voucher: Voucher): 'papers.receivedFrom' | 'papers.paidTo' | null {
  if (voucher === 'BKM' || voucher === 'BBM') return 'papers.receivedFrom'
  return voucher === 'BKK' || voucher === 'BBK' ? 'papers.paidTo' : null
}

function sumOf(lines: VoucherToPrint['lines'], side: 'debit' | 'credit'): Money {
  return Money.sum(lines.filter((line) => line.side === side).map(({ amount }) => amount))
}
