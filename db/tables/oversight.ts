import type { Generated } from 'kysely'
import type { BigintText, DateText, TextOrNull } from '#db/columns.ts'
import type { JsonValue } from '#db/json.ts'

export type OversightTables = {
  registry_import: {
    id: string
    file_name: string
    data_date: DateText
    rows: number
    imported_by: TextOrNull
    imported_at: Generated<Date>
  }
  registry_cooperative: {
    coop_id: string
    import_id: string
    name: string
    province_code: string
    province: string
    regency: string
    cohort: number
    founding_date: DateText
    facts: JsonValue
  }
  published_indicator: {
    cooperative_id: string
    month: DateText
    name: string
    province_code: string
    members: number
    assets: BigintText
    equity: BigintText
    loans_outstanding: BigintText
    surplus_to_date: BigintText
    published_at: Generated<Date>
  }
  published_meeting: {
    cooperative_id: string
    year: number
    name: string
    province_code: string
    held_on: DateText
    due_on: DateText
    members: number
    attending: number
    needed: number
    is_held: boolean
    published_at: Generated<Date>
  }
}
