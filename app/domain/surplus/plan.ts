import type { Decimal } from 'decimal.js'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { allocateSurplus, sharePool } from '#app/domain/surplus/allocation.ts'
import {
  FUNDS,
  type Fund,
  isPool,
  type Percents,
  POOLS,
  type Pool,
  portionsOf,
} from '#app/domain/surplus/funds.ts'
import { type MemberPart, memberPart, type Participation } from '#app/domain/surplus/member-part.ts'

/** How a cooperative shares: by its statutes, each a dated rule. */
export type SharingRule = {
  /** Jasa modal by what stands at the year's end, or by the average of every day. */
  readonly savings: 'year_end' | 'average'
  /** Who left during the year: by what they did, or nothing. */
  readonly leavers: 'share' | 'nothing'
  /** Shares are multiples of this many rupiah. */
  readonly unit: 1 | 100
  /** The fund that takes what rounding leaves. */
  readonly residue: 'reserve' | 'social'
  /** What others' business earned: all of it to the reserve, or shared like the rest. */
  readonly nonMember: 'reserve' | 'members'
}

/** What one member did in the year. */
export type MemberBasis = {
  readonly memberId: string
  readonly no: string
  readonly name: string
  readonly leftOn: LocalDate | null
  /** Pokok and wajib on the year's last day. */
  readonly savings: Money
  /** The same of every day of the year, added up: rupiah-days. */
  readonly savingsDays: Decimal
  /** Jasa pinjaman paid. */
  readonly interest: Money
  /** Purchases, and goods marketed through the cooperative. */
  readonly trade: Money
}

/** What a member is due, and from which figure each part comes. */
export type MemberShare = Pick<MemberBasis, 'memberId' | 'no' | 'name' | 'leftOn'> & {
  /** The weight of each pool: rupiah, or rupiah-days for average savings. */
  readonly weights: Readonly<Record<Pool, Decimal>>
  readonly parts: Readonly<Record<Pool, Money>>
  readonly total: Money
}

/** One pool of the members: what it is, over what it is divided, and what could not be. */
export type PoolResult = {
  readonly amount: Money
  readonly weight: Decimal
  readonly shared: Money
  /** All of it where nobody has a weight: to the reserve. */
  readonly unallocated: Money
  /** What rounding to a larger unit leaves. */
  readonly residue: Money
}

/** How a surplus would be divided: every figure of the paper the meeting decides on. */
export type SurplusPlan = {
  readonly surplus: Money
  readonly source: MemberPart
  /** What is divided by the percents. */
  readonly divided: Money
  readonly funds: readonly {
    readonly name: Fund
    readonly percent: string
    readonly amount: Money
  }[]
  readonly pools: Readonly<Record<Pool, PoolResult>>
  /** Members with a share, in the order given. */
  readonly shares: readonly MemberShare[]
  readonly membersTotal: Money
  /** What each fund gets in the end; the pools of the members are in `membersTotal`. */
  readonly credits: readonly { readonly name: Fund; readonly amount: Money }[]
}

/**
 * Divides a surplus: members' and others' business apart, the funds by percent, the pools over the members.
 *
 * @param given.surplus After tax, positive: a loss is not divided.
 * @param given.percents Together exactly 100.
 * @returns Credits and members' shares together are exactly the surplus. Every division is by largest remainder,
 *   ties to the earlier; a pool without weights goes to the reserve.
 * @see UU 25/1992 art. 45; koperasi reference §6
 */
export function planSurplus(given: {
  readonly surplus: Money
  readonly participation: Participation
  readonly percents: Percents
  readonly rule: SharingRule
  readonly members: readonly MemberBasis[]
}): SurplusPlan {
  const { surplus, rule, percents } = given
  const source = memberPart(surplus, given.participation)
  const divided = rule.nonMember === 'members' ? surplus : source.member
  const amounts = allocateSurplus(divided, portionsOf(percents))
  const funds = FUNDS.map((name, index) => ({
    name,
    percent: percents[name],
    amount: known(amounts[index], 'a fund has its amount'),
  }))
  const weighed = given.members.map((member) => ({ member, weights: weightsOf(member, rule) }))
  const pools = poolsOf(funds, weighed, rule)
  const shares = weighed.flatMap(({ member, weights }, index) => {
    const parts = eachPool((pool) => known(pools[pool].shares[index], 'a member has a share'))
    const total = Money.sum(POOLS.map((pool) => parts[pool]))
    const { memberId, no, name, leftOn } = member
    return total.isZero() ? [] : [{ memberId, no, name, leftOn, weights, parts, total }]
  })
  const unallocated = Money.sum(POOLS.map((pool) => pools[pool].unallocated))
  const residue = Money.sum(POOLS.map((pool) => pools[pool].residue))
  const extra: Readonly<Partial<Record<Fund, Money>>> = {
    reserve: surplus.minus(divided).plus(unallocated),
  }
  const credits = funds
    .filter(({ name }) => !isPool(name))
    .map(({ name, amount }) => ({
      name,
      amount: amount
        .plus(extra[name] ?? Money.zero)
        .plus(name === rule.residue ? residue : Money.zero),
    }))
  const membersTotal = Money.sum(shares.map(({ total }) => total))
  return { surplus, source, divided, funds, pools, shares, membersTotal, credits }
}

/** A loss is charged to the reserve as far as that goes; the rest stays on 3401. Both whole rupiah, positive. */
export function lossCharged(loss: Money, reserve: Money): Money {
  return Money.min(loss, Money.max(reserve, Money.zero))
}

function weightsOf(member: MemberBasis, rule: SharingRule): MemberShare['weights'] {
  const isOut = member.leftOn !== null && rule.leavers === 'nothing'
  const counted = (weight: Decimal) => (isOut || weight.isNegative() ? new Exact(0) : weight)
  return {
    capital: counted(rule.savings === 'average' ? member.savingsDays : member.savings.toDecimal()),
    loans: counted(member.interest.toDecimal()),
    trade: counted(member.trade.toDecimal()),
  }
}

type Weighed = { readonly weights: MemberShare['weights'] }

function poolsOf(
  funds: SurplusPlan['funds'],
  weighed: readonly Weighed[],
  rule: SharingRule,
): Readonly<Record<Pool, PoolResult & { readonly shares: readonly Money[] }>> {
  return eachPool((pool) => {
    const amount = known(
      funds.find(({ name }) => name === pool),
      'a pool is a fund',
    ).amount
    const weights = weighed.map((one) => one.weights[pool])
    const units = Money.round(amount.toDecimal().dividedBy(rule.unit), 'down')
    const whole = times(units, rule.unit)
    const weight = weights.reduce((sum, one) => sum.plus(one), new Exact(0))
    if (weight.isZero()) {
      const shares = weights.map(() => Money.zero)
      return {
        amount,
        weight,
        shared: Money.zero,
        unallocated: amount,
        residue: Money.zero,
        shares,
      }
    }
    const shares = sharePool(units, weights).shares.map((share) => times(share, rule.unit))
    return {
      amount,
      weight,
      shared: whole,
      unallocated: Money.zero,
      residue: amount.minus(whole),
      shares,
    }
  })
}

function times(amount: Money, count: number): Money {
  return Money.round(amount.toDecimal().times(count))
}

function eachPool<T>(say: (pool: Pool) => T): Readonly<Record<Pool, T>> {
  return { capital: say('capital'), loans: say('loans'), trade: say('trade') }
}
