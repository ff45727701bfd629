/** A column as the catalogue of the database knows it. */
export type ArchivedColumn = { readonly name: string; readonly type: string }

/** A table with rows of cooperatives; its own columns, without `cooperative_id`. */
export type ArchivedTable = {
  readonly name: string
  readonly columns: readonly ArchivedColumn[]
  /** The primary key after `cooperative_id`: the order of the rows in an archive. */
  readonly key: readonly string[]
}

/**
 * Tables that an archive leaves out, each for a reason: keys are made anew, where a book came from stands in the
 * manifest, an uploaded workbook that waits for its import holds NIK in plain, a bank's file that waits account
 * numbers, and the totals of a day come with the lines.
 */
export const LEFT_OUT: readonly string[] = [
  'tenant_key',
  'ledger_origin',
  'import_draft',
  'bank_upload',
  'account_day',
  'move_day',
]

/**
 * Columns that hold something sealed with the cooperative's key. An archive seals them anew under its passphrase; the
 * hash that a text is found by is worked out again where it is restored.
 */
export const SEALED: Readonly<
  Record<string, Readonly<Record<string, { readonly lookup: string } | 'bytes'>>>
> = {
  member: { nik_sealed: { lookup: 'nik_lookup' } },
  household: { kk_sealed: { lookup: 'kk_lookup' } },
  person: { nik_sealed: { lookup: 'nik_lookup' } },
  entry_attachment_content: { sealed: 'bytes' },
  loan_attachment_content: { sealed: 'bytes' },
}

/** Columns of bytes that are no secret: hashes. A new column of bytes is put here or above, or a test says so. */
export const PLAIN_BYTES: Readonly<Record<string, readonly string[]>> = {
  bank_statement: ['sha256'],
  command_log: ['payload_hash'],
  entry_attachment: ['sha256'],
  frozen_paper: ['pdf'],
  import_batch: ['file_hash'],
  import_row: ['key_hash'],
  journal_entry: ['hash', 'prev_hash'],
  ledger_head: ['hash'],
  ledger_seal: ['frontier', 'root'],
  loan_attachment: ['sha256'],
  period: ['head_hash'],
  savings_interest_run: ['digest'],
}

/** Every table behind the wall of cooperatives, with its columns, its key and the tables it refers to. */
export const CATALOGUE_QUERY = `
  select c.relname as name,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attname <> 'cooperative_id' and a.attgenerated = '') as columns,
    coalesce((select jsonb_agg(a.attname order by k.place)
      from pg_index x cross join unnest(x.indkey) with ordinality k(attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where x.indrelid = c.oid and x.indisprimary and a.attname <> 'cooperative_id'), '[]') as key,
    coalesce((select jsonb_agg(distinct t.relname) from pg_constraint f join pg_class t on t.oid = f.confrelid
      where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid), '[]') as refers_to
  from pg_class c
  where c.relnamespace = 'lumbung'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'cooperative_id'
      and not a.attisdropped)
  order by c.relname`

/** What `CATALOGUE_QUERY` answers. */
export type CatalogueRow = ArchivedTable & { readonly refers_to: readonly string[] }

/** The tables of an archive, each after those it refers to, in an order that is the same everywhere. */
export function archivedTables(rows: readonly CatalogueRow[]): readonly ArchivedTable[] {
  const wanted = rows.filter(({ name }) => !LEFT_OUT.includes(name))
  const ordered: CatalogueRow[] = []
  while (ordered.length < wanted.length) {
    const done = new Set(ordered.map(({ name }) => name))
    const left = wanted.filter(({ name }) => !done.has(name))
    const waiting = new Set(left.map(({ name }) => name))
    const free = left.filter(({ refers_to }) => !refers_to.some((name) => waiting.has(name)))
    if (free.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...free)
  }
  return ordered.map(({ name, columns, key }) => ({ name, columns, key }))
}

/** Columns that name a person who did something, by their id. */
export function isPersonColumn({ name, type }: ArchivedColumn): boolean {
  return type === 'uuid' && (name === 'actor' || name.endsWith('_by'))
}

/** The hashes that sealed texts of a table are found by: no archive carries them. */
export function lookupsOf(table: string): readonly string[] {
  return Object.values(SEALED[table] ?? {}).flatMap((how) => (how === 'bytes' ? [] : [how.lookup]))
}
