/** One step of a curve: from `time` on, this share is left, with its interval and how many are watched. */
export type SurvivalStep = {
  readonly time: number
  readonly survival: number
  readonly lower: number
  readonly upper: number
  readonly atRisk: number
}

/** Where a drawing stands: the corners of the plot on its canvas, and how far time goes. */
export type Plot = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly maxTime: number
}

export type CurveDrawing = {
  readonly curve: string
  readonly band: string
  /** Where the line ends, for its label. */
  readonly end: { readonly x: number; readonly y: number }
  /** True where the line is cut because too few are watched. */
  readonly isCut: boolean
}

/** Below this many still watched, a curve says more than the data do. */
export const FEWEST_WATCHED = 10

/** Where a curve may be drawn: from where it begins at 1, and until when enough are watched. */
export type Extent = { readonly from?: number; readonly until?: number }

/**
 * Draws one step curve and its band, cut where fewer than ten are still watched.
 *
 * @param steps Ascending in time; survival and its interval are shares in [0, 1].
 */
export function drawCurve(
  steps: readonly SurvivalStep[],
  plot: Plot,
  { from = 0, until = Number.POSITIVE_INFINITY }: Extent = {},
): CurveDrawing {
  const cut = steps.find((step) => step.atRisk < FEWEST_WATCHED)
  const stop = Math.min(cut?.time ?? until, until, plot.maxTime)
  const shown = steps.filter((step) => step.time < stop || (step.time === until && step !== cut))
  const last = shown.at(-1)
  const end = { x: xOf(stop, plot), y: yOf(last?.survival ?? 1, plot) }
  const origin = `M${xOf(from, plot)} ${yOf(1, plot)}`
  const upper = origin + stairs(shown, (step) => step.upper, plot)
  const lower = shown
    .map((step, index) => ({ step, before: shown[index - 1]?.lower ?? 1 }))
    .reverse()
    .map(({ step, before }) => {
      const x = xOf(step.time, plot)
      return `L${x} ${yOf(step.lower, plot)}V${yOf(before, plot)}`
    })
  const corner = `L${end.x} ${yOf(last?.lower ?? 1, plot)}`
  return {
    curve: `${origin}${stairs(shown, (step) => step.survival, plot)}H${end.x}`,
    band: `${upper}H${end.x}${corner}${lower.join('')}Z`,
    end,
    isCut: stop < plot.maxTime,
  }
}

/** Whole years to write under the axis: at most `most` of them, evenly spread, from 0. */
export function yearTicks(maxTime: number, most = 7): readonly number[] {
  const step = Math.max(1, Math.ceil(maxTime / (most - 1)))
  return Array.from({ length: Math.floor(maxTime / step) + 1 }, (_, index) => index * step)
}

/** Moves labels apart so that none is nearer than `gap` to another; order is kept. */
export function spread(ys: readonly number[], gap: number): readonly number[] {
  const order = ys.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y)
  const moved = new Map<number, number>()
  let above = Number.NEGATIVE_INFINITY
  for (const { y, index } of order) {
    above = Math.max(y, above + gap)
    moved.set(index, round(above))
  }
  return ys.map((y, index) => moved.get(index) ?? y)
}

export function xOf(time: number, plot: Plot): number {
  return round(plot.left + (time / plot.maxTime) * (plot.right - plot.left))
}

export function yOf(share: number, plot: Plot): number {
  return round(plot.bottom - share * (plot.bottom - plot.top))
}

function stairs(
  steps: readonly SurvivalStep[],
  shareOf: (step: SurvivalStep) => number,
  plot: Plot,
): string {
  return steps.map((step) => `H${xOf(step.time, plot)}V${yOf(shareOf(step), plot)}`).join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
