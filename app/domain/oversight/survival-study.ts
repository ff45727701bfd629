import type { LocalDate } from '#app/domain/calendar.ts'
import {
  type Grouping,
  observationsOf,
  reliableSpan,
  SMALLEST_GROUP,
  SMALLEST_RISK_SET,
} from '#app/domain/oversight/comparison.ts'
import {
  type CooperativeLifetime,
  type DeathDefinition,
  type LeftOutReason,
  type LifetimeClock,
  lifetimes,
} from '#app/domain/oversight/lifetime.ts'
import type { RegistryRow } from '#app/domain/oversight/registry.ts'
import { kaplanMeier, type Step, type SurvivalCurve } from '#app/domain/statistics/kaplan-meier.ts'
import { type ComparedObservation, type LogRank, logRank } from '#app/domain/statistics/log-rank.ts'
import { type Observation, riskCounter, tieTimes } from '#app/domain/statistics/observation.ts'
import { median, type QuantileEstimate } from '#app/domain/statistics/quantiles.ts'

/** What a reviewer asks: when a co-op counts as dead, counted from when, compared by what. */
export type StudyQuestion = {
  readonly definition: DeathDefinition
  readonly dataDate: LocalDate
  readonly clock: LifetimeClock
  readonly grouping: Grouping
  readonly countsLeaving: boolean
  readonly ignoresEntry: boolean
}

/** One curve, in days, with the stretch of it that rests on enough co-ops. */
export type StudyGroup = {
  readonly group: string
  readonly curve: SurvivalCurve
  /** Null where never ten or more were watched together: there is nothing to draw. */
  readonly shown: { readonly from: number; readonly until: number } | null
  readonly median: QuantileEstimate
  /** How many are still watched after a day. */
  readonly watchedAfter: (day: number) => number
  readonly n: number
  readonly events: number
}

export type SurvivalStudy = {
  readonly cut: LocalDate
  readonly merged: number
  readonly left: number
  readonly lateEntries: number
  readonly leftOut: Readonly<Record<LeftOutReason, number>>
  /** Everyone, whatever the grouping. */
  readonly overall: StudyGroup
  /** The compared groups in their order; none without a grouping. */
  readonly groups: readonly StudyGroup[]
  /** Groups of fewer than five: they are named, and nothing else is said of them. */
  readonly hidden: readonly string[]
  /** Over the groups shown; null when fewer than two are. */
  readonly test: LogRank | null
}

/**
 * Answers a reviewer's question on the registry: curves, medians, numbers watched, and a test.
 *
 * Groups of fewer than five are left out of the comparison and of the test. Where the first events
 * fell on fewer than ten watched, the curve begins anew at the first event with ten (`from`).
 */
export function surveyLifetimes(
  rows: readonly RegistryRow[],
  question: StudyQuestion,
): SurvivalStudy {
  const { grouping, countsLeaving, ignoresEntry } = question
  const found = lifetimes(rows, question)
  const observations = observationsOf(found.lifetimes, { grouping, countsLeaving, ignoresEntry })
  const byGroup = grouping === 'none' ? [] : split(tieTimes(observations))
  const large = byGroup.filter(([, members]) => members.length >= SMALLEST_GROUP)
  return {
    cut: found.cut,
    merged: count(found.lifetimes, ({ status }) => status === 2),
    left: count(found.lifetimes, ({ hasLeft }) => hasLeft),
    lateEntries: count(found.lifetimes, ({ entryDays }) => entryDays > 0),
    leftOut: {
      not_legalised: count(found.leftOut, ({ reason }) => reason === 'not_legalised'),
      entered_after_exit: count(found.leftOut, ({ reason }) => reason === 'entered_after_exit'),
    },
    overall: studyGroup('all', observations),
    groups: large.map(([group, members]) => studyGroup(group, members)),
    hidden: byGroup
      .filter(([, members]) => members.length < SMALLEST_GROUP)
      .map(([group]) => group),
    test: large.length < 2 ? null : logRank(large.flatMap(([, members]) => members)),
  }
}

/** How many co-ops count as dead under a definition, of how many. */
export function countDeaths(
  rows: readonly RegistryRow[],
  question: StudyQuestion,
): { readonly events: number; readonly n: number } {
  const observations = observationsOf(lifetimes(rows, question).lifetimes, question)
  return { events: count(observations, ({ isEvent }) => isEvent), n: observations.length }
}

function count<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length
}

function split(
  observations: readonly ComparedObservation[],
): readonly (readonly [string, readonly ComparedObservation[]])[] {
  const groups = new Map<string, ComparedObservation[]>()
  for (const one of observations) {
    const members = groups.get(one.group)
    if (members) members.push(one)
    else groups.set(one.group, [one])
  }
  return [...groups]
}

function studyGroup(group: string, observations: readonly Observation[]): StudyGroup {
  const whole = kaplanMeier(observations)
  const span = reliableSpan(whole)
  const isThinAtFirst = (whole.steps[0]?.atRisk ?? SMALLEST_RISK_SET) < SMALLEST_RISK_SET
  const from = isThinAtFirst ? (span?.from ?? null) : 0
  const curve = from === null || from === 0 ? whole : kaplanMeier(observations, { from })
  const watchedAfter = riskCounter(observations, 'just_after')
  return {
    group,
    curve,
    shown: from === null ? null : shownFrom(from, observations),
    median: median(curve),
    watchedAfter,
    n: observations.length,
    events: count(observations, ({ isEvent }) => isEvent),
  }
}

/** The curve is drawn until the first end of a watch that leaves fewer than ten. */
function shownFrom(from: number, observations: readonly Observation[]): StudyGroup['shown'] {
  if (observations.length < SMALLEST_RISK_SET) return null
  const watchedAfter = riskCounter(observations, 'just_after')
  const until = observations
    .map(({ exit }) => exit)
    .filter((exit) => exit >= from && watchedAfter(exit) < SMALLEST_RISK_SET)
    .reduce<number | null>((first, exit) => (first === null || exit < first ? exit : first), null)
  return until === null ? null : { from, until }
}

/** The steps of a curve that rest on ten or more, from where it is drawn until it is cut. */
export function drawnSteps({ curve, shown }: StudyGroup): readonly Step[] {
  if (shown === null) return []
  return curve.steps.filter(
    ({ time, atRisk }) => time <= shown.until && atRisk >= SMALLEST_RISK_SET,
  )
}

/** Lifetimes a co-op has under one definition, or why it has none. */
export type Verdict = {
  readonly cut: LocalDate
  readonly lifetime: CooperativeLifetime | null
  readonly leftOut: LeftOutReason | null
}

/** What one co-op counts as under a definition of death. */
export function judgeCooperative(
  row: RegistryRow,
  question: Pick<StudyQuestion, 'definition' | 'dataDate'>,
): Verdict {
  const { cut, lifetimes: found, leftOut } = lifetimes([row], question)
  return { cut, lifetime: found[0] ?? null, leftOut: leftOut[0]?.reason ?? null }
}
