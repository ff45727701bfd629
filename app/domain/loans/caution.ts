import type { Decimal } from 'decimal.js'
import { type LoanTerms, PERIODS_A_YEAR, type Schedule } from '#app/domain/loans/schedule.ts'
import { Exact, type Money } from '#app/domain/money.ts'

/**
 * What share of a month's income the heaviest instalment takes, in percent.
 *
 * @param income Rupiah a month. Weekly and daily instalments count 52 / 12 and 365 / 12 times a month.
 * @returns Null for a loan whose pokok comes at the end: its harvest pays it, not a month's income.
 */
export function instalmentShare(
  { schedule, terms }: { readonly schedule: Schedule; readonly terms: LoanTerms },
  income: Money,
): Decimal | null {
  if (terms.method === 'bullet' || terms.method === 'at_maturity') return null
  const heaviest = schedule.rows.reduce(
    (most, row) => (most.isLessThan(row.payment) ? row.payment : most),
    schedule.totals.payment.minus(schedule.totals.payment),
  )
  const monthly = heaviest
    .toDecimal()
    .times(PERIODS_A_YEAR[terms.frequency ?? 'month'])
    .dividedBy(PERIODS_A_YEAR.month)
  return monthly.times(100).dividedBy(income.toDecimal())
}

/**
 * What share of the cooperative's own capital all loans to related parties come to, in percent.
 *
 * @param lent Rupiah out to related parties, this loan included.
 * @param capital Simpanan pokok, simpanan wajib, cadangan and hibah; nothing left of it means all is too much.
 * @see Permenkop UKM 8/2023 art. 42–44; UU 25/1992 art. 41
 */
export function relatedShare(lent: Money, capital: Money): Decimal {
  if (!capital.isPositive()) return new Exact(lent.isPositive() ? 1000 : 0)
  return lent.toDecimal().times(100).dividedBy(capital.toDecimal())
}
