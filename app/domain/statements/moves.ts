import type { Money } from '#app/domain/money.ts'

/** What an entry, or many of one shape together, moved on an account; debit positive, whole rupiah. */
export type MovedLine = { readonly code: string; readonly amount: Money }

/**
 * An entry, or all entries that debit the same accounts against the same others: then one account alone stands
 * on one side, and their sums say as much as each of them. Memorandum accounts are left out; cash is one account.
 */
export type Move = {
  readonly lines: readonly MovedLine[]
  /** It takes back another entry. */
  readonly isReversal: boolean
  /** It carries the balances of older books over. */
  readonly isBroughtForward: boolean
  /** It closes a year's income and expenses (it touches 3403). */
  readonly isClosing: boolean
}

/** The code under which all of what counts as cash stands in a move. */
export const CASH_CODE = '1101'
