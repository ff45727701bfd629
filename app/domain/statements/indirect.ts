import { Money } from '#app/domain/money.ts'
import {
  type AccountBalance,
  accounts,
  addUp,
  fillIn,
  heading,
  rangeOf,
  type Statement,
  type StatementForm,
  type StatementLine,
  total,
} from '#app/domain/statements/lines.ts'
import type { Move } from '#app/domain/statements/moves.ts'

/** What the surplus is corrected by: costs that were no cash, and working capital that grew or shrank. */
const CORRECTIONS: StatementForm = [
  accounts('indirect_surplus', 'credit', '4000-9999'),
  accounts('indirect_depreciation', 'debit', '6105-6106'),
  accounts('indirect_allowances', 'debit', '6103-6104'),
  accounts('indirect_disposals', 'debit', '4803 8102'),
  // An allowance set aside stands in its own line above: here only what became of loans and receivables.
  accounts('indirect_loans', 'credit', '1201-1209 6103'),
  accounts('indirect_receivables', 'credit', '1211-1239 6104'),
  accounts('indirect_inventories', 'credit', '1301-1304'),
  accounts('indirect_prepayments', 'credit', '1401-1404'),
  accounts('indirect_savings', 'credit', '2101-2111 2201'),
  accounts('indirect_payables', 'credit', '2121-2123 2169'),
  accounts('indirect_taxes', 'credit', '2131-2135'),
  accounts('indirect_accruals', 'credit', '1901 2141-2144 2206 2901'),
  accounts('indirect_funds', 'credit', '2152-2156 3301-3501'),
]

/** The form of the note: operating cash by the indirect method. */
export const INDIRECT_FORM: StatementForm = [
  heading('indirect_operating'),
  ...CORRECTIONS,
  total(
    'indirect_total',
    CORRECTIONS.map(({ key }) => key),
  ),
]

/**
 * Leads from the surplus to the operating cash of the direct statement.
 *
 * @param balances Turnover of the span, without closing entries.
 * @param operating Net operating cash of the direct method.
 * @returns The last line is `operating`; what moved between operations and the rest of the book without cash
 *   (savings refunds due, SHU credited to savings) is a line of its own.
 * @see SAK EP bab 7 (metode tidak langsung)
 */
export function indirectOperating(
  balances: readonly AccountBalance[],
  operating: Money,
): Statement {
  const statement = fillIn(INDIRECT_FORM, balances, 'turnover')
  const figures = new Map(statement.figures)
  const difference = operating.minus(figures.get('indirect_total') ?? Money.zero)
  figures.set('indirect_difference', difference)
  const end = addUp(
    total('indirect_operating_cash', ['indirect_total', 'indirect_difference']),
    figures,
  )
  figures.set('indirect_operating_cash', end.amount)
  const ends: readonly StatementLine[] = [
    { key: 'indirect_difference', kind: 'accounts', amount: difference, codes: [], origin: [] },
    { key: 'indirect_operating_cash', kind: 'total', ...end },
  ]
  return { lines: [...statement.lines, ...ends], figures }
}

/** What moved from one account to another without cash; whole rupiah, more than nothing. */
export type NonCash = { readonly debit: string; readonly credit: string; readonly amount: Money }

/** Accounts of which a movement without cash is told: loans, investments, assets, borrowings, own capital. */
export const TOLD_WITHOUT_CASH = [
  '1201',
  '1121-1122',
  '1501-1809',
  '2145-2162',
  '2202-2205',
  '3101-3202',
].map((text) => rangeOf(text))
/** Depreciation has a line of its own. */
const DEPRECIATION = rangeOf('6105-6106')

/**
 * Says what was settled without cash, account against account.
 *
 * Where an entry has several on both sides, each debit is shared out by the credits (largest remainder). What was
 * taken back is taken off.
 *
 * @param moves Entries without cash that touch one of `TOLD_WITHOUT_CASH`.
 * @returns By debit and credit account; pairs that came to nothing are left out.
 */
export function withoutCash(moves: readonly Move[]): readonly NonCash[] {
  const sums = new Map<string, NonCash>()
  for (const move of moves.filter((one) => !one.isBroughtForward && !one.isClosing)) {
    for (const { debit, credit, amount } of pairsOf(move)) {
      const pair = move.isReversal ? { debit: credit, credit: debit } : { debit, credit }
      const key = `${pair.debit} ${pair.credit}`
      const before = sums.get(key)?.amount ?? Money.zero
      const signed = move.isReversal ? amount.negated() : amount
      sums.set(key, { ...pair, amount: before.plus(signed) })
    }
  }
  return [...sums.values()]
    .filter(({ debit, amount }) => {
      const isDepreciation = DEPRECIATION.from <= debit && debit <= DEPRECIATION.to
      return amount.isPositive() && !isDepreciation
    })
    .toSorted((a, b) => (`${a.debit} ${a.credit}` < `${b.debit} ${b.credit}` ? -1 : 1))
}

function pairsOf({ lines }: Move): readonly NonCash[] {
  const debits = lines.filter(({ amount }) => amount.isPositive())
  const credits = lines.filter(({ amount }) => amount.isNegative())
  return debits.flatMap(({ code, amount }) => {
    const shares = amount.allocate(credits.map((credit) => credit.amount.abs().toDecimal()))
    return credits.map((credit, at) => ({
      debit: code,
      credit: credit.code,
      amount: shares[at] ?? Money.zero,
    }))
  })
}
