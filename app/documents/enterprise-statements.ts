import {
  type FigureColumn,
  type Issuer,
  statementColumns,
  statementRows,
} from '#app/documents/statement-table.ts'
import { issuerLines, type TablePaper } from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { figureOf, type Statement } from '#app/domain/statements/lines.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { enterpriseLineText } from '#app/i18n/enterprise-lines.ts'
import { formatShortDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** The two statements of an enterprise, as addresses spell them. */
export type EnterpriseStatement = 'posisi-keuangan' | 'laba-rugi'

/** An enterprise's position on a day and its income from 1 January to it. */
export type EnterpriseYear = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly position: Statement & { readonly difference: { isZero(): boolean; toString(): string } }
  readonly income: Statement
}

/** The statements of a family enterprise; `then` is the year before, when that has anything. */
export type EnterpriseStatements = {
  readonly enterprise: { readonly name: string }
  readonly cooperative: Issuer
  readonly now: EnterpriseYear
  readonly then: EnterpriseYear | null
  /** Where a figure is explained. */
  readonly hrefOf: (of: EnterpriseStatement, line: string, on: LocalDate) => string
}

const NAMES = { position: 'posisi-keuangan', income: 'laba-rugi' } as const

/** Says how an enterprise stands and what it earned (laporan keuangan SAK EMKM). */
export function enterprisePaper(shown: EnterpriseStatements, language: Language): TablePaper {
  const t = translator(language)
  const { now, then } = shown
  const profit = figureOf(now.income, 'net_profit')
  const story = profit.isZero()
    ? t('trade.evenStory')
    : profit.isNegative()
      ? t('trade.lossStory', { amount: profit.abs() })
      : t('trade.profitStory', { amount: profit })
  const columns = (of: 'position' | 'income'): readonly FigureColumn[] =>
    [now, ...(then === null ? [] : [then])].map((year, at) => ({
      key: at === 0 ? 'now' : 'before',
      label: formatShortDate(year.to, language),
      figures: year[of].figures,
      hrefOf: (line) => shown.hrefOf(NAMES[of], line, year.to),
    }))
  const table = (of: 'position' | 'income', finals: readonly string[]) => ({
    columns: statementColumns(columns(of), language),
    rows: statementRows(now[of].lines, columns(of), {
      language,
      finals,
      wordOf: (key) => enterpriseLineText(language, key),
    }),
  })
  return {
    issuer: issuerLines({ ...shown.cooperative, name: shown.enterprise.name }),
    title: t('trade.statements'),
    of: t('statements.ofSpan', { from: now.from, to: now.to }),
    layout: 'portrait',
    story: [
      story,
      now.position.difference.isZero()
        ? t('trade.balanced')
        : t('trade.unbalanced', { amount: now.position.difference }),
    ],
    sections: [
      {
        title: t('trade.position'),
        ...table('position', ['total_assets', 'total_liabilities_and_equity']),
      },
      { title: t('trade.incomeStatement'), ...table('income', ['net_profit']) },
    ],
    notes: [],
    signs: [{ role: t('trade.owner'), name: '' }],
  }
}
