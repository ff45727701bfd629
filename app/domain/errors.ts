/** What kind of "no" this is. HTTP, XLSX import and offline sync each map the kind once. */
export type Refusal = 'invalid' | 'forbidden' | 'missing' | 'conflict'

/** Every way the domain can refuse, in one list. Messages live in `app/i18n`, keyed by code. */
export const REFUSALS = {
  account_inactive: 'invalid',
  account_missing: 'missing',
  already_reversed: 'conflict',
  date_in_future: 'invalid',
  entry_missing: 'missing',
  entry_too_short: 'invalid',
  entry_unbalanced: 'invalid',
  floor_broken: 'conflict',
  forbidden: 'forbidden',
  key_reused: 'invalid',
  period_closed: 'conflict',
  period_open_before: 'conflict',
  subledger_missing: 'missing',
  subledger_required: 'invalid',
} as const satisfies Record<string, Refusal>

export type DomainErrorCode = keyof typeof REFUSALS

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
