import type { Account } from '#app/domain/ledger/charts/account.ts'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import { ENTERPRISE_CHART } from '#app/domain/ledger/charts/enterprise.ts'

/** Whose book: the cooperative's own, or one family enterprise's. */
export type BookKind = 'cooperative' | 'enterprise'

/** The accounts a new book of this kind starts with, in order of code. */
export function chartOf(kind: BookKind): readonly Account[] {
  return kind === 'cooperative' ? COOPERATIVE_CHART : ENTERPRISE_CHART
}
