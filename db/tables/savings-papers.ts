import type { Generated } from 'kysely'
import type { DateText } from '#db/columns.ts'

export type SavingsPaperTables = {
  term_instruction: {
    cooperative_id: string
    id: string
    deposit_id: string
    given_on: DateText
    rolls_over: boolean
    recorded_by: string
    recorded_at: Generated<Date>
  }
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
