import {
  type Cell,
  issuerLines,
  moneyCell,
  type TableColumn,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import type { BudgetLine, BudgetSum } from '#app/domain/meetings/budget.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** Plan and budget (RK-RAPB), beside what became of it. */
export function budgetPaper(
  head: {
    readonly cooperative: {
      readonly name: string
      readonly village: string
      readonly regency: string
    }
    readonly of: string
  },
  budget: {
    readonly plan: readonly string[]
    readonly income: readonly BudgetLine[]
    readonly costs: readonly BudgetLine[]
    readonly totals: Readonly<Record<'income' | 'costs' | 'surplus', BudgetSum>>
    readonly nameOf: (code: string) => string
    readonly hrefOf?: (code: string) => string
    /** Whether an annual meeting adopted it, in words. */
    readonly state: string
  },
  language: Language,
): TablePaper {
  const t = translator(language)
  const amounts = (sum: BudgetSum): readonly Cell[] => [
    moneyCell(sum.planned),
    moneyCell(sum.actual),
    moneyCell(sum.difference),
    sum.share === null ? null : { percent: sum.share },
  ]
  const rows = (lines: readonly BudgetLine[]) =>
    lines.map((one) =>
      line(one.code, [
        textCell(`${one.code} ${budget.nameOf(one.code)}`, budget.hrefOf?.(one.code)),
        ...amounts(one),
      ]),
    )
  const sum = (key: 'income' | 'costs' | 'surplus', level: TableRow['level']): TableRow => ({
    key,
    level,
    cells: [textCell(t(`budget.${key}`)), ...amounts(budget.totals[key])],
  })
  const heading = (key: 'income' | 'costs'): TableRow => ({
    key: `${key}-head`,
    level: 'heading',
    cells: [{ text: t(`budget.${key}Heading`) }],
  })
  return {
    issuer: issuerLines(head.cooperative),
    title: t('budget.title'),
    of: head.of,
    layout: 'portrait',
    story: [...budget.plan, budget.state],
    sections: [
      {
        title: null,
        columns: [
          column('account', t('statements.account'), 40),
          figure('planned', t('budget.planned'), 16),
          figure('actual', t('budget.actual'), 16),
          { ...figure('difference', t('budget.difference'), 16), drop: 'wide' },
          { ...figure('share', t('budget.share'), 10), drop: 'mid' },
        ],
        rows: [
          heading('income'),
          ...rows(budget.income),
          sum('income', 'subtotal'),
          heading('costs'),
          ...rows(budget.costs),
          sum('costs', 'subtotal'),
          sum('surplus', 'total'),
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

function column(key: string, label: string, share: number): TableColumn {
  return { key, label, share, isFigure: false }
}

function figure(key: string, label: string, share: number): TableColumn {
  return { ...column(key, label, share), isFigure: true }
}

function line(key: string, cells: readonly Cell[]): TableRow {
  return { key, level: 'line', cells }
}
