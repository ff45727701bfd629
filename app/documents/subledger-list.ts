import {
  issuerLines,
  moneyCell,
  type TableColumn,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import {
  AGE_BANDS,
  type AgeingLimits,
  type Ages,
  sumAges,
  totalAge,
} from '#app/domain/ledger/ageing.ts'
import type { OwnerRow, SubledgerList } from '#app/domain/ledger/subledger-list.ts'
import { Money } from '#app/domain/money.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

type Cooperative = { readonly name: string; readonly village: string; readonly regency: string }

/** Who holds what on some accounts on a day; `rows` may be a page of the list's own. */
export type SubledgerListToShow = {
  readonly cooperative: Cooperative
  readonly title: string
  readonly on: LocalDate
  readonly accounts: readonly { readonly code: string; readonly name: string }[]
  readonly list: SubledgerList
  readonly rows: readonly OwnerRow[]
  readonly hrefOf: (row: OwnerRow) => string | null
}

/**
 * Says what stands on a subledger list (buku pembantu): an owner a row, an account a column, and below the
 * sums what the ledger says of the same accounts.
 */
export function subledgerListPaper(shown: SubledgerListToShow, language: Language): TablePaper {
  const t = translator(language)
  const { accounts, list, on } = shown
  const isSummed = accounts.length > 1
  const cells = (amounts: readonly Money[], total: Money) => [
    ...amounts.map((amount) => moneyCell(amount)),
    ...(isSummed ? [moneyCell(total)] : []),
  ]
  const ledger = list.totals.map((amount, at) => amount.plus(list.differences[at] ?? Money.zero))
  return {
    issuer: issuerLines(shown.cooperative),
    title: shown.title,
    of: t('books.onDay', { date: on }),
    layout: accounts.length > 2 ? 'landscape' : 'portrait',
    story: [
      t('books.listStory', { count: list.rows.length, amount: list.total }),
      t(list.isEven ? 'books.listEven' : 'books.listUneven'),
    ],
    sections: [
      {
        title: null,
        columns: [
          { key: 'no', label: t('books.no'), share: 12, isFigure: false },
          { key: 'name', label: t('books.name'), share: 30, isFigure: false },
          ...accounts.map(
            ({ code, name }): TableColumn => ({
              key: code,
              label: `${code} ${name}`,
              share: 16,
              isFigure: true,
              ...(isSummed ? { drop: 'wide' as const } : {}),
            }),
          ),
          ...(isSummed
            ? [{ key: 'sum', label: t('words.total'), share: 17, isFigure: true } as const]
            : []),
        ],
        rows: [
          ...shown.rows.map(
            (row): TableRow => ({
              key: row.ownerId ?? 'nobody',
              level: 'line',
              cells: [
                textCell(row.no),
                ownerCell(row, { t, href: shown.hrefOf(row) }),
                ...cells(row.amounts, row.total),
              ],
            }),
          ),
          ...controlRows(
            [
              ['owners', t('words.total'), list.totals],
              ['ledger', t('books.perLedger'), ledger],
              ['difference', t('books.difference'), list.differences],
            ],
            cells,
          ),
        ],
        empty: t('books.noLines'),
      },
    ],
    notes: [],
    signs: [
      { role: t('books.keeper'), name: '' },
      { role: t('statements.chair'), name: '' },
    ],
  }
}

function controlRows(
  sums: readonly (readonly [key: string, label: string, amounts: readonly Money[]])[],
  cells: (amounts: readonly Money[], total: Money) => TableRow['cells'],
): readonly TableRow[] {
  return sums.map(([key, label, amounts], at) => ({
    key,
    level: at === sums.length - 1 ? 'total' : 'subtotal',
    cells: [null, textCell(label), ...cells(amounts, Money.sum(amounts))],
  }))
}

function ownerCell(
  row: { readonly name: string },
  at: { readonly t: Translate; readonly href: string | null },
) {
  const name = row.name === '' ? at.t('books.nameless') : row.name
  return textCell(name, at.href ?? undefined)
}

/** A claim on a day, by the age of its parts. */
export type AgedRow = {
  readonly key: string
  readonly account: string
  readonly no: string
  readonly name: string
  readonly ages: Ages
  readonly href: string | null
}

/** Claims of a kind on a day; `rows` may be a page of `all`. */
export type AgeingToShow = {
  readonly cooperative: Cooperative
  readonly title: string
  readonly on: LocalDate
  readonly limits: AgeingLimits
  readonly source: string
  readonly all: readonly AgedRow[]
  readonly rows: readonly AgedRow[]
  /** What the ledger says of the same accounts. */
  readonly control: Money
}

/** Says how old claims are on a day (daftar umur piutang): an owner a row, a band a column. */
export function ageingPaper(shown: AgeingToShow, language: Language): TablePaper {
  const t = translator(language)
  const sums = sumAges(shown.all.map(({ ages }) => ages))
  const total = totalAge(sums)
  const late = total.minus(sums.current)
  const difference = shown.control.minus(total)
  const only = (amount: Money) => [...AGE_BANDS.map(() => null), moneyCell(amount)]
  return {
    issuer: issuerLines(shown.cooperative),
    title: shown.title,
    of: t('books.onDay', { date: shown.on }),
    layout: 'landscape',
    story: [
      t('books.ageingStory', { amount: total, late }),
      t(difference.isZero() ? 'books.listEven' : 'books.listUneven'),
    ],
    sections: [
      {
        title: null,
        columns: [
          { key: 'no', label: t('books.no'), share: 14, isFigure: false },
          { key: 'name', label: t('books.name'), share: 26, isFigure: false },
          ...bandColumns(shown.limits, t),
          { key: 'sum', label: t('words.total'), share: 16, isFigure: true },
        ],
        rows: [
          ...shown.rows.map(
            (row): TableRow => ({
              key: row.key,
              level: 'line',
              cells: [
                textCell(row.no === '' ? row.account : row.no),
                ownerCell(row, { t, href: row.href }),
                ...ageCells(row.ages),
              ],
            }),
          ),
          {
            key: 'total',
            level: 'subtotal',
            cells: [null, textCell(t('words.total')), ...ageCells(sums)],
          },
          {
            key: 'ledger',
            level: 'subtotal',
            cells: [null, textCell(t('books.perLedger')), ...only(shown.control)],
          },
          {
            key: 'difference',
            level: 'total',
            cells: [null, textCell(t('books.difference')), ...only(difference)],
          },
        ],
        empty: t('books.noLines'),
      },
    ],
    notes: [t('books.ageingNote'), t('books.bandsNote', { source: shown.source })],
    signs: [
      { role: t('books.keeper'), name: '' },
      { role: t('statements.chair'), name: '' },
    ],
  }
}

function ageCells(ages: Ages) {
  const band = (amount: Money) => (amount.isZero() ? null : moneyCell(amount))
  return [...AGE_BANDS.map((name) => band(ages[name])), moneyCell(totalAge(ages))]
}

function bandColumns([first, second, third]: AgeingLimits, t: Translate): readonly TableColumn[] {
  const labels = {
    current: t('books.ageCurrent'),
    first: t('books.ageSpan', { from: 1, to: first }),
    second: t('books.ageSpan', { from: first + 1, to: second }),
    third: t('books.ageSpan', { from: second + 1, to: third }),
    oldest: t('books.ageOver', { days: third }),
  }
  return AGE_BANDS.map((key) => ({
    key,
    label: labels[key],
    share: 14,
    isFigure: true,
    ...(key === 'current' || key === 'oldest' ? {} : { drop: 'wide' as const }),
  }))
}
