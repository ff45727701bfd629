/** What kind of "no" this is. HTTP, XLSX import and offline sync each map the kind once. */
export type Refusal = 'invalid' | 'forbidden' | 'missing' | 'conflict'

/** Every way the domain can refuse, in one list. Messages live in `app/i18n`, keyed by code. */
export const REFUSALS = {
  adjustment_by_chair: 'forbidden',
  account_inactive: 'invalid',
  account_missing: 'missing',
  already_reversed: 'conflict',
  allowance_even: 'conflict',
  book_missing: 'missing',
  born_too_late: 'invalid',
  capitalising_not_allowed: 'conflict',
  date_before: 'invalid',
  date_in_future: 'invalid',
  discount_too_large: 'invalid',
  enterprise_missing: 'missing',
  entry_is_reversal: 'conflict',
  entry_missing: 'missing',
  entry_built_on: 'conflict',
  entry_too_short: 'invalid',
  entry_unbalanced: 'invalid',
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
  invoice_missing: 'missing',
  invoice_paid: 'conflict',
  key_reused: 'invalid',
  letter_missing: 'missing',
  loan_exceeds: 'conflict',
  loan_missing: 'missing',
  loan_not_late: 'conflict',
  loan_recovered: 'conflict',
  loan_repaid: 'conflict',
  loan_repaid_up: 'conflict',
  loan_restructured: 'conflict',
  loan_state: 'conflict',
  loan_terms_invalid: 'invalid',
  member_left: 'conflict',
  member_missing: 'missing',
  member_no_taken: 'conflict',
  nik_invalid: 'invalid',
  nik_taken: 'conflict',
  not_withdrawable: 'conflict',
  pays_too_much: 'conflict',
  period_closed: 'conflict',
  period_not_closed: 'conflict',
  period_open_before: 'conflict',
  person_linked: 'conflict',
  person_missing: 'missing',
  principal_paid: 'conflict',
  product_missing: 'missing',
  proposal_decided: 'conflict',
  proposal_missing: 'missing',
  proposal_outdated: 'conflict',
  proposal_waits: 'conflict',
  rule_missing: 'missing',
  run_done: 'conflict',
  run_missing: 'missing',
  run_undone: 'conflict',
  sale_empty: 'invalid',
  sale_missing: 'missing',
  sale_too_large: 'invalid',
  same_person: 'forbidden',
  schedule_impossible: 'invalid',
  sign_in_failed: 'forbidden',
  stint_open: 'conflict',
  subledger_missing: 'missing',
  subledger_required: 'invalid',
  subledger_stray: 'invalid',
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
