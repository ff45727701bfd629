import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { Money } from '#app/domain/money.ts'

export type EntranceFee = {
  readonly date: LocalDate
  /** Member as the paper should read: `A-012 Sari`. */
  readonly memberLabel: string
  readonly means: 'cash' | 'bank'
  /** Whole rupiah, positive. */
  readonly amount: Money
}

/** Money in; the entrance fee (uang pangkal) is income and is not paid back. */
export function entranceFeeEntry(fee: EntranceFee): RoleDraft<CooperativeRole> {
  const ofMember = { unit: 'umum', partyKind: 'member' } as const
  return {
    date: fee.date,
    voucher: fee.means === 'cash' ? 'BKM' : 'BBM',
    event: 'members.pay_entrance_fee',
    memo: `Uang pangkal ${fee.memberLabel}`,
    lines: [
      { role: fee.means, side: 'debit', amount: fee.amount, ...ofMember },
      { role: 'entrance_fee', side: 'credit', amount: fee.amount, ...ofMember },
    ],
  }
}
