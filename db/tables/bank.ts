import type { Generated } from 'kysely'
import type { BigintText, DateText, InstantOrNull, TextOrNull } from '#db/columns.ts'
import type { JsonValue } from '#db/json.ts'

type OfAccount = {
  readonly cooperative_id: string
  readonly id: string
  readonly book_id: string
  readonly account_code: string
}

export type BankTables = {
  bank_upload: OfAccount & {
    file_name: string
    content: Buffer
    sha256: Buffer
    uploaded_by: string
    uploaded_at: Generated<Date>
  }
  bank_statement: OfAccount & {
    file_name: string
    sha256: Buffer
    columns: JsonValue
    from_day: DateText
    through_day: DateText
    opening: BigintText
    closing: BigintText
    known_lines: number
    read_by: string
    read_at: Generated<Date>
    withdrawn_by: TextOrNull
    withdrawn_at: InstantOrNull
    withdrawn_reason: TextOrNull
  }
  bank_line: {
    cooperative_id: string
    id: string
    statement_id: string
    account_code: string
    no: number
    day: DateText
    description: string
    amount: BigintText
    key: string
    is_live: Generated<boolean>
  }
  bank_match: OfAccount & {
    complete_on: DateText
    is_opening: Generated<boolean>
    matched_by: string
    matched_at: Generated<Date>
    undone_by: TextOrNull
    undone_at: InstantOrNull
  }
  bank_match_line: {
    cooperative_id: string
    match_id: string
    line_id: string
    is_live: Generated<boolean>
  }
  bank_match_entry: {
    cooperative_id: string
    match_id: string
    account_code: string
    entry_id: string
    is_live: Generated<boolean>
  }
  bank_reconciliation: OfAccount & {
    on_day: DateText
    bank_balance: BigintText
    book_balance: BigintText
    outstanding: JsonValue
    closed_by: string
    closed_at: Generated<Date>
    reopened_by: TextOrNull
    reopened_at: InstantOrNull
    reopened_reason: TextOrNull
  }
}
