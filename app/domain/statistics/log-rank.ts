import { upperChiSquare } from '#app/domain/statistics/distributions.ts'
import {
  type Observation,
  riskCounter,
  tallyEvents,
  tieTimes,
} from '#app/domain/statistics/observation.ts'

/** A life in a compared group, and in the stratum it is compared within (all in one, unless told). */
export type ComparedObservation = Observation & {
  readonly group: string
  readonly stratum?: string
}

export type ComparedGroup = {
  readonly group: string
  readonly n: number
  readonly observed: number
  /** Events this group would have had if all groups died alike. */
  readonly expected: number
}

export type LogRank = {
  /** In the order of their first member. */
  readonly groups: readonly ComparedGroup[]
  /** Null where no two groups were ever at risk together, so nothing can be compared. */
  readonly chiSquare: number | null
  readonly degreesOfFreedom: number
  readonly pValue: number | null
}

type Totals = {
  readonly observed: number[]
  readonly expected: number[]
  readonly variance: number[][]
}

/**
 * Tests whether groups die alike (log-rank), within strata where given, with late entry where given.
 *
 * Groups without an expected event take no part in the test, as in R. R's `survdiff` refuses late
 * entry; for two groups the statistic equals the score test of its exact-ties Cox model.
 *
 * @see Mantel 1966; survdiff in R survival 3.5
 */
export function logRank(observations: readonly ComparedObservation[]): LogRank {
  const tied = tieTimes(observations)
  const names = [...new Set(tied.map(({ group }) => group))]
  const strata = [...new Set(tied.map(({ stratum }) => stratum))]
  const totals: Totals = {
    observed: names.map(() => 0),
    expected: names.map(() => 0),
    variance: names.map(() => names.map(() => 0)),
  }
  for (const stratum of strata) {
    addStratum(
      totals,
      names,
      tied.filter((one) => one.stratum === stratum),
    )
  }
  const groups = names.map((group, g) => ({
    group,
    n: tied.filter((one) => one.group === group).length,
    observed: totals.observed[g] ?? 0,
    expected: totals.expected[g] ?? 0,
  }))
  return { groups, ...statistic(totals) }
}

/** Adds the observed, the expected and the hypergeometric variance of each event time of a stratum. */
function addStratum(
  totals: Totals,
  names: readonly string[],
  lives: readonly ComparedObservation[],
): void {
  const members = names.map((name) => lives.filter(({ group }) => group === name))
  const atRiskIn = members.map((group) => riskCounter(group))
  for (const [g, group] of members.entries()) {
    const deaths = group.filter(({ isEvent }) => isEvent).length
    totals.observed[g] = (totals.observed[g] ?? 0) + deaths
  }
  for (const [time, events] of tallyEvents(lives)) {
    addEventTime(
      totals,
      atRiskIn.map((count) => count(time)),
      events,
    )
  }
}

function addEventTime(totals: Totals, atRisk: readonly number[], events: number): void {
  const all = atRisk.reduce((sum, count) => sum + count, 0)
  const spread = all > 1 ? (events * (all - events)) / (all - 1) : 0
  for (const [g, count] of atRisk.entries()) {
    const share = count / all
    totals.expected[g] = (totals.expected[g] ?? 0) + events * share
    totals.variance[g] = (totals.variance[g] ?? []).map((variance, h) => {
      const other = (atRisk[h] ?? 0) / all
      return variance + spread * share * ((g === h ? 1 : 0) - other)
    })
  }
}

/** U′V⁻¹U over the groups with an expected event, less one (the last is fixed by the others). */
function statistic({
  observed,
  expected,
  variance,
}: Totals): Pick<LogRank, 'chiSquare' | 'degreesOfFreedom' | 'pValue'> {
  const active = expected.flatMap((value, index) => (value > 0 ? [index] : []))
  const used = active.slice(0, -1)
  if (used.length === 0) return { chiSquare: null, degreesOfFreedom: 0, pValue: null }
  const excess = used.map((g) => (observed[g] ?? 0) - (expected[g] ?? 0))
  const solved = solve(
    used.map((g) => used.map((h) => variance[g]?.[h] ?? 0)),
    excess,
  )
  const degreesOfFreedom = used.length
  if (solved === null) return { chiSquare: null, degreesOfFreedom, pValue: null }
  const chiSquare = excess.reduce((sum, value, index) => sum + value * (solved[index] ?? 0), 0)
  return { chiSquare, degreesOfFreedom, pValue: upperChiSquare(chiSquare, degreesOfFreedom) }
}

/** Solves V·x = u by elimination (V is a variance: symmetric, so pivots stay on the diagonal); null if singular. */
function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] | null {
  let rows: readonly (readonly number[])[] = matrix.map((row, i) => [...row, right[i] ?? 0])
  for (const [column, original] of matrix.entries()) {
    const pivotRow = rows[column] ?? []
    const pivot = pivotRow[column] ?? 0
    if (pivot <= 1e-10 * (original[column] ?? 0)) return null
    rows = rows.map((row, index) =>
      index === column ? row : minus(row, pivotRow, (row[column] ?? 0) / pivot),
    )
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1))
}

function minus(row: readonly number[], other: readonly number[], times: number): readonly number[] {
  return row.map((value, index) => value - times * (other[index] ?? 0))
}
