/**
 * Counts the slips of the pen between two texts: a letter added, lost, changed, or two swapped
 * (Damerau–Levenshtein, optimal string alignment).
 */
export function slips(a: string, b: string): number {
  let before: number[] = []
  let last = [...b, ''].map((_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      row.push(cheapest({ a, b, i, j, row, last, before }))
    }
    before = last
    last = row
  }
  return last[b.length] ?? a.length
}

type Step = {
  readonly a: string
  readonly b: string
  readonly i: number
  readonly j: number
  readonly row: readonly number[]
  readonly last: readonly number[]
  readonly before: readonly number[]
}

function cheapest({ a, b, i, j, row, last, before }: Step): number {
  const isSame = a[i - 1] === b[j - 1]
  const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  const costs = [
    at(last, j) + 1,
    at(row, j - 1) + 1,
    at(last, j - 1) + (isSame ? 0 : 1),
    isSwapped ? at(before, j - 2) + 1 : Number.MAX_SAFE_INTEGER,
  ]
  return costs.reduce((least, cost) => (cost < least ? cost : least))
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.MAX_SAFE_INTEGER
}

/**
 * Finds the one nearest text within `limit` slips; null where none is near or two are equally near.
 */
export function nearest<T>(
  wanted: string,
  choices: Iterable<readonly [string, T]>,
  limit = 2,
): T | null {
  let best: { readonly distance: number; readonly value: T | null } = {
    distance: limit + 1,
    value: null,
  }
  for (const [text, value] of choices) {
    const gap = text.length - wanted.length
    if (gap > limit || gap < -limit) continue
    const distance = slips(wanted, text)
    if (distance < best.distance) best = { distance, value }
    else if (distance === best.distance && value !== best.value) best = { distance, value: null }
  }
  return best.value
}

/** Everything within `limit` slips of a text, nearest first, each once, at most `most`. */
export function nearby<T>(
  wanted: string,
  choices: Iterable<readonly [string, T]>,
  { limit, most }: { readonly limit: number; readonly most: number },
): readonly T[] {
  const near = [...choices]
    .map(([text, value]) => ({ value, distance: slips(wanted, text) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
  return [...new Set(near.map(({ value }) => value))].slice(0, most)
}
