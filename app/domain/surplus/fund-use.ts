import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { Money } from '#app/domain/money.ts'

/** The funds that the members' meeting set apart to be spent, and the accounts they stand on (2152–2156). */
export const SPENT_FUNDS = {
  board: 'board_fund',
  staff: 'staff_fund',
  education: 'education_fund',
  social: 'social_fund',
  area: 'area_fund',
} as const satisfies Readonly<Record<string, CooperativeRole>>
export type SpentFund = keyof typeof SPENT_FUNDS
export const SPENT_FUND_NAMES = [
  'board',
  'staff',
  'education',
  'social',
  'area',
] as const satisfies readonly SpentFund[]

/** What is spent of a fund: on what, and who received it. */
export type FundUse = {
  readonly date: LocalDate
  readonly fund: SpentFund
  readonly means: 'cash' | 'bank'
  readonly amount: Money
  readonly purpose: string
  readonly recipient: string
}

/**
 * Money leaves a fund of the SHU. It was set apart by the meeting: spending it is no expense of the year.
 *
 * @see koperasi reference §6; UU 25/1992 art. 45 (2)
 */
export function fundUsedEntry(use: FundUse): RoleDraft<CooperativeRole> {
  return {
    date: use.date,
    voucher: use.means === 'cash' ? 'BKK' : 'BBK',
    event: 'surplus.use_fund',
    memo: `${MEMO[use.fund]}: ${use.purpose}, kepada ${use.recipient}`,
    lines: [
      { role: SPENT_FUNDS[use.fund], side: 'debit', amount: use.amount },
      { role: use.means, side: 'credit', amount: use.amount },
    ],
  }
}

const MEMO = {
  board: 'Dana pengurus dan pengawas',
  staff: 'Dana karyawan',
  education: 'Dana pendidikan',
  social: 'Dana sosial',
  area: 'Dana pembangunan daerah kerja',
} as const satisfies Readonly<Record<SpentFund, string>>
