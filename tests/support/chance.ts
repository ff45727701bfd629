/** Random choices that are the same everywhere for the same start. */
export type Chance = {
  /** A whole number from 0 to below `most`. */
  readonly pick: (most: number) => number
  readonly oneOf: <const T>(...choices: readonly [T, ...T[]]) => T
  /** Any of a list, or nothing of an empty one. */
  readonly anyOf: <T>(list: readonly T[]) => T | undefined
  /** True one time in `times`. */
  readonly onceIn: (times: number) => boolean
}

/** Chance that begins at a number (mulberry32: small, fast, and the same everywhere). */
export function chanceFrom(start: number): Chance {
  let state = start
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const pick = (most: number) => Math.floor(next() * most)
  return {
    pick,
    oneOf: (...choices) => choices[pick(choices.length)] ?? choices[0],
    anyOf: (list) => list[pick(Math.max(list.length, 1))],
    onceIn: (times) => pick(times) === 0,
  }
}
