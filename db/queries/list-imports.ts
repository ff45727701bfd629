import { sql } from 'kysely'
import type { ListKind } from '#app/domain/onboarding/list-kinds.ts'
import type { TenantTx } from '#db/tables.ts'

/** A batch that stands: who brought the same file in, and when. */
export type EarlierBatch = {
  readonly id: string
  readonly fileName: string
  readonly importedAt: Date
  readonly importedBy: string
}

/** The latest batch that brought in the same file and was not undone, or null. */
export async function sameFile(
  tx: TenantTx,
  cooperativeId: string,
  fileHash: Buffer,
): Promise<EarlierBatch | null> {
  const row = await tx
    .selectFrom('import_batch')
    .select(['id', 'file_name', 'imported_at', 'imported_by'])
    .where('cooperative_id', '=', cooperativeId)
    .where('file_hash', '=', fileHash)
    .where('undone_at', 'is', null)
    .orderBy('imported_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { id, file_name: fileName, imported_at: importedAt, imported_by: importedBy } = row
  return { id, fileName, importedAt, importedBy }
}

/** Which of some rows stand in the books by an earlier batch of another file: hash in hexadecimal → file name. */
export async function rowsStanding(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly hashes: readonly Buffer[]; readonly fileHash: Buffer },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ hash: string; file_name: string }>`
    select distinct on (r.key_hash) encode(r.key_hash, 'hex') as hash, b.file_name
    from import_row r
    join import_batch b on b.cooperative_id = r.cooperative_id and b.id = r.batch_id
    where r.cooperative_id = ${cooperativeId} and b.undone_at is null
      and b.file_hash <> ${wanted.fileHash} and r.key_hash = any(${[...wanted.hashes]}::bytea[])
    order by r.key_hash, b.imported_at desc`.execute(tx)
  return new Map(rows.map(({ hash, file_name: file }) => [hash, file]))
}

/** Writes down which rows a batch brought in. */
export async function insertRows(
  tx: TenantTx,
  cooperativeId: string,
  batch: {
    readonly id: string
    readonly rows: readonly { readonly row: number; readonly hash: Buffer }[]
  },
): Promise<void> {
  await tx
    .insertInto('import_row')
    .values(
      batch.rows.map(({ row, hash }) => ({
        cooperative_id: cooperativeId,
        batch_id: batch.id,
        row_no: row,
        key_hash: hash,
      })),
    )
    .execute()
}

/** How the cooperative named the columns of a kind of list the last time: the stored document, null for never. */
export async function savedHeadings(
  tx: TenantTx,
  cooperativeId: string,
  kind: ListKind,
): Promise<unknown> {
  const row = await tx
    .selectFrom('import_mapping')
    .select('headings')
    .where('cooperative_id', '=', cooperativeId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.headings ?? null
}

/** Remembers how the columns of a kind of list are named. */
export async function saveHeadings(
  tx: TenantTx,
  cooperativeId: string,
  saved: { readonly kind: ListKind; readonly headings: string; readonly by: string },
): Promise<void> {
  const { kind, headings, by } = saved
  await tx
    .insertInto('import_mapping')
    .values({ cooperative_id: cooperativeId, kind, headings, saved_by: by })
    .onConflict((conflict) =>
      conflict
        .columns(['cooperative_id', 'kind'])
        .doUpdateSet({ headings, saved_by: by, saved_at: sql<Date>`now()` }),
    )
    .execute()
}

/** Numbers of all loans with their member's, and whether each was paid out. */
export async function loanNumbers(
  tx: TenantTx,
  cooperativeId: string,
): Promise<
  ReadonlyMap<string, { readonly id: string; readonly memberNo: string; readonly isOut: boolean }>
> {
  const { rows } = await sql<{ id: string; no: string; member_no: string; is_out: boolean }>`
    select l.id, l.no, m.no as member_no, l.state = 'disbursed' as is_out
    from loan l join member m on m.cooperative_id = l.cooperative_id and m.id = l.member_id
    where l.cooperative_id = ${cooperativeId} and l.voided_at is null`.execute(tx)
  return new Map(
    rows.map(({ id, no, member_no: memberNo, is_out: isOut }) => [no, { id, memberNo, isOut }]),
  )
}

/** A loan that was applied for by a member whom a batch brought in, apart from what the batch itself brought; or null. */
export async function laterLoanOf(
  tx: TenantTx,
  cooperativeId: string,
  batchId: string,
): Promise<string | null> {
  const { rows } = await sql<{ no: string }>`
    select l.no from loan l
    join member m on m.cooperative_id = l.cooperative_id and m.id = l.member_id
    where l.cooperative_id = ${cooperativeId} and m.batch_id = ${batchId}
      and l.voided_at is null and l.batch_id is distinct from ${batchId} limit 1`.execute(tx)
  return rows[0]?.no ?? null
}

/** Which of some NIK an active member bears, by the hashes they are found by: hexadecimal. */
export async function lookupsBorne(
  tx: TenantTx,
  cooperativeId: string,
  lookups: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  if (lookups.length === 0) return new Set()
  const { rows } = await sql<{ lookup: string }>`
    select encode(nik_lookup, 'hex') as lookup from member
      where cooperative_id = ${cooperativeId} and voided_at is null and left_on is null
        and nik_lookup = any(${lookups}::bytea[])`.execute(tx)
  return new Set(rows.map(({ lookup }) => lookup))
}
