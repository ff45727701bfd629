import { Money } from '#app/domain/money.ts'
import { type AccountBalance, netOf } from '#app/domain/statements/lines.ts'

/** A sum in its column: one of the two is zero. */
export type Columns = { readonly debit: Money; readonly credit: Money }

export type TrialBalanceRow = {
  readonly code: string
  readonly opening: Columns
  readonly turnover: Columns
  readonly closing: Columns
}

export type TrialBalance = {
  readonly rows: readonly TrialBalanceRow[]
  readonly totals: Omit<TrialBalanceRow, 'code'>
  /** Debits equal credits in all three pairs of columns. */
  readonly isBalanced: boolean
}

/**
 * Lists every account with its opening balance, turnover and closing balance, in order of code.
 *
 * @returns Accounts that have neither a balance nor turnover are left out.
 */
export function trialBalance(balances: readonly AccountBalance[]): TrialBalance {
  const rows = balances
    .filter(isTouched)
    .map(rowOf)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const totals = {
    opening: sumColumns(rows.map((row) => row.opening)),
    turnover: sumColumns(rows.map((row) => row.turnover)),
    closing: sumColumns(rows.map((row) => row.closing)),
  }
  const isBalanced = Object.values(totals).every(({ debit, credit }) => debit.equals(credit))
  return { rows, totals, isBalanced }
}

function isTouched({ opening, debit, credit }: AccountBalance): boolean {
  return [opening, debit, credit].some((amount) => !amount.isZero())
}

function rowOf(balance: AccountBalance): TrialBalanceRow {
  return {
    code: balance.code,
    opening: columnsOf(balance.opening),
    turnover: { debit: balance.debit, credit: balance.credit },
    closing: columnsOf(netOf(balance, 'closing')),
  }
}

function columnsOf(net: Money): Columns {
  return {
    debit: Money.max(net, Money.zero),
    credit: Money.max(net.negated(), Money.zero),
  }
}

function sumColumns(columns: readonly Columns[]): Columns {
  return {
    debit: Money.sum(columns.map(({ debit }) => debit)),
    credit: Money.sum(columns.map(({ credit }) => credit)),
  }
}
