import { known } from '#app/domain/assert.ts'
import type { Side } from '#app/domain/ledger/entry.ts'

/**
 * What an account is: asset, liability, equity, revenue, cost of service or goods, operating expense (X),
 * co-operative expense (K), other income and expense, tax, memorandum (off the balance sheet).
 */
export type AccountType = (typeof ACCOUNT_TYPES)[number]

const ACCOUNT_TYPES = ['A', 'L', 'E', 'R', 'C', 'X', 'K', 'O', 'T', 'M'] as const

/** Reads the type of an account as the database keeps it. */
export function accountType(text: string): AccountType {
  return known(
    ACCOUNT_TYPES.find((type) => type === text),
    `${text} is a type of account`,
  )
}

/** Whose subledger a line on a control account must name. */
export type ControlKind = 'savings' | 'loan' | 'customer' | 'consignor'

/** One leaf of a chart: entries are posted here, headings are the statements' business. */
export type Account = {
  /** Four digits; statements select accounts by ranges of codes. */
  readonly code: string
  readonly name: string
  readonly english: string
  readonly type: AccountType
  readonly normal: Side
  readonly control?: ControlKind
}

/** An account as a chart writes it: code, type, normal side, name, English name. */
export type AccountRow = readonly [string, AccountType, Side, string, string]

/** Reads a chart's rows and marks its control accounts. */
export function accountsOf(
  rows: readonly AccountRow[],
  controls: Readonly<Record<string, ControlKind>>,
): readonly Account[] {
  return rows.map(([code, type, normal, name, english]) => {
    const control = controls[code]
    return { code, name, english, type, normal, ...(control === undefined ? {} : { control }) }
  })
}
