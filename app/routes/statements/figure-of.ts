import { cashFlowOver, equityOver, surplusOver } from '#app/commands/statements/drawn-up.ts'
import {
  type FigureAccount,
  type FigureParts,
  type FigureTerm,
  lineParts,
} from '#app/documents/statement-figure.ts'
import { newYearOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { CASH_RANGE } from '#app/domain/statements/cash-flow.ts'
import { EQUITY_COLUMNS, EQUITY_ROWS, equityColumn } from '#app/domain/statements/equity.ts'
import { type AccountBalance, netOf, type Statement } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { balanceSheetByUnit, surplusByUnit, UNIT_COLUMNS } from '#app/domain/statements/units.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import type { AskedSpan } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import { lineText } from '#app/i18n/statement-lines.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { accountBalances, type NamedBalance } from '#db/queries/statements.ts'
import { unitBalances } from '#db/queries/unit-balances.ts'
import type { TenantTx } from '#db/tables.ts'

const STATEMENTS = ['neraca', 'phu', 'arus-kas', 'perubahan-ekuitas'] as const
/** The statements whose figures can be explained, as the address spells them. */
export type Explained = (typeof STATEMENTS)[number]

/** The statement an address names. */
export function explained(text: string | undefined): Explained {
  const found = STATEMENTS.find((one) => one === text)
  if (found === undefined) throw new DomainError('statement_line_missing')
  return found
}

type Asked = {
  readonly statement: Explained
  readonly span: AskedSpan
  readonly line: string
  readonly column: string | null
  readonly unit: string | null
  readonly language: Language
}

/**
 * Draws up a statement again and takes one of its figures apart.
 *
 * @throws {DomainError} `statement_line_missing` when the statement has no such line, column or unit.
 */
export async function figureParts(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: Asked,
): Promise<FigureParts> {
  const book = await mainBook(tx, cooperative.id)
  const at = { slug: cooperative.slug, asked }
  if (asked.statement === 'perubahan-ekuitas') {
    return equityFigure(await equityOver(tx, book, asked.span), at)
  }
  if (asked.statement === 'arus-kas') return cashFigure(tx, book, at)
  const from = asked.statement === 'neraca' ? newYearOf(asked.span.to) : asked.span.from
  const span = { from, to: asked.span.to, closing: 'without' } as const
  const names = await accountBalances(tx, book, span)
  if (asked.unit !== null) {
    const statements = await unitStatements(tx, cooperative, asked)
    const statement = statements.find((_, index) => UNIT_COLUMNS[index] === asked.unit)
    if (statement === undefined) throw new DomainError('statement_line_missing')
    return lineFigure(statement, { ...at, names, balances: [] })
  }
  const statement =
    asked.statement === 'neraca'
      ? balanceSheet(names)
      : (await surplusOver(tx, cooperative.id, asked.span)).statement
  return lineFigure(statement, { ...at, names, balances: names })
}

async function unitStatements(
  tx: TenantTx,
  cooperative: Cooperative,
  { statement, span }: Asked,
): Promise<readonly Statement[]> {
  if (statement === 'neraca') {
    const year = { from: newYearOf(span.to), to: span.to, closing: 'without' } as const
    return balanceSheetByUnit(await unitBalances(tx, await mainBook(tx, cooperative.id), year))
  }
  const { balances, shrinkage } = await surplusOver(tx, cooperative.id, span)
  return surplusByUnit(balances, shrinkage)
}

async function cashFigure(tx: TenantTx, book: BookRef, at: At): Promise<FigureParts> {
  const { direct, indirect, balances } = await cashFlowOver(tx, book, at.asked.span)
  if (at.asked.line === 'cash_at_beginning') return cashHeld(balances, at)
  const isPaid = direct.figures.has(at.asked.line)
  const statement = isPaid ? direct : indirect
  return lineFigure(statement, { ...at, names: balances, balances: isPaid ? [] : balances })
}

type At = { readonly slug: string; readonly asked: Asked }

function lineFigure(
  statement: Statement,
  at: At & { readonly names: readonly NamedBalance[]; readonly balances: readonly NamedBalance[] },
): FigureParts {
  const { asked, slug } = at
  return lineParts(statement, asked.line, {
    accountOf: (part) => accountPart(part, at),
    termOf: (line) => ({
      text: lineText(asked.language, line),
      href: paths.figure(slug, asked.statement, {
        line,
        unit: asked.unit ?? undefined,
        ...asked.span,
      }),
    }),
  })
}

function accountPart(
  part: { readonly code: string; readonly amount: Money },
  at: At & {
    readonly names: readonly NamedBalance[]
    readonly balances: readonly AccountBalance[]
  },
): FigureAccount {
  const { asked, slug, names, balances } = at
  const named = names.find(({ code }) => code === part.code)
  return {
    code: part.code,
    name: named?.[asked.language === 'id' ? 'name' : 'english'] ?? '',
    balance: balances.find(({ code }) => code === part.code) ?? null,
    amount: part.amount,
    href: paths.journal(slug, { ...asked.span, accounts: [part.code] }),
  }
}

function cashHeld(balances: readonly NamedBalance[], at: At): FigureParts {
  const accounts = balances
    .filter(({ code, opening }) => isCash(code) && !opening.isZero())
    .map(({ code, opening }) =>
      accountPart({ code, amount: opening }, { ...at, names: balances, balances: [] }),
    )
  return { amount: Money.sum(accounts.map(({ amount }) => amount)), terms: [], accounts }
}

function isCash(code: string): boolean {
  return CASH_RANGE.from <= code && code <= CASH_RANGE.to
}

function equityFigure(
  { statement, balances }: Awaited<ReturnType<typeof equityOver>>,
  at: At,
): FigureParts {
  const { asked, slug } = at
  const column = EQUITY_COLUMNS.find((one) => one === asked.column)
  if (column === undefined) throw new DomainError('statement_line_missing')
  const own = statement.movements.filter((one) => one.column === column)
  const sum = (of: typeof own) => Money.sum(of.map(({ amount }) => amount))
  if (asked.line === 'equity_closing') {
    const term = (line: string, amount: Money): FigureTerm => ({
      sign: 'plus',
      text: lineText(asked.language, line),
      amount,
      href: paths.figure(slug, asked.statement, { line, column, ...asked.span }),
    })
    const moved = EQUITY_ROWS.map((row) => ({
      row,
      amount: sum(own.filter((one) => one.row === row)),
    })).filter(({ amount }) => !amount.isZero())
    return {
      amount: statement.closing.get(column) ?? Money.zero,
      terms: [
        term('equity_opening', statement.opening.get(column) ?? Money.zero),
        ...moved.map(({ row, amount }) => term(row, amount)),
      ],
      accounts: [],
    }
  }
  const parts =
    asked.line === 'equity_opening'
      ? balances
          .filter(({ code }) => equityColumn(code) === column)
          .map((balance) => ({
            code: balance.code,
            amount: netOf(balance, 'opening').negated(),
          }))
      : againstParts(own.filter((one) => one.row === asked.line))
  const isRow = asked.line === 'equity_opening' || EQUITY_ROWS.some((row) => row === asked.line)
  if (!isRow) throw new DomainError('statement_line_missing')
  const accounts = parts
    .filter(({ amount }) => !amount.isZero())
    .map((part) => accountPart(part, { ...at, names: balances, balances: [] }))
  return { amount: Money.sum(parts.map(({ amount }) => amount)), terms: [], accounts }
}

function againstParts(own: readonly { readonly against: string; readonly amount: Money }[]) {
  const sums = new Map<string, Money>()
  for (const { against, amount } of own) {
    sums.set(against, (sums.get(against) ?? Money.zero).plus(amount))
  }
  return [...sums]
    .map(([code, amount]) => ({ code, amount }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}
