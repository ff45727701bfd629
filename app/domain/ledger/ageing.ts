import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

/** Days a claim may be old before it falls into the next band; rising. */
export type AgeingLimits = readonly [first: number, second: number, third: number]

/** A claim's parts by age: not yet due (or of the day itself), up to each limit, and older than the last. */
export const AGE_BANDS = ['current', 'first', 'second', 'third', 'oldest'] as const
export type AgeBand = (typeof AGE_BANDS)[number]
export type Ages = Readonly<Record<AgeBand, Money>>

/** A part of a claim and the day from which its age is counted. */
export type AgedPart = { readonly since: LocalDate; readonly amount: Money }

/**
 * Sorts the parts of a claim into bands by their age on a day.
 *
 * @returns Sums by band; together they are the sum of the parts, whatever their signs. A part of the day
 *   itself, or due later, is `current`.
 */
export function agesOf(
  parts: readonly AgedPart[],
  on: { readonly date: LocalDate; readonly limits: AgeingLimits },
): Ages {
  const sumOf = (band: AgeBand) =>
    Money.sum(
      parts
        .filter(({ since }) => bandOf(daysBetween(since, on.date), on.limits) === band)
        .map(({ amount }) => amount),
    )
  return bandsBy(sumOf)
}

/** The same bands of several claims together. */
export function sumAges(all: readonly Ages[]): Ages {
  return bandsBy((band) => Money.sum(all.map((ages) => ages[band])))
}

/** What a claim comes to, all ages together. */
export function totalAge(ages: Ages): Money {
  return Money.sum(AGE_BANDS.map((band) => ages[band]))
}

/**
 * What is still open of a running account: every payment goes to the oldest claim.
 *
 * @param lines In order of their day; positive claims more, negative pays.
 * @returns The parts still open, oldest first. What was paid beyond all claims is one negative part of the
 *   last payment's day. The parts sum to the lines.
 * @see KUHPerdata article 1397: of debts alike, the oldest is paid first
 */
export function openParts(lines: readonly AgedPart[]): readonly AgedPart[] {
  const paid = Money.sum(lines.filter(({ amount }) => amount.isNegative()).map((l) => l.amount))
  let credit = paid.abs()
  const open: AgedPart[] = []
  for (const { since, amount } of lines) {
    if (!amount.isPositive()) continue
    const settled = Money.min(credit, amount)
    credit = credit.minus(settled)
    if (!amount.equals(settled)) open.push({ since, amount: amount.minus(settled) })
  }
  const last = lines.findLast(({ amount }) => amount.isNegative())
  return credit.isZero() || last === undefined
    ? open
    : [...open, { since: last.since, amount: credit.negated() }]
}

function bandsBy(sumOf: (band: AgeBand) => Money): Ages {
  return {
    current: sumOf('current'),
    first: sumOf('first'),
    second: sumOf('second'),
    third: sumOf('third'),
    oldest: sumOf('oldest'),
  }
}

function bandOf(days: number, [first, second, third]: AgeingLimits): AgeBand {
  if (days <= 0) return 'current'
  if (days <= first) return 'first'
  if (days <= second) return 'second'
  return days <= third ? 'third' : 'oldest'
}
