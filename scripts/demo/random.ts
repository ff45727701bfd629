/** Chance with a seed: the same story every time it is told. */
export type Random = {
  /** A whole number between two bounds, both included. */
  readonly whole: (from: number, to: number) => number
  /** True in so many cases of a hundred. */
  readonly chance: (percent: number) => boolean
}

/** Makes chance from a seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (percent) => next() * 100 < percent,
  }
}
