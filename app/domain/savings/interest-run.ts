import { Money } from '#app/domain/money.ts'
import {
  type AccountMonth,
  type InterestTerms,
  type MonthlyInterest,
  monthlyInterest,
} from '#app/domain/savings/interest.ts'
import { withholding } from '#app/domain/savings/interest-tax.ts'
import type { ValueOf } from '#app/domain/tenancy/rules.ts'

type Account = AccountMonth & { readonly memberId: string; readonly productId: string }

/** What one account earns, and what is kept back of it. */
export type Earned<One> = One & { readonly earned: MonthlyInterest; readonly tax: Money }

/** A month's interest of all accounts. */
export type InterestSums<One> = {
  /** Only accounts that earn at least one rupiah, in the order given. */
  readonly items: readonly Earned<One>[]
  readonly gross: Money
  readonly tax: Money
}

/**
 * Works out a month's interest of every account by its product's terms, and the tax member by member.
 *
 * @param how.terms By product; an account of a product without terms earns nothing.
 * @param how.before What members were paid earlier in the same month, which counts for their tax.
 */
export function interestSums<One extends Account>(
  accounts: readonly One[],
  how: {
    readonly terms: ReadonlyMap<string, InterestTerms>
    readonly rule: ValueOf<'savings_tax'>
    readonly before: ReadonlyMap<string, { readonly gross: Money; readonly tax: Money }>
  },
): InterestSums<One> {
  const earning = accounts.flatMap((account) => {
    const terms = how.terms.get(account.productId)
    const earned = terms === undefined ? null : monthlyInterest(account, terms)
    return earned?.interest.isPositive() ? [{ ...account, earned }] : []
  })
  const taxes = taxesOf(earning, how)
  const items = earning.map((one) => ({ ...one, tax: taxes.get(one) ?? Money.zero }))
  return {
    items,
    gross: Money.sum(items.map(({ earned }) => earned.interest)),
    tax: Money.sum(items.map(({ tax }) => tax)),
  }
}

/** The tax of each account: a member's accounts are taxed together. */
function taxesOf<One extends Account & { readonly earned: MonthlyInterest }>(
  earning: readonly One[],
  how: Pick<Parameters<typeof interestSums>[1], 'rule' | 'before'>,
): ReadonlyMap<One, Money> {
  const byMember = new Map<string, One[]>()
  for (const one of earning) {
    const held = byMember.get(one.memberId)
    if (held === undefined) byMember.set(one.memberId, [one])
    else held.push(one)
  }
  return new Map(
    [...byMember].flatMap(([memberId, held]) => {
      const grosses = held.map(({ earned }) => earned.interest)
      const shares = withholding(grosses, how.rule, how.before.get(memberId))
      return held.map((one, index) => [one, shares[index] ?? Money.zero] as const)
    }),
  )
}
