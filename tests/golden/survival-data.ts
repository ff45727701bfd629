import type { Observation } from '#app/domain/statistics/observation.ts'

/** A row of the golden set: 24 co-ops in months, late entry, status 0 censored, 1 dead, 2 merged. */
export type GoldenRow = Observation & {
  readonly status: number
  readonly trained: number
  readonly java: number
}

const GOLDEN = `
1,0,12,1,0,0,1|2,0,18,1,0,1,0|3,0,24,1,0,2,1|4,0,24,0,1,4,1|5,0,30,1,1,1,0|6,0,36,1,0,0,0
7,0,36,2,1,3,1|8,0,42,1,0,3,1|9,0,48,0,1,6,0|10,0,48,1,1,2,1|11,6,24,1,0,1,0|12,6,54,0,1,5,1
13,12,36,1,0,2,1|14,12,60,0,1,4,0|15,12,66,2,0,2,1|16,18,42,2,1,1,0|17,18,72,0,0,3,1|18,24,48,1,0,0,0
19,24,60,1,1,2,1|20,24,84,0,1,6,1|21,30,66,1,0,1,0|22,36,72,0,1,5,0|23,36,90,0,0,4,1|24,48,96,0,1,3,0
`

/** The golden set with its late entries. */
export const golden: readonly GoldenRow[] = GOLDEN.trim()
  .split(/[|\n]/)
  .map((row) => {
    const [, entry = 0, exit = 0, status = 0, trained = 0, , java = 0] = row.split(',').map(Number)
    return { entry, exit, status, trained, java, isEvent: status === 1 }
  })

/** The same lives as if all had been watched from the start. */
export const goldenWithoutEntry: readonly GoldenRow[] = golden.map((row) => ({
  ...row,
  entry: null,
}))

/** Lives watched from the start: those in `deaths` died, those in `censored` were last seen alive. */
export function lives(
  deaths: readonly number[],
  censored: readonly number[] = [],
): readonly Observation[] {
  return [
    ...deaths.map((exit) => ({ entry: null, exit, isEvent: true })),
    ...censored.map((exit) => ({ entry: null, exit, isEvent: false })),
  ]
}

/** Miller's leukaemia trial (R's `aml`): weeks in remission with and without maintenance. */
export const aml = [
  ...named('Maintained', lives([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161])),
  ...named('Nonmaintained', lives([5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], [16])),
]

function named(group: string, observations: readonly Observation[]) {
  return observations.map((one) => ({ ...one, group }))
}
