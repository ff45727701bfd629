import { assert } from '#app/domain/assert.ts'
import type { SurvivalCurve } from '#app/domain/statistics/kaplan-meier.ts'

/** A time by which a share has died, with its confidence limits; null where the curve or band never gets there. */
export type QuantileEstimate = {
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** A survival this close to the asked one is equal to it. */
const TOLERANCE = Math.sqrt(Number.EPSILON)

type Point = { readonly time: number; readonly dead: number | null }

/** The time by which half have died. */
export function median(curve: SurvivalCurve): QuantileEstimate {
  return quantile(curve, 0.5)
}

/**
 * The time by which a share `p` has died.
 *
 * Where the curve lies flat exactly at 1 − p, the middle of the flat piece: between that step and the
 * next one, or the last time anyone was watched. The limits apply the same rule to the lower and the
 * upper band, read as R reads them (values in order of size where a band rises again).
 *
 * @param p In (0, 1).
 * @see quantile.survfit in R survival 3.5
 */
export function quantile(curve: SurvivalCurve, p: number): QuantileEstimate {
  assert(p > 0 && p < 1, 'a quantile is asked for a share between 0 and 1')
  const { steps } = curve
  const read = (values: readonly (number | null)[]): number | null =>
    crossing(pointsOf(curve, values), p, curve.lastExit ?? curve.start)
  return {
    estimate: crossing(
      [origin(curve), ...steps.map(({ time, survival }) => ({ time, dead: 1 - survival }))],
      p,
      curve.lastExit ?? curve.start,
    ),
    lower: read(steps.map(({ lower }) => lower)),
    upper: read(steps.map(({ upper }) => upper)),
  }
}

function origin({ start }: SurvivalCurve): Point {
  return { time: start, dead: 0 }
}

/** A band as R holds it: from 0, without a value between the first censoring and the first event. */
function pointsOf(curve: SurvivalCurve, band: readonly (number | null)[]): readonly Point[] {
  const { steps, firstExit, confidence } = curve
  const first = steps[0]
  const hasGap =
    confidence.type === 'log-log' &&
    first !== undefined &&
    firstExit !== null &&
    firstExit < first.time
  const gap: readonly Point[] = hasGap ? [{ time: firstExit, dead: null }] : []
  const drops = steps.map(({ time }, index) => {
    const value = band[index] ?? null
    return { time, dead: value === null ? null : 1 - value }
  })
  return [origin(curve), ...gap, ...drops]
}

function crossing(points: readonly Point[], p: number, lastTime: number): number | null {
  const distinct = firstOfEach(points)
  const known = distinct.flatMap(({ time, dead }) => (dead === null ? [] : [{ time, dead }]))
  if (known.every(({ dead }) => dead < p)) return null
  const bySize = known.toSorted((a, b) => a.dead - b.dead)
  const reached = bySize.find(({ dead }) => dead + TOLERANCE >= p)
  const passed = bySize.find(({ dead }) => dead - TOLERANCE >= p)
  const end = distinct.at(-1)?.dead ?? null
  if (reached === undefined) return null
  if (end !== null && Math.abs(p - end) < TOLERANCE) return (reached.time + lastTime) / 2
  return passed === undefined ? null : (reached.time + passed.time) / 2
}

function firstOfEach(points: readonly Point[]): readonly Point[] {
  const seen = new Set<number | null>()
  return points.filter(({ dead }) => {
    if (seen.has(dead)) return false
    seen.add(dead)
    return true
  })
}
