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

/** What a bank wrote on its statement and the book does not know yet. */
export const BANK_LINE_KINDS = ['charge', 'tax', 'interest', 'deposit', 'other'] as const

/** A line of a bank's statement on its way into the book. */
export type BankLineToBook = {
  readonly date: LocalDate
  /** Whole rupiah, not zero; positive came onto the account. */
  readonly amount: Money
  readonly memo: string
} & (
  | { readonly kind: 'charge' | 'tax' }
  /** `tax` was held back by the bank: what came in is the interest less it. */
  | { readonly kind: 'interest'; readonly tax: Money }
  /** Waits for the instalments of a member's loan (titipan). */
  | { readonly kind: 'deposit'; readonly loanId: string }
)

/**
 * Books what the bank did by itself: charges and taxes, interest with the tax it held back, a member's transfer that
 * waits for its loan. `bank` is the account the statement is of.
 */
export function bankLineEntry(line: BankLineToBook): RoleDraft<CooperativeRole> {
  const amount = line.amount.abs()
  const isIn = line.amount.isPositive()
  const [own, other] = isIn ? (['debit', 'credit'] as const) : (['credit', 'debit'] as const)
  const facts = {
    date: line.date,
    voucher: isIn ? 'BBM' : 'BBK',
    event: 'bank.book_line',
    memo: line.memo,
  } as const
  const bank = { role: 'bank', side: own, amount } as const
  if (line.kind === 'deposit') {
    const waiting = { role: 'unapplied_payments', side: other, amount } as const
    return {
      ...facts,
      lines: [bank, { ...waiting, subledgerId: line.loanId, unit: 'usp', partyKind: 'member' }],
    }
  }
  if (line.kind === 'interest') {
    return {
      ...facts,
      lines: [
        bank,
        { role: 'bank_charges', side: own, amount: line.tax },
        { role: 'bank_interest', side: other, amount: amount.plus(line.tax) },
      ],
    }
  }
  return { ...facts, lines: [bank, { role: 'bank_charges', side: other, amount }] }
}
