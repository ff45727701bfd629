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

const CURRENT_ASSETS: StatementForm = [
  heading('current_assets'),
  accounts('cash_and_equivalents', 'debit', '1101-1115'),
  accounts('placements', 'debit', '1121-1122'),
  accounts('loans_to_members', 'debit', '1201'),
  accounts('loans_to_others', 'debit', '1202-1203'),
  accounts('deferred_loan_fees', 'debit', '1205'),
  accounts('loan_allowance', 'debit', '1209'),
  accounts('interest_receivable', 'debit', '1211-1212'),
  accounts('member_trade_receivables', 'debit', '1221'),
  accounts('other_trade_receivables', 'debit', '1222'),
  accounts('trade_allowance', 'debit', '1229'),
  accounts('other_receivables', 'debit', '1231-1239'),
  accounts('inventories', 'debit', '1301-1304'),
  accounts('prepayments', 'debit', '1401-1404'),
  // Units' accounts with each other cancel out once both sides are booked.
  accounts('inter_unit', 'debit', '1901 2901'),
  total('total_current_assets', [
    'cash_and_equivalents',
    'placements',
    'loans_to_members',
    'loans_to_others',
    'deferred_loan_fees',
    'loan_allowance',
    'interest_receivable',
    'member_trade_receivables',
    'other_trade_receivables',
    'trade_allowance',
    'other_receivables',
    'inventories',
    'prepayments',
    'inter_unit',
  ]),
]

const OTHER_ASSETS: StatementForm = [
  heading('non_current_assets'),
  accounts('investments', 'debit', '1501-1502'),
  accounts('fixed_assets', 'debit', '1601-1606'),
  accounts('accumulated_depreciation', 'debit', '1692-1695'),
  accounts('intangibles', 'debit', '1701-1791'),
  accounts('other_assets', 'debit', '1801-1809'),
  total('total_non_current_assets', [
    'investments',
    'fixed_assets',
    'accumulated_depreciation',
    'intangibles',
    'other_assets',
  ]),
  total('total_assets', ['total_current_assets', 'total_non_current_assets']),
]

const LIABILITIES: StatementForm = [
  heading('current_liabilities'),
  accounts('voluntary_savings', 'credit', '2101'),
  accounts('term_savings', 'credit', '2102'),
  accounts('other_savings', 'credit', '2103-2105'),
  accounts('savings_interest_payable', 'credit', '2111'),
  accounts('trade_payables', 'credit', '2121'),
  accounts('consignor_payables', 'credit', '2122-2123'),
  accounts('taxes_payable', 'credit', '2131-2135'),
  accounts('accruals', 'credit', '2141-2142'),
  accounts('held_for_others', 'credit', '2143-2145'),
  accounts('surplus_funds', 'credit', '2151-2156'),
  accounts('short_term_borrowings', 'credit', '2161-2169'),
  total('total_current_liabilities', [
    'voluntary_savings',
    'term_savings',
    'other_savings',
    'savings_interest_payable',
    'trade_payables',
    'consignor_payables',
    'taxes_payable',
    'accruals',
    'held_for_others',
    'surplus_funds',
    'short_term_borrowings',
  ]),
  heading('non_current_liabilities'),
  accounts('long_term_savings', 'credit', '2201'),
  accounts('long_term_bank_loans', 'credit', '2202'),
  accounts('revolving_fund_loan', 'credit', '2203'),
  accounts('cooperative_loans', 'credit', '2204'),
  accounts('participating_capital', 'credit', '2205'),
  accounts('employee_benefits', 'credit', '2206'),
  total('total_non_current_liabilities', [
    'long_term_savings',
    'long_term_bank_loans',
    'revolving_fund_loan',
    'cooperative_loans',
    'participating_capital',
    'employee_benefits',
  ]),
  total('total_liabilities', ['total_current_liabilities', 'total_non_current_liabilities']),
]

const EQUITY: StatementForm = [
  heading('equity'),
  accounts('principal_savings', 'credit', '3101'),
  accounts('mandatory_savings', 'credit', '3102-3103'),
  accounts('equalisation_capital', 'credit', '3104'),
  accounts('grants', 'credit', '3201-3202'),
  accounts('general_reserve', 'credit', '3301'),
  accounts('risk_reserve', 'credit', '3302'),
  // Income of a year that was not closed stands with the surplus nobody has shared out yet.
  {
    kind: 'accounts',
    key: 'undistributed_surplus',
    side: 'credit',
    ranges: [rangeOf('3401'), rangeOf('4000-9999', 'opening')],
  },
  {
    kind: 'accounts',
    key: 'current_surplus',
    side: 'credit',
    ranges: [rangeOf('3402-3403'), rangeOf('4000-9999', 'turnover')],
  },
  accounts('other_comprehensive_income', 'credit', '3501'),
  total('total_equity', [
    'principal_savings',
    'mandatory_savings',
    'equalisation_capital',
    'grants',
    'general_reserve',
    'risk_reserve',
    'undistributed_surplus',
    'current_surplus',
    'other_comprehensive_income',
  ]),
  total('total_liabilities_and_equity', ['total_liabilities', 'total_equity']),
]

/** The form of a cooperative's statement of financial position (Neraca). */
export const BALANCE_SHEET_FORM: StatementForm = [
  ...CURRENT_ASSETS,
  ...OTHER_ASSETS,
  ...LIABILITIES,
  ...EQUITY,
]

export type BalanceSheet = Statement & {
  /** Assets less liabilities and equity: zero, or the books are wrong. */
  readonly difference: Money
}

/**
 * Draws up a cooperative's balance sheet: the end of the span that `balances` cover.
 *
 * @param balances Opening at the beginning of the book year, turnover from there to the day of the sheet.
 *   Before the closing entry the surplus of the year is what the income and expense accounts turned over.
 * @see Permenkop UKM 2/2024; the treasurers' books in tests/golden/book-statements.test.ts
 */
export function balanceSheet(balances: readonly AccountBalance[]): BalanceSheet {
  const statement = fillIn(BALANCE_SHEET_FORM, balances, 'closing')
  const assets = figureOf(statement, 'total_assets')
  return {
    ...statement,
    difference: assets.minus(figureOf(statement, 'total_liabilities_and_equity')),
  }
}
