import type { Fact } from '#app/components/figures.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { LoanMethod } from '#app/domain/loans/schedule.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

const ROUNDED = {
  flat: 'loans.roundedPrincipal',
  declining: 'loans.roundedPrincipal',
  annuity: 'loans.roundedTo',
  bullet: null,
  at_maturity: null,
} as const satisfies Record<LoanMethod, string | null>

/** What is rounded up of an instalment: its pokok, all of it, or nothing where pokok comes at once in the end. */
export function roundingFacts(
  t: Translate,
  { method, unit }: { readonly method: LoanMethod; readonly unit: string },
): readonly Fact[] {
  const key = ROUNDED[method]
  return key === null ? [] : [{ label: t(key), value: <MoneyText amount={unit} /> }]
}
