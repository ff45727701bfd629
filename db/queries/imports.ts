import { type Selectable, sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { Tables, TenantTx } from '#db/tables.ts'
import { isId } from '#db/uuid.ts'

/** A workbook that was uploaded and waits for its treasurer's answers. */
export type ImportDraft = {
  readonly id: string
  readonly fileName: string
  readonly content: Buffer
  /** A year's workbook, or one kind of list. */
  readonly kind: BatchKind
}

/** What came in with a batch: a year's workbook, typed opening balances, or a list of one kind. */
export type BatchKind = Selectable<Tables['import_batch']>['kind']

/** What an import brought in, for the list of batches. */
export type ImportBatch = {
  readonly id: string
  readonly fileName: string
  readonly summary: unknown
  readonly kind: BatchKind
  readonly importedAt: Date
  readonly importedBy: string
  readonly undoneAt: Date | null
  /** Why the same file came in again; null for one that came in once. */
  readonly repeatReason: string | null
}

/** A batch by the file it came from. */
export type BatchName = { readonly id: string; readonly fileName: string }

/** Keeps an uploaded workbook. */
export async function insertDraft(
  tx: TenantTx,
  cooperativeId: string,
  draft: ImportDraft & { readonly uploadedBy: string },
): Promise<void> {
  await tx
    .insertInto('import_draft')
    .values({
      cooperative_id: cooperativeId,
      id: draft.id,
      file_name: draft.fileName,
      content: draft.content,
      kind: draft.kind,
      uploaded_by: draft.uploadedBy,
    })
    .execute()
}

/** An uploaded workbook. */
export async function getDraft(
  tx: TenantTx,
  cooperativeId: string,
  draftId: string,
): Promise<ImportDraft> {
  if (!isId(draftId)) throw new DomainError('import_missing')
  const row = await tx
    .selectFrom('import_draft')
    .select(['id', 'file_name', 'content', 'kind'])
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', draftId)
    .executeTakeFirst()
  if (!row) throw new DomainError('import_missing')
  return { id: row.id, fileName: row.file_name, content: row.content, kind: row.kind }
}

/** Forgets an uploaded workbook once it has been brought in, or is not wanted. */
export async function deleteDraft(
  tx: TenantTx,
  cooperativeId: string,
  draftId: string,
): Promise<void> {
  await tx
    .deleteFrom('import_draft')
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', draftId)
    .execute()
}

/** The batch that brought in the same file and was not undone, or null. */
export async function findLiveBatch(
  tx: TenantTx,
  cooperativeId: string,
  fileHash: Buffer,
): Promise<BatchName | null> {
  const row = await tx
    .selectFrom('import_batch')
    .select(['id', 'file_name'])
    .where('cooperative_id', '=', cooperativeId)
    .where('file_hash', '=', fileHash)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return row ? { id: row.id, fileName: row.file_name } : null
}

/** The earliest entry up to a day that is neither reversed nor a reversal, with the batch that brought it. */
export async function firstStandingEntry(
  tx: TenantTx,
  book: BookRef,
  through: LocalDate,
): Promise<{
  readonly number: string
  readonly date: LocalDate
  readonly batch: BatchName | null
} | null> {
  const { rows } = await sql<{
    number: string
    entry_date: string
    batch_id: string | null
    file_name: string | null
  }>`
    select e.number, e.entry_date, e.batch_id, b.file_name from journal_entry e
      left join import_batch b on b.cooperative_id = e.cooperative_id and b.id = e.batch_id
      where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
        and e.entry_date <= ${through} and e.reverses_id is null
        and not exists (select 1 from journal_entry r
          where r.cooperative_id = e.cooperative_id and r.reverses_id = e.id)
      order by e.entry_date, e.chain_no limit 1`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { batch_id: id, file_name: fileName } = row
  const batch = id === null || fileName === null ? null : { id, fileName }
  return { number: row.number, date: localDate(row.entry_date), batch }
}

/** Writes down a batch. */
export async function insertBatch(
  tx: TenantTx,
  cooperativeId: string,
  batch: {
    readonly id: string
    readonly fileName: string
    readonly fileHash: Buffer
    readonly summary: string
    readonly importedBy: string
    readonly kind: BatchKind
    readonly repeatReason?: string | undefined
  },
): Promise<void> {
  await tx
    .insertInto('import_batch')
    .values({
      cooperative_id: cooperativeId,
      id: batch.id,
      file_name: batch.fileName,
      file_hash: batch.fileHash,
      summary: batch.summary,
      imported_by: batch.importedBy,
      kind: batch.kind,
      repeat_reason: batch.repeatReason ?? null,
    })
    .execute()
}

/** Batches, newest first; or one of them. */
export async function listBatches(
  tx: TenantTx,
  cooperativeId: string,
  batchId?: string,
): Promise<readonly ImportBatch[]> {
  if (batchId !== undefined && !isId(batchId)) return []
  const rows = await tx
    .selectFrom('import_batch')
    .select(['id', 'file_name', 'summary', 'kind', 'imported_at', 'imported_by'])
    .select(['undone_at', 'repeat_reason'])
    .where('cooperative_id', '=', cooperativeId)
    .$if(batchId !== undefined, (q) => q.where('id', '=', batchId ?? ''))
    .orderBy('imported_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    summary: row.summary,
    kind: row.kind,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    undoneAt: row.undone_at,
    repeatReason: row.repeat_reason,
  }))
}

/** One batch, held until the transaction ends. */
export async function lockBatch(
  tx: TenantTx,
  cooperativeId: string,
  batchId: string,
): Promise<ImportBatch> {
  await tx
    .selectFrom('import_batch')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', batchId)
    .forUpdate()
    .execute()
  const [batch] = await listBatches(tx, cooperativeId, batchId)
  if (!batch) throw new DomainError('import_missing')
  return batch
}

/** Holds a batch's members until the transaction ends: whoever would post on them waits (see `holdOwners`). */
export async function lockMembers(
  tx: TenantTx,
  cooperativeId: string,
  batchId: string,
): Promise<void> {
  await tx
    .selectFrom('member')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where('batch_id', '=', batchId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** The ids of a batch's entries that have not been reversed yet. */
export async function entriesOfBatch(
  tx: TenantTx,
  book: BookRef,
  batchId: string,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('journal_entry as e')
    .leftJoin('journal_entry as r', (join) =>
      join.onRef('r.cooperative_id', '=', 'e.cooperative_id').onRef('r.reverses_id', '=', 'e.id'),
    )
    .select('e.id')
    .where('e.cooperative_id', '=', book.cooperativeId)
    .where('e.book_id', '=', book.bookId)
    .where('e.batch_id', '=', batchId)
    .where('e.reverses_id', 'is', null)
    .where('r.id', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * The number of an entry made after the import that touches what it brought in, or null.
 *
 * An entry that was corrected stands in nobody's way, nor does its correction: together they are nothing.
 */
export async function laterEntryOn(
  tx: TenantTx,
  cooperativeId: string,
  batchId: string,
): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    with owned as (
      select a.id from savings_account a
        join member m on m.cooperative_id = a.cooperative_id and m.id = a.member_id
        where a.cooperative_id = ${cooperativeId} and m.batch_id = ${batchId}
      union all
      select a.id from member_account a
        join member m on m.cooperative_id = a.cooperative_id and m.id = a.member_id
        where a.cooperative_id = ${cooperativeId} and m.batch_id = ${batchId}
      union all
      select l.id from loan l join member m on m.cooperative_id = l.cooperative_id and m.id = l.member_id
        where l.cooperative_id = ${cooperativeId} and (m.batch_id = ${batchId} or l.batch_id = ${batchId})
    )
    select e.number from journal_line l
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      left join journal_entry r on r.cooperative_id = e.cooperative_id and r.reverses_id = e.id
      where l.cooperative_id = ${cooperativeId} and l.subledger_id in (select id from owned)
        and e.batch_id is distinct from ${batchId} and e.reverses_id is null and r.id is null
      limit 1`.execute(tx)
  return rows[0]?.number ?? null
}

/** Marks a batch undone; its members and loans leave every list, their numbers are free again. */
export async function markUndone(
  tx: TenantTx,
  cooperativeId: string,
  undo: { readonly batchId: string; readonly by: string },
): Promise<void> {
  for (const table of ['member', 'loan'] as const) {
    await tx
      .updateTable(table)
      .set({ voided_at: sql<Date>`now()` })
      .where('cooperative_id', '=', cooperativeId)
      .where('batch_id', '=', undo.batchId)
      .execute()
  }
  await tx
    .updateTable('import_batch')
    .set({ undone_by: undo.by, undone_at: sql<Date>`now()` })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', undo.batchId)
    .execute()
}

/** Which of some member or loan numbers are taken already. */
export async function takenNumbers(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly members: readonly string[]; readonly loans: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ no: string }>`
    select no from member where cooperative_id = ${cooperativeId} and voided_at is null
      and no = any(${[...wanted.members]})
    union all
    select no from loan where cooperative_id = ${cooperativeId} and voided_at is null
      and no = any(${[...wanted.loans]}) limit 20`.execute(tx)
  return rows.map(({ no }) => no)
}

/** Writes customer and consignor accounts of members whose subledgers are open. */
export async function insertMemberAccounts(
  tx: TenantTx,
  cooperativeId: string,
  accounts: readonly {
    readonly id: string
    readonly memberId: string
    readonly kind: 'customer' | 'consignor'
  }[],
): Promise<void> {
  if (accounts.length === 0) return
  await tx
    .insertInto('member_account')
    .values(
      accounts.map(({ id, memberId, kind }) => ({
        cooperative_id: cooperativeId,
        id,
        member_id: memberId,
        kind,
      })),
    )
    .execute()
}
