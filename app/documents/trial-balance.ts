import { issuerLines, moneyCell, type TablePaper, textCell } from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Columns, TrialBalanceRow } from '#app/domain/statements/trial-balance.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** The trial balance of a span of days, with the names of its accounts and the addresses of their lines. */
export type TrialBalanceToShow = {
  readonly cooperative: {
    readonly name: string
    readonly village: string
    readonly regency: string
  }
  readonly from: LocalDate
  readonly on: LocalDate
  readonly rows: readonly TrialBalanceRow[]
  readonly totals: Omit<TrialBalanceRow, 'code'>
  readonly isBalanced: boolean
  readonly nameOf: (code: string) => string
  readonly hrefOf: (code: string) => string
}

const KEYS = [
  'openingDebit',
  'openingCredit',
  'movedDebit',
  'movedCredit',
  'closingDebit',
  'closingCredit',
] as const

/** Says what stands on a trial balance (neraca saldo): each account at the beginning, moved, at the end. */
export function trialBalancePaper(trial: TrialBalanceToShow, language: Language): TablePaper {
  const t = translator(language)
  const { from, on, totals } = trial
  const story = trial.isBalanced
    ? t('statements.trialStory', { amount: totals.closing.debit })
    : t('statements.trialUneven')
  return {
    issuer: issuerLines(trial.cooperative),
    title: t('statements.trialBalance'),
    of: t('statements.ofSpan', { from, to: on }),
    layout: 'landscape',
    story: trial.rows.length === 0 ? [] : [story],
    sections: [
      {
        title: null,
        columns: [
          { key: 'account', label: t('statements.account'), share: 34, isFigure: false },
          ...KEYS.map((key) => ({
            key,
            label: t(`statements.${key}`),
            share: 16,
            isFigure: true,
            ...(key.startsWith('closing') ? {} : { drop: 'wide' as const }),
          })),
        ],
        rows: [
          ...trial.rows.map((row) => ({
            key: row.code,
            level: 'line' as const,
            cells: [
              textCell(`${row.code} ${trial.nameOf(row.code)}`, trial.hrefOf(row.code)),
              ...sumCells(row),
            ],
          })),
          {
            key: 'total',
            level: 'total',
            cells: [textCell(t('words.total')), ...sumCells(totals)],
          },
        ],
      },
    ],
    notes: [],
    signs: [
      { role: t('statements.treasurer'), name: '' },
      { role: t('statements.chair'), name: '' },
    ],
  }
}

function sumCells({ opening, turnover, closing }: Omit<TrialBalanceRow, 'code'>) {
  const both = ({ debit, credit }: Columns) =>
    [debit, credit].map((amount) => (amount.isZero() ? null : moneyCell(amount)))
  return [...both(opening), ...both(turnover), ...both(closing)]
}
