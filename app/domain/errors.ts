/** What kind of "no" this is. HTTP, XLSX import and offline sync each map the kind once. */
export type Refusal = 'invalid' | 'forbidden' | 'missing' | 'conflict'

/** Every way the domain can refuse, in one list. Messages live in `app/i18n`, keyed by code. */
export const REFUSALS = {
  adjustment_by_chair: 'forbidden',
  account_inactive: 'invalid',
  account_missing: 'missing',
  already_reversed: 'conflict',
  book_missing: 'missing',
  born_too_late: 'invalid',
  cash_count_agrees: 'conflict',
  cash_count_missing: 'missing',
  cash_count_settled: 'conflict',
  cash_count_superseded: 'conflict',
  cash_differs: 'invalid',
  date_before: 'invalid',
  date_in_future: 'invalid',
  discount_too_large: 'invalid',
  enterprise_missing: 'missing',
  entry_is_reversal: 'conflict',
  entry_missing: 'missing',
  entry_built_on: 'conflict',
  entry_too_short: 'invalid',
  entry_unbalanced: 'invalid',
  exit_settled: 'conflict',
  floor_broken: 'conflict',
  forbidden: 'forbidden',
  household_missing: 'missing',
  household_no_taken: 'conflict',
  import_blocked: 'invalid',
  import_in_use: 'conflict',
  import_missing: 'missing',
  import_repeated: 'conflict',
  import_undone: 'conflict',
  import_year_recorded: 'conflict',
  import_year_taken: 'conflict',
  interest_above_ceiling: 'invalid',
  interest_changed: 'conflict',
  interest_not_set: 'conflict',
  interest_nothing: 'conflict',
  interest_run_entry: 'conflict',
  interest_run_later: 'conflict',
  interest_run_missing: 'missing',
  interest_run_posted: 'conflict',
  interest_run_state: 'conflict',
  invoice_missing: 'missing',
  invoice_paid: 'conflict',
  key_reused: 'invalid',
  loan_exceeds: 'conflict',
  loan_missing: 'missing',
  loan_outside_product: 'invalid',
  loan_product_missing: 'missing',
  loan_repaid: 'conflict',
  loan_state: 'conflict',
  loan_settlement_differs: 'conflict',
  loan_terms_invalid: 'invalid',
  member_in_use: 'conflict',
  member_left: 'conflict',
  member_missing: 'missing',
  member_no_taken: 'conflict',
  moved_after: 'conflict',
  nik_invalid: 'invalid',
  nik_taken: 'conflict',
  not_withdrawable: 'conflict',
  not_withdrawable_before: 'conflict',
  nothing_due: 'conflict',
  own_guarantor: 'conflict',
  own_loan: 'forbidden',
  pays_too_much: 'conflict',
  penalty_too_large: 'invalid',
  period_closed: 'conflict',
  period_not_closed: 'conflict',
  period_open_before: 'conflict',
  penalty_exceeds: 'conflict',
  person_linked: 'conflict',
  person_missing: 'missing',
  principal_paid: 'conflict',
  principal_whole: 'conflict',
  product_missing: 'missing',
  rule_missing: 'missing',
  product_name_taken: 'conflict',
  rate_above_ceiling: 'invalid',
  sale_empty: 'invalid',
  sale_missing: 'missing',
  sale_too_large: 'invalid',
  same_account: 'invalid',
  same_person: 'forbidden',
  savings_product_missing: 'missing',
  schedule_impossible: 'invalid',
  sheet_changed: 'conflict',
  sheet_empty: 'invalid',
  sheet_exists: 'conflict',
  sheet_missing: 'missing',
  sheet_not_posted: 'conflict',
  sheet_posted: 'conflict',
  sheet_row_missing: 'missing',
  sheet_row_total: 'invalid',
  sheet_without_members: 'invalid',
  sign_in_failed: 'forbidden',
  stint_open: 'conflict',
  subledger_missing: 'missing',
  subledger_required: 'invalid',
  subledger_stray: 'invalid',
  term_closed: 'conflict',
  term_date_taken: 'conflict',
  term_has_bilyet: 'conflict',
  term_least: 'invalid',
  term_matured: 'conflict',
  term_missing: 'missing',
  term_not_matured: 'conflict',
  term_rate_missing: 'invalid',
  tax_nothing_due: 'conflict',
  too_many_tries: 'conflict',
  training_missing: 'missing',
  workbook_encrypted: 'invalid',
  workbook_macros: 'invalid',
  workbook_too_large: 'invalid',
  workbook_unreadable: 'invalid',
} as const satisfies Record<string, Refusal>

export type DomainErrorCode = keyof typeof REFUSALS

/** Tells whether a text names a refusal of ours. */
export function isRefusalCode(text: string): text is DomainErrorCode {
  return Object.hasOwn(REFUSALS, text)
}

/** An expected refusal that a person can read and act on. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: DomainErrorCode
  readonly details: Readonly<Record<string, string>>

  constructor(code: DomainErrorCode, details: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.details = details
  }

  get refusal(): Refusal {
    return REFUSALS[this.code]
  }
}
