import type { Money } from '#app/domain/money.ts'
import {
  type AccountBalance,
  accounts,
  figureOf,
  fillIn,
  heading,
  rangeOf,
  type Statement,
  type StatementForm,
  total,
} from '#app/domain/statements/lines.ts'

/** The form of a family enterprise's statement of financial position (SAK EMKM). */
export const ENTERPRISE_POSITION_FORM: StatementForm = [
  heading('assets'),
  accounts('cash_and_equivalents', 'debit', '1101-1103'),
  accounts('receivables', 'debit', '1104-1105'),
  accounts('inventories', 'debit', '1106-1108'),
  accounts('prepayments', 'debit', '1109'),
  accounts('fixed_assets', 'debit', '1201 1203'),
  accounts('accumulated_depreciation', 'debit', '1202 1204'),
  total('total_assets', [
    'cash_and_equivalents',
    'receivables',
    'inventories',
    'prepayments',
    'fixed_assets',
    'accumulated_depreciation',
  ]),
  heading('liabilities'),
  accounts('trade_payables', 'credit', '2101'),
  accounts('customer_advances', 'credit', '2102'),
  accounts('taxes_payable', 'credit', '2103'),
  accounts('due_to_cooperative', 'credit', '2104'),
  accounts('bank_loans', 'credit', '2105'),
  total('total_liabilities', [
    'trade_payables',
    'customer_advances',
    'taxes_payable',
    'due_to_cooperative',
    'bank_loans',
  ]),
  heading('equity'),
  accounts('owner_capital', 'credit', '3101'),
  accounts('owner_drawings', 'credit', '3102'),
  accounts('grants', 'credit', '3103'),
  {
    kind: 'accounts',
    key: 'retained_earnings',
    side: 'credit',
    ranges: [rangeOf('3104'), rangeOf('4000-9999', 'opening')],
  },
  {
    kind: 'accounts',
    key: 'current_profit',
    side: 'credit',
    ranges: [rangeOf('4000-9999', 'turnover')],
  },
  total('total_equity', [
    'owner_capital',
    'owner_drawings',
    'grants',
    'retained_earnings',
    'current_profit',
  ]),
  total('total_liabilities_and_equity', ['total_liabilities', 'total_equity']),
]

/** The form of a family enterprise's income statement (SAK EMKM). */
export const ENTERPRISE_INCOME_FORM: StatementForm = [
  heading('income'),
  accounts('sales', 'credit', '4101'),
  accounts('returns_and_discounts', 'debit', '4102'),
  accounts('other_income', 'credit', '4103'),
  total('total_income', ['sales', 'other_income'], ['returns_and_discounts']),
  accounts('cost_of_sales', 'debit', '5101-5104'),
  total('gross_profit', ['total_income'], ['cost_of_sales']),
  accounts('operating_expenses', 'debit', '6101-6109'),
  accounts('interest_expense', 'debit', '7101'),
  total('profit_before_tax', ['gross_profit'], ['operating_expenses', 'interest_expense']),
  accounts('income_tax', 'debit', '8101'),
  total('net_profit', ['profit_before_tax'], ['income_tax']),
]

/**
 * Draws up a family enterprise's statement of financial position.
 *
 * @param balances Opening at the beginning of the book year, turnover from there to the day.
 * @returns The lines, and assets less liabilities and equity (zero, or the books are wrong).
 * @see SAK EMKM, in force 1 January 2018
 */
export function enterprisePosition(
  balances: readonly AccountBalance[],
): Statement & { readonly difference: Money } {
  const statement = fillIn(ENTERPRISE_POSITION_FORM, balances, 'closing')
  const assets = figureOf(statement, 'total_assets')
  return {
    ...statement,
    difference: assets.minus(figureOf(statement, 'total_liabilities_and_equity')),
  }
}

/** Draws up a family enterprise's income statement from the turnover of a period, before closing. */
export function enterpriseIncome(balances: readonly AccountBalance[]): Statement {
  return fillIn(ENTERPRISE_INCOME_FORM, balances, 'turnover')
}
