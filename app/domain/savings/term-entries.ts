import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft, RoleLine } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import { Money } from '#app/domain/money.ts'

/** What every event of a bilyet says about itself. */
export type TermEvent = {
  readonly date: LocalDate
  /** The subledger of the bilyet; its interest and tax name it too. */
  readonly depositId: string
  /** Number and owner as the paper should read: `SB-2026-0003 Sari`. */
  readonly label: string
  readonly role: 'term_savings' | 'term_savings_long'
}

type Means = 'cash' | 'bank'

/** How a bilyet's interest and money go out. */
export const TERM_MEANS = ['cash', 'bank', 'savings'] as const
export type TermMeans =
  | { readonly means: Means }
  /** The subledger of the member's sukarela. */
  | { readonly means: 'savings'; readonly savingsId: string }

const OF_MEMBER = { unit: 'usp', partyKind: 'member' } as const

/** Money in against a bilyet. */
export function placementEntry(
  event: TermEvent & { readonly means: Means; readonly amount: Money },
): RoleDraft<CooperativeRole> {
  const { date, means, amount, role, depositId } = event
  return {
    date,
    voucher: means === 'cash' ? 'BKM' : 'BBM',
    event: 'savings.open_term',
    memo: `Simpanan berjangka ${event.label}`,
    lines: [
      { role: means, side: 'debit', amount, ...OF_MEMBER },
      { role, side: 'credit', amount, subledgerId: depositId, ...OF_MEMBER },
    ],
  }
}

/** At a month's end: the interest that bilyets earned since the last time, one line for each. */
export function accrualEntry(
  date: LocalDate,
  earned: readonly { readonly depositId: string; readonly amount: Money }[],
): RoleDraft<CooperativeRole> {
  const total = Money.sum(earned.map(({ amount }) => amount))
  return {
    date,
    voucher: 'BM',
    event: 'savings.accrue_term_interest',
    memo: 'Jasa simpanan berjangka yang masih harus dibayar',
    lines: [
      { role: 'term_interest_expense', side: 'debit', amount: total, ...OF_MEMBER },
      ...earned.map(
        ({ depositId, amount }) =>
          ({
            role: 'accrued_savings_interest',
            side: 'credit',
            amount,
            subledgerId: depositId,
            ...OF_MEMBER,
          }) as const,
      ),
    ],
  }
}

/** Interest out, less the tax that is kept back; what was not accrued yet becomes an expense first. */
export function termInterestEntry(
  event: TermEvent &
    TermMeans & {
      /** Before tax. */
      readonly gross: Money
      readonly tax: Money
      /** The part of `gross` that no month's end has accrued yet. */
      readonly notAccrued: Money
    },
): RoleDraft<CooperativeRole> {
  const { date, gross, tax, notAccrued, depositId: subledgerId } = event
  const accrued = { role: 'accrued_savings_interest', subledgerId, ...OF_MEMBER } as const
  return {
    date,
    voucher: VOUCHERS_OUT[event.means],
    event: 'savings.pay_term_interest',
    memo: `Jasa simpanan berjangka ${event.label}`,
    lines: [
      { role: 'term_interest_expense', side: 'debit', amount: notAccrued, ...OF_MEMBER },
      { ...accrued, side: 'credit', amount: notAccrued },
      { ...accrued, side: 'debit', amount: gross },
      moneyOut(event, gross.minus(tax)),
      { role: 'savings_tax_payable', side: 'credit', amount: tax, subledgerId, ...OF_MEMBER },
    ],
  }
}

/** The bilyet is paid out, less the penalty when it is broken; interest of an unfinished month is taken back. */
export function closingEntry(
  event: TermEvent &
    TermMeans & {
      readonly amount: Money
      readonly penalty: Money
      /** Accrued and never to be paid. */
      readonly forfeited: Money
    },
): RoleDraft<CooperativeRole> {
  const { date, amount, penalty, forfeited, role, depositId: subledgerId } = event
  return {
    date,
    voucher: VOUCHERS_OUT[event.means],
    event: 'savings.close_term',
    memo: `Pencairan simpanan berjangka ${event.label}`,
    lines: [
      { role, side: 'debit', amount, subledgerId, ...OF_MEMBER },
      moneyOut(event, amount.minus(penalty)),
      { role: 'other_member_income', side: 'credit', amount: penalty, ...OF_MEMBER },
      {
        role: 'accrued_savings_interest',
        side: 'debit',
        amount: forfeited,
        subledgerId,
        ...OF_MEMBER,
      },
      { role: 'term_interest_expense', side: 'credit', amount: forfeited, ...OF_MEMBER },
    ],
  }
}

/** At maturity the same money stands against a new bilyet; nothing is paid. */
export function rollOverEntry(
  event: TermEvent & { readonly amount: Money; readonly nextId: string },
): RoleDraft<CooperativeRole> {
  const { date, amount, role, depositId, nextId } = event
  return {
    date,
    voucher: 'BM',
    event: 'savings.roll_over_term',
    memo: `Perpanjangan simpanan berjangka ${event.label}`,
    lines: [
      { role, side: 'debit', amount, subledgerId: depositId, ...OF_MEMBER },
      { role, side: 'credit', amount, subledgerId: nextId, ...OF_MEMBER },
    ],
  }
}

const VOUCHERS_OUT = { cash: 'BKK', bank: 'BBK', savings: 'BM' } as const

function moneyOut(to: TermMeans, amount: Money): RoleLine<CooperativeRole> {
  const line = { side: 'credit', amount, ...OF_MEMBER } as const
  if (to.means !== 'savings') return { ...line, role: to.means }
  return { ...line, role: 'voluntary_savings', subledgerId: to.savingsId }
}
