import {
  headingRow,
  moneyCell,
  type TableColumn,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { lineText } from '#app/i18n/statement-lines.ts'

/** A column of a statement: its figures by line, and where each leads on the screen. */
export type FigureColumn = {
  readonly key: string
  readonly label: string
  readonly figures: ReadonlyMap<string, Money>
  readonly hrefOf?: (line: string) => string
  readonly drop?: TableColumn['drop']
  /** It says how another column moved. */
  readonly isChange?: true
}

type Line = { readonly key: string; readonly kind: 'heading' | 'accounts' | 'total' }

export type StatementLook = {
  readonly language: Language
  /** Lines that close the statement with a double rule, and stand there even when nothing does. */
  readonly finals: readonly string[]
  /** The words of a line; those of a cooperative's statements unless told. */
  readonly wordOf?: (key: string) => string
}

const LINE_SHARE = 42
const FIGURE_SHARE = 20

/** The columns of a statement's table: the line, then the figures. */
export function statementColumns(
  columns: readonly FigureColumn[],
  language: Language,
): readonly TableColumn[] {
  const t = translator(language)
  return [
    { key: 'line', label: t('statements.rupiah'), share: LINE_SHARE, isFigure: false },
    ...columns.map(({ key, label, drop }) => ({
      key,
      label,
      share: FIGURE_SHARE,
      isFigure: true,
      ...(drop === undefined ? {} : { drop }),
    })),
  ]
}

/** The rows of a statement; a line of nothing in every column is left out, and so is a heading over no line. */
export function statementRows(
  lines: readonly Line[],
  columns: readonly FigureColumn[],
  look: StatementLook,
): readonly TableRow[] {
  const wordOf = look.wordOf ?? ((key: string) => lineText(look.language, key))
  const told = lines.filter(
    ({ key, kind }) => kind === 'heading' || isTold(key, columns, look.finals),
  )
  return told.flatMap((line, at): readonly TableRow[] => {
    const text = wordOf(line.key)
    // A heading with nothing but totals under it would only be in the way.
    if (line.kind === 'heading') {
      return told[at + 1]?.kind === 'accounts' ? [headingRow(line.key, text)] : []
    }
    const cells = columns.map((column) => figureCell(column, line.key))
    const level = line.kind === 'accounts' ? 'line' : totalLevel(line.key, look.finals)
    return [{ key: line.key, level, cells: [textCell(text), ...cells] }]
  })
}

function isTold(key: string, columns: readonly FigureColumn[], finals: readonly string[]): boolean {
  return finals.includes(key) || columns.some(({ figures }) => figures.get(key)?.isZero() === false)
}

function totalLevel(key: string, finals: readonly string[]): TableRow['level'] {
  return finals.includes(key) ? 'total' : 'subtotal'
}

function figureCell({ figures, hrefOf, isChange }: FigureColumn, key: string) {
  const amount = figures.get(key) ?? Money.zero
  if (isChange) return { money: amount.toString(), isChange }
  return moneyCell(amount, amount.isZero() ? null : hrefOf?.(key))
}

/** A column that says how much each line moved between two others. */
export function changeColumn(
  now: ReadonlyMap<string, Money>,
  before: ReadonlyMap<string, Money>,
  label: string,
): FigureColumn {
  const keys = new Set([...now.keys(), ...before.keys()])
  const figures = new Map(
    [...keys].map((key) => [
      key,
      (now.get(key) ?? Money.zero).minus(before.get(key) ?? Money.zero),
    ]),
  )
  return { key: 'change', label, figures, drop: 'wide', isChange: true }
}

/** Who answers for a statement. */
export function statementSigns(language: Language): TablePaper['signs'] {
  const t = translator(language)
  return [
    { role: t('statements.treasurer'), name: '' },
    { role: t('statements.chair'), name: '' },
  ]
}

/** Whose statement, as every paper is told. */
export type Issuer = {
  readonly name: string
  readonly village: string
  readonly regency: string
}
