import { Money } from '#app/domain/money.ts'
import { type AccountBalance, netOf } from '#app/domain/statements/lines.ts'

/** Accounts whose amounts a budget plans: income and expense, from 4000 on. */
export const BUDGET_RANGE = { from: '4000', to: '9999' } as const

/** One account of a budget beside what became of it; all positive on the account's own side. */
export type BudgetLine = {
  readonly code: string
  readonly planned: Money
  readonly actual: Money
  /** Actual less planned: more income, or more cost, than was planned. */
  readonly difference: Money
  /** Actual in hundredths of the plan, as a share of one; null when nothing was planned. */
  readonly share: string | null
}

export type BudgetSum = Omit<BudgetLine, 'code'>

/**
 * Holds a budget against what the accounts turned over in a span.
 *
 * @param accounts With the side on which each grows; a debit account is a cost.
 * @param part.numerator Months of the span and `part.denominator` months of the budget, which is divided evenly; the
 *   plan of a part of a year is rounded to whole rupiah, account by account.
 * @returns Accounts that were planned or moved, by code, and the sums of income, cost and surplus.
 */
export function budgetAgainstActual(
  amounts: ReadonlyMap<string, Money>,
  accounts: readonly (AccountBalance & { readonly side: 'debit' | 'credit' })[],
  part: { readonly numerator: number; readonly denominator: number },
): {
  readonly income: readonly BudgetLine[]
  readonly costs: readonly BudgetLine[]
  readonly totals: Readonly<Record<'income' | 'costs' | 'surplus', BudgetSum>>
} {
  const rows = accounts
    .filter(({ code }) => code >= BUDGET_RANGE.from && code <= BUDGET_RANGE.to)
    .map((account) => {
      const net = netOf(account, 'turnover')
      const isIncome = account.side === 'credit'
      const planned = partOf(amounts.get(account.code) ?? Money.zero, part)
      const actual = isIncome ? net.negated() : net
      return { isIncome, line: { code: account.code, ...compared(planned, actual) } }
    })
    .filter(({ line }) => !line.planned.isZero() || !line.actual.isZero())
  const linesOf = (isIncome: boolean) =>
    rows.filter((row) => row.isIncome === isIncome).map(({ line }) => line)
  const [income, costs] = [linesOf(true), linesOf(false)]
  const [earned, spent] = [sumOf(income), sumOf(costs)]
  const surplus = compared(earned.planned.minus(spent.planned), earned.actual.minus(spent.actual))
  return { income, costs, totals: { income: earned, costs: spent, surplus } }
}

function partOf(
  amount: Money,
  part: { readonly numerator: number; readonly denominator: number },
): Money {
  if (part.numerator === part.denominator) return amount
  return Money.round(amount.toDecimal().times(part.numerator).dividedBy(part.denominator))
}

function sumOf(lines: readonly BudgetLine[]): BudgetSum {
  return compared(
    Money.sum(lines.map(({ planned }) => planned)),
    Money.sum(lines.map(({ actual }) => actual)),
  )
}

function compared(planned: Money, actual: Money): BudgetSum {
  const share = planned.isZero()
    ? null
    : actual.toDecimal().dividedBy(planned.toDecimal()).toString()
  return { planned, actual, difference: actual.minus(planned), share }
}
