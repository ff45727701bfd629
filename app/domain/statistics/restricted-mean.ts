import { assert } from '#app/domain/assert.ts'
import type { SurvivalCurve } from '#app/domain/statistics/kaplan-meier.ts'

export type RestrictedMean = { readonly mean: number; readonly stdErr: number }

/**
 * The mean time lived within a horizon: the area below the curve from its start to `horizon`.
 *
 * The curve is held flat past its last time. The error is Greenwood's, without a small-sample factor;
 * a step that ends all lives adds nothing to it.
 *
 * @param horizon A time after the curve's start, in the curve's unit; so is the answer.
 * @see summary(fit, rmean = horizon) in R survival 3.5
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number): RestrictedMean {
  assert(horizon > curve.start, 'the horizon lies after the start of the curve')
  const steps = curve.steps.filter(({ time }) => time <= horizon)
  let area = 0
  let variance = 0
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index]
    if (!step) continue
    area += step.survival * ((steps[index + 1]?.time ?? horizon) - step.time)
    const left = step.atRisk - step.events
    if (left > 0) variance += (area * area * step.events) / (step.atRisk * left)
  }
  const untilFirst = (steps[0]?.time ?? horizon) - curve.start
  return { mean: untilFirst + area, stdErr: Math.sqrt(variance) }
}
