import type { BookKind } from '#app/domain/ledger/charts/chart.ts'

/** What a cooperative's events post to, and the account of a new book that stands for it. */
const COOPERATIVE_POSTINGS = {
  written_off_loans: '0101',
  memorandum_contra: '0199',
  cash: '1101',
  bank: '1112',
  loans_receivable: '1201',
  deferred_loan_fees: '1205',
  loan_allowance: '1209',
  accrued_interest: '1211',
  trade_receivable: '1221',
  inventory: '1301',
  voluntary_savings: '2101',
  term_savings: '2102',
  purpose_savings: '2103',
  accrued_savings_interest: '2111',
  trade_payable: '2121',
  consignor_payable: '2122',
  savings_tax_payable: '2131',
  unapplied_payments: '2143',
  leaver_refund: '2145',
  surplus_payable: '2151',
  board_fund: '2152',
  staff_fund: '2153',
  education_fund: '2154',
  social_fund: '2155',
  area_fund: '2156',
  term_savings_long: '2201',
  principal_savings: '3101',
  mandatory_savings: '3102',
  general_reserve: '3301',
  risk_reserve: '3302',
  surplus_undistributed: '3401',
  surplus_current: '3402',
  income_summary: '3403',
  bank_charges: '8101',
  bank_interest: '4801',
  loan_interest_income: '4101',
  loan_admin_income: '4102',
  loan_provision_income: '4103',
  loan_penalty_income: '4104',
  other_member_income: '4105',
  sales_member: '4201',
  sales_non_member: '4301',
  consignment_commission: '4401',
  entrance_fee: '4601',
  write_off_recovery: '4804',
  cash_over: '4806',
  savings_interest_expense: '5101',
  term_interest_expense: '5102',
  cost_of_sales_member: '5201',
  cost_of_sales_non_member: '5202',
  loan_loss_expense: '6103',
  cash_short: '8103',
} as const

/** What a family enterprise's events post to. */
const ENTERPRISE_POSTINGS = {
  cash: '1101',
  bank: '1102',
  trade_receivable: '1104',
  inventory: '1107',
  trade_payable: '2101',
  owner_capital: '3101',
  owner_drawings: '3102',
  surplus_undistributed: '3104',
  sales: '4101',
  sales_returns: '4102',
  other_income: '4103',
  cost_of_sales: '5101',
  other_expense: '6109',
} as const

export type CooperativeRole = keyof typeof COOPERATIVE_POSTINGS
export type EnterpriseRole = keyof typeof ENTERPRISE_POSTINGS

/** The roles and account codes a new book of this kind starts with; a book may map them anew. */
export function postingMapOf(kind: BookKind): ReadonlyMap<string, string> {
  const postings = kind === 'cooperative' ? COOPERATIVE_POSTINGS : ENTERPRISE_POSTINGS
  return new Map<string, string>(Object.entries(postings))
}
