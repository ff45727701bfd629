import type { ColumnType, Generated } from 'kysely'
import type { DateText, TextOrNull } from '#db/columns.ts'

export type RegisterTables = {
  register_entry: {
    cooperative_id: string
    id: string
    version: number
    kind: string
    no: number
    on_date: DateText
    member_id: TextOrNull
    meeting_id: TextOrNull
    fields: ColumnType<Readonly<Record<string, string>>, string, never>
    is_withdrawn: boolean
    reason: TextOrNull
    written_by: string
    written_at: Generated<Date>
  }
}
