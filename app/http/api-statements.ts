import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import type { Statement } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import { type Columns, trialBalance } from '#app/domain/statements/trial-balance.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { accountBalances, type NamedBalance } from '#db/queries/statements.ts'
import { unitBalances } from '#db/queries/unit-balances.ts'
import type { TenantTx } from '#db/tables.ts'

/** The statements the API draws up: balance sheet, surplus statement, trial balance. */
export const STATEMENT_KINDS = ['neraca', 'phu', 'neraca-saldo'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

/** Draws up a statement of the cooperative's own book: from 1 January of a day's year to that day. */
export async function statementOn(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly kind: StatementKind; readonly on: LocalDate },
) {
  const { kind, on } = wanted
  const span = { from: newYearOf(on), to: on }
  const closing = kind === 'neraca-saldo' ? 'with' : 'without'
  const book = await mainBook(tx, cooperativeId)
  const balances = await accountBalances(tx, book, { ...span, closing })
  const head = { kind, from: span.from, on }
  if (kind === 'neraca-saldo') return { ...head, ...trialBalanceOf(balances) }
  if (kind === 'phu') {
    const asked = { rule: 'shrinkage_split', date: on } as const
    const { borne_by } = await ruleInForce(tx, cooperativeId, asked)
    const shrinkage = borne_by === 'sales_share' ? 'sales_share' : 'others'
    const kept = await unitBalances(tx, book, { ...span, closing })
    return { ...head, ...linesOf(surplusStatement(kept, shrinkage)) }
  }
  const sheet = balanceSheet(balances)
  return { ...head, ...linesOf(sheet), difference: sheet.difference.toString() }
}

function trialBalanceOf(balances: readonly NamedBalance[]) {
  const { rows, totals, isBalanced } = trialBalance(balances)
  const names = new Map(balances.map((account) => [account.code, account]))
  return {
    rows: rows.map(({ code, opening, turnover, closing }) => ({
      code,
      name: names.get(code)?.name ?? '',
      english: names.get(code)?.english ?? '',
      opening: textOf(opening),
      turnover: textOf(turnover),
      closing: textOf(closing),
    })),
    totals: {
      opening: textOf(totals.opening),
      turnover: textOf(totals.turnover),
      closing: textOf(totals.closing),
    },
    is_balanced: isBalanced,
  }
}

function textOf({ debit, credit }: Columns) {
  return { debit: debit.toString(), credit: credit.toString() }
}

function linesOf({ lines }: Statement) {
  return {
    lines: lines.map(({ key, kind, amount, codes }) => ({
      key,
      kind,
      amount: amount?.toString() ?? null,
      accounts: codes,
    })),
  }
}
