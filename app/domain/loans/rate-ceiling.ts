import type { Decimal } from 'decimal.js'

/**
 * The ceiling when a yearly rate lies above it, and null otherwise.
 *
 * @param yearlyPercent Percent a year, not compounded: `nominalYearly` of `effectiveAnnualRate`, fees included.
 * @param ceiling Percent a year, as the rule `loan_rate_ceiling` gives it for the day.
 */
export function brokenCeiling(yearlyPercent: Decimal, ceiling: string): string | null {
  return yearlyPercent.greaterThan(ceiling) ? ceiling : null
}
