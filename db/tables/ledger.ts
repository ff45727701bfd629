import type { Generated } from 'kysely'
import type {
  BigintText,
  DateText,
  DateTextOrNull,
  Instant,
  InstantOrNull,
  TextOrNull,
} from '#db/columns.ts'
import type { JsonValue } from '#db/json.ts'

export type LedgerTables = {
  book: {
    cooperative_id: string
    id: string
    kind: 'cooperative' | 'enterprise'
    name: string
    closed_through: DateTextOrNull
  }
  account: {
    cooperative_id: string
    book_id: string
    code: string
    name: string
    english: string
    type: string
    normal_side: 'debit' | 'credit'
    control_kind: TextOrNull
    is_active: Generated<boolean>
  }
  posting_map: { cooperative_id: string; book_id: string; role: string; account_code: string }
  subledger: {
    cooperative_id: string
    id: string
    book_id: string
    account_code: string
    kind: string
    no: string
    name: string
  }
  period: {
    cooperative_id: string
    book_id: string
    month: DateText
    version: number
    state: 'closed' | 'reopened'
    changed_by: string
    changed_at: Instant
    reason: TextOrNull
    debit_total: BigintText
    head_no: BigintText
    head_hash: Buffer
  }
  journal_entry: {
    cooperative_id: string
    id: string
    book_id: string
    chain_no: BigintText
    voucher: string
    voucher_year: number
    voucher_no: BigintText
    number: string
    entry_date: DateText
    recorded_at: Instant
    actor: string
    event: string
    memo: string
    source_no: TextOrNull
    reverses_id: TextOrNull
    batch_id: TextOrNull
    prev_hash: Buffer
    hash: Buffer
  }
  journal_line: {
    cooperative_id: string
    entry_id: string
    line_no: number
    book_id: string
    account_code: string
    subledger_id: TextOrNull
    amount: BigintText
    unit: string
    party_kind: string
    memo: TextOrNull
  }
  account_balance: {
    cooperative_id: string
    book_id: string
    account_code: string
    month: DateText
    unit: string
    party_kind: string
    debit: BigintText
    credit: BigintText
  }
  account_day: {
    cooperative_id: string
    book_id: string
    account_code: string
    day: DateText
    unit: string
    party_kind: string
    debit: BigintText
    credit: BigintText
    lines: BigintText
  }
  move_day: {
    cooperative_id: string
    book_id: string
    day: DateText
    shape: string
    is_reversal: boolean
    is_brought_forward: boolean
    account_code: string
    amount: BigintText
  }
  subledger_balance: {
    cooperative_id: string
    subledger_id: string
    balance: BigintText
    floor: TextOrNull
  }
  document_counter: {
    cooperative_id: string
    book_id: string
    voucher: string
    year: number
    last_no: BigintText
  }
  ledger_head: { cooperative_id: string; book_id: string; chain_no: BigintText; hash: Buffer }
  command_log: {
    cooperative_id: string
    key: string
    name: string
    actor: string
    payload_hash: Buffer
    outcome: 'running' | 'booked' | 'refused'
    result: JsonValue | null
    recorded_at: Generated<Date>
    told: JsonValue | null
    told_day: DateTextOrNull
    told_amount: TextOrNull
    touched: Generated<readonly string[]>
  }
  audit_event: {
    cooperative_id: string
    id: string
    actor: string
    action: string
    object_id: TextOrNull
    reason: TextOrNull
    occurred_at: Generated<Date>
  }
  tenant_key: { cooperative_id: string; wrapped_key: Buffer }
  import_batch: {
    cooperative_id: string
    id: string
    file_name: string
    file_hash: Buffer
    summary: JsonValue
    imported_by: string
    imported_at: Generated<Date>
    undone_by: TextOrNull
    undone_at: InstantOrNull
    kind: Generated<'year' | 'opening' | 'members' | 'savings' | 'loans' | 'journal' | 'goods'>
    repeat_reason: TextOrNull
  }
  import_row: {
    cooperative_id: string
    batch_id: string
    row_no: number
    key_hash: Buffer
  }
  import_mapping: {
    cooperative_id: string
    kind: 'members' | 'savings' | 'loans' | 'journal' | 'goods'
    headings: JsonValue
    saved_by: string
    saved_at: Generated<Date>
  }
  opening_balance: {
    cooperative_id: string
    version: number
    body: JsonValue
    saved_by: string
    saved_at: Generated<Date>
    batch_id: TextOrNull
    batch_version: number | null
  }
  import_draft: {
    cooperative_id: string
    id: string
    file_name: string
    content: Buffer
    uploaded_by: string
    uploaded_at: Generated<Date>
    kind: Generated<'year' | 'opening' | 'members' | 'savings' | 'loans' | 'journal' | 'goods'>
  }
}
