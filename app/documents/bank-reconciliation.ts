import {
  headingRow,
  issuerLines,
  moneyCell,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Outstanding, Reconciliation } from '#app/domain/ledger/bank/reconciliation.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** A reconciliation with the name of its account and the addresses of its entries. */
export type ReconciliationToShow = {
  readonly cooperative: {
    readonly name: string
    readonly village: string
    readonly regency: string
  }
  readonly account: string
  readonly on: LocalDate
  readonly result: Reconciliation
  readonly hrefOf: (entryId: string) => string
}

/** Says how the bank's balance and the book's meet (rekonsiliasi bank), as auditors read it. */
export function reconciliationPaper(shown: ReconciliationToShow, language: Language): TablePaper {
  const t = translator(language)
  const { result, on } = shown
  const agrees = result.difference.isZero()
  const story = agrees
    ? t('bank.story.agree', { amount: result.book })
    : t('bank.story.differ', { amount: result.difference.abs() })
  const figure = (
    key: string,
    label: string,
    row: Pick<TableRow, 'level'> & { readonly amount: Outstanding['amount'] },
  ): TableRow => ({
    key,
    level: row.level,
    cells: [textCell(label), null, null, moneyCell(row.amount)],
  })
  const part = (key: string, label: string, parts: readonly Outstanding[]): readonly TableRow[] =>
    parts.length === 0
      ? []
      : [headingRow(key, label), ...parts.map((one) => partRow(key, one, shown.hrefOf))]
  return {
    issuer: issuerLines(shown.cooperative),
    title: `${t('bank.title')}: ${shown.account}`,
    of: t('bank.onDay', { date: on }),
    layout: 'portrait',
    story: [story],
    sections: [
      {
        title: null,
        columns: [
          { key: 'text', label: t('bank.particulars'), share: 46, isFigure: false },
          { key: 'day', label: t('bank.day'), share: 15, isFigure: false, drop: 'mid' },
          { key: 'no', label: t('bank.no'), share: 19, isFigure: false, drop: 'wide' },
          { key: 'amount', label: t('bank.sum'), share: 20, isFigure: true },
        ],
        rows: [
          figure('bank', t('bank.byBank'), { level: 'subtotal', amount: result.bank }),
          ...part('transit', t('bank.inTransit'), result.inTransit),
          ...part('uncleared', t('bank.notCleared'), result.notCleared),
          ...(result.inTransit.length + result.notCleared.length === 0
            ? []
            : [headingRow('sums', t('bank.sums'))]),
          figure('adjusted', t('bank.adjusted'), { level: 'subtotal', amount: result.adjusted }),
          figure('book', t('bank.byBook'), { level: 'subtotal', amount: result.book }),
          figure('difference', t('bank.difference'), { level: 'total', amount: result.difference }),
          ...part('unbooked', t('bank.unbooked'), result.unbooked),
        ],
      },
    ],
    notes: [],
    signs: [
      { role: t('bank.treasurer'), name: '' },
      { role: t('bank.chair'), name: '' },
    ],
  }
}

function partRow(key: string, one: Outstanding, hrefOf: ReconciliationToShow['hrefOf']): TableRow {
  const isLine = key === 'unbooked'
  return {
    key: `${key}-${one.id}`,
    level: 'line',
    cells: [
      textCell(one.text),
      { date: one.day },
      isLine ? null : textCell(one.no, hrefOf(one.id)),
      moneyCell(one.amount),
    ],
  }
}
