import { z } from 'zod'
import type { ShareView } from '#app/components/surplus-members.tsx'
import type { SplitView } from '#app/components/surplus-plan.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { FUNDS, POOLS, type Pool } from '#app/domain/surplus/funds.ts'
import { type PoolSum, type Reading, sumsOf, weightRead } from '#app/routes/surplus/plan-view.ts'
import { type Allocation, findLiveAllocation } from '#db/queries/surplus-allocations.ts'
import type { ShareRow } from '#db/queries/surplus-shares.ts'
import type { TenantTx } from '#db/tables.ts'

const Terms = z.object({
  source: z.string(),
  from: z.string(),
  rule: z.object({
    savings: z.enum(['year_end', 'average']),
    residue: z.enum(['reserve', 'social']),
  }),
  funds: z.array(z.object({ name: z.enum(FUNDS), percent: z.string(), amount: z.string() })),
  credits: z.array(z.object({ name: z.enum(FUNDS), amount: z.string() })),
  pools: z.array(
    z.object({
      name: z.enum(POOLS),
      amount: z.string(),
      weight: z.string(),
      shared: z.string(),
      unallocated: z.string(),
      residue: z.string(),
    }),
  ),
})
type Kept = z.infer<typeof Terms>

/** What was kept beside a division; null for a loss, of which only the charge is kept. */
export function termsKept(allocation: Allocation): Kept | null {
  return Terms.safeParse(allocation.terms).data ?? null
}

/** What a loss charged to the reserve, or null. */
export function lossKept(allocation: Allocation): string | null {
  return z.object({ charged: z.string() }).safeParse(allocation.terms).data?.charged ?? null
}

/** A division that was proposed or posted, as the panel of its funds shows it. */
export function splitKept(allocation: Allocation, terms: Kept): SplitView {
  const amounts = terms.funds.map(({ amount }) => Money.parse(amount))
  const largest = amounts.reduce((most, amount) => Money.max(most, amount), Money.zero)
  const residue = Money.sum(terms.pools.map((pool) => Money.parse(pool.residue)))
  return {
    surplus: allocation.surplus.toString(),
    membersTotal: allocation.membersTotal.toString(),
    funds: terms.funds.map((fund) => ({
      ...fund,
      length: largest.isZero()
        ? 0
        : new Exact(fund.amount).dividedBy(largest.toDecimal()).toDecimalPlaces(4).toNumber(),
    })),
    credits: terms.credits,
    empty: terms.pools
      .filter(({ unallocated }) => unallocated !== '0')
      .map(({ name, unallocated }) => ({ pool: name, amount: unallocated })),
    residue: residue.isZero() ? null : { amount: residue.toString(), fund: terms.rule.residue },
  }
}

/** A share that was fixed, as a row of the table. */
export function shareKept(
  row: ShareRow,
  terms: Kept,
  reading: Omit<Reading, 'isAverage'>,
): ShareView {
  const whole: Reading = { ...reading, isAverage: terms.rule.savings === 'average' }
  const weights = {
    capital: new Exact(row.savings),
    loans: row.interest.toDecimal(),
    trade: row.trade.toDecimal(),
  }
  const parts = { capital: row.capitalShare, loans: row.loansShare, trade: row.tradeShare }
  const read = (pool: Pool) => weightRead(pool, weights[pool], whole).toString()
  return {
    id: row.memberId,
    no: row.no,
    name: row.name,
    leftOn: row.leftOn,
    savings: read('capital'),
    interest: read('loans'),
    trade: read('trade'),
    capital: parts.capital.toString(),
    loans: parts.loans.toString(),
    tradeShare: parts.trade.toString(),
    total: row.total.toString(),
    sums: sumsOf({ weights, parts }, poolSums(terms), whole),
  }
}

function poolSums(terms: Kept): Readonly<Record<Pool, PoolSum>> {
  const of = (name: Pool): PoolSum => {
    const pool = terms.pools.find((one) => one.name === name)
    return { shared: Money.parse(pool?.shared ?? '0'), weight: new Exact(pool?.weight ?? '0') }
  }
  return { capital: of('capital'), loans: of('loans'), trade: of('trade') }
}

/** The division of a year that stands, with its terms: what its papers are made of. */
export async function standingDivision(tx: TenantTx, cooperativeId: string, year: number) {
  const allocation = await findLiveAllocation(tx, cooperativeId, year)
  const terms = allocation === null ? null : termsKept(allocation)
  if (allocation?.state !== 'posted' || terms === null) throw new DomainError('allocation_missing')
  return { allocation, terms }
}
