import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { type MandatoryAmount, mandatoryObligation } from '#app/domain/savings/obligation.ts'

/** An active member, and what stands on their simpanan wajib. */
export type Contributor = { readonly joinedOn: LocalDate; readonly paid: Money }

/** How far the simpanan wajib of all members has come in. */
export type Collection = {
  readonly members: number
  /** Members who owe nothing up to and including this month. */
  readonly settled: number
  /** Rupiah that all members together owe for this one month. */
  readonly dueThisMonth: Money
  /** Rupiah still owed for this month and every month before it. */
  readonly arrears: Money
}

/**
 * Says how far the simpanan wajib of all members has come in by a day.
 *
 * @param contributors Active members; one who joined later than `asOf` owes nothing yet.
 * @param amounts In order of `from`; a cooperative that set none asks for none.
 */
export function mandatoryCollection(
  contributors: readonly Contributor[],
  amounts: readonly MandatoryAmount[],
  asOf: LocalDate,
): Collection {
  const dueSince = duesBy(contributors, amounts, asOf)
  const arrears = contributors.map(({ joinedOn, paid }) =>
    Money.max((dueSince.get(joinedOn) ?? Money.zero).minus(paid), Money.zero),
  )
  const month = amounts.length === 0 ? Money.zero : dueFrom(asOf, amounts, asOf)
  const asked = contributors.filter(({ joinedOn }) => joinedOn <= asOf)
  return {
    members: contributors.length,
    settled: arrears.filter((owed) => owed.isZero()).length,
    dueThisMonth: Money.sum(asked.map(() => month)),
    arrears: Money.sum(arrears),
  }
}

/** How many members owe more simpanan wajib than before, how many less, and how much that is in all. */
export type ArrearsChange = Readonly<
  Record<'more' | 'less', { readonly members: number; readonly amount: Money }>
>

/**
 * Says how other amounts of simpanan wajib would change what members owe by a day, whole rupiah. Who paid so far
 * ahead that nothing is owed either way is counted neither here nor there.
 *
 * @param amounts What is set, and what would be; each in order of `from`.
 */
export function arrearsChange(
  contributors: readonly Contributor[],
  amounts: {
    readonly before: readonly MandatoryAmount[]
    readonly after: readonly MandatoryAmount[]
  },
  asOf: LocalDate,
): ArrearsChange {
  const before = duesBy(contributors, amounts.before, asOf)
  const after = duesBy(contributors, amounts.after, asOf)
  const changes = contributors.map(({ joinedOn, paid }) => {
    const owed = (dues: typeof before) =>
      Money.max((dues.get(joinedOn) ?? Money.zero).minus(paid), Money.zero)
    return owed(after).minus(owed(before))
  })
  const more = changes.filter((change) => change.isPositive())
  const less = changes.filter((change) => change.isNegative()).map((change) => change.negated())
  return {
    more: { members: more.length, amount: Money.sum(more) },
    less: { members: less.length, amount: Money.sum(less) },
  }
}

/** Members who joined on one day owe the same, so it is worked out once for each day. */
function duesBy(
  contributors: readonly Contributor[],
  amounts: readonly MandatoryAmount[],
  asOf: LocalDate,
): ReadonlyMap<LocalDate, Money> {
  if (amounts.length === 0) return new Map()
  const days = new Set(contributors.map(({ joinedOn }) => joinedOn))
  return new Map([...days].map((joinedOn) => [joinedOn, dueFrom(joinedOn, amounts, asOf)]))
}

function dueFrom(joinedOn: LocalDate, amounts: readonly MandatoryAmount[], asOf: LocalDate): Money {
  return mandatoryObligation({ joinedOn, leftOn: null }, amounts, { paid: Money.zero, asOf }).due
}
