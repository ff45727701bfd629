import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft, RoleLine, Unit } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import { Money } from '#app/domain/money.ts'
import { FUND_ROLES, type Fund } from '#app/domain/surplus/funds.ts'

/** What the members' meeting decided on one year's result. */
export type MeetingDecision = {
  readonly date: LocalDate
  readonly year: number
  /** Number of the decision, as the minutes have it. */
  readonly decisionNo: string
}

/** A year's result of each unit, as its closing carried it to 3401: positive earned, negative lost. */
export type UnitResult = { readonly unit: Unit; readonly amount: Money }

/**
 * Shares a year's surplus out: from 3401 to the reserve, the members (2151) and the funds.
 *
 * @see koperasi reference §6, journal (3)
 */
export function allocationEntry(
  decided: MeetingDecision & {
    readonly results: readonly UnitResult[]
    readonly credits: readonly { readonly name: Fund; readonly amount: Money }[]
    readonly membersTotal: Money
  },
): RoleDraft<CooperativeRole> {
  const sums = new Map<CooperativeRole, Money>([['surplus_payable', decided.membersTotal]])
  for (const { name, amount } of decided.credits) {
    const role = FUND_ROLES[name]
    sums.set(role, (sums.get(role) ?? Money.zero).plus(amount))
  }
  return {
    ...headOf(decided, `Pembagian SHU tahun ${decided.year}`),
    lines: [
      ...decided.results.map(taken),
      ...ORDER.map(
        (role): RoleLine<CooperativeRole> => ({
          role,
          side: 'credit',
          amount: sums.get(role) ?? Money.zero,
        }),
      ),
    ],
  }
}

/** The reserve bears a loss. */
export function lossEntry(
  decided: MeetingDecision & { readonly charged: Money },
): RoleDraft<CooperativeRole> {
  return {
    ...headOf(decided, `Rugi tahun ${decided.year} dibebankan ke cadangan`),
    lines: [
      { role: 'general_reserve', side: 'debit', amount: decided.charged },
      { role: 'surplus_undistributed', side: 'credit', amount: decided.charged },
    ],
  }
}

/** A share as it leaves 2151. */
export type SharePaid = {
  readonly date: LocalDate
  readonly year: number
  /** Number and name as the paper should read. */
  readonly memberLabel: string
  readonly amount: Money
}

/** A member's share goes onto their sukarela; no cash moves. */
export function shareToSavingsEntry(
  paid: SharePaid & { readonly savingsId: string },
): RoleDraft<CooperativeRole> {
  const { amount, savingsId } = paid
  return {
    date: paid.date,
    voucher: 'BM',
    event: 'surplus.pay',
    memo: `SHU tahun ${paid.year} ${paid.memberLabel} ke simpanan sukarela`,
    lines: [
      { role: 'surplus_payable', side: 'debit', amount, partyKind: 'member' },
      {
        role: 'voluntary_savings',
        side: 'credit',
        amount,
        subledgerId: savingsId,
        unit: 'usp',
        partyKind: 'member',
      },
    ],
  }
}

/** Shares paid out by a list that the members sign: one voucher, a line each. */
export function sharesPaidEntry(
  list: { readonly date: LocalDate; readonly year: number; readonly means: 'cash' | 'bank' },
  shares: readonly { readonly memberLabel: string; readonly amount: Money }[],
): RoleDraft<CooperativeRole> {
  const [first] = shares
  const whom = shares.length === 1 && first ? first.memberLabel : `${shares.length} anggota`
  return {
    date: list.date,
    voucher: list.means === 'cash' ? 'BKK' : 'BBK',
    event: 'surplus.pay',
    memo: `SHU tahun ${list.year} dibayar kepada ${whom}`,
    lines: [...shareLines(shares), { role: list.means, side: 'credit', amount: sumOf(shares) }],
  }
}

/** What nobody came for by the term of the statutes goes to the reserve. */
export function sharesLapsedEntry(
  list: { readonly date: LocalDate; readonly year: number; readonly source: string },
  shares: readonly { readonly memberLabel: string; readonly amount: Money }[],
): RoleDraft<CooperativeRole> {
  return {
    date: list.date,
    voucher: 'BM',
    event: 'surplus.lapse',
    memo: `SHU tahun ${list.year} yang tidak diambil, menurut ${list.source}`,
    lines: [
      ...shareLines(shares),
      { role: 'general_reserve', side: 'credit', amount: sumOf(shares) },
    ],
  }
}

/** The accounts of an allocation in the order of the reference's journal. */
const ORDER = [
  'general_reserve',
  'risk_reserve',
  'surplus_payable',
  'board_fund',
  'staff_fund',
  'education_fund',
  'social_fund',
  'area_fund',
] as const satisfies readonly CooperativeRole[]

function headOf({ date, decisionNo }: MeetingDecision, what: string) {
  const memo = `${what}, keputusan ${decisionNo}`
  return { date, voucher: 'BM', event: 'surplus.allocate', memo } as const
}

function taken({ unit, amount }: UnitResult): RoleLine<CooperativeRole> {
  const side = amount.isNegative() ? 'credit' : 'debit'
  return { role: 'surplus_undistributed', side, amount: amount.abs(), unit }
}

function shareLines(
  shares: readonly { readonly memberLabel: string; readonly amount: Money }[],
): readonly RoleLine<CooperativeRole>[] {
  return shares.map(({ memberLabel: memo, amount }) => ({
    role: 'surplus_payable',
    side: 'debit',
    amount,
    partyKind: 'member',
    memo,
  }))
}

function sumOf(shares: readonly { readonly amount: Money }[]): Money {
  return Money.sum(shares.map(({ amount }) => amount))
}
