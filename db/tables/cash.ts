import type { Generated } from 'kysely'
import type { BigintText, DateText, TextOrNull } from '#db/columns.ts'

export type CashTables = {
  cash_count: {
    cooperative_id: string
    id: string
    book_id: string
    account_code: string
    no: string
    counted_on: DateText
    counted_by: string
    counted_at: Generated<Date>
    counted: BigintText
    expected: BigintText
    /** The chain's last entry when the money was counted. */
    head_no: BigintText
    note: TextOrNull
  }
  cash_count_line: {
    cooperative_id: string
    count_id: string
    denomination: string
    pieces: number
  }
  cash_settlement: {
    cooperative_id: string
    count_id: string
    counted_by: string
    settled_by: string
    settled_at: Generated<Date>
    reason: string
    entry_id: string
  }
  cash_limit: {
    cooperative_id: string
    valid_from: DateText
    fresh_days: number
    late_days: number
    source: string
  }
}
