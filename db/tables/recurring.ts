import type { ColumnType, Generated } from 'kysely'
import type {
  BigintTextOrNull,
  DateText,
  DateTextOrNull,
  Instant,
  TextOrNull,
} from '#db/columns.ts'

type StoredLines = ColumnType<readonly Readonly<Record<string, string>>[], string, string>

export type RecurringTables = {
  entry_template: {
    cooperative_id: string
    id: string
    name: string
    voucher: 'BKM' | 'BKK' | 'BBM' | 'BBK' | 'BM'
    memo: string
    lines: StoredLines
    saved_by: string
    saved_at: Generated<Date> | Instant
    dropped_by: TextOrNull
    dropped_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  }
  recurring_entry: {
    cooperative_id: string
    id: string
    name: string
    voucher: 'BKM' | 'BKK' | 'BBM' | 'BBK' | 'BM'
    memo: string
    lines: StoredLines
    amounts: 'fixed' | 'asked' | 'spread'
    total: BigintTextOrNull
    every: 'month' | 'quarter' | 'year'
    day: number
    first_month: DateText
    last_month: DateTextOrNull
    begun_by: string
    begun_at: Generated<Date>
    ended_on: DateTextOrNull
    ended_by: TextOrNull
    ended_reason: TextOrNull
  }
  recurring_posting: {
    cooperative_id: string
    id: string
    recurring_id: string
    due_on: DateText
    entry_id: TextOrNull
    skipped_reason: TextOrNull
    done_by: string
    done_at: Generated<Date>
    undone_entry_id: TextOrNull
  }
}
