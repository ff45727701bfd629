import {
  type FigureColumn,
  type Issuer,
  statementColumns,
  statementRows,
  statementSigns,
} from '#app/documents/statement-table.ts'
import type { Span, SpanPlace } from '#app/documents/surplus-statement.ts'
import {
  issuerLines,
  moneyCell,
  type TablePaper,
  type TableSection,
  textCell,
} from '#app/documents/table-paper.ts'
import type { CashFlow } from '#app/domain/statements/cash-flow.ts'
import type { NonCash } from '#app/domain/statements/indirect.ts'
import { figureOf, type Statement } from '#app/domain/statements/lines.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatShortDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** One span's cash flow: the direct method, and the indirect as a note. */
export type CashFlowOf = {
  readonly span: Span
  readonly direct: CashFlow
  readonly indirect: Statement
}

/** A cash flow statement; `then` is the span it is held against, when that has anything. */
export type CashFlowToShow = {
  readonly cooperative: Issuer
  readonly now: CashFlowOf
  readonly then: CashFlowOf | null
  readonly withoutCash: readonly NonCash[]
  readonly nameOf: (code: string) => string
  readonly hrefOf: (line: string, place: SpanPlace) => string
}

/** Says where cash came from and went (Laporan Arus Kas), how that fits the surplus, and what moved without cash. */
export function cashFlowPaper(shown: CashFlowToShow, language: Language): TablePaper {
  const t = translator(language)
  const { now, then } = shown
  return {
    issuer: issuerLines(shown.cooperative),
    title: t('statements.cashFlow'),
    of:
      then === null
        ? t('statements.ofSpan', now.span)
        : t('statements.ofSpanAgainst', {
            ...now.span,
            before: then.span.from,
            until: then.span.to,
          }),
    layout: 'portrait',
    story: storyOf(now.direct, language),
    sections: [
      sectionOf(shown, { of: 'direct', title: null, finals: ['cash_at_end'], language }),
      sectionOf(shown, {
        of: 'indirect',
        title: t('statements.indirect'),
        finals: ['indirect_operating_cash'],
        language,
      }),
      withoutCashOf(shown, language),
    ],
    notes: [t('statements.indirectNote')],
    signs: statementSigns(language),
  }
}

function sectionOf(
  { now, then, hrefOf }: CashFlowToShow,
  look: {
    readonly of: 'direct' | 'indirect'
    readonly title: string | null
    readonly finals: readonly string[]
    readonly language: Language
  },
): TableSection {
  const { language } = look
  const t = translator(language)
  const column = (key: string, one: CashFlowOf): FigureColumn => ({
    key,
    label: then === null ? t('words.total') : formatShortDate(one.span.to, language),
    figures: one[look.of].figures,
    hrefOf: (line) => hrefOf(line, one.span),
  })
  const columns = [column('now', now), ...(then === null ? [] : [column('before', then)])]
  return {
    title: look.title,
    columns: statementColumns(columns, language),
    rows: statementRows(now[look.of].lines, columns, { language, finals: look.finals }),
  }
}

function withoutCashOf({ withoutCash, nameOf }: CashFlowToShow, language: Language): TableSection {
  const t = translator(language)
  return {
    title: t('statements.withoutCash'),
    columns: [
      { key: 'debit', label: t('statements.debited'), share: 34, isFigure: false },
      { key: 'credit', label: t('statements.credited'), share: 34, isFigure: false },
      { key: 'amount', label: t('statements.rupiah'), share: 20, isFigure: true },
    ],
    rows: withoutCash.map(({ debit, credit, amount }) => ({
      key: `${debit}-${credit}`,
      level: 'line',
      cells: [
        textCell(`${debit} ${nameOf(debit)}`),
        textCell(`${credit} ${nameOf(credit)}`),
        moneyCell(amount),
      ],
    })),
    empty: t('statements.nothingWithoutCash'),
  }
}

function storyOf(direct: CashFlow, language: Language): readonly string[] {
  const t = translator(language)
  const change = figureOf(direct, 'net_cash_change')
  const operating = figureOf(direct, 'net_cash_operating')
  const said = { amount: change.abs(), closing: figureOf(direct, 'cash_at_end') }
  const way = change.isZero() ? 'Same' : change.isNegative() ? 'Down' : 'Up'
  const earned = operating.isZero()
    ? 'statements.cashNeither'
    : operating.isNegative()
      ? 'statements.cashSpent'
      : 'statements.cashEarned'
  return [
    t(`statements.cash${way}`, said),
    t(earned, { amount: operating.abs() }),
    ...(direct.difference.isZero() ? [] : [t('statements.cashUnexplained')]),
  ]
}
