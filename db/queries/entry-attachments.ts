import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { AttachmentType } from '#app/domain/loans/attachment.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

type Mark = { readonly on: LocalDate; readonly by: string; readonly reason: string }

/** A file attached to an entry, without its bytes; one that was erased has lost its name and hash. */
export type EntryAttachment = {
  readonly id: string
  readonly entryId: string
  readonly fileName: string | null
  readonly type: AttachmentType
  readonly bytes: number
  readonly sha256: Buffer | null
  readonly attachedOn: LocalDate
  readonly attachedBy: string
  readonly withdrawn: Mark | null
  readonly erased: Mark | null
}

/** Holds an entry of a book until the transaction ends, so that two who attach at once see each other's files. */
export async function holdEntry(tx: TenantTx, book: BookRef, entryId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${book.cooperativeId} ${entryId}`}, 0))`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('journal_entry')
    .select('id')
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .where('id', '=', entryId)
    .executeTakeFirst()
  if (!row) throw new DomainError('entry_missing')
}

/** Writes a file and its sealed bytes. */
export async function insertEntryAttachment(
  tx: TenantTx,
  cooperativeId: string,
  file: Omit<EntryAttachment, 'withdrawn' | 'erased'> & { readonly sealed: Buffer },
): Promise<void> {
  await tx
    .insertInto('entry_attachment')
    .values({
      cooperative_id: cooperativeId,
      id: file.id,
      entry_id: file.entryId,
      file_name: file.fileName,
      media_type: file.type,
      bytes: file.bytes,
      sha256: file.sha256,
      attached_on: file.attachedOn,
      attached_by: file.attachedBy,
    })
    .execute()
  await tx
    .insertInto('entry_attachment_content')
    .values({ cooperative_id: cooperativeId, attachment_id: file.id, sealed: file.sealed })
    .execute()
}

/** All files of an entry, in the order they came, with those that were withdrawn or erased. */
export async function listEntryAttachments(
  tx: TenantTx,
  cooperativeId: string,
  entryId: string,
): Promise<readonly EntryAttachment[]> {
  const rows = await select(tx, cooperativeId)
    .where('entry_id', '=', entryId)
    .orderBy('attached_at')
    .orderBy('id')
    .execute()
  return rows.map(attachmentOf)
}

/** How many files stand on each of some entries; entries without any are left out. */
export async function attachmentCounts(
  tx: TenantTx,
  cooperativeId: string,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (entryIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('entry_attachment')
    .select(['entry_id', (eb) => eb.fn.countAll<string>().as('files')])
    .where('cooperative_id', '=', cooperativeId)
    .where('entry_id', 'in', [...entryIds])
    .where('withdrawn_by', 'is', null)
    .groupBy('entry_id')
    .execute()
  return new Map(rows.map((row) => [row.entry_id, Number(row.files)]))
}

/**
 * One file of an entry; `hold` keeps it until the transaction ends.
 *
 * @throws {DomainError} `attachment_missing`.
 */
export async function getEntryAttachment(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly id: string; readonly hold?: true },
): Promise<EntryAttachment> {
  const one = select(tx, cooperativeId).where('id', '=', asked.id)
  const row = await (asked.hold ? one.forNoKeyUpdate() : one).executeTakeFirst()
  if (!row) throw new DomainError('attachment_missing')
  return attachmentOf(row)
}

/** The sealed bytes of a file, or null once they were erased. */
export async function sealedEntryContent(
  tx: TenantTx,
  cooperativeId: string,
  attachmentId: string,
): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('entry_attachment_content')
    .select('sealed')
    .where('cooperative_id', '=', cooperativeId)
    .where('attachment_id', '=', attachmentId)
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** Marks a file as withdrawn; its bytes stay. */
export async function withdrawEntryContent(
  tx: TenantTx,
  cooperativeId: string,
  { id, on, by, reason }: Mark & { readonly id: string },
): Promise<void> {
  await tx
    .updateTable('entry_attachment')
    .set({ withdrawn_on: on, withdrawn_by: by, withdrawn_reason: reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}

/** Destroys the bytes of a file, with its name and hash; what is left says that it was done. */
export async function eraseEntryContent(
  tx: TenantTx,
  cooperativeId: string,
  { id, on, by, reason }: Mark & { readonly id: string },
): Promise<void> {
  await tx
    .deleteFrom('entry_attachment_content')
    .where('cooperative_id', '=', cooperativeId)
    .where('attachment_id', '=', id)
    .execute()
  await tx
    .updateTable('entry_attachment')
    .set({ file_name: null, sha256: null, erased_on: on, erased_by: by, erased_reason: reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}

function select(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('entry_attachment')
    .select(['id', 'entry_id', 'file_name', 'media_type', 'bytes', 'sha256'])
    .select(['attached_on', 'attached_by', 'withdrawn_on', 'withdrawn_by', 'withdrawn_reason'])
    .select(['erased_on', 'erased_by', 'erased_reason'])
    .where('cooperative_id', '=', cooperativeId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function attachmentOf(row: Row): EntryAttachment {
  return {
    id: row.id,
    entryId: row.entry_id,
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
