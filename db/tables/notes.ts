import type { Generated } from 'kysely'

export type NoteTables = {
  note_text: {
    cooperative_id: string
    section: string
    year: number
    version: number
    body: string
    written_by: string
    written_at: Generated<Date>
  }
}
