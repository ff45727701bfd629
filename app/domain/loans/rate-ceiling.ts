import type { Decimal } from 'decimal.js'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type Dated, inForce } from '#app/domain/dated.ts'

/** The most a cooperative's loan may cost, in percent a year of what is still owed; null before there was one. */
export const RATE_CEILINGS: readonly Dated<string | null>[] = [
  { from: '1900-01-01', source: 'no ceiling for cooperatives', value: null },
  {
    from: '2023-06-20',
    source: 'Permenkop UKM 8/2023 art. 27: loan interest up to 24 % a year',
    value: '24',
  },
]

/**
 * The ceiling of a day when a yearly rate lies above it, and null otherwise.
 *
 * @param yearlyPercent Percent a year, not compounded: `nominalYearly` of `effectiveAnnualRate`, fees included.
 * @see RATE_CEILINGS for the ceilings and their sources
 */
export function brokenCeiling(yearlyPercent: Decimal, date: LocalDate): string | null {
  const ceiling = inForce(RATE_CEILINGS, date)
  return ceiling !== null && yearlyPercent.greaterThan(ceiling) ? ceiling : null
}
