import type { Decimal } from 'decimal.js'
import { assert } from '#app/domain/assert.ts'
import { type Frequency, PERIODS_A_YEAR, type Schedule } from '#app/domain/loans/schedule.ts'
import { Exact, type Money } from '#app/domain/money.ts'

/** What a loan costs, in percent; not rounded. */
export type EffectiveRate = {
  /** A twelfth of the nominal yearly rate. */
  readonly monthly: Decimal
  /**
   * The rate of a period at which the instalments are worth exactly what the member received, × 12, 52 or 365:
   * how a yearly cap is compared.
   */
  readonly nominalYearly: Decimal
  /** The rate of a period compounded over a year. */
  readonly effectiveYearly: Decimal
}

const BISECTIONS = 60

/**
 * Finds what a loan really costs a member, fees held back included (internal rate of return).
 *
 * @param fees Rupiah held back or paid at disbursement; less than the principal.
 * @returns Percent, exact to about 15 digits. Flat 1,5 % a month over 12 months costs 31,7 % a year
 *   nominal; 1 % costs 21,5 %.
 * @see Permenkop UKM 8/2023 art. 27: loan interest up to 24 % a year
 */
export function effectiveAnnualRate(
  schedule: Schedule,
  fees: Money,
  frequency: Frequency = 'month',
): EffectiveRate {
  const received = schedule.totals.principal.minus(fees)
  assert(received.isPositive(), 'fees are less than the principal')
  const payments = schedule.rows.map((row) => row.payment.toDecimal())
  const rate = solve(received.toDecimal(), payments)
  const periods = PERIODS_A_YEAR[frequency]
  const nominalYearly = rate.times(100).times(periods)
  return {
    monthly: nominalYearly.dividedBy(12),
    nominalYearly,
    effectiveYearly: rate.plus(1).pow(periods).minus(1).times(100),
  }
}

function solve(received: Decimal, payments: readonly Decimal[]): Decimal {
  let low = new Exact(0)
  if (!worth(payments, low).greaterThan(received)) return low
  let high = new Exact('0.05')
  while (worth(payments, high).greaterThan(received)) high = high.times(2)
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = low.plus(high).dividedBy(2)
    if (worth(payments, middle).greaterThan(received)) low = middle
    else high = middle
  }
  return low.plus(high).dividedBy(2)
}

/** What the payments are worth on the day of disbursement at a rate a period (Horner's rule). */
function worth(payments: readonly Decimal[], rate: Decimal): Decimal {
  const growth = rate.plus(1)
  return payments.reduceRight((sum, payment) => sum.plus(payment).dividedBy(growth), new Exact(0))
}
