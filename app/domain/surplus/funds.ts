import type { Decimal } from 'decimal.js'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import { Exact } from '#app/domain/money.ts'
import type { Portion } from '#app/domain/surplus/allocation.ts'

/** The purposes a surplus is divided over, in the order the statutes name them. */
export const FUNDS = [
  'reserve',
  'risk',
  'capital',
  'loans',
  'trade',
  'board',
  'supervisors',
  'staff',
  'education',
  'social',
  'area',
] as const
/** Cadangan, cadangan risiko, jasa modal, jasa pinjaman, jasa belanja, pengurus, pengawas, karyawan, pendidikan, sosial, daerah kerja. */
export type Fund = (typeof FUNDS)[number]

/** What is shared out to members one by one: by savings, by jasa paid, by purchases and goods marketed. */
export const POOLS = ['capital', 'loans', 'trade'] as const satisfies readonly Fund[]
export type Pool = (typeof POOLS)[number]

/** Where each fund stands; the three pools of the members stand together. */
export const FUND_ROLES = {
  reserve: 'general_reserve',
  risk: 'risk_reserve',
  capital: 'surplus_payable',
  loans: 'surplus_payable',
  trade: 'surplus_payable',
  board: 'board_fund',
  supervisors: 'board_fund',
  staff: 'staff_fund',
  education: 'education_fund',
  social: 'social_fund',
  area: 'area_fund',
} as const satisfies Readonly<Record<Fund, CooperativeRole>>

/** Percent of each fund as exact text: `22.5`. */
export type Percents = Readonly<Record<Fund, string>>

/** The same as portions of `allocateSurplus`, in the order of `FUNDS`. */
export function portionsOf(percents: Percents): readonly Portion[] {
  return FUNDS.map((name) => ({ name, percent: new Exact(percents[name]) }))
}

/** The sum of all percents, exact. */
export function sumOf(percents: Percents): Decimal {
  return FUNDS.reduce((sum, name) => sum.plus(percents[name]), new Exact(0))
}

/** Tells whether a fund is shared out to members. */
export function isPool(fund: Fund): fund is Pool {
  return POOLS.some((pool) => pool === fund)
}
