import { Money } from '#app/domain/money.ts'
import {
  addUp,
  type CodeRange,
  type Heading,
  heading,
  type Origin,
  rangeOf,
  type Statement,
  type StatementLine,
  type TotalLine,
  total,
} from '#app/domain/statements/lines.ts'

/** Where a cooperative's cash and what counts as cash stand: kas, bank, e-wallet, deposits of three months. */
export const CASH_RANGE: CodeRange = rangeOf('1101-1115')

/** An entry that touches cash, with what stood against it. Whole rupiah, debit positive. */
export type CashEntry = {
  /** Its lines on other accounts of the books; memorandum accounts left out. */
  readonly counter: readonly { readonly code: string; readonly amount: Money }[]
  /** It takes back another entry, so that what it moves was never received or paid. */
  readonly isReversal: boolean
  /** It carries the balances of older books over; its cash was not received on that day. */
  readonly isBroughtForward: boolean
}

/** What came in and went out against one account. */
export type CashMovement = { readonly code: string; readonly received: Money; readonly paid: Money }

export type CashMovements = {
  readonly byAccount: readonly CashMovement[]
  /** Cash of older books carried over within the span. */
  readonly broughtForward: Money
}

/**
 * Finds what cash was received and paid for, account by account.
 *
 * The cash of an entry belongs to the lines that stand against it: where a loan is paid out less its fees, the
 * cash belongs to the loan and the fees are none. Shares of a rupiah go by largest remainder. A reversal takes
 * its amounts off the side where they were. Cash moved between cash accounts is neither received nor paid.
 *
 * @returns Accounts by code; received less paid, with what was brought forward, is exactly the change of cash.
 * @see SAK EP bab 7 (arus kas, metode langsung)
 */
export function cashMovements(entries: readonly CashEntry[]): CashMovements {
  const sums = new Map<string, { received: Money; paid: Money }>()
  let broughtForward = Money.zero
  for (const entry of entries) {
    if (entry.isBroughtForward) {
      broughtForward = broughtForward.plus(cashOf(entry))
      continue
    }
    for (const { code, received, paid } of movementsOf(entry)) {
      const before = sums.get(code) ?? { received: Money.zero, paid: Money.zero }
      sums.set(code, { received: before.received.plus(received), paid: before.paid.plus(paid) })
    }
  }
  const byAccount = [...sums]
    .map(([code, sum]) => ({ code, ...sum }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return { byAccount, broughtForward }
}

function cashOf({ counter }: CashEntry): Money {
  return Money.sum(counter.map(({ amount }) => amount)).negated()
}

function movementsOf(entry: CashEntry): readonly CashMovement[] {
  // A reversal is read as what it takes back, and counted against it.
  const turn = (amount: Money) => (entry.isReversal ? amount.negated() : amount)
  const cash = turn(cashOf(entry))
  if (cash.isZero()) return []
  const against = entry.counter.filter(({ amount }) =>
    cash.isPositive() ? turn(amount).isNegative() : turn(amount).isPositive(),
  )
  const shares = cash.abs().allocate(against.map(({ amount }) => amount.abs().toDecimal()))
  return against.map(({ code }, at) => {
    const share = turn(shares[at] ?? Money.zero)
    return cash.isPositive()
      ? { code, received: share, paid: Money.zero }
      : { code, received: Money.zero, paid: share }
  })
}

type CashLine = {
  readonly kind: 'cash'
  readonly key: string
  readonly way: 'in' | 'out'
  readonly ranges: readonly CodeRange[]
}
type CashForm = readonly (Heading | CashLine | TotalLine)[]

function flow(way: 'in' | 'out', key: string, ranges: string): CashLine {
  return { kind: 'cash', key, way, ranges: ranges.split(' ').map((text) => rangeOf(text)) }
}

const OPERATING: readonly CashLine[] = [
  flow('in', 'cash_from_lending', '1205 1211-1212 4101-4105 4501-4502'),
  flow('in', 'cash_from_loans_repaid', '1201-1203 1209'),
  flow('in', 'cash_from_sales', '1221-1229 4201-4309'),
  flow('in', 'cash_from_consignment', '1231 2122-2123 4401-4402'),
  flow('in', 'cash_from_savings', '2101-2105 2201'),
  flow(
    'in',
    'cash_from_other_operations',
    '1232-1239 1301-1404 1901 2111-2121 2131-2144 2152-2156 2169 2206 2901 3301-3501 4601-4802 4804-8101 8103-9999',
  ),
  flow('out', 'cash_for_loans', '1201-1212'),
  flow('out', 'cash_for_savings', '2101-2105 2201'),
  flow('out', 'cash_for_savings_interest', '2111 5101-5103'),
  flow('out', 'cash_for_purchases', '1301-1401 2121 5201-5204'),
  flow('out', 'cash_for_consignors', '1231 2122-2123 4401-4402'),
  flow('out', 'cash_for_expenses', '1402 2141 2206 6101-7109 8101 8103-8109'),
  flow('out', 'cash_for_interest', '5104-5106'),
  flow('out', 'cash_for_taxes', '1403-1404 2131-2135 9101-9102'),
  flow('out', 'cash_for_surplus_funds', '2152-2156'),
  flow(
    'out',
    'cash_for_other_operations',
    '1221-1229 1232-1239 1901 2142-2144 2169 2901 3301-3501 4101-4309 4501-4802 4804-4809',
  ),
]

const INVESTING: readonly CashLine[] = [
  flow('in', 'cash_from_assets_sold', '1601-1809 4803 8102'),
  flow('in', 'cash_from_placements', '1121-1122 1501-1502'),
  flow('out', 'cash_for_assets', '1601-1809 4803 8102'),
  flow('out', 'cash_for_placements', '1121-1122 1501-1502'),
]

const FINANCING: readonly CashLine[] = [
  flow('in', 'cash_from_member_capital', '2145-2151 3101-3104'),
  flow('in', 'cash_from_grants', '3201-3202'),
  flow('in', 'cash_from_borrowing', '2161-2162 2202-2205'),
  flow('out', 'cash_for_member_capital', '2145 3101-3104'),
  flow('out', 'cash_for_surplus_shares', '2151'),
  flow('out', 'cash_for_grants', '3201-3202'),
  flow('out', 'cash_for_borrowing', '2161-2162 2202-2205'),
]

function sectionOf(name: string, lines: readonly CashLine[]): CashForm {
  const keys = lines.map(({ key }) => key)
  return [heading(`cash_${name}`), ...lines, total(`net_cash_${name}`, keys)]
}

/** The form of a cooperative's cash flow statement, direct method: what each account's cash is shown as. */
export const CASH_FLOW_FORM: CashForm = [
  ...sectionOf('operating', OPERATING),
  ...sectionOf('investing', INVESTING),
  ...sectionOf('financing', FINANCING),
]

/** A filled-in statement, and what it does not explain: zero, or the books are wrong. */
export type CashFlow = Statement & { readonly difference: Money }

/**
 * Draws up a cooperative's cash flow statement (Laporan Arus Kas), direct method.
 *
 * @param span.opening Cash at the beginning of the span; `span.closing` at its end; debit positive.
 * @returns Money paid is negative. The last lines lead from opening cash to closing cash.
 * @see SAK EP bab 7; Permenkop UKM 2/2024
 */
export function cashFlow(
  movements: CashMovements,
  span: { readonly opening: Money; readonly closing: Money },
): CashFlow {
  const figures = new Map<string, Money>()
  const lines = CASH_FLOW_FORM.map((line): StatementLine => {
    if (line.kind === 'heading') return { ...line, amount: null, codes: [], origin: [] }
    const filled = line.kind === 'cash' ? pickUp(line, movements) : addUp(line, figures)
    figures.set(line.key, filled.amount)
    const kind = line.kind === 'cash' ? 'accounts' : line.kind
    return { key: line.key, kind, ...filled }
  })
  const sections = ['operating', 'investing', 'financing'].map((name) => `net_cash_${name}`)
  const net = addUp(total('net_cash_change', sections), figures)
  figures.set('net_cash_change', net.amount)
  figures.set('cash_brought_forward', movements.broughtForward)
  figures.set('cash_at_beginning', span.opening)
  const end = addUp(
    total('cash_at_end', ['net_cash_change', 'cash_brought_forward', 'cash_at_beginning']),
    figures,
  )
  const given = (key: string, amount: Money): StatementLine => {
    return { key, kind: 'accounts', amount, codes: [], origin: [] }
  }
  const ends: readonly StatementLine[] = [
    { key: 'net_cash_change', kind: 'total', ...net },
    given('cash_brought_forward', movements.broughtForward),
    given('cash_at_beginning', span.opening),
    { key: 'cash_at_end', kind: 'total', ...end, amount: span.closing },
  ]
  figures.set('cash_at_end', span.closing)
  return {
    lines: [
      ...lines,
      { key: 'cash_over_the_span', kind: 'heading', amount: null, codes: [], origin: [] },
      ...ends,
    ],
    figures,
    difference: span.closing.minus(end.amount),
  }
}

function pickUp(line: CashLine, { byAccount }: CashMovements) {
  const origin = byAccount
    .filter(({ code }) => line.ranges.some(({ from, to }) => from <= code && code <= to))
    .map(({ code, received, paid }): Origin => {
      return { kind: 'account', code, amount: line.way === 'in' ? received : paid.negated() }
    })
    .filter(({ amount }) => !amount.isZero())
  return {
    amount: Money.sum(origin.map(({ amount }) => amount)),
    codes: origin.flatMap((one) => (one.kind === 'account' ? [one.code] : [])),
    origin,
  }
}
