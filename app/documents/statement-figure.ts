import type { Issuer } from '#app/documents/statement-table.ts'
import {
  issuerLines,
  moneyCell,
  type TablePaper,
  type TableSection,
  textCell,
} from '#app/documents/table-paper.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Money } from '#app/domain/money.ts'
import type { AccountBalance, Statement } from '#app/domain/statements/lines.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** A line that a figure is made of, and where that one is explained. */
export type FigureTerm = {
  readonly sign: 'plus' | 'minus'
  readonly text: string
  readonly amount: Money
  readonly href: string
}

/** An account that a figure is made of, what it did over the span, and what of it stands on the line. */
export type FigureAccount = {
  readonly code: string
  readonly name: string
  /** Null where the line takes what was paid against the account, not its balance. */
  readonly balance: AccountBalance | null
  readonly amount: Money
  readonly href: string
}

/** A figure with the lines or accounts it is made of. */
export type FigureParts = {
  readonly amount: Money
  readonly terms: readonly FigureTerm[]
  readonly accounts: readonly FigureAccount[]
}

/**
 * Takes the figure of a line apart, as the statement was filled in.
 *
 * @param say.termOf    The words of a line above it, and where that one is explained.
 * @param say.accountOf An account that stands on the line, as it is shown.
 * @throws {DomainError} `statement_line_missing` when the statement has no figure on such a line.
 */
export function lineParts(
  statement: Statement,
  key: string,
  say: {
    readonly termOf: (line: string) => Pick<FigureTerm, 'text' | 'href'>
    readonly accountOf: (part: { readonly code: string; readonly amount: Money }) => FigureAccount
  },
): FigureParts {
  const line = statement.lines.find((one) => one.key === key)
  if (line === undefined || line.amount === null) throw new DomainError('statement_line_missing')
  return {
    amount: line.amount,
    terms: line.origin.flatMap((part): readonly FigureTerm[] =>
      part.kind === 'line'
        ? [{ sign: part.sign, amount: part.amount, ...say.termOf(part.key) }]
        : [],
    ),
    accounts: line.origin.flatMap((part) => (part.kind === 'account' ? [say.accountOf(part)] : [])),
  }
}

/** A figure of a statement with what it is made of. */
export type FigureToShow = {
  readonly cooperative: Issuer
  readonly statement: string
  readonly line: string
  readonly of: string
  readonly amount: Money
  readonly terms: readonly FigureTerm[]
  readonly accounts: readonly FigureAccount[]
  /** What there is to say where the figure is made of neither. */
  readonly otherwise: string
}

/** Says how a figure of a statement was counted: lines added and taken off, or accounts. */
export function figurePaper(figure: FigureToShow, language: Language): TablePaper {
  const t = translator(language)
  const { line, terms, accounts } = figure
  const sections = [
    ...(terms.length === 0 ? [] : [termsOf(figure, language)]),
    ...(accounts.length === 0 ? [] : [accountsOf(figure, language)]),
  ]
  const story =
    terms.length > 0
      ? t('statements.formula', { line })
      : accounts.length > 0
        ? t('statements.formulaAccounts', { line })
        : figure.otherwise
  return {
    issuer: issuerLines(figure.cooperative),
    title: t('statements.howCounted'),
    of: figure.of,
    layout: 'portrait',
    story: [story],
    sections,
    notes: [],
    signs: [],
  }
}

function termsOf({ line, terms, amount }: FigureToShow, language: Language): TableSection {
  const t = translator(language)
  return {
    title: line,
    columns: [
      { key: 'part', label: t('statements.part'), share: 44, isFigure: false },
      { key: 'sign', label: t('statements.sign'), share: 20, isFigure: false },
      { key: 'amount', label: t('statements.rupiah'), share: 24, isFigure: true },
    ],
    rows: [
      ...terms.map((term, at) => ({
        key: `${at}`,
        level: 'line' as const,
        cells: [
          textCell(term.text, term.href),
          textCell(t(`statements.${term.sign}`)),
          moneyCell(term.amount, term.href),
        ],
      })),
      { key: 'total', level: 'total', cells: [textCell(line), null, moneyCell(amount)] },
    ],
  }
}

function accountsOf({ line, accounts, amount }: FigureToShow, language: Language): TableSection {
  const t = translator(language)
  const isMoved = accounts.some(({ balance }) => balance !== null)
  const figures = ['opening', 'debit', 'credit'] as const
  return {
    title: line,
    columns: [
      { key: 'account', label: t('statements.account'), share: 40, isFigure: false },
      ...(isMoved ? figures : []).map((key) => ({
        key,
        label: t(`statements.${key}`),
        share: 19,
        isFigure: true,
        drop: 'wide' as const,
      })),
      { key: 'amount', label: t('statements.inLine'), share: 20, isFigure: true },
    ],
    rows: [
      ...accounts.map(({ code, name, balance, amount: own, href }) => ({
        key: code,
        level: 'line' as const,
        cells: [
          textCell(`${code} ${name}`, href),
          ...(isMoved ? figures.map((key) => moneyCell(balance?.[key] ?? null)) : []),
          moneyCell(own, href),
        ],
      })),
      {
        key: 'total',
        level: 'total',
        cells: [textCell(line), ...(isMoved ? figures.map(() => null) : []), moneyCell(amount)],
      },
    ],
  }
}
