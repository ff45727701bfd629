import type { Generated } from 'kysely'
import type { DateText, DateTextOrNull, TextOrNull } from '#db/columns.ts'

export type BookTables = {
  entry_attachment: {
    cooperative_id: string
    id: string
    entry_id: string
    file_name: string | null
    media_type: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'
    bytes: number
    sha256: Buffer | null
    attached_on: DateText
    attached_by: string
    attached_at: Generated<Date>
    withdrawn_on: DateTextOrNull
    withdrawn_by: TextOrNull
    withdrawn_reason: TextOrNull
    erased_on: DateTextOrNull
    erased_by: TextOrNull
    erased_reason: TextOrNull
  }
  entry_attachment_content: {
    cooperative_id: string
    attachment_id: string
    sealed: Buffer
  }
}
