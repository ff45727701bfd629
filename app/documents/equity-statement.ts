import { type Issuer, statementSigns } from '#app/documents/statement-table.ts'
import type { Span } from '#app/documents/surplus-statement.ts'
import {
  issuerLines,
  moneyCell,
  type TablePaper,
  type TableRow,
  type TableSection,
  textCell,
} from '#app/documents/table-paper.ts'
import { Money } from '#app/domain/money.ts'
import {
  EQUITY_COLUMNS,
  EQUITY_ROWS,
  type EquityColumn,
  type EquityRow,
  type EquityStatement,
} from '#app/domain/statements/equity.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { lineText } from '#app/i18n/statement-lines.ts'

type EquityOfSpan = { readonly span: Span; readonly statement: EquityStatement }

/** A statement of changes in equity; `then` is the span it is held against, when that has anything. */
export type EquityToShow = EquityOfSpan & {
  readonly cooperative: Issuer
  readonly then: EquityOfSpan | null
  readonly hrefOf: (row: string, column: EquityColumn, span: Span) => string
}

/** Says what happened to each part of equity (Laporan Perubahan Ekuitas). */
export function equityPaper(shown: EquityToShow, language: Language): TablePaper {
  const t = translator(language)
  const { statement, span, then } = shown
  const opening = Money.sum(statement.opening.values())
  const closing = Money.sum(statement.closing.values())
  const change = closing.minus(opening)
  const way = change.isZero() ? 'Same' : change.isPositive() ? 'Up' : 'Down'
  // Both tables have the same columns, so that they can be read one under the other.
  const columns = EQUITY_COLUMNS.filter(
    (column) =>
      column !== 'other_comprehensive_income' ||
      [shown, then].some((one) => one !== null && isTouched(one.statement, column)),
  )
  const look = { columns, hrefOf: shown.hrefOf, language }
  const against = then && { ...span, before: then.span.from, until: then.span.to }
  return {
    issuer: issuerLines(shown.cooperative),
    title: t('statements.equity'),
    of: against === null ? t('statements.ofSpan', span) : t('statements.ofSpanAgainst', against),
    layout: 'landscape',
    story: [
      t(`statements.equity${way}`, { closing, change: change.abs(), date: span.from }),
      isExplained(statement) ? t('statements.equityAgrees') : t('statements.equityUnexplained'),
    ],
    sections:
      then === null
        ? [{ title: null, ...tableOf(shown, look) }]
        : [
            { title: t('statements.ofSpan', span), ...tableOf(shown, look) },
            { title: t('statements.ofSpan', then.span), ...tableOf(then, look) },
          ],
    notes: [t('statements.equityNote')],
    signs: statementSigns(language),
  }
}

function tableOf(
  { span, statement }: EquityOfSpan,
  look: Pick<EquityToShow, 'hrefOf'> & {
    readonly columns: readonly EquityColumn[]
    readonly language: Language
  },
): Pick<TableSection, 'columns' | 'rows'> {
  const { columns, hrefOf, language } = look
  const t = translator(language)
  const sums = (of: ReadonlyMap<EquityColumn, Money>) =>
    columns.map((column) => of.get(column) ?? Money.zero)
  const row = (key: string, amounts: readonly Money[], level: TableRow['level']): TableRow => ({
    key,
    level,
    cells: [
      textCell(lineText(language, key)),
      ...amounts.map((amount, at) => {
        const column = columns[at]
        if (amount.isZero()) return level === 'line' ? null : moneyCell(amount)
        return moneyCell(amount, column === undefined ? null : hrefOf(key, column, span))
      }),
      moneyCell(Money.sum(amounts)),
    ],
  })
  const moved = EQUITY_ROWS.map((key) => ({ key, amounts: movedOf(statement, key, columns) }))
  return {
    columns: [
      { key: 'row', label: t('statements.rupiah'), share: 34, isFigure: false },
      ...columns.map((column) => ({
        key: column,
        label: lineText(language, column),
        share: 19,
        isFigure: true,
      })),
      { key: 'total', label: t('words.total'), share: 20, isFigure: true },
    ],
    rows: [
      row('equity_opening', sums(statement.opening), 'subtotal'),
      ...moved
        .filter(({ amounts }) => amounts.some((amount) => !amount.isZero()))
        .map(({ key, amounts }) => row(key, amounts, 'line')),
      row('equity_closing', sums(statement.closing), 'total'),
    ],
  }
}

function movedOf(
  { movements }: EquityStatement,
  row: EquityRow,
  columns: readonly EquityColumn[],
): readonly Money[] {
  return columns.map((column) =>
    Money.sum(
      movements.filter((one) => one.row === row && one.column === column).map((m) => m.amount),
    ),
  )
}

function isTouched({ opening, movements }: EquityStatement, column: EquityColumn): boolean {
  return opening.get(column)?.isZero() === false || movements.some((one) => one.column === column)
}

/** Tells whether the rows lead from the opening to the closing balance in every column. */
function isExplained({ difference }: EquityStatement): boolean {
  return [...difference.values()].every((amount) => amount.isZero())
}
