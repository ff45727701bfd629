import type { CooperativeLifetime } from '#app/domain/oversight/lifetime.ts'
import { findProvince } from '#app/domain/oversight/provinces.ts'
import type { RegistryRow } from '#app/domain/oversight/registry.ts'
import type { SurvivalCurve } from '#app/domain/statistics/kaplan-meier.ts'
import type { ComparedObservation } from '#app/domain/statistics/log-rank.ts'

/** By what the curves are split. */
export const GROUPINGS = ['none', 'cohort', 'province', 'mentoring', 'equipment'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Days in a month of this study: 365.25 / 12. */
export const DAYS_PER_MONTH = 30.4375

/** A group smaller than this is not shown: it would say too much about too few. */
export const SMALLEST_GROUP = 5

/** A curve is drawn only where at least this many are under watch. */
export const SMALLEST_RISK_SET = 10

/** Visits a year from which a co-op counts as closely mentored. */
const CLOSE_MENTORING = 4

/**
 * The group a co-op belongs to: `all`, its programme year, its province code, or `1`/`0` for four or
 * more mentoring visits a year and for equipment in use.
 */
export function groupOf(row: RegistryRow, grouping: Grouping): string {
  switch (grouping) {
    case 'none':
      return 'all'
    case 'cohort':
      return String(row.cohort)
    case 'province':
      return findProvince(row.provinceCode)?.code ?? row.provinceCode
    case 'mentoring':
      return row.mentoringVisitsPerYear >= CLOSE_MENTORING ? '1' : '0'
    case 'equipment':
      return row.equipmentUsed ? '1' : '0'
  }
}

export type ObservationOptions = {
  readonly grouping?: Grouping
  /** Count a co-op that left the application as dead on that day: the worst case. */
  readonly countsLeaving?: boolean
  /** Treat all as watched from the start. It over-states survival, and shows by how much. */
  readonly ignoresEntry?: boolean
}

/**
 * Lifetimes as the statistics take them, in whole days, sorted by group.
 *
 * Death is the event; a merger and leaving are censored (leaving is death when `countsLeaving`).
 */
export function observationsOf(
  lifetimes: readonly CooperativeLifetime[],
  { grouping = 'none', countsLeaving = false, ignoresEntry = false }: ObservationOptions = {},
): readonly ComparedObservation[] {
  return lifetimes
    .map(({ row, entryDays, exitDays, status, hasLeft }) => ({
      group: groupOf(row, grouping),
      entry: ignoresEntry ? 0 : entryDays,
      exit: exitDays,
      isEvent: status === 1 || (countsLeaving && hasLeft),
    }))
    .toSorted((a, b) => (a.group < b.group ? -1 : Number(a.group > b.group)))
}

/**
 * The days between which a curve rests on enough co-ops to be drawn.
 *
 * With late entry the first risk sets may be tiny: begin the estimate anew at `from`
 * (`kaplanMeier(…, { from })`), and stop drawing at `until`.
 *
 * @returns `from` = the first event time with ten or more at risk; `until` = the last such event time
 *   before the risk set falls below ten for good. Null when there is none.
 */
export function reliableSpan(
  curve: SurvivalCurve,
): { readonly from: number; readonly until: number } | null {
  const isEnough = ({ atRisk }: { readonly atRisk: number }): boolean => atRisk >= SMALLEST_RISK_SET
  const from = curve.steps.find(isEnough)?.time
  const until = curve.steps.findLast(isEnough)?.time
  return from === undefined || until === undefined ? null : { from, until }
}
