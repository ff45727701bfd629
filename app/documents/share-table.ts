import { type Issuer, statementSigns } from '#app/documents/statement-table.ts'
import { issuerLines, moneyCell, type TablePaper, textCell } from '#app/documents/table-paper.ts'
import { Money } from '#app/domain/money.ts'
import { POOLS } from '#app/domain/surplus/funds.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** What each member is due of a year: as it was decided, or as the percents in force would give it. */
export type ShareTable = {
  readonly cooperative: Issuer
  readonly year: number
  readonly state: 'decided' | 'proposed'
  readonly shares: readonly {
    readonly no: string
    readonly name: string
    readonly capital: Money
    readonly loans: Money
    readonly trade: Money
    readonly total: Money
  }[]
}

/** The list of a year's SHU by member, for the book of the annual meeting. */
export function shareTablePaper(table: ShareTable, language: Language): TablePaper {
  const t = translator(language)
  const { shares, year } = table
  const columns = [...POOLS, 'total'] as const
  const sum = (of: (typeof columns)[number]) => Money.sum(shares.map((share) => share[of]))
  const labels = { ...{ total: t('surplus.total') }, ...poolLabels(language) }
  const figure = (key: (typeof columns)[number]) => ({
    key,
    label: labels[key],
    share: 15,
    isFigure: true,
  })
  return {
    issuer: issuerLines(table.cooperative),
    title: t('surplus.paperList', { year }),
    of: t('meetings.ofYear', { year }),
    layout: 'portrait',
    story: [
      t(table.state === 'decided' ? 'meetings.sharesDecided' : 'meetings.sharesProposed', {
        amount: sum('total'),
        count: shares.length,
      }),
    ],
    sections: [
      {
        title: null,
        columns: [
          { key: 'no', label: t('registers.field.no'), share: 12, isFigure: false },
          { key: 'name', label: t('surplus.paperMember'), share: 30, isFigure: false },
          ...columns.map(figure),
        ],
        rows: [
          ...shares.map((share, at) => ({
            key: `share ${at}`,
            level: 'line' as const,
            cells: [
              textCell(share.no),
              textCell(share.name),
              ...columns.map((column) => moneyCell(share[column])),
            ],
          })),
          {
            key: 'shares total',
            level: 'total' as const,
            cells: [
              textCell(t('words.total')),
              null,
              ...columns.map((column) => moneyCell(sum(column))),
            ],
          },
        ],
      },
    ],
    notes: [],
    signs: statementSigns(language),
  }
}

function poolLabels(language: Language) {
  const t = translator(language)
  return {
    capital: t('surplus.pool.capital'),
    loans: t('surplus.pool.loans'),
    trade: t('surplus.pool.trade'),
  }
}
