import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

/** One row of the cash or bank book. */
export type CashRow = {
  readonly book: 'cash' | 'bank'
  readonly sheet: string
  readonly row: number
  readonly date: LocalDate
  readonly voucherNo: string | null
  readonly description: string
  /** The account column, as written; empty where the book has none. */
  readonly accountCode: string
  readonly accountName: string
  readonly memberNo: string
  readonly direction: 'in' | 'out'
  readonly amount: Money
  /** The cells of the amount, the description and the account. */
  readonly amountCell: string
  readonly textCell: string
  readonly accountCell: string
}

export type CashBook = {
  readonly rows: readonly CashRow[]
  readonly opening: Money | null
  readonly closing: Money | null
  /** True when a voucher is split over rows by account: then a repeated number is one voucher. */
  readonly isSplit: boolean
}

/** What rows come to: money in less money out. */
export function totalOf(rows: readonly CashRow[]): Money {
  return Money.sum(
    rows.map(({ direction, amount }) => (direction === 'in' ? amount : amount.negated())),
  )
}
