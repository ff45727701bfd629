import type { SurvivalCurve } from '#app/domain/statistics/kaplan-meier.ts'
import { median, type QuantileEstimate } from '#app/domain/statistics/quantiles.ts'

type StepReport = {
  readonly time: number
  readonly n_risk: number
  readonly n_event: number
  readonly survival: number
  readonly std_err: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** One curve as the command prints it. */
export type CurveReport = {
  readonly name: string
  readonly n: number
  readonly events: number
  readonly steps: readonly StepReport[]
  readonly median: QuantileEstimate
}

/** The curve of no one: a file with a header and nothing below it. */
export const EMPTY_CURVE: CurveReport = {
  name: 'all',
  n: 0,
  events: 0,
  steps: [],
  median: { estimate: null, lower: null, upper: null },
}

export function curveReport([name, curve]: readonly [string, SurvivalCurve]): CurveReport {
  return {
    name,
    n: curve.n,
    events: curve.events,
    steps: curve.steps.map((step) => ({
      time: step.time,
      n_risk: step.atRisk,
      n_event: step.events,
      survival: step.survival,
      std_err: step.stdErr,
      lower: step.lower,
      upper: step.upper,
    })),
    median: median(curve),
  }
}

export function asJson(strata: readonly CurveReport[]): string {
  return `${JSON.stringify({ strata }, null, 2)}\n`
}

export function asTable(strata: readonly CurveReport[]): string {
  return strata.length === 0 ? 'no rows\n' : strata.map(tableOf).join('\n')
}

const HEADINGS = ['time', 'n_risk', 'n_event', 'survival', 'std_err', 'lower', 'upper']

function tableOf({ name, n, events, steps, median: half }: CurveReport): string {
  const cells = steps.map((step) => [
    figure(step.time),
    String(step.n_risk),
    String(step.n_event),
    share(step.survival),
    share(step.std_err),
    share(step.lower),
    share(step.upper),
  ])
  const table = [HEADINGS, ...cells]
  const widths = HEADINGS.map((_, column) =>
    table.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  )
  const lines = table.map((row) =>
    row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '),
  )
  const limits = `(95 %: ${figure(half.lower)} to ${figure(half.upper)})`
  return [
    `${name}: n ${n}, events ${events}, median ${figure(half.estimate)} ${limits}`,
    ...lines,
    '',
  ].join('\n')
}

function figure(value: number | null): string {
  return value === null ? '-' : String(Number(value.toPrecision(10)))
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(6)
}
