import { balanceSheetPaper } from '#app/documents/balance-sheet.ts'
import { type CashFlowOf, cashFlowPaper } from '#app/documents/cash-flow.ts'
import { equityPaper } from '#app/documents/equity-statement.ts'
import { benefitsPaper } from '#app/documents/member-benefits.ts'
import type { NotesData } from '#app/documents/note-data.ts'
import { notesPaper } from '#app/documents/notes.ts'
import { type ShareTable, shareTablePaper } from '#app/documents/share-table.ts'
import type { Issuer } from '#app/documents/statement-table.ts'
import { type Span, surplusPaper } from '#app/documents/surplus-statement.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import type { MemberBenefits } from '#app/domain/statements/benefits.ts'
import { type EquityStatement, isWithoutEquity } from '#app/domain/statements/equity.ts'
import type { NonCash } from '#app/domain/statements/indirect.ts'
import type { Statement } from '#app/domain/statements/lines.ts'
import type { BalanceSheet } from '#app/domain/statements/neraca.ts'
import type { ShrinkageSplit } from '#app/domain/statements/phu.ts'
import type { Language } from '#app/i18n/language.ts'

type Both<T> = { readonly now: T; readonly before: T }

/** The statements of a book year, as the pages of statements draw them. */
export type YearStatements = {
  readonly span: Span
  readonly spanBefore: Span
  readonly sheet: Both<BalanceSheet>
  readonly surplus: Both<Statement> & { readonly shrinkage: ShrinkageSplit }
  readonly equity: Both<EquityStatement>
  readonly cash: Both<CashFlowOf>
  readonly withoutCash: readonly NonCash[]
  readonly notes: NotesData
  readonly benefits: MemberBenefits
  /** SHU by member; null of a year with nothing to divide. */
  readonly shares: Omit<ShareTable, 'cooperative'> | null
}

/** The statements of a book year that stand in the pack, by their part. */
export type StatementPart =
  | 'balance_sheet'
  | 'surplus'
  | 'equity'
  | 'cash_flow'
  | 'notes'
  | 'benefits'
  | 'shares'

/** One statement of a book year as its own page draws it; figures lead nowhere on paper. Null where there is none. */
export function yearStatementPaper(
  part: StatementPart,
  given: { readonly cooperative: Issuer; readonly statements: YearStatements },
  language: Language,
): TablePaper | null {
  const { cooperative, statements } = given
  const { span, spanBefore, cash, surplus, sheet } = statements
  const nowhere = { cooperative, hrefOf: () => '' }
  const papers: Readonly<Record<StatementPart, () => TablePaper | null>> = {
    balance_sheet: () => {
      const then = sheet.before
      const days = { on: span.to, before: spanBefore.to }
      return balanceSheetPaper({ ...nowhere, ...days, now: sheet.now, then }, language)
    },
    surplus: () => {
      const then = { span: spanBefore, statement: surplus.before }
      return surplusPaper(
        { ...nowhere, span, now: surplus.now, then, shrinkage: surplus.shrinkage },
        language,
      )
    },
    equity: () => {
      const { now, before } = statements.equity
      const then = isWithoutEquity(before) ? null : { span: spanBefore, statement: before }
      return equityPaper({ ...nowhere, span, statement: now, then }, language)
    },
    cash_flow: () => {
      const names = statements.notes.names
      const nameOf = (code: string) =>
        names.get(code)?.[language === 'id' ? 'name' : 'english'] ?? ''
      const { withoutCash } = statements
      const then = cash.before
      return cashFlowPaper({ ...nowhere, now: cash.now, then, withoutCash, nameOf }, language)
    },
    notes: () => notesPaper(statements.notes, null, language),
    benefits: () =>
      benefitsPaper(
        { cooperative, span, benefits: statements.benefits, surplusHref: '' },
        language,
      ),
    shares: () =>
      statements.shares === null
        ? null
        : shareTablePaper({ cooperative, ...statements.shares }, language),
  }
  return papers[part]()
}
