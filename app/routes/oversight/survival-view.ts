import { type SurvivalStep, yearTicks } from '#app/components/survival-geometry.ts'
import { DAYS_PER_MONTH } from '#app/domain/oversight/comparison.ts'
import type { RegistryRow } from '#app/domain/oversight/registry.ts'
import {
  drawnSteps,
  type StudyGroup,
  type StudyQuestion,
  surveyLifetimes,
} from '#app/domain/oversight/survival-study.ts'
import { survivalAt } from '#app/domain/statistics/kaplan-meier.ts'

const DAYS_PER_YEAR = 12 * DAYS_PER_MONTH
const FIFTH_YEAR = 5 * DAYS_PER_YEAR

/** A figure with its interval; null where it does not exist. */
export type Interval = {
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** One group as the page shows it, in years. */
export type GroupView = {
  readonly key: string
  readonly n: number
  readonly events: number
  readonly steps: readonly SurvivalStep[]
  /** Null where never ten or more were watched together. */
  readonly extent: { readonly from: number; readonly until: number } | null
  readonly atRisk: readonly number[]
  readonly median: Interval
  /** True where the median lies where fewer than ten are watched. */
  readonly isMedianBeyond: boolean
  /** The share still running in year 5; null where the curve is cut before. */
  readonly fifthYear: Interval | null
}

export type SurvivalView = ReturnType<typeof survivalView>

/** Answers a question on the registry in what the page shows: years, shares and counts as plain numbers. */
export function survivalView(rows: readonly RegistryRow[], question: StudyQuestion) {
  const study = surveyLifetimes(rows, question)
  const all = [study.overall, ...study.groups]
  const longest = all.reduce((most, { shown }) => Math.max(most, shown?.until ?? 0), 0)
  // A little past the longest curve, so that its end and its name stand clear of the grid.
  const maxYears = Math.max(1, Math.ceil((longest / DAYS_PER_YEAR) * 10 + 0.5) / 10)
  const ticks = yearTicks(maxYears)
  return {
    cut: study.cut,
    merged: study.merged,
    left: study.left,
    lateEntries: study.lateEntries,
    leftOut: study.leftOut,
    maxYears,
    ticks,
    overall: groupView(study.overall, ticks),
    groups: study.groups.map((group) => groupView(group, ticks)),
    hidden: study.hidden,
    test: study.test && {
      chiSquare: study.test.chiSquare,
      degreesOfFreedom: study.test.degreesOfFreedom,
      pValue: study.test.pValue,
    },
  }
}

function groupView(group: StudyGroup, ticks: readonly number[]): GroupView {
  const { shown, median } = group
  return {
    key: group.group,
    n: group.n,
    events: group.events,
    steps: drawnSteps(group).map(({ time, survival, lower, upper, atRisk }) => ({
      time: time / DAYS_PER_YEAR,
      survival,
      lower: lower ?? survival,
      upper: upper ?? survival,
      atRisk,
    })),
    extent: shown && { from: shown.from / DAYS_PER_YEAR, until: shown.until / DAYS_PER_YEAR },
    atRisk: ticks.map((tick) => group.watchedAfter(tick * DAYS_PER_YEAR)),
    median: {
      estimate: inYears(median.estimate),
      lower: inYears(median.lower),
      upper: inYears(median.upper),
    },
    isMedianBeyond: median.estimate !== null && median.estimate > (shown?.until ?? 0),
    fifthYear: shown && shown.from <= FIFTH_YEAR && shown.until >= FIFTH_YEAR ? fifth(group) : null,
  }
}

function fifth({ curve }: StudyGroup): Interval {
  const { survival, lower, upper } = survivalAt(curve, FIFTH_YEAR)
  return { estimate: survival, lower, upper }
}

function inYears(days: number | null): number | null {
  return days === null ? null : days / DAYS_PER_YEAR
}
