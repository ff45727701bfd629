import { type Kysely, sql } from 'kysely'

/**
 * The opening balances a cooperative types in when it has no workbook to bring: one document, kept until the first
 * month is closed, and the batch that stands in the books for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table opening_balance (
      cooperative_id bigint not null references cooperative,
      version integer not null check (version > 0),
      body jsonb not null check (jsonb_typeof(body) = 'object'),
      saved_by uuid not null,
      saved_at timestamptz not null default now(),
      batch_id uuid,
      batch_version integer,
      primary key (cooperative_id),
      check ((batch_id is null) = (batch_version is null)),
      foreign key (cooperative_id, batch_id) references import_batch
    )`.execute(db)
  await sql`select protect('opening_balance', 'select, insert, update')`.execute(db)
}
