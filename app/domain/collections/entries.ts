import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import type { Money } from '#app/domain/money.ts'

/**
 * Brings the cash box to what was counted at a meeting: too much is other income, too little other expense.
 * What the rows of the sheet brought is booked by the events of savings and loans.
 *
 * @param accepted.difference Counted less written: whole rupiah, not zero.
 */
export function meetingDifferenceEntry(accepted: {
  readonly date: LocalDate
  readonly note: string
  readonly difference: Money
  /** Accepted by one person, or by the chair: what the chair decides only the chair takes back. */
  readonly by?: 'chair'
}): RoleDraft<CooperativeRole> {
  const { date, note, difference } = accepted
  const amount = difference.abs()
  const isOver = difference.isPositive()
  return {
    date,
    voucher: isOver ? 'BKM' : 'BKK',
    event: accepted.by === 'chair' ? 'collections.accept' : 'collections.settle',
    memo: `Selisih kas ${isOver ? 'lebih' : 'kurang'} lembar setoran: ${note}`,
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
