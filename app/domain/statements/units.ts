import { known } from '#app/domain/assert.ts'
import type { PartyKind, Unit } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import {
  type AccountBalance,
  figureOf,
  fillIn,
  type Statement,
} from '#app/domain/statements/lines.ts'
import { type BalanceSheet, balanceSheet } from '#app/domain/statements/neraca.ts'
import { type ShrinkageSplit, SURPLUS_FORM, shareShrinkage } from '#app/domain/statements/phu.ts'

/** The units a statement has a column for; a line that names none stands under `umum`. */
export const UNIT_COLUMNS = [
  'usp',
  'niaga',
  'konsinyasi',
  'umum',
] as const satisfies readonly Unit[]

/** An account as it is kept: by unit and by whom it was done with. */
export type UnitBalance = AccountBalance & { readonly unit: Unit; readonly partyKind: PartyKind }

/**
 * Draws up the surplus statement of each unit.
 *
 * @returns In the order of `UNIT_COLUMNS`; the units' figures add up to those of the whole, to the rupiah.
 */
export function surplusByUnit(
  balances: readonly UnitBalance[],
  shrinkage: ShrinkageSplit,
): readonly Statement[] {
  const shared = shareShrinkage(balances, shrinkage)
  return UNIT_COLUMNS.map((unit) =>
    fillIn(
      SURPLUS_FORM,
      shared.filter((row) => row.unit === unit),
      'turnover',
    ),
  )
}

/**
 * Draws up the balance sheet of each unit, in the order of `UNIT_COLUMNS`.
 *
 * @returns The difference of a unit is not zero where an entry moved something between units without their
 *   accounts with each other (1901, 2901); together the differences are those of the whole.
 */
export function balanceSheetByUnit(balances: readonly UnitBalance[]): readonly BalanceSheet[] {
  return UNIT_COLUMNS.map((unit) => balanceSheet(balances.filter((row) => row.unit === unit)))
}

/** One line of the surplus by its source: members, and everybody else. */
export type PartyLine = {
  readonly key: string
  readonly kind: 'line' | 'total'
  readonly member: Money
  readonly other: Money
}

/** A surplus by its source, and what is the members' (the base of what is shared out to them). */
export type PartySplit = {
  readonly lines: readonly PartyLine[]
  readonly memberSurplus: Money
}

/**
 * Splits a surplus statement between members and others.
 *
 * Operating expenses go by gross income, A : D ("porsi beban usaha anggota"); cooperative expenses are the
 * members' own; other income and expenses are the others'. Tax follows the surplus before tax of whoever has
 * one. Shares of a rupiah go by largest remainder; where there is no income at all, expenses are the members'.
 *
 * @see Permenkop UKM 2/2024; SHU of members = C − H·A/(A+D) − I − share of tax
 */
export function surplusByParty(statement: Statement): PartySplit {
  const pair = (member: string, other: string) => [figure(member), figure(other)] as const
  const figure = (key: string) => figureOf(statement, key)
  const income = pair('member_participation', 'business_income')
  const costs = pair('member_costs', 'business_costs')
  const gross = minus(income, costs)
  const expenses = share(figure('operating_expenses'), income)
  const before = minus(gross, expenses)
  const own: Pair = [figure('cooperative_expenses'), Money.zero]
  const after = minus(before, own)
  const rest: Pair = [Money.zero, figure('other_income_and_expenses')]
  const taxable: Pair = [after[0].plus(rest[0]), after[1].plus(rest[1])]
  const tax = share(figure('income_tax'), taxable)
  const surplus = minus(taxable, tax)
  const line = (key: string, [member, other]: Pair, kind: PartyLine['kind'] = 'line') => {
    return { key, kind, member, other }
  }
  return {
    lines: [
      line('income_by_source', income),
      line('costs_by_source', costs),
      line('gross_surplus', gross, 'total'),
      line('operating_expenses', expenses),
      line('surplus_before_cooperative_expenses', before, 'total'),
      line('cooperative_expenses', own),
      line('surplus_after_cooperative_expenses', after, 'total'),
      line('other_income_and_expenses', rest),
      line('surplus_before_tax', taxable, 'total'),
      line('income_tax', tax),
      line('surplus_after_tax', surplus, 'total'),
    ],
    memberSurplus: surplus[0],
  }
}

type Pair = readonly [member: Money, other: Money]

function minus([a, b]: Pair, [c, d]: Pair): Pair {
  return [a.minus(c), b.minus(d)]
}

/** Shares an amount by two weights; a weight below zero counts as none, and without any it is the members'. */
function share(amount: Money, by: Pair): Pair {
  const weights = by.map((weight) => Money.max(weight, Money.zero))
  if (weights.every((weight) => weight.isZero())) return [amount, Money.zero]
  const parts = amount.abs().allocate(weights.map((weight) => weight.toDecimal()))
  const [member, other] = amount.isNegative() ? parts.map((part) => part.negated()) : parts
  return [known(member, 'members have a share'), known(other, 'others have a share')]
}
