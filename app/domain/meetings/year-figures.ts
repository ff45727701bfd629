import { Money } from '#app/domain/money.ts'
import { type AccountBalance, figureOf, type Statement } from '#app/domain/statements/lines.ts'
import { type BalanceSheet, balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'

/** Members at the end of a year, and who came and went in it. */
export type MemberMoves = {
  readonly active: number
  readonly joined: number
  readonly left: number
}

/** A book year in figures: what its meeting is told. All whole rupiah. */
export type YearFigures = {
  readonly balances: readonly AccountBalance[]
  readonly sheet: BalanceSheet
  readonly surplus: Statement
  readonly members: MemberMoves
  readonly amounts: Readonly<
    Record<'assets' | 'equity' | 'savings' | 'loans' | 'income' | 'surplus', Money>
  >
}

const SAVINGS = [
  'principal_savings',
  'mandatory_savings',
  'voluntary_savings',
  'term_savings',
  'other_savings',
  'long_term_savings',
] as const

/**
 * Draws the figures of a book year from its balances.
 *
 * @param balances Opening on 1 January, turnover of the year without its closing entries.
 */
export function yearFiguresOf(
  balances: readonly AccountBalance[],
  members: MemberMoves,
): YearFigures {
  const sheet = balanceSheet(balances)
  const surplus = surplusStatement(balances)
  const earned = (key: string) => figureOf(surplus, key)
  return {
    balances,
    sheet,
    surplus,
    members,
    amounts: {
      assets: figureOf(sheet, 'total_assets'),
      equity: figureOf(sheet, 'total_equity'),
      savings: Money.sum(SAVINGS.map((key) => figureOf(sheet, key))),
      loans: figureOf(sheet, 'loans_to_members'),
      income: earned('member_participation').plus(earned('business_income')),
      surplus: earned('surplus_after_tax'),
    },
  }
}
