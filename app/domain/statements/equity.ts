import { Money } from '#app/domain/money.ts'
import { type AccountBalance, netOf, rangeOf } from '#app/domain/statements/lines.ts'
import { CASH_CODE, type Move, type MovedLine } from '#app/domain/statements/moves.ts'

/** The columns of the statement of changes in equity; together they are the equity of the Neraca. */
export const EQUITY_COLUMNS = [
  'principal_savings',
  'mandatory_savings',
  'equalisation_capital',
  'grants',
  'general_reserve',
  'risk_reserve',
  'surplus_to_share',
  'other_comprehensive_income',
] as const
export type EquityColumn = (typeof EQUITY_COLUMNS)[number]

/** What may happen to equity between its opening and its closing balance. */
export const EQUITY_ROWS = [
  'equity_corrections',
  'equity_brought_forward',
  'equity_contributions',
  'equity_refunds',
  'equity_grants',
  'equity_to_reserves',
  'equity_to_members_and_funds',
  'equity_surplus_of_period',
  'equity_comprehensive_income',
] as const
export type EquityRow = (typeof EQUITY_ROWS)[number]

/** Which accounts stand in a column. Income and expenses not closed yet are surplus nobody has shared out. */
const ACCOUNTS: Readonly<Record<EquityColumn, readonly string[]>> = {
  principal_savings: ['3101'],
  mandatory_savings: ['3102-3103'],
  equalisation_capital: ['3104'],
  grants: ['3201-3202'],
  general_reserve: ['3301'],
  risk_reserve: ['3302'],
  surplus_to_share: ['3401-3403', '4000-9999'],
  other_comprehensive_income: ['3501'],
}
const INCOME_AND_EXPENSES = rangeOf('4000-9999')
const SURPLUS_FUNDS = rangeOf('2151-2156')

/** A movement of one column against one account or column; equity gained is positive. */
export type EquityMovement = {
  readonly row: EquityRow
  readonly column: EquityColumn
  /** The account that stood against it, or the first account of the column. */
  readonly against: string
  readonly amount: Money
}

export type EquityStatement = {
  readonly opening: ReadonlyMap<EquityColumn, Money>
  readonly closing: ReadonlyMap<EquityColumn, Money>
  readonly movements: readonly EquityMovement[]
  /** What the rows leave unexplained, by column: nothing, or the books are wrong. */
  readonly difference: ReadonlyMap<EquityColumn, Money>
}

/** Tells which column of equity an account stands in; null for what is no equity. */
export function equityColumn(code: string): EquityColumn | null {
  const found = EQUITY_COLUMNS.find((column) =>
    ACCOUNTS[column].some((text) => isIn(code, rangeOf(text))),
  )
  return found ?? null
}

function isIn(code: string, { from, to }: { readonly from: string; readonly to: string }): boolean {
  return from <= code && code <= to
}

/**
 * Draws up the statement of changes in equity (Laporan Perubahan Ekuitas).
 *
 * Each movement goes to the row that the account standing against it tells; where several do, shares go by
 * largest remainder. A reversal is read as what it takes back, and counted against it.
 *
 * @param balances Opening at the beginning of the span, turnover of the span without closing entries: what
 *   income and expenses turned over is the surplus of the period.
 * @param moves Every move of the span that touches accounts 3101–3501.
 * @see SAK EP bab 6; Permenkop UKM 2/2024
 */
export function equityStatement(
  balances: readonly AccountBalance[],
  moves: readonly Move[],
): EquityStatement {
  const opening = columnsOf(balances, 'opening')
  // A closing entry is left out of the balances too: the Neraca of its day stands before it.
  const ordinary = moves.filter(({ isClosing }) => !isClosing)
  const movements = [...surplusOf(balances), ...ordinary.flatMap(movementsOf)].filter(
    ({ amount }) => !amount.isZero(),
  )
  const closing = columnsOf(balances, 'closing')
  const difference = new Map(
    EQUITY_COLUMNS.map((column) => {
      const own = movements.filter((one) => one.column === column)
      const explained = Money.sum([opening.get(column) ?? Money.zero, ...own.map((m) => m.amount)])
      return [column, (closing.get(column) ?? Money.zero).minus(explained)]
    }),
  )
  return { opening, closing, movements, difference }
}

function columnsOf(balances: readonly AccountBalance[], basis: 'opening' | 'closing') {
  const sums = new Map<EquityColumn, Money>(EQUITY_COLUMNS.map((column) => [column, Money.zero]))
  for (const balance of balances) {
    const column = equityColumn(balance.code)
    if (column === null) continue
    sums.set(column, (sums.get(column) ?? Money.zero).minus(netOf(balance, basis)))
  }
  return sums
}

function surplusOf(balances: readonly AccountBalance[]): readonly EquityMovement[] {
  return balances
    .filter(({ code }) => isIn(code, INCOME_AND_EXPENSES))
    .map((balance) => ({
      row: 'equity_surplus_of_period',
      column: 'surplus_to_share',
      against: balance.code,
      amount: netOf(balance, 'turnover').negated(),
    }))
}

function movementsOf(move: Move): readonly EquityMovement[] {
  const turn = (amount: Money) => (move.isReversal ? amount.negated() : amount)
  const parts = partsOf(move)
  return parts.flatMap(({ column, code, amount }) => {
    if (column === null || amount.isZero()) return []
    const against = parts.filter(
      (other) =>
        other.code !== code &&
        (amount.isPositive() ? other.amount.isNegative() : other.amount.isPositive()),
    )
    const shares = amount.abs().allocate(against.map((other) => other.amount.abs().toDecimal()))
    return against.map((other, at): EquityMovement => {
      const gained = amount.isNegative() ? (shares[at] ?? Money.zero) : negate(shares[at])
      const row = move.isBroughtForward
        ? 'equity_brought_forward'
        : rowOf(column, { isGain: turn(gained).isPositive(), against: other })
      return { row, column, against: other.code, amount: gained }
    })
  })
}

function negate(amount: Money | undefined): Money {
  return (amount ?? Money.zero).negated()
}

type EntryPart = MovedLine & { readonly column: EquityColumn | null }

/** The entry with one part a column. Income and expenses only stand against it: their turnover is counted already. */
function partsOf({ lines }: Move): readonly EntryPart[] {
  const parts = new Map<string, EntryPart>()
  for (const { code, amount } of lines) {
    const column = isIn(code, INCOME_AND_EXPENSES) ? null : equityColumn(code)
    const key = column ?? code
    const before = parts.get(key)
    parts.set(key, {
      column,
      code: before?.code ?? code,
      amount: (before?.amount ?? Money.zero).plus(amount),
    })
  }
  return [...parts.values()].filter(({ amount }) => !amount.isZero())
}

/** Names the row by the column that moved, whether it gained, and what stood against it. */
function rowOf(
  column: EquityColumn,
  at: { readonly isGain: boolean; readonly against: EntryPart },
): EquityRow {
  const { isGain, against } = at
  switch (column) {
    case 'principal_savings':
    case 'mandatory_savings':
    case 'equalisation_capital':
      return isGain ? 'equity_contributions' : 'equity_refunds'
    case 'grants':
      return 'equity_grants'
    case 'other_comprehensive_income':
      return 'equity_comprehensive_income'
    case 'general_reserve':
    case 'risk_reserve':
      if (against.column === 'surplus_to_share') return 'equity_to_reserves'
      return isIn(against.code, SURPLUS_FUNDS)
        ? 'equity_to_members_and_funds'
        : 'equity_corrections'
    case 'surplus_to_share':
      return rowOfSurplus(isGain, against)
  }
}

function rowOfSurplus(isGain: boolean, against: EntryPart): EquityRow {
  if (against.column === 'general_reserve' || against.column === 'risk_reserve') {
    return 'equity_to_reserves'
  }
  const isShared = against.column !== null || isIn(against.code, SURPLUS_FUNDS)
  // Surplus paid out at once, without standing among the funds first, was shared out all the same.
  const isPaidOut = !isGain && against.code === CASH_CODE
  return isShared || isPaidOut ? 'equity_to_members_and_funds' : 'equity_corrections'
}

/** Whether a span began with no equity, moved none and left none: the years before the first entry. */
export function isWithoutEquity({ movements, opening, closing }: EquityStatement): boolean {
  const amounts = [...opening.values(), ...closing.values()]
  return movements.length === 0 && amounts.every((amount) => amount.isZero())
}
