import { known } from '#app/domain/assert.ts'
import { Money } from '#app/domain/money.ts'
import type { Origin, Statement, StatementLine } from '#app/domain/statements/lines.ts'

/** A note: which lines of which statement it takes apart, in their order. */
export type NoteForm = {
  readonly key: string
  readonly statement: 'neraca' | 'phu'
  readonly lines: readonly string[]
}

function note<Key extends string>(key: Key, statement: NoteForm['statement'], lines: string) {
  return { key, statement, lines: lines.split(' ') } satisfies NoteForm
}

/**
 * The notes on figures (Catatan atas Laporan Keuangan): every line of Neraca and PHU that takes accounts stands in
 * exactly one of them.
 *
 * @see shared/domain/koperasi.md §3.2 F 4
 */
export const NOTES = [
  note('cash', 'neraca', 'cash_and_equivalents placements'),
  note(
    'loans',
    'neraca',
    'loans_to_members loans_to_others deferred_loan_fees loan_allowance interest_receivable',
  ),
  note(
    'receivables',
    'neraca',
    'member_trade_receivables other_trade_receivables trade_allowance other_receivables',
  ),
  note('stocks', 'neraca', 'inventories'),
  note('prepaid', 'neraca', 'prepayments'),
  note('between_units', 'neraca', 'inter_unit'),
  note('investing', 'neraca', 'investments'),
  note('fixed', 'neraca', 'fixed_assets accumulated_depreciation intangibles'),
  note('others', 'neraca', 'other_assets'),
  note(
    'savings',
    'neraca',
    'voluntary_savings term_savings other_savings savings_interest_payable long_term_savings',
  ),
  note('payables', 'neraca', 'trade_payables consignor_payables'),
  note('taxes', 'neraca', 'taxes_payable'),
  note('accrued', 'neraca', 'accruals held_for_others employee_benefits'),
  note('funds', 'neraca', 'surplus_funds'),
  note(
    'borrowed',
    'neraca',
    'short_term_borrowings long_term_bank_loans revolving_fund_loan cooperative_loans participating_capital',
  ),
  note(
    'equity',
    'neraca',
    'principal_savings mandatory_savings equalisation_capital grants general_reserve risk_reserve',
  ),
  note('result', 'neraca', 'undistributed_surplus current_surplus other_comprehensive_income'),
  note(
    'member_income',
    'phu',
    'lending_to_members sales_to_members member_consignment_commission entrance_fees',
  ),
  note(
    'member_costs',
    'phu',
    'member_savings_interest member_cost_of_sales member_shrinkage_and_freight',
  ),
  note(
    'other_income',
    'phu',
    'lending_to_others sales_to_others other_consignment_commission other_services',
  ),
  note('other_costs', 'phu', 'funding_costs other_cost_of_sales shrinkage_and_freight'),
  note('operating', 'phu', 'operating_expenses'),
  note('cooperative', 'phu', 'cooperative_expenses'),
  note('besides', 'phu', 'other_income_and_expenses'),
  note('tax', 'phu', 'income_tax'),
  note('comprehensive', 'phu', 'period_comprehensive_income'),
]

export type NoteKey = (typeof NOTES)[number]['key']

/** What a figure was at the end of the span, and at the end of the one it is held against. Whole rupiah. */
export type Pair = { readonly now: Money; readonly before: Money }
/** An account in a note; null where the year's income and costs stand in for accounts of their own. */
export type NoteAccount = Pair & { readonly code: string | null }
export type NoteLine = Pair & { readonly key: string; readonly accounts: readonly NoteAccount[] }
/** A note as it is drawn: lines that come to nothing in both columns are left out. */
export type Note = Pair & {
  readonly key: NoteKey
  readonly statement: NoteForm['statement']
  readonly lines: readonly NoteLine[]
}

/** Neraca and PHU of one span. */
export type StatementPair = { readonly neraca: Statement; readonly phu: Statement }

/**
 * Takes Neraca and PHU apart, account by account, beside those of another span.
 *
 * @returns Each line on the side on which its statement has it; a note's sum is what its lines come to there. Notes
 *   in which nothing stands are left out.
 */
export function drawNotes(now: StatementPair, before: StatementPair): readonly Note[] {
  return NOTES.flatMap(({ key, statement, lines: keys }) => {
    const lines = keys
      .map((line) =>
        noteLine(statement, lineOf(now[statement], line), lineOf(before[statement], line)),
      )
      .filter(({ accounts }) => accounts.length > 0)
    if (lines.length === 0) return []
    return [{ key, statement, lines, ...sumOf(lines) }]
  })
}

/** What pairs of figures come to, column by column. */
export function sumOf(pairs: readonly Pair[]): Pair {
  return {
    now: Money.sum(pairs.map(({ now }) => now)),
    before: Money.sum(pairs.map(({ before }) => before)),
  }
}

/** Income and costs begin here: in the Neraca their accounts are one figure, which the PHU takes apart. */
const FIRST_OF_RESULT = '4'

function noteLine(
  statement: NoteForm['statement'],
  now: StatementLine,
  before: StatementLine,
): NoteLine {
  const codeOf = (code: string) => (statement === 'neraca' && code >= FIRST_OF_RESULT ? null : code)
  const [own, then] = [byCode(now.origin, codeOf), byCode(before.origin, codeOf)]
  const codes = [...new Set([...own.keys(), ...then.keys()])].toSorted((a, b) =>
    (a ?? '~') < (b ?? '~') ? -1 : 1,
  )
  const accounts = codes
    .map((code) => ({
      code,
      now: own.get(code) ?? Money.zero,
      before: then.get(code) ?? Money.zero,
    }))
    .filter((account) => !account.now.isZero() || !account.before.isZero())
  return { key: now.key, accounts, ...sumOf(accounts) }
}

function byCode(
  origin: readonly Origin[],
  codeOf: (code: string) => string | null,
): ReadonlyMap<string | null, Money> {
  const sums = new Map<string | null, Money>()
  for (const part of origin) {
    if (part.kind !== 'account') continue
    const code = codeOf(part.code)
    sums.set(code, (sums.get(code) ?? Money.zero).plus(part.amount))
  }
  return sums
}

function lineOf(statement: Statement, key: string): StatementLine {
  return known(
    statement.lines.find((line) => line.key === key),
    `the statement has a line ${key}`,
  )
}
