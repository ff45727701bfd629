import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { AttachmentKind, AttachmentType } from '#app/domain/loans/attachment.ts'
import type { TenantTx } from '#db/tables.ts'

/** What was done to an attachment, by whom and why. */
type Mark = { readonly on: LocalDate; readonly by: string; readonly reason: string }

/** A paper that goes with a loan, without its bytes; one that was erased has lost its name and hash. */
export type LoanAttachment = {
  readonly id: string
  readonly loanId: string
  readonly kind: AttachmentKind
  readonly fileName: string | null
  readonly type: AttachmentType
  readonly bytes: number
  readonly sha256: Buffer | null
  readonly attachedOn: LocalDate
  readonly attachedBy: string
  readonly withdrawn: Mark | null
  readonly erased: Mark | null
}

/** Writes an attachment and its sealed bytes. */
export async function insertAttachment(
  tx: TenantTx,
  cooperativeId: string,
  attachment: Omit<LoanAttachment, 'withdrawn' | 'erased'> & { readonly sealed: Buffer },
): Promise<void> {
  await tx
    .insertInto('loan_attachment')
    .values({
      cooperative_id: cooperativeId,
      id: attachment.id,
      loan_id: attachment.loanId,
      kind: attachment.kind,
      file_name: attachment.fileName,
      media_type: attachment.type,
      bytes: attachment.bytes,
      sha256: attachment.sha256,
      attached_on: attachment.attachedOn,
      attached_by: attachment.attachedBy,
    })
    .execute()
  await tx
    .insertInto('loan_attachment_content')
    .values({
      cooperative_id: cooperativeId,
      attachment_id: attachment.id,
      sealed: attachment.sealed,
    })
    .execute()
}

/** All attachments of a loan, in the order they came, with those that were withdrawn or erased. */
export async function listAttachments(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly LoanAttachment[]> {
  const rows = await selectAttachments(tx, cooperativeId)
    .where('loan_id', '=', loanId)
    .orderBy('attached_at')
    .orderBy('id')
    .execute()
  return rows.map(attachmentOf)
}

/**
 * One attachment.
 *
 * @throws {DomainError} `attachment_missing`.
 */
export async function getAttachment(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<LoanAttachment> {
  const row = await selectAttachments(tx, cooperativeId).where('id', '=', id).executeTakeFirst()
  if (!row) throw new DomainError('attachment_missing')
  return attachmentOf(row)
}

/** The same, held until the transaction ends. */
export async function lockAttachment(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<LoanAttachment> {
  const row = await selectAttachments(tx, cooperativeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('attachment_missing')
  return attachmentOf(row)
}

/** The sealed bytes of an attachment, or null once they were erased. */
export async function sealedContent(
  tx: TenantTx,
  cooperativeId: string,
  attachmentId: string,
): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('loan_attachment_content')
    .select('sealed')
    .where('cooperative_id', '=', cooperativeId)
    .where('attachment_id', '=', attachmentId)
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** Marks an attachment as withdrawn; its bytes stay. */
export async function markWithdrawn(
  tx: TenantTx,
  cooperativeId: string,
  { id, on, by, reason }: Mark & { readonly id: string },
): Promise<void> {
  await tx
    .updateTable('loan_attachment')
    .set({ withdrawn_on: on, withdrawn_by: by, withdrawn_reason: reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}

/** Destroys the bytes of an attachment, with its name and hash; what is left says that it was done. */
export async function eraseContent(
  tx: TenantTx,
  cooperativeId: string,
  { id, on, by, reason }: Mark & { readonly id: string },
): Promise<void> {
  await tx
    .deleteFrom('loan_attachment_content')
    .where('cooperative_id', '=', cooperativeId)
    .where('attachment_id', '=', id)
    .execute()
  await tx
    .updateTable('loan_attachment')
    .set({ file_name: null, sha256: null, erased_on: on, erased_by: by, erased_reason: reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}

function selectAttachments(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('loan_attachment')
    .select([
      'id',
      'loan_id',
      'kind',
      'file_name',
      'media_type',
      'bytes',
      'sha256',
      'attached_on',
      'attached_by',
      'withdrawn_on',
      'withdrawn_by',
      'withdrawn_reason',
      'erased_on',
      'erased_by',
      'erased_reason',
    ])
    .where('cooperative_id', '=', cooperativeId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAttachments>['executeTakeFirstOrThrow']>>

function attachmentOf(row: Row): LoanAttachment {
  return {
    id: row.id,
    loanId: row.loan_id,
    kind: row.kind,
    fileName: row.file_name,
    type: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    attachedOn: localDate(row.attached_on),
    attachedBy: row.attached_by,
    withdrawn: markOf(row.withdrawn_on, row.withdrawn_by, row.withdrawn_reason),
    erased: markOf(row.erased_on, row.erased_by, row.erased_reason),
  }
}

function markOf(on: string | null, by: string | null, reason: string | null): Mark | null {
  return on === null || by === null || reason === null ? null : { on: localDate(on), by, reason }
}
