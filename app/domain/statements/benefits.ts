import type { Decimal } from 'decimal.js'
import { daysBetween, type LocalDate } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** A product that members bought or had sold, and what it would have cost or brought elsewhere. */
export type BenefitPrice = {
  readonly kind: 'purchase' | 'marketing'
  readonly product: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** In the product's own unit. */
  readonly quantity: Decimal
  /** Whole rupiah a unit: what members paid the cooperative, or what it paid them. */
  readonly ownPrice: Money
  /** The same at the market, or from the middleman. */
  readonly outsidePrice: Money
  readonly source: string
}

/** What members would pay for loans or earn on savings elsewhere, percent a year, from a day on. */
export type BenefitRate = {
  readonly kind: 'loan' | 'deposit'
  readonly from: LocalDate
  readonly percent: Decimal
  readonly source: string
}

/** What members owed, or had saved, over some days on which it was about the same. */
export type BalanceStretch = {
  readonly from: LocalDate
  /** The first day after it. */
  readonly until: LocalDate
  readonly balance: Money
}

/** A product's benefit: the difference of prices times the quantity. */
export type ProductBenefit = BenefitPrice & { readonly amount: Money }

/** A benefit of lending or saving; null amount where an outside rate is missing. */
export type RateBenefit = {
  readonly average: Money
  /** What the balance would have cost or earned elsewhere. */
  readonly outside: Money | null
  /** What it did cost or earn here. */
  readonly own: Money
  readonly amount: Money | null
  readonly rates: readonly BenefitRate[]
}

/** The report of what membership was worth (Laporan Promosi Ekonomi Anggota). */
export type MemberBenefits = {
  readonly purchases: readonly ProductBenefit[]
  readonly marketing: readonly ProductBenefit[]
  readonly loans: RateBenefit
  readonly savings: RateBenefit
  /** What is known of 1 to 3; a missing reference adds nothing and is said. */
  readonly during: Money
  readonly surplusShare: Money
  /** The share is what the meeting gave members; until then what their business brought. */
  readonly isDecided: boolean
  readonly total: Money
  readonly missing: readonly ('purchase' | 'marketing' | 'loan' | 'deposit')[]
}

/**
 * Counts what members gained by buying, selling, borrowing and saving here instead of elsewhere.
 *
 * Buying: (market − own) × quantity. Selling: (own − middleman) × quantity, each rounded half up per product.
 * Borrowing: what the average balance would have cost outside, less the interest paid here; saving the other way
 * round. A year has 365 days. What lies only partly in the span is not counted.
 *
 * @param given.surplusShare The members' part of the surplus of the span.
 * @param given.isDecided Whether the annual meeting gave it to them.
 * @see Permenkop UKM 2/2024 (LPEA)
 */
export function memberBenefits(given: {
  readonly span: { readonly from: LocalDate; readonly to: LocalDate }
  readonly prices: readonly BenefitPrice[]
  readonly rates: readonly BenefitRate[]
  readonly loans: { readonly stretches: readonly BalanceStretch[]; readonly own: Money }
  readonly savings: { readonly stretches: readonly BalanceStretch[]; readonly own: Money }
  readonly surplusShare: Money
  readonly isDecided: boolean
}): MemberBenefits {
  const products = (kind: BenefitPrice['kind']) =>
    given.prices
      .filter((price) => price.kind === kind && !price.quantity.isZero())
      .filter(({ from, to }) => given.span.from <= from && to <= given.span.to)
      .map(productBenefit)
  const [purchases, marketing] = [products('purchase'), products('marketing')]
  const loans = rateBenefit('loan', given.rates, given.loans)
  const savings = rateBenefit('deposit', given.rates, given.savings)
  const known = [...purchases, ...marketing, loans, savings].map(({ amount }) => amount)
  const during = Money.sum(known.map((amount) => amount ?? Money.zero))
  return {
    purchases,
    marketing,
    loans,
    savings,
    during,
    surplusShare: given.surplusShare,
    isDecided: given.isDecided,
    total: during.plus(given.surplusShare),
    missing: [
      ...(purchases.length === 0 ? (['purchase'] as const) : []),
      ...(marketing.length === 0 ? (['marketing'] as const) : []),
      ...(loans.amount === null ? (['loan'] as const) : []),
      ...(savings.amount === null ? (['deposit'] as const) : []),
    ],
  }
}

function productBenefit(price: BenefitPrice): ProductBenefit {
  const { kind, ownPrice, outsidePrice, quantity } = price
  const gain = kind === 'purchase' ? outsidePrice.minus(ownPrice) : ownPrice.minus(outsidePrice)
  return { ...price, amount: Money.round(gain.toDecimal().times(quantity)) }
}

const DAYS_A_YEAR = 365

function rateBenefit(
  kind: BenefitRate['kind'],
  rates: readonly BenefitRate[],
  of: { readonly stretches: readonly BalanceStretch[]; readonly own: Money },
): RateBenefit {
  const parts = of.stretches.map(({ from, until, balance }) => {
    const rate = rates.findLast((one) => one.kind === kind && one.from <= from) ?? null
    return { balance: balance.toDecimal(), days: daysBetween(from, until), rate }
  })
  const days = parts.reduce((sum, part) => sum + part.days, 0)
  const weighted = parts.reduce(
    (sum, part) => sum.plus(part.balance.times(part.days)),
    new Exact(0),
  )
  const average = days === 0 ? Money.zero : Money.round(weighted.dividedBy(days))
  const used = [...new Set(parts.flatMap(({ rate }) => rate ?? []))]
  const isKnown = parts.length > 0 && parts.every(({ rate }) => rate !== null)
  if (!isKnown) return { average, outside: null, own: of.own, amount: null, rates: used }
  const outside = Money.round(
    parts.reduce((sum, { balance, days: length, rate }) => {
      const share = (rate?.percent ?? new Exact(0))
        .dividedBy(100)
        .times(length)
        .dividedBy(DAYS_A_YEAR)
      return sum.plus(balance.times(share))
    }, new Exact(0)),
  )
  const amount = kind === 'loan' ? outside.minus(of.own) : of.own.minus(outside)
  return { average, outside, own: of.own, amount, rates: used }
}
