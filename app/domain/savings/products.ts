import { addMonths, type LocalDate, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { SavingsKind } from '#app/domain/savings/entries.ts'
import type { MandatoryAmount } from '#app/domain/savings/obligation.ts'

/** What a cooperative is founded with; a product that still bears this name is called in the reader's language. */
export const STANDARD_NAMES: Readonly<Record<'principal' | 'mandatory' | 'voluntary', string>> = {
  principal: 'Simpanan pokok',
  mandatory: 'Simpanan wajib',
  voluntary: 'Simpanan sukarela',
}

/** Tells whether a product still bears the name it was founded with. */
export function isStandard(product: {
  readonly kind: SavingsKind
  readonly name: string
}): boolean {
  return Object.entries(STANDARD_NAMES).some(
    ([kind, name]) => kind === product.kind && name === product.name,
  )
}

/** What the members' meeting set for one product from a day on. */
export type ProductTerm = {
  readonly from: LocalDate
  /** Pokok: due once. Wajib: due a month. Sukarela and khusus: the least that stays. Berjangka: the least placed. */
  readonly amount: Money
  readonly source: string
  /** Pokok may be brought in parts. */
  readonly inInstalments: boolean
  /** Months without a movement after which an account is dormant; null for never. */
  readonly dormantMonths: number | null
  /** Khusus: an account opened under this term may be taken out from this day on. */
  readonly withdrawableFrom: LocalDate | null
  /** Berjangka: percent of the amount that a bilyet broken before its day costs; exact text. */
  readonly penaltyPercent: string
}

/**
 * The term of a day. Before its first term a product goes by that first one: statutes hold for a book
 * that was brought in from before.
 *
 * @param terms In order of `from`.
 */
export function termOn(terms: readonly ProductTerm[], date: LocalDate): ProductTerm | null {
  return terms.findLast((term) => term.from <= date) ?? terms[0] ?? null
}

/** The terms of a product with new ones put in their place, in order of `from`. */
export function withTerm(terms: readonly ProductTerm[], term: ProductTerm): readonly ProductTerm[] {
  return [...terms, term].toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/**
 * Adds up what the products of one kind ask, month by month. New products of wajib are refused, but a book may
 * hold two from before: those are owed together.
 *
 * @param products The terms of each product, each in order of `from`.
 * @returns In order of `from`. A product added later is not owed for the months before its first term.
 */
export function duesTogether(
  products: readonly (readonly ProductTerm[])[],
): readonly (MandatoryAmount & { readonly source: string })[] {
  const set = products.filter((terms) => terms.length > 0)
  const days = [...new Set(set.flatMap((terms) => terms.map(({ from }) => from)))].sort()
  return days.map((day) => {
    const current = set.flatMap((terms) => terms.findLast(({ from }) => from <= day) ?? [])
    return {
      from: monthOf(day),
      amount: Money.sum(current.map(({ amount }) => amount)),
      source: [...new Set(current.map(({ source }) => source))].join('; '),
    }
  })
}

/**
 * Refuses pokok beyond its amount, and a part of it where the terms want it whole.
 *
 * @param held What is on the account already.
 * @throws {DomainError} `principal_paid`, `principal_whole` (details: left), `principal_exceeds` (details: left).
 */
export function refusePrincipal(
  term: Pick<ProductTerm, 'amount' | 'inInstalments'> | null,
  { held, amount }: { readonly held: Money; readonly amount: Money },
): void {
  if (term === null || term.amount.isZero()) return
  const left = term.amount.minus(held)
  if (!left.isPositive()) throw new DomainError('principal_paid', { field: 'amount' })
  const details = { field: 'amount', left: left.toString() }
  if (!term.inInstalments && !amount.equals(left)) throw new DomainError('principal_whole', details)
  if (left.isLessThan(amount)) throw new DomainError('principal_exceeds', details)
}

/** An account as a withdrawal looks at it. */
export type Withdrawable = {
  readonly kind: SavingsKind
  readonly withdrawableFrom: LocalDate | null
}

/**
 * Refuses to take out what must stay: pokok and wajib of a member who stays, khusus before its day, and
 * berjangka, which is closed by its bilyet.
 *
 * @throws {DomainError} `not_withdrawable`, `not_withdrawable_before` (details: from), `term_has_bilyet`.
 */
export function refuseTakingOut(
  account: Withdrawable,
  when: { readonly date: LocalDate; readonly isLeaving: boolean },
): void {
  const { kind, withdrawableFrom: from } = account
  if (kind === 'term') throw new DomainError('term_has_bilyet', { field: 'product' })
  if (when.isLeaving || kind === 'voluntary') return
  if (kind !== 'special') throw new DomainError('not_withdrawable', { field: 'product', kind })
  if (from !== null && when.date < from) {
    throw new DomainError('not_withdrawable_before', { field: 'product', from })
  }
}

/** Tells whether an account is worth a line: an empty one of several, or a closed bilyet, says nothing. */
export function isWorthShowing(account: {
  readonly product: { readonly kind: SavingsKind }
  readonly serial: number
  readonly balance: Money
}): boolean {
  const { product, serial, balance } = account
  return balance.isPositive() || (serial === 1 && product.kind !== 'term')
}

/** What the cooperative books on a member's savings by itself: jasa, and the tax on it. */
export const NOT_BY_MEMBER = [
  'savings.accrue_interest',
  'savings.withhold_tax',
  'savings.accrue_term_interest',
  'savings.pay_term_interest',
] as const

/**
 * Tells whether an account has slept: money on it, and no movement of the member for the months that its terms say.
 *
 * @param lastMoved The day the member last moved it (see `NOT_BY_MEMBER`), or of its opening.
 */
export function isDormant(
  { lastMoved, balance }: { readonly lastMoved: LocalDate; readonly balance: Money },
  dormantMonths: number | null,
  asOf: LocalDate,
): boolean {
  if (dormantMonths === null || !balance.isPositive()) return false
  return addMonths(lastMoved, dormantMonths) <= asOf
}
