import { assert } from '#app/domain/assert.ts'
import {
  type Confidence,
  type ConfidenceType,
  type Limits,
  limits,
  NO_LIMITS,
} from '#app/domain/statistics/confidence.ts'
import {
  type Observation,
  riskCounter,
  tallyEvents,
  tieTimes,
} from '#app/domain/statistics/observation.ts'

/** The estimate from one event time up to the next. */
export type Step = Limits & {
  readonly time: number
  /** Under watch just before: entry < time ≤ exit. */
  readonly atRisk: number
  readonly events: number
  readonly survival: number
  /** Greenwood, of the survival itself; null where survival is 0, as in R. */
  readonly stdErr: number | null
  /** Nelson–Aalen. */
  readonly cumulativeHazard: number
  readonly cumulativeHazardStdErr: number
}

export type SurvivalCurve = {
  readonly n: number
  readonly events: number
  /** Where the curve begins at 1: `from`, or 0. */
  readonly start: number
  /** The first and the last time anyone's watch ended, with or without an event; null for no one. */
  readonly firstExit: number | null
  readonly lastExit: number | null
  readonly confidence: Confidence
  /** One per distinct event time, ascending. */
  readonly steps: readonly Step[]
}

export type CurveOptions = {
  readonly confidence?: ConfidenceType
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number
  /** Begin here: survival given that one has lived to `from` (R's `start.time`). Events at `from` count. */
  readonly from?: number
}

/**
 * Estimates the share still alive after each event time (Kaplan–Meier, right-censored, late entry).
 *
 * @param observations Any order; each entry < exit. Times nearer than 1.5e-8 are one time (`tieTimes`).
 * @returns Survival in [0, 1], never rising; Greenwood errors and limits, `log-log` 95 % unless told.
 *   No one, or no event, gives no steps.
 * @throws {InvariantError} When a life ends before it is watched.
 * @see Kaplan & Meier 1958; tests/golden/kaplan-meier.test.ts compares with R survival 3.5
 */
export function kaplanMeier(
  observations: readonly Observation[],
  options: CurveOptions = {},
): SurvivalCurve {
  return estimate(tieTimes(observations), options)
}

/**
 * Estimates one curve per group, with times tied across all groups first, as R does.
 *
 * @returns The groups in the order of their first member.
 */
export function kaplanMeierByGroup(
  observations: readonly (Observation & { readonly group: string })[],
  options: CurveOptions = {},
): ReadonlyMap<string, SurvivalCurve> {
  const groups = new Map<string, Observation[]>()
  for (const one of tieTimes(observations)) {
    const members = groups.get(one.group)
    if (members) members.push(one)
    else groups.set(one.group, [one])
  }
  return new Map([...groups].map(([group, members]) => [group, estimate(members, options)]))
}

function estimate(observations: readonly Observation[], options: CurveOptions): SurvivalCurve {
  const { confidence = 'log-log', level = 0.95, from } = options
  assert(level > 0 && level < 1, 'a confidence level lies between 0 and 1')
  const lives = from === undefined ? observations : observations.filter(({ exit }) => exit >= from)
  const basis: Confidence = { type: confidence, level }
  const steps = stepsOf(lives, basis)
  const exits = lives.map(({ exit }) => exit)
  return {
    n: lives.length,
    events: steps.reduce((sum, step) => sum + step.events, 0),
    start: from ?? 0,
    firstExit: exits.length === 0 ? null : exits.reduce((a, b) => Math.min(a, b)),
    lastExit: exits.length === 0 ? null : exits.reduce((a, b) => Math.max(a, b)),
    confidence: basis,
    steps,
  }
}

function stepsOf(lives: readonly Observation[], confidence: Confidence): readonly Step[] {
  const atRiskAt = riskCounter(lives)
  let [survival, logVariance, hazard, hazardVariance] = [1, 0, 0, 0]
  return tallyEvents(lives).map(([time, events]) => {
    const atRisk = atRiskAt(time)
    survival *= (atRisk - events) / atRisk
    logVariance += events / (atRisk * (atRisk - events))
    hazard += events / atRisk
    hazardVariance += events / (atRisk * atRisk)
    return {
      time,
      atRisk,
      events,
      survival,
      stdErr: survival === 0 ? null : survival * Math.sqrt(logVariance),
      ...limits(survival, logVariance, confidence),
      cumulativeHazard: hazard,
      cumulativeHazardStdErr: Math.sqrt(hazardVariance),
    }
  })
}

/** What the curve says about one moment. */
export type Estimate = Limits & {
  readonly survival: number
  readonly stdErr: number | null
}

/**
 * Reads the curve at any time from its start on; past the last step it stays flat.
 *
 * Before the first watch has ended the survival is 1 with limits 1 and 1; from then to the first
 * event it is 1 without limits on the `log-log` scale. Both as R's `summary(fit, times=)`.
 */
export function survivalAt(curve: SurvivalCurve, time: number): Estimate {
  assert(time >= curve.start, 'a curve is read from its start on')
  const step = curve.steps.findLast((candidate) => candidate.time <= time)
  if (step) return step
  const isUntouched = curve.firstExit === null || time < curve.firstExit
  const certain = isUntouched || curve.confidence.type !== 'log-log'
  return { survival: 1, stdErr: 0, ...(certain ? { lower: 1, upper: 1 } : NO_LIMITS) }
}
