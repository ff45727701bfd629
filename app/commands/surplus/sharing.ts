import { createHash } from 'node:crypto'
import type { Dated } from '#app/domain/dated.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Money } from '#app/domain/money.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import { yearEnd, yearStart } from '#app/domain/surplus/closing-entries.ts'
import { type FUNDS, type Percents, POOLS } from '#app/domain/surplus/funds.ts'
import type { Participation } from '#app/domain/surplus/member-part.ts'
import {
  type MemberBasis,
  planSurplus,
  type SharingRule,
  type SurplusPlan,
} from '#app/domain/surplus/plan.ts'
import { type RuleValue, rulesOf, type ValueOf } from '#app/domain/tenancy/rules.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { listRules, ruleInForce } from '#db/queries/rules.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { memberBases } from '#db/queries/surplus-bases.ts'
import type { TenantTx } from '#db/tables.ts'

/** All that a year's division is worked out from. */
export type SharingFacts = {
  readonly year: number
  /** After tax, as the PHU has it; a loss is negative. */
  readonly surplus: Money
  readonly participation: Participation
  /** The percents that bind on the year's last day, and where they are written. */
  readonly split: Dated<RuleValue> & { readonly isOwn: boolean }
  readonly percents: Percents
  readonly rule: SharingRule
  readonly members: readonly MemberBasis[]
}

/** Reads what dividing a year's surplus needs: its PHU, the rules of its last day, and what every member did. */
export async function sharingFacts(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<SharingFacts> {
  const book = await mainBook(tx, cooperativeId)
  const date = yearEnd(year)
  const own = await listRules(tx, cooperativeId, 'surplus_split')
  const split = rulesOf('surplus_split', own).findLast(({ from }) => from <= date)
  if (split === undefined) throw new DomainError('rule_missing')
  const basis = await ruleInForce(tx, cooperativeId, { rule: 'surplus_basis', date })
  return {
    year,
    ...(await resultOf(tx, book, year)),
    split: { ...split, isOwn: own.some(({ from }) => from <= date) },
    percents: percentsOf(split.value),
    rule: sharingRuleOf(basis),
    members: await memberBases(tx, book, year),
  }
}

/** Divides a year's surplus by given percents, or by those in force; a loss is not divided. */
export function planOf(facts: SharingFacts, percents: Percents = facts.percents): SurplusPlan {
  return planSurplus({ ...facts, percents })
}

/** Tells whether a plan is still the one that was seen: every credit and every member's share. */
export function digestOf(plan: SurplusPlan): string {
  const figures = [
    `${plan.surplus}`,
    plan.credits.map(({ name, amount }) => [name, `${amount}`]),
    plan.shares.map(({ memberId, total }) => [memberId, `${total}`]),
  ]
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex')
}

/** What is kept beside an allocation so that its paper can be shown again: plain data. */
export function termsOf({ split, rule }: SharingFacts, plan: SurplusPlan) {
  return {
    source: split.source,
    from: split.from,
    rule: { ...rule },
    funds: plan.funds.map(({ name, percent, amount }) => ({ name, percent, amount: `${amount}` })),
    credits: plan.credits.map(({ name, amount }) => ({ name, amount: `${amount}` })),
    pools: POOLS.map((name) => ({
      name,
      amount: `${plan.pools[name].amount}`,
      weight: plan.pools[name].weight.toFixed(),
      shared: `${plan.pools[name].shared}`,
      unallocated: `${plan.pools[name].unallocated}`,
      residue: `${plan.pools[name].residue}`,
    })),
  }
}

async function resultOf(tx: TenantTx, book: BookRef, year: number) {
  const span = { from: yearStart(year), to: yearEnd(year), closing: 'without' } as const
  const statement = surplusStatement(await accountBalances(tx, book, span))
  const figure = (key: string) => figureOf(statement, key)
  return {
    surplus: figure('surplus_after_tax'),
    participation: {
      memberGross: figure('member_participation'),
      memberNet: figure('net_member_participation'),
      otherGross: figure('business_income'),
      otherNet: figure('net_business_income'),
      operating: figure('operating_expenses'),
      cooperative: figure('cooperative_expenses'),
      other: figure('other_income_and_expenses'),
      tax: figure('income_tax'),
    },
  }
}

function percentsOf(value: RuleValue): Percents {
  const of = (name: (typeof FUNDS)[number]) => value[name] ?? '0'
  return {
    reserve: of('reserve'),
    risk: of('risk'),
    capital: of('capital'),
    loans: of('loans'),
    trade: of('trade'),
    board: of('board'),
    supervisors: of('supervisors'),
    staff: of('staff'),
    education: of('education'),
    social: of('social'),
    area: of('area'),
  }
}

function sharingRuleOf(value: ValueOf<'surplus_basis'>): SharingRule {
  return {
    savings: value.savings === 'average' ? 'average' : 'year_end',
    leavers: value.leavers === 'nothing' ? 'nothing' : 'share',
    unit: value.unit === '100' ? 100 : 1,
    residue: value.residue === 'social' ? 'social' : 'reserve',
    nonMember: value.non_member === 'members' ? 'members' : 'reserve',
  }
}

/** A year that earned nothing has nothing to divide. */
export function isLoss(surplus: Money): boolean {
  return !surplus.isPositive()
}
