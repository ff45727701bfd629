import type { Generated } from 'kysely'
import type { DateText, DateTextOrNull, TextOrNull } from '#db/columns.ts'

export type LoanAttachmentTables = {
  loan_attachment: {
    cooperative_id: string
    id: string
    loan_id: string
    kind: 'identity_card' | 'family_card' | 'collateral' | 'business' | 'income' | 'other'
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
  loan_attachment_content: {
    cooperative_id: string
    attachment_id: string
    sealed: Buffer
  }
}
