import type { Generated } from 'kysely'

export type SavingsPaperTables = {
  passbook_print: {
    cooperative_id: string
    id: string
    account_id: string
    print_no: number
    is_restart: boolean
    page_lines: number
    start_line: number
    line_count: number
    entry_ids: string[]
    printed_by: string
    printed_at: Generated<Date>
  }
}
