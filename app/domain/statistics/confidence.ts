import { normalQuantile } from '#app/domain/statistics/distributions.ts'

/** On which scale the interval around a survival is symmetric. R's default is `log`; ours `log-log`. */
export const CONFIDENCE_TYPES = ['log-log', 'log', 'plain'] as const
export type ConfidenceType = (typeof CONFIDENCE_TYPES)[number]

export type Limits = { readonly lower: number | null; readonly upper: number | null }

export const NO_LIMITS: Limits = { lower: null, upper: null }

/** What the limits rest on: the scale and how sure we want to be (0.95 = 95 %). */
export type Confidence = { readonly type: ConfidenceType; readonly level: number }

/**
 * The confidence limits of a survival.
 *
 * @param survival In [0, 1].
 * @param logVariance Variance of its logarithm: Σ d / (n (n − d)).
 * @returns Within [0, 1]. Null where R answers NA: at 0 for every scale, and at 1 for `log-log`.
 * @see survfit_confint in R survival 3.5
 */
export function limits(survival: number, logVariance: number, { type, level }: Confidence): Limits {
  if (survival === 0) return NO_LIMITS
  const reach = normalQuantile(1 - (1 - level) / 2) * Math.sqrt(logVariance)
  if (type === 'plain') return within(survival - reach * survival, survival + reach * survival)
  if (type === 'log') return within(survival * Math.exp(-reach), survival * Math.exp(reach))
  if (survival === 1) return NO_LIMITS
  const log = Math.log(survival)
  const theta = Math.log(-log)
  return {
    lower: Math.exp(-Math.exp(theta - reach / log)),
    upper: Math.exp(-Math.exp(theta + reach / log)),
  }
}

function within(lower: number, upper: number): Limits {
  return { lower: Math.max(lower, 0), upper: Math.min(upper, 1) }
}
