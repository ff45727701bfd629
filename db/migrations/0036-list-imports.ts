import { type Kysely, sql } from 'kysely'

/** Lists brought in one by one: what kind a batch is, which rows stand, and how a cooperative names its columns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const kinds = `('year', 'opening', 'members', 'savings', 'loans', 'journal', 'goods')`
  for (const table of ['import_draft', 'import_batch']) {
    await sql
      .raw(
        `alter table ${table} add column kind text not null default 'year' check (kind in ${kinds})`,
      )
      .execute(db)
  }
  await sql`alter table import_batch add column repeat_reason text check (repeat_reason <> '')`.execute(
    db,
  )
  // A file may come in again where somebody said why.
  await sql`drop index one_live_import`.execute(db)
  await sql`
    create unique index one_live_import on import_batch (cooperative_id, file_hash)
      where undone_at is null and repeat_reason is null`.execute(db)
  await sql`
    create table import_row (
      cooperative_id bigint not null,
      batch_id uuid not null,
      row_no int not null check (row_no > 0),
      key_hash bytea not null,
      primary key (cooperative_id, batch_id, row_no),
      foreign key (cooperative_id, batch_id) references import_batch
    )`.execute(db)
  await sql`create index import_row_key on import_row (cooperative_id, key_hash)`.execute(db)
  await sql`select protect('import_row', 'select, insert')`.execute(db)
  await sql`select append_only('import_row')`.execute(db)
  await sql`
    create table import_mapping (
      cooperative_id bigint not null references cooperative,
      kind text not null check (kind in ('members', 'savings', 'loans', 'journal', 'goods')),
      headings jsonb not null check (jsonb_typeof(headings) = 'object'),
      saved_by uuid not null,
      saved_at timestamptz not null default now(),
      primary key (cooperative_id, kind)
    )`.execute(db)
  await sql`select protect('import_mapping', 'select, insert, update')`.execute(db)
}
