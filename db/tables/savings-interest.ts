import type { Generated } from 'kysely'
import type { BigintText, DateText, InstantOrNull, NumericText, TextOrNull } from '#db/columns.ts'
import type { JsonValue } from '#db/json.ts'

export type SavingsInterestTables = {
  savings_interest_term: {
    cooperative_id: string
    id: string
    product_id: string
    valid_from: DateText
    method: string
    tiers: JsonValue
    day_basis: string
    period: string
    rounding: string
    source: string
    set_by: string
    set_at: Generated<Date>
  }
  savings_interest_run: {
    cooperative_id: string
    id: string
    month: DateText
    state: 'submitted' | 'replaced' | 'rejected' | 'posted' | 'undone'
    accounts: number
    gross: BigintText
    tax: BigintText
    digest: Buffer
    submitted_by: string
    submitted_at: Generated<Date>
    decided_by: TextOrNull
    decided_at: InstantOrNull
    decision_note: TextOrNull
    undone_by: TextOrNull
    undone_at: InstantOrNull
    undone_reason: TextOrNull
  }
  savings_interest_item: {
    cooperative_id: string
    run_id: string
    account_id: string
    member_id: string
    opening: BigintText
    lowest: BigintText
    average: NumericText
    gross: BigintText
    tax: BigintText
  }
  savings_tax_remittance: {
    cooperative_id: string
    id: string
    month: DateText
    amount: BigintText
    entry_id: string
    reference: TextOrNull
  }
}
