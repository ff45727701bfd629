import { known } from '#app/domain/assert.ts'
import type { Side } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'

/** One account over a span of a book year. All three are whole rupiah. */
export type AccountBalance = {
  readonly code: string
  /** Debit minus credit at the beginning of the book year (or of the period, for a surplus statement). */
  readonly opening: Money
  /** Turnover since then. */
  readonly debit: Money
  readonly credit: Money
  /** Of an account that is shared between members and others: whose part this is. */
  readonly part?: Part
}

/** Members' part of an account, or everybody else's. */
export type Part = 'member' | 'other'

/** Which figure of an account a line takes: at the beginning, at the end, or what moved in between. */
export type Basis = 'opening' | 'closing' | 'turnover'

/** Accounts from one code to another, both included. */
export type CodeRange = {
  readonly from: string
  readonly to: string
  readonly of?: Basis
  /** Takes one part of shared accounts only; what was not shared out counts as the others'. */
  readonly part?: Part
}

/** A line that adds up accounts, positive on `side`. */
export type AccountsLine = {
  readonly kind: 'accounts'
  readonly key: string
  readonly side: Side
  readonly ranges: readonly CodeRange[]
}
/** A line that adds and subtracts lines above it. */
export type TotalLine = {
  readonly kind: 'total'
  readonly key: string
  readonly plus: readonly string[]
  readonly minus: readonly string[]
}
export type Heading = { readonly kind: 'heading'; readonly key: string }
/** A statement's form: what stands on each line, in order. */
export type StatementForm = readonly (Heading | AccountsLine | TotalLine)[]

/** Where a figure comes from: an account, positive on the line's side, or a line above, added or taken off. */
export type Origin =
  | { readonly kind: 'account'; readonly code: string; readonly amount: Money }
  | {
      readonly kind: 'line'
      readonly key: string
      readonly amount: Money
      readonly sign: 'plus' | 'minus'
    }

/** A filled-in line; words for `key` live in the catalogue. A heading has no amount. */
export type StatementLine = {
  readonly key: string
  readonly kind: 'heading' | 'accounts' | 'total'
  readonly amount: Money | null
  /** The accounts behind the figure, so that a reader can see where it comes from. */
  readonly codes: readonly string[]
  /** What the figure is made of: its parts, taken together, are the amount. */
  readonly origin: readonly Origin[]
}

export type Statement = {
  readonly lines: readonly StatementLine[]
  /** The figure of every line but headings, by key. */
  readonly figures: ReadonlyMap<string, Money>
}

/** Writes a heading of a form. */
export function heading(key: string): Heading {
  return { kind: 'heading', key }
}

/** Writes a line over ranges of accounts: `'1101-1115 1121'`, one code standing for itself. */
export function accounts(key: string, side: Side, ranges: string): AccountsLine {
  return { kind: 'accounts', key, side, ranges: ranges.split(' ').map((text) => rangeOf(text)) }
}

/** Reads `1101-1115` or `1101` as a range. */
export function rangeOf(text: string, of?: Basis): CodeRange {
  const [from = '', to = from] = text.split('-')
  return of === undefined ? { from, to } : { from, to, of }
}

/** Writes a line that adds lines above it and subtracts others. */
export function total(
  key: string,
  plus: readonly string[],
  minus: readonly string[] = [],
): TotalLine {
  return { kind: 'total', key, plus, minus }
}

/**
 * Fills in a statement.
 *
 * @param basis The figure of an account that a range takes unless it names its own.
 * @returns Lines in the order of the form; amounts are positive on the side the line names.
 */
export function fillIn(
  form: StatementForm,
  balances: readonly AccountBalance[],
  basis: Basis,
): Statement {
  const figures = new Map<string, Money>()
  const lines = form.map((line): StatementLine => {
    if (line.kind === 'heading') return { ...line, amount: null, codes: [], origin: [] }
    const filled = line.kind === 'total' ? addUp(line, figures) : pickUp(line, balances, basis)
    figures.set(line.key, filled.amount)
    return { key: line.key, kind: line.kind, ...filled }
  })
  return { lines, figures }
}

/** The figure of one line; a key the form does not have is our bug. */
export function figureOf(statement: Statement, key: string): Money {
  return known(statement.figures.get(key), `the statement has a line ${key}`)
}

/** Debit minus credit of an account on a basis. */
export function netOf(balance: AccountBalance, basis: Basis): Money {
  const turnover = balance.debit.minus(balance.credit)
  if (basis === 'turnover') return turnover
  return basis === 'opening' ? balance.opening : balance.opening.plus(turnover)
}

type Filled = Pick<StatementLine, 'codes' | 'origin'> & { readonly amount: Money }

function pickUp(line: AccountsLine, balances: readonly AccountBalance[], basis: Basis): Filled {
  const sums = new Map<string, Money>()
  for (const range of line.ranges) {
    for (const balance of balances.filter((one) => isIn(range, one))) {
      const net = netOf(balance, range.of ?? basis)
      sums.set(balance.code, (sums.get(balance.code) ?? Money.zero).plus(net))
    }
  }
  const origin = [...sums]
    .filter(([, net]) => !net.isZero())
    .map(([code, net]): Origin => {
      return { kind: 'account', code, amount: line.side === 'debit' ? net : net.negated() }
    })
  return {
    amount: Money.sum(origin.map(({ amount }) => amount)),
    codes: [...sums].filter(([, net]) => !net.isZero()).map(([code]) => code),
    origin,
  }
}

function isIn(range: CodeRange, { code, part = 'other' }: AccountBalance): boolean {
  return range.from <= code && code <= range.to && (range.part ?? part) === part
}

/** Adds up a total from the lines above it. */
export function addUp(line: TotalLine, figures: ReadonlyMap<string, Money>): Filled {
  const terms = (keys: readonly string[], sign: 'plus' | 'minus') =>
    keys.map((key) => {
      const amount = known(figures.get(key), `${line.key} adds ${key} above it`)
      return { kind: 'line' as const, key, amount, sign }
    })
  const origin = [...terms(line.plus, 'plus'), ...terms(line.minus, 'minus')]
  const amount = Money.sum(
    origin.map((term) => (term.sign === 'plus' ? term.amount : term.amount.negated())),
  )
  return { amount, codes: [], origin }
}
