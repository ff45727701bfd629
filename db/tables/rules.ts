import type { ColumnType, Generated } from 'kysely'
import type { DateText } from '#db/columns.ts'

export type RuleTables = {
  cooperative_rule: {
    cooperative_id: string
    id: string
    rule: string
    valid_from: DateText
    value: ColumnType<Readonly<Record<string, string>>, string, never>
    source: string
    set_by: string
    set_at: Generated<Date>
  }
}
