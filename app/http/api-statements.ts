import { addDays, type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { AccountBalance, Statement } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import { type Columns, trialBalance } from '#app/domain/statements/trial-balance.ts'
import { type AccountTotals, accountTotals, mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The statements the API draws up: balance sheet, surplus statement, trial balance. */
export const STATEMENT_KINDS = ['neraca', 'phu', 'neraca-saldo'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

type Year = {
  readonly accounts: readonly AccountTotals[]
  readonly balances: readonly AccountBalance[]
}

/** Draws up a statement of the cooperative's own book: from 1 January of a day's year to that day. */
export async function statementOn(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly kind: StatementKind; readonly on: LocalDate },
) {
  const { kind, on } = wanted
  const year = await yearOf(tx, cooperativeId, on)
  const head = { kind, from: newYear(on), on }
  if (kind === 'neraca-saldo') return { ...head, ...trialBalanceOf(year) }
  if (kind === 'phu') return { ...head, ...linesOf(surplusStatement(year.balances)) }
  const sheet = balanceSheet(year.balances)
  return { ...head, ...linesOf(sheet), difference: sheet.difference.toString() }
}

async function yearOf(tx: TenantTx, cooperativeId: string, on: LocalDate): Promise<Year> {
  const book = await mainBook(tx, cooperativeId)
  const before = await accountTotals(tx, book, addDays(newYear(on), -1))
  const accounts = await accountTotals(tx, book, on)
  const opening = new Map(before.map((row) => [row.code, row]))
  const balances = accounts.map(({ code, debit, credit }) => {
    const start = opening.get(code)
    if (start === undefined) return { code, opening: debit.minus(debit), debit, credit }
    return {
      code,
      opening: start.debit.minus(start.credit),
      debit: debit.minus(start.debit),
      credit: credit.minus(start.credit),
    }
  })
  return { accounts, balances }
}

function newYear(on: LocalDate): LocalDate {
  return localDate(`${on.slice(0, 4)}-01-01`)
}

function trialBalanceOf({ accounts, balances }: Year) {
  const { rows, totals, isBalanced } = trialBalance(balances)
  const names = new Map(accounts.map((account) => [account.code, account]))
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
