import type { Generated } from 'kysely'
import type { BigintText, DateText, InstantOrNull, NumericText, TextOrNull } from '#db/columns.ts'
import type { JsonValue } from '#db/json.ts'

/** What one officer proposes and the chair decides; what was decided may be taken back. */
type Decided = {
  proposed_by: string
  proposed_at: Generated<Date>
  decided_by: TextOrNull
  decided_at: InstantOrNull
  decision_note: TextOrNull
}
type Undone = { undone_by: TextOrNull; undone_at: InstantOrNull; undone_reason: TextOrNull }
type State = 'proposed' | 'replaced' | 'rejected' | 'posted' | 'undone'

export type SurplusTables = {
  year_closing: Decided &
    Undone & {
      cooperative_id: string
      id: string
      year: number
      state: State
      surplus: BigintText
      digest: string
      entry_ids: Generated<string[]>
    }
  period_statement: {
    cooperative_id: string
    book_id: string
    month: DateText
    version: number
    figures: JsonValue
    hash: string
  }
  period_reopening: Decided & {
    cooperative_id: string
    id: string
    book_id: string
    month: DateText
    reason: string
    state: 'proposed' | 'replaced' | 'rejected' | 'approved'
  }
  surplus_allocation: Decided &
    Undone & {
      cooperative_id: string
      id: string
      closing_id: string
      year: number
      state: State
      meeting_on: DateText
      decision_no: string
      surplus: BigintText
      member_part: BigintText
      members_total: BigintText
      terms: JsonValue
      digest: string
      entry_id: TextOrNull
    }
  surplus_share: {
    cooperative_id: string
    allocation_id: string
    member_id: string
    savings: NumericText
    interest: BigintText
    trade: BigintText
    capital_share: BigintText
    loans_share: BigintText
    trade_share: BigintText
    total: BigintText
  }
  surplus_payment: {
    cooperative_id: string
    id: string
    allocation_id: string
    member_id: string
    means: 'savings' | 'cash' | 'bank' | 'reserve'
    amount: BigintText
    paid_on: DateText
    entry_id: string
    paid_by: string
    paid_at: Generated<Date>
    undone_by_entry: TextOrNull
  }
}
