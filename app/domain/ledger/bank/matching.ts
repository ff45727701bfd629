import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

/** Something that waits for its other side: a line of the bank, or an entry as the account felt it. */
export type Unmatched = {
  readonly id: string
  readonly day: LocalDate
  /** Positive came onto the account. */
  readonly amount: Money
  readonly text: string
}

/** Lines and entries that belong together, as proposed; `isExact` when nothing else could be meant. */
export type Suggestion = {
  readonly lines: readonly Unmatched[]
  readonly entries: readonly Unmatched[]
  readonly isExact: boolean
}

/** How many days may lie between the bank's day and the book's: a transfer over a long holiday. */
export const MATCH_DAYS = 10
/** The most that are added up to find the other side, and among how many. */
const MOST_PARTS = 5
const MOST_CANDIDATES = 14
const SHORTEST_WORD = 3
/** Words that stand in every bank line. */
const COMMON = new Set(['trsf', 'transfer', 'ebanking', 'banking', 'dari', 'untuk', 'bank', 'atm'])

/**
 * Proposes which lines and entries belong together: equal amounts within the days, nearest by words and then by days;
 * then one line for several entries, and several lines for one entry. Nothing is proposed twice.
 *
 * One with one is exact when neither has another of its amount within the days, or when shared words tell one apart.
 * What comes in another order is proposed the same.
 */
export function suggestMatches(
  lines: readonly Unmatched[],
  entries: readonly Unmatched[],
): readonly Suggestion[] {
  const taken = new Set<string>()
  const free = (all: readonly Unmatched[]) => all.filter(({ id }) => !taken.has(id)).toSorted(byDay)
  const found: Suggestion[] = []
  const take = (suggestion: Suggestion) => {
    for (const { id } of [...suggestion.lines, ...suggestion.entries]) taken.add(id)
    found.push(suggestion)
  }
  for (const pair of pairs(lines, entries)) {
    const isFree = [...pair.lines, ...pair.entries].every(({ id }) => !taken.has(id))
    if (isFree) take(pair)
  }
  for (const line of free(lines)) {
    const parts = partsOf(line, free(entries))
    if (parts !== null) take({ lines: [line], entries: parts, isExact: false })
  }
  for (const entry of free(entries)) {
    const parts = partsOf(entry, free(lines))
    if (parts !== null) take({ lines: parts, entries: [entry], isExact: false })
  }
  return found.toSorted((a, b) => byFirst(a.lines, b.lines))
}

/** Entries without those that were taken back, where both are there: together they moved nothing. */
export function withoutTakenBack<
  T extends { readonly id: string; readonly reversesId: string | null },
>(entries: readonly T[]): readonly T[] {
  const here = new Set(entries.map(({ id }) => id))
  const pairs = entries.filter(({ reversesId }) => reversesId !== null && here.has(reversesId))
  const gone = new Set(pairs.flatMap(({ id, reversesId }) => [id, reversesId]))
  return entries.filter(({ id }) => !gone.has(id))
}

/** What lines or entries come to. */
export function sumOf(parts: readonly { readonly amount: Money }[]): Money {
  return Money.sum(parts.map(({ amount }) => amount))
}

function byFirst([a]: readonly Unmatched[], [b]: readonly Unmatched[]): number {
  return a === undefined || b === undefined ? 0 : byDay(a, b)
}

function byDay(a: Pick<Unmatched, 'day' | 'id'>, b: Pick<Unmatched, 'day' | 'id'>): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function grouped(all: readonly Unmatched[], by: (one: Unmatched) => string) {
  const groups = new Map<string, Unmatched[]>()
  for (const one of all) {
    const group = groups.get(by(one))
    if (group === undefined) groups.set(by(one), [one])
    else group.push(one)
  }
  return groups
}

/** Every pair of one amount within the days, the surest first. */
function pairs(lines: readonly Unmatched[], entries: readonly Unmatched[]): readonly Suggestion[] {
  const byAmount = grouped(entries, ({ amount }) => amount.toString())
  const linesBy = grouped(lines, ({ amount }) => amount.toString())
  const near = (one: Unmatched, all: readonly Unmatched[]) =>
    all.filter((other) => isNear(one, other))
  const ranked = lines.toSorted(byDay).flatMap((line) => {
    const candidates = near(line, byAmount.get(line.amount.toString()) ?? [])
    return candidates.toSorted(byDay).map((entry) => {
      const rivals = near(entry, linesBy.get(entry.amount.toString()) ?? [])
      const words = likeness(line, entry)
      const isOnly = candidates.length === 1 && rivals.length === 1
      const isTold =
        words > 0 &&
        candidates.every((other) => other === entry || likeness(line, other) < words) &&
        rivals.every((other) => other === line || likeness(other, entry) < words)
      const suggestion = { lines: [line], entries: [entry], isExact: isOnly || isTold }
      return { suggestion, words, days: apart(line, entry) }
    })
  })
  return ranked
    .toSorted(
      (a, b) =>
        Number(b.suggestion.isExact) - Number(a.suggestion.isExact) ||
        b.words - a.words ||
        a.days - b.days,
    )
    .map(({ suggestion }) => suggestion)
}

/** Two to five others of one sign within the days that come to `whole`; null when none do. */
function partsOf(whole: Unmatched, others: readonly Unmatched[]): readonly Unmatched[] | null {
  const isIn = whole.amount.isPositive()
  const near = others.filter(
    (other) =>
      isNear(whole, other) &&
      other.amount.isPositive() === isIn &&
      other.amount.abs().isLessThan(whole.amount.abs()),
  )
  const days = grouped(near, ({ day }) => day)
  for (const all of [near, ...days.values()]) {
    if (all.length > 1 && sumOf(all).equals(whole.amount)) return all
  }
  const nearest = near
    .toSorted(
      (a, b) => likeness(whole, b) - likeness(whole, a) || apart(whole, a) - apart(whole, b),
    )
    .slice(0, MOST_CANDIDATES)
  return combination(nearest, { rest: whole.amount, most: MOST_PARTS })
}

function combination(
  others: readonly Unmatched[],
  wanted: { readonly rest: Money; readonly most: number },
): readonly Unmatched[] | null {
  const [first, ...later] = others
  if (first === undefined || wanted.most === 0) return null
  const rest = wanted.rest.minus(first.amount)
  if (rest.isZero()) return [first]
  const isTooMuch = rest.isPositive() !== wanted.rest.isPositive()
  const withFirst = isTooMuch ? null : combination(later, { rest, most: wanted.most - 1 })
  return withFirst === null ? combination(later, wanted) : [first, ...withFirst]
}

function isNear(a: Unmatched, b: Unmatched): boolean {
  return apart(a, b) <= MATCH_DAYS
}

function apart(a: Unmatched, b: Unmatched): number {
  const days = daysBetween(a.day, b.day)
  return days < 0 ? -days : days
}

/** How many words two texts share. */
function likeness(a: Unmatched, b: Unmatched): number {
  const words = new Set(wordsOf(a.text))
  return new Set(wordsOf(b.text).filter((word) => words.has(word))).size
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD && !COMMON.has(word))
}
