import type { Generated } from 'kysely'
import type { BigintText, DateText, InstantOrNull, TextOrNull } from '#db/columns.ts'
import type { JsonValue } from '#db/json.ts'

export type CollectionTables = {
  collection_sheet: {
    cooperative_id: string
    id: string
    meeting_on: DateText
    hamlet: TextOrNull
    state: Generated<'draft' | 'waiting' | 'posted' | 'discarded'>
    version: Generated<number>
    /** Pieces of each denomination: `{"note_50000": 17}`. */
    counted: JsonValue
    note: Generated<string>
    opened_by: string
    opened_at: Generated<Date>
    /** Counted less written, once it is handed in. */
    difference: TextOrNull
    difference_entry_id: TextOrNull
    posted_by: TextOrNull
    posted_at: InstantOrNull
    /** Who put a large difference before the chair, and what the chair said. */
    asked_by: TextOrNull
    asked_at: InstantOrNull
    decided_by: TextOrNull
    decided_at: InstantOrNull
    decision: Generated<string>
    discarded_by: TextOrNull
    discarded_at: InstantOrNull
    discard_reason: TextOrNull
  }
  collection_row: {
    cooperative_id: string
    sheet_id: string
    no: number
    id: string
    member_id: string
    is_present: Generated<boolean>
    means: Generated<'cash' | 'bank'>
    reason: Generated<string>
    state: Generated<'draft' | 'posted' | 'refused'>
    refusal: JsonValue | null
  }
  collection_cell: {
    cooperative_id: string
    sheet_id: string
    row_no: number
    no: number
    kind: 'principal' | 'mandatory' | 'voluntary' | 'loan'
    loan_id: TextOrNull
    due: BigintText
    due_interest: BigintText
    due_penalty: Generated<string>
    /** The unpaid months of simpanan wajib: `[{"month": "2026-05", "left": "20000"}]`. */
    months: JsonValue
    amount: TextOrNull
    penalty: Generated<string>
    reason_kind: 'no_money' | 'later' | 'ahead' | 'entrusted' | 'other' | null
    reason: Generated<string>
    entry_id: TextOrNull
  }
}
