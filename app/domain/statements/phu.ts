import { Money } from '#app/domain/money.ts'
import {
  type AccountBalance,
  accounts,
  fillIn,
  heading,
  netOf,
  rangeOf,
  type Statement,
  type StatementForm,
  total,
} from '#app/domain/statements/lines.ts'

/**
 * The form of a cooperative's surplus statement (Perhitungan Hasil Usaha), under the ministry's headings:
 * services to members, business with others, gross surplus, expenses, other items, tax.
 */
export const SURPLUS_FORM: StatementForm = [
  heading('services_to_members'),
  accounts('lending_to_members', 'credit', '4101-4105'),
  accounts('sales_to_members', 'credit', '4201-4209'),
  accounts('member_consignment_commission', 'credit', '4401'),
  accounts('entrance_fees', 'credit', '4601'),
  total('member_participation', [
    'lending_to_members',
    'sales_to_members',
    'member_consignment_commission',
    'entrance_fees',
  ]),
  accounts('member_savings_interest', 'debit', '5101-5102'),
  accounts('member_cost_of_sales', 'debit', '5201'),
  {
    kind: 'accounts',
    key: 'member_shrinkage_and_freight',
    side: 'debit',
    ranges: [{ ...rangeOf('5203-5204'), part: 'member' }],
  },
  total('member_costs', [
    'member_savings_interest',
    'member_cost_of_sales',
    'member_shrinkage_and_freight',
  ]),
  total('net_member_participation', ['member_participation'], ['member_costs']),

  heading('business_with_others'),
  accounts('lending_to_others', 'credit', '4501-4502'),
  accounts('sales_to_others', 'credit', '4301-4309'),
  accounts('other_consignment_commission', 'credit', '4402'),
  accounts('other_services', 'credit', '4701'),
  total('business_income', [
    'lending_to_others',
    'sales_to_others',
    'other_consignment_commission',
    'other_services',
  ]),
  accounts('funding_costs', 'debit', '5103-5106'),
  accounts('other_cost_of_sales', 'debit', '5202'),
  {
    kind: 'accounts',
    key: 'shrinkage_and_freight',
    side: 'debit',
    ranges: [{ ...rangeOf('5203-5204'), part: 'other' }],
  },
  total('business_costs', ['funding_costs', 'other_cost_of_sales', 'shrinkage_and_freight']),
  total('net_business_income', ['business_income'], ['business_costs']),

  total('gross_surplus', ['net_member_participation', 'net_business_income']),
  accounts('operating_expenses', 'debit', '6101-6119'),
  total('surplus_before_cooperative_expenses', ['gross_surplus'], ['operating_expenses']),
  accounts('cooperative_expenses', 'debit', '7101-7109'),
  total(
    'surplus_after_cooperative_expenses',
    ['surplus_before_cooperative_expenses'],
    ['cooperative_expenses'],
  ),
  accounts('other_income_and_expenses', 'credit', '4801-4809 8101-8109'),
  total('surplus_before_tax', ['surplus_after_cooperative_expenses', 'other_income_and_expenses']),
  accounts('income_tax', 'debit', '9101-9102'),
  total('surplus_after_tax', ['surplus_before_tax'], ['income_tax']),
  // Its balance stands in the Neraca; what moved in the period is income of the period.
  {
    kind: 'accounts',
    key: 'period_comprehensive_income',
    side: 'credit',
    ranges: [rangeOf('3501', 'turnover')],
  },
  total('total_comprehensive_surplus', ['surplus_after_tax', 'period_comprehensive_income']),
]

/** Who bears shrinkage and freight (5203, 5204): business with others alone, or both by their sales. */
export type ShrinkageSplit = 'others' | 'sales_share'

/**
 * Draws up a cooperative's surplus statement over a period.
 *
 * @param balances Turnover of the period, without the closing entry; openings are not looked at. May be kept
 *   by unit and party: each row is shared out by itself, so that the units' statements add up to the whole.
 * @param shrinkage The cooperative's rule `shrinkage_split`; the treasurers' books leave all to the others.
 * @returns Income positive on the credit side, costs positive on the debit side.
 * @see Permenkop UKM 2/2024; the treasurers' books in tests/golden/book-statements.test.ts
 */
export function surplusStatement(
  balances: readonly AccountBalance[],
  shrinkage: ShrinkageSplit = 'others',
): Statement {
  return fillIn(SURPLUS_FORM, shareShrinkage(balances, shrinkage), 'turnover')
}

const SHRINKAGE = rangeOf('5203-5204')

/**
 * Shares shrinkage and freight between members and others by what each bought, net of returns.
 *
 * @returns The same balances, those of 5203 and 5204 in two parts (largest remainder). Without sales, or with
 *   more returned than sold, all of it stays with the others.
 */
export function shareShrinkage<Row extends AccountBalance>(
  balances: readonly Row[],
  shrinkage: ShrinkageSplit,
): readonly Row[] {
  if (shrinkage === 'others') return balances
  const sales = [salesOf(balances, '4201-4209'), salesOf(balances, '4301-4309')]
  const isShared =
    sales.every((amount) => !amount.isNegative()) && sales.some((amount) => amount.isPositive())
  if (!isShared) return balances
  const weights = sales.map((amount) => amount.toDecimal())
  return balances.flatMap((row): readonly Row[] => {
    if (row.code < SHRINKAGE.from || SHRINKAGE.to < row.code) return [row]
    const [debit, credit] = [row.debit, row.credit].map((amount) => amount.allocate(weights))
    return (['member', 'other'] as const).map((part, at) => ({
      ...row,
      opening: Money.zero,
      debit: debit?.[at] ?? Money.zero,
      credit: credit?.[at] ?? Money.zero,
      part,
    }))
  })
}

function salesOf(balances: readonly AccountBalance[], codes: string): Money {
  const { from, to } = rangeOf(codes)
  const sold = balances.filter(({ code }) => from <= code && code <= to)
  return Money.sum(sold.map((row) => netOf(row, 'turnover'))).negated()
}
