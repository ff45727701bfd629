import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { SetOff } from '#app/domain/members/settlement.ts'
import { Money } from '#app/domain/money.ts'

/** What every entry of a leaving says about itself. */
export type ExitEvent = {
  readonly date: LocalDate
  /** Member as the paper should read: `A-012 Sari`. */
  readonly memberLabel: string
  /** A savings account of the member, which the lines on the refund name: so it is known whose it is. */
  readonly namedBy: string
}

const OF_MEMBER = { unit: 'usp', partyKind: 'member' } as const

/** Money on one savings account, and the role of its kind. */
export type SavingsPart = {
  readonly role: CooperativeRole
  readonly savingsId: string
  readonly amount: Money
}

/** All savings, and what waits on loans (titipan), become a debt of the cooperative to the one who leaves. */
export function exitEntry(
  event: ExitEvent,
  savings: readonly SavingsPart[],
  deposits: readonly { readonly loanId: string; readonly amount: Money }[] = [],
): RoleDraft<CooperativeRole> {
  return {
    date: event.date,
    voucher: 'BM',
    event: 'members.leave',
    memo: `Anggota keluar ${event.memberLabel}`,
    lines: [
      ...savings.map(takenFrom),
      ...deposits.map(
        ({ loanId, amount }) =>
          ({
            role: 'unapplied_payments',
            side: 'debit',
            amount,
            subledgerId: loanId,
            ...OF_MEMBER,
          }) as const,
      ),
      {
        role: 'leaver_refund',
        side: 'credit',
        amount: Money.sum([...savings, ...deposits].map(({ amount }) => amount)),
        subledgerId: event.namedBy,
        ...OF_MEMBER,
      },
    ],
  }
}

/**
 * The refund pays what the member owes on one loan or at the shop.
 *
 * @param debt.accrued Jasa of the loan that is booked as earned already (1211): settled before any is earned anew.
 */
export function setOffEntry(
  event: ExitEvent,
  debt: SetOff & { readonly accrued: Money },
): RoleDraft<CooperativeRole> {
  const settled = Money.min(debt.paidInterest, debt.accrued)
  const amount = debt.paidInterest.plus(debt.paidPrincipal)
  const owed = { side: 'credit', subledgerId: debt.id, ...OF_MEMBER } as const
  const role = debt.kind === 'loan' ? 'loans_receivable' : 'trade_receivable'
  return {
    date: event.date,
    voucher: 'BM',
    event: 'members.set_off',
    memo: `Perhitungan utang ${debt.label} ${event.memberLabel}`,
    lines: [
      {
        role: 'leaver_refund',
        side: 'debit',
        amount,
        subledgerId: event.namedBy,
        ...OF_MEMBER,
      },
      { ...owed, role: 'accrued_interest', amount: settled },
      { ...owed, role: 'loan_interest_income', amount: debt.paidInterest.minus(settled) },
      { ...owed, role, amount: debt.paidPrincipal },
    ],
  }
}

/**
 * What is left is paid out, to the member or to the heir.
 *
 * @param event.amount Rupiah of the refund (2145) that is left.
 * @param event.since Savings that came after leaving, such as the last interest; they go out with it.
 */
export function refundEntry(
  event: ExitEvent & {
    readonly means: 'cash' | 'bank'
    readonly amount: Money
    readonly since: readonly SavingsPart[]
    /** The heir, where the member has died. */
    readonly payee: string | null
  },
): RoleDraft<CooperativeRole> {
  const { amount, since, means, payee } = event
  const paid = amount.plus(Money.sum(since.map((part) => part.amount)))
  return {
    date: event.date,
    voucher: means === 'cash' ? 'BKK' : 'BBK',
    event: 'members.pay_refund',
    memo: `Pengembalian simpanan ${event.memberLabel}${payee === null ? '' : ` kepada ${payee}`}`,
    lines: [
      { role: 'leaver_refund', side: 'debit', amount, subledgerId: event.namedBy, ...OF_MEMBER },
      ...since.map(takenFrom),
      { role: means, side: 'credit', amount: paid, ...OF_MEMBER },
    ],
  }
}

function takenFrom({ role, savingsId, amount }: SavingsPart) {
  return { role, side: 'debit', amount, subledgerId: savingsId, ...OF_MEMBER } as const
}
