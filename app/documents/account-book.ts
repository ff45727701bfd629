import {
  issuerLines,
  moneyCell,
  type TableColumn,
  type TablePaper,
  type TableRow,
  type TableSection,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import {
  type BookShelf,
  columnsOf,
  onNormalSide,
  shelfOf,
} from '#app/domain/ledger/account-book.ts'
import type { Money } from '#app/domain/money.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

type Cooperative = { readonly name: string; readonly village: string; readonly regency: string }

/** A line of an account as its book shows it; amounts debit positive. */
export type BookLineToShow = {
  readonly entryId: string
  readonly number: string
  readonly date: LocalDate
  readonly memo: string
  readonly owner: string | null
  readonly counter: string
  readonly amount: Money
  readonly balance: Money
}

/** An account over a span: what it held, what moved, and lines of it, all of them or one page. */
export type AccountToShow = {
  readonly code: string
  readonly name: string
  readonly normalSide: 'debit' | 'credit'
  readonly opening: Money
  readonly debit: Money
  readonly credit: Money
  readonly lines: readonly BookLineToShow[]
  /** Whether the first line of the span is among them. */
  readonly isFromStart: boolean
}

type Book = {
  readonly cooperative: Cooperative
  readonly from: LocalDate
  readonly to: LocalDate
  readonly hrefOf: (entryId: string) => string
}

/** Says what stands in the book of one account: cash book, bank book, or its part of the general ledger. */
export function accountBookPaper(
  book: Book & { readonly account: AccountToShow },
  language: Language,
): TablePaper {
  const t = translator(language)
  const { account, from, to } = book
  const shelf = shelfOf(account.code)
  const closing = onNormalSide(closingOf(account), account.normalSide)
  const said = { account: `${account.code} ${account.name}`, amount: closing, to }
  return {
    issuer: issuerLines(book.cooperative),
    title: `${t(`books.${shelf}`)}: ${account.code} ${account.name}`,
    of: t('statements.ofSpan', { from, to }),
    layout: 'landscape',
    story: [t(shelf === 'ledger' ? 'books.accountStory' : 'books.cashStory', said)],
    sections: [{ ...sectionOf(account, { book, t, shelf }), title: null }],
    notes: [],
    signs: [
      { role: t('books.keeper'), name: '' },
      { role: t('statements.chair'), name: '' },
    ],
  }
}

/** What each account held, moved and holds, with the way to its own book. */
export type LedgerOverviewRow = {
  readonly code: string
  readonly name: string
  readonly opening: Money
  readonly debit: Money
  readonly credit: Money
}

/**
 * Says what stands in the general ledger (buku besar): first every account with its sums, then the lines of
 * each; without `accounts` the sums alone, for the screen.
 */
export function generalLedgerPaper(
  book: Book & {
    readonly overview: readonly LedgerOverviewRow[]
    readonly accounts: readonly AccountToShow[]
    readonly accountHref: (code: string) => string
  },
  language: Language,
): TablePaper {
  const t = translator(language)
  const { from, to } = book
  return {
    issuer: issuerLines(book.cooperative),
    title: t('books.ledger'),
    of: t('statements.ofSpan', { from, to }),
    layout: 'landscape',
    story: [t('books.ledgerStory', { count: book.overview.length })],
    sections: [
      overviewSection(book, t),
      ...book.accounts.map((account) =>
        sectionOf(account, { book, t, shelf: shelfOf(account.code) }),
      ),
    ],
    notes: [t('books.debitPositive')],
    signs: [
      { role: t('books.keeper'), name: '' },
      { role: t('statements.chair'), name: '' },
    ],
  }
}

function overviewSection(
  book: {
    readonly overview: readonly LedgerOverviewRow[]
    readonly accountHref: (code: string) => string
  },
  t: Translate,
): TableSection {
  const figures = ['opening', 'debit', 'credit', 'closing'] as const
  return {
    title: t('books.overview'),
    columns: [
      { key: 'account', label: t('ledger.account'), share: 40, isFigure: false },
      ...figures.map(
        (key): TableColumn => ({
          key,
          label: t(`ledger.${key}`),
          share: 16,
          isFigure: true,
          ...(key === 'closing' ? {} : { drop: 'wide' as const }),
        }),
      ),
    ],
    rows: book.overview.map((row) => ({
      key: row.code,
      level: 'line',
      cells: [
        textCell(`${row.code} ${row.name}`, book.accountHref(row.code)),
        moneyCell(row.opening),
        moneyCell(row.debit),
        moneyCell(row.credit),
        moneyCell(closingOf(row)),
      ],
    })),
    empty: t('books.noLines'),
  }
}

function sectionOf(
  account: AccountToShow,
  how: { readonly book: Pick<Book, 'hrefOf'>; readonly t: Translate; readonly shelf: BookShelf },
): TableSection {
  const { t, shelf, book } = how
  const side = (debitPositive: Money) => onNormalSide(debitPositive, account.normalSide)
  const sum = (key: string, label: string, cells: TableRow['cells']): TableRow => ({
    key,
    level: key === 'closing' ? 'total' : 'subtotal',
    cells: [null, null, textCell(label), null, ...cells],
  })
  return {
    title: `${account.code} ${account.name}`,
    columns: columnsFor(shelf, t),
    rows: [
      ...(account.isFromStart
        ? [sum('opening', t('ledger.opening'), [null, null, moneyCell(side(account.opening))])]
        : []),
      ...account.lines.map((line, at): TableRow => {
        const { debit, credit } = columnsOf(line.amount)
        return {
          key: `${line.entryId}-${at}`,
          level: 'line',
          cells: [
            { date: line.date },
            textCell(line.number, book.hrefOf(line.entryId)),
            textCell(line.owner === null ? line.memo : `${line.memo} · ${line.owner}`),
            textCell(line.counter),
            moneyCell(debit),
            moneyCell(credit),
            moneyCell(side(line.balance)),
          ],
        }
      }),
      sum('turnover', t('books.turnover'), [
        moneyCell(account.debit),
        moneyCell(account.credit),
        null,
      ]),
      sum('closing', t('ledger.closing'), [null, null, moneyCell(side(closingOf(account)))]),
    ],
  }
}

function columnsFor(shelf: BookShelf, t: Translate): readonly TableColumn[] {
  const isMoney = shelf !== 'ledger'
  return [
    { key: 'date', label: t('ledger.date'), share: 11, isFigure: false },
    { key: 'number', label: t('books.number'), share: 16, isFigure: false },
    { key: 'memo', label: t('books.memo'), share: 38, isFigure: false },
    { key: 'counter', label: t('books.counter'), share: 14, isFigure: false },
    {
      key: 'debit',
      label: isMoney ? t('books.in') : t('ledger.debit'),
      share: 16,
      isFigure: true,
    },
    {
      key: 'credit',
      label: isMoney ? t('books.out') : t('ledger.credit'),
      share: 16,
      isFigure: true,
    },
    { key: 'balance', label: t('books.balance'), share: 17, isFigure: true },
  ]
}

function closingOf(row: {
  readonly opening: Money
  readonly debit: Money
  readonly credit: Money
}): Money {
  return row.opening.plus(row.debit).minus(row.credit)
}
