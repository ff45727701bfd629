import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { Money } from '#app/domain/money.ts'

/** A count whose difference another officer has accepted. */
export type AcceptedDifference = {
  readonly date: LocalDate
  /** The count's number: `KO/2026/0007`. */
  readonly countNo: string
  readonly reason: string
  /** Counted less expected: whole rupiah, not zero; positive is money too much. */
  readonly difference: Money
}

/** Brings the book's cash to what was counted: too much is other income, too little other expense. */
export function cashDifferenceEntry(accepted: AcceptedDifference): RoleDraft<CooperativeRole> {
  const { date, countNo, reason, difference } = accepted
  const amount = difference.abs()
  const isOver = difference.isPositive()
  return {
    date,
    voucher: isOver ? 'BKM' : 'BKK',
    event: 'cash.settle',
    memo: `Selisih kas ${isOver ? 'lebih' : 'kurang'} menurut ${countNo}: ${reason}`,
    lines: isOver
      ? [
          { role: 'cash', side: 'debit', amount },
          { role: 'cash_over', side: 'credit', amount },
        ]
      : [
          { role: 'cash_short', side: 'debit', amount },
          { role: 'cash', side: 'credit', amount },
        ],
  }
}
