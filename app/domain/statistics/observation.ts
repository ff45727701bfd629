import { assert } from '#app/domain/assert.ts'

/** One life under watch: seen after `entry`, up to and including `exit`. Any unit of time, one unit per study. */
export type Observation = {
  /** When watching began; null = from the very start. At risk only after this moment. */
  readonly entry: number | null
  /** When the event came, or when watching ended without it. */
  readonly exit: number
  /** True where the event was seen; false means censored at `exit`. */
  readonly isEvent: boolean
}

/** Two times closer than this (absolutely, or relative to the mean time) are one time, as in R. */
const TOLERANCE = Math.sqrt(Number.EPSILON)

/**
 * Makes times equal that differ only by a rounding error of their unit (R's `timefix`).
 *
 * All times of a study go in together, before it is split into groups: the tolerance is 1.5e-8,
 * absolute or relative to the mean of the distinct times.
 *
 * @see aeqSurv in R survival 3.5
 */
export function tieTimes<T extends Observation>(observations: readonly T[]): readonly T[] {
  const times = distinctTimes(observations)
  const mean = times.reduce((sum, time) => sum + Math.abs(time), 0) / times.length
  const tied = new Map<number, number>()
  let cut = times[0]
  let previous = times[0]
  for (const time of times) {
    const gap = time - (previous ?? time)
    if (gap > TOLERANCE && gap / mean > TOLERANCE) cut = time
    tied.set(time, cut ?? time)
    previous = time
  }
  const fix = (time: number): number => tied.get(time) ?? time
  return observations.map((one) => ({
    ...one,
    entry: one.entry === null ? null : fix(one.entry),
    exit: fix(one.exit),
  }))
}

function distinctTimes(observations: readonly Observation[]): readonly number[] {
  const times = new Set<number>()
  for (const { entry, exit } of observations) {
    if (entry !== null) times.add(entry)
    times.add(exit)
  }
  return [...times].sort((a, b) => a - b)
}

/** Which ends of a life count as under watch at a moment. */
export type RiskMoment =
  /** entry < t ≤ exit: those who could have the event at t. The number of every formula. */
  | 'just_before'
  /** entry ≤ t < exit: those still under watch after t. The number a reader expects below a curve, at 0 too. */
  | 'just_after'

/**
 * Counts how many are under watch at a moment.
 *
 * @returns A function of the moment, so that many ticks cost one sorting.
 * @throws {InvariantError} When a life ends before it is watched.
 */
export function riskCounter(
  observations: readonly Observation[],
  moment: RiskMoment = 'just_before',
): (time: number) => number {
  assert(
    observations.every(({ entry, exit }) => entry === null || entry < exit),
    'a life is watched before it ends',
  )
  const exits = observations.map(({ exit }) => exit).sort((a, b) => a - b)
  const entries = observations
    .map(({ entry }) => entry ?? Number.NEGATIVE_INFINITY)
    .sort((a, b) => a - b)
  const count = moment === 'just_before' ? countBelow : countUpTo
  return (time) => count(entries, time) - count(exits, time)
}

function countBelow(sorted: readonly number[], limit: number): number {
  return partition(sorted, (value) => value < limit)
}

function countUpTo(sorted: readonly number[], limit: number): number {
  return partition(sorted, (value) => value <= limit)
}

/** How many leading values of a sorted list satisfy a claim that holds only for a leading part. */
function partition(sorted: readonly number[], holds: (value: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(sorted[middle] ?? Number.POSITIVE_INFINITY)) low = middle + 1
    else high = middle
  }
  return low
}

/** How many events fell on each distinct time, ascending. */
export function tallyEvents(
  observations: readonly Observation[],
): readonly (readonly [time: number, events: number])[] {
  const tally = new Map<number, number>()
  for (const { exit, isEvent } of observations) {
    if (isEvent) tally.set(exit, (tally.get(exit) ?? 0) + 1)
  }
  return [...tally].sort(([a], [b]) => a - b)
}
