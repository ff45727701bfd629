import type { Decimal } from 'decimal.js'
import type { ShareView } from '#app/components/surplus-members.tsx'
import type { SplitView } from '#app/components/surplus-plan.tsx'
import { daysBetween } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { yearEnd, yearStart } from '#app/domain/surplus/closing-entries.ts'
import { isPool, POOLS, type Pool } from '#app/domain/surplus/funds.ts'
import type { MemberShare, SharingRule, SurplusPlan } from '#app/domain/surplus/plan.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A plan as the panel of its division shows it. */
export function splitView(plan: SurplusPlan, rule: SharingRule): SplitView {
  const largest = plan.funds.reduce((most, { amount }) => Money.max(most, amount), Money.zero)
  const residue = Money.sum(POOLS.map((pool) => plan.pools[pool].residue))
  return {
    surplus: plan.surplus.toString(),
    membersTotal: plan.membersTotal.toString(),
    funds: plan.funds.map(({ name, percent, amount }) => ({
      name,
      percent,
      amount: amount.toString(),
      length: largest.isZero()
        ? 0
        : amount.toDecimal().dividedBy(largest.toDecimal()).toDecimalPlaces(4).toNumber(),
    })),
    credits: plan.credits
      .filter(({ name }) => !isPool(name))
      .map(({ name, amount }) => ({ name, amount: amount.toString() })),
    empty: POOLS.filter((pool) => !plan.pools[pool].unallocated.isZero()).map((pool) => ({
      pool,
      amount: plan.pools[pool].unallocated.toString(),
    })),
    residue: residue.isZero() ? null : { amount: residue.toString(), fund: rule.residue },
  }
}

/** What a pool is divided over, for the sums of its shares. */
export type PoolSum = { readonly shared: Money; readonly weight: Decimal }

/** How weights read: savings of every day are told as their average. */
export type Reading = {
  readonly year: number
  readonly isAverage: boolean
  readonly language: Language
}

/** A weight in rupiah as a person reads it; days of a year are divided out, rounded half up. */
export function weightRead(pool: Pool, weight: Decimal, reading: Reading): Money {
  const isDays = pool === 'capital' && reading.isAverage
  return Money.round(isDays ? weight.dividedBy(daysOf(reading.year)) : weight)
}

/** How a member's share comes about: one sentence for each pool. */
export function sumsOf(
  share: Pick<MemberShare, 'weights' | 'parts'>,
  pools: Readonly<Record<Pool, PoolSum>>,
  reading: Reading,
): readonly string[] {
  const t = translator(reading.language)
  const read = (pool: Pool, weight: Decimal) =>
    formatMoney(weightRead(pool, weight, reading), reading.language)
  return POOLS.map((pool) => {
    const named = { pool: t(`surplus.pool.${pool}`) }
    const { shared, weight } = pools[pool]
    if (weight.isZero()) return t('surplus.formulaNone', named)
    return t('surplus.formula', {
      ...named,
      amount: shared,
      weight: read(pool, share.weights[pool]),
      all: read(pool, weight),
      share: share.parts[pool],
    })
  })
}

/** A planned share as a row of the table. */
export function shareView(share: MemberShare, plan: SurplusPlan, reading: Reading): ShareView {
  return {
    id: share.memberId,
    no: share.no,
    name: share.name,
    leftOn: share.leftOn,
    savings: weightRead('capital', share.weights.capital, reading).toString(),
    interest: weightRead('loans', share.weights.loans, reading).toString(),
    trade: weightRead('trade', share.weights.trade, reading).toString(),
    capital: share.parts.capital.toString(),
    loans: share.parts.loans.toString(),
    tradeShare: share.parts.trade.toString(),
    total: share.total.toString(),
    sums: sumsOf(share, plan.pools, reading),
  }
}

function daysOf(year: number): Decimal {
  return new Exact(daysBetween(yearStart(year), yearEnd(year)) + 1)
}
