import { type Kysely, sql } from 'kysely'

/** Files attached to entries of the journal: what each is, and apart from it its sealed bytes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await attachments(db)
  await contents(db)
}

async function attachments(db: Kysely<unknown>): Promise<void> {
  // As with the papers of a loan: who erased what, when and why stays; name and hash go with the bytes.
  await sql`
    create table entry_attachment (
      cooperative_id bigint not null,
      id uuid not null,
      entry_id uuid not null,
      file_name text check (file_name <> ''),
      media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
      bytes int not null check (bytes > 0),
      sha256 bytea check (octet_length(sha256) = 32),
      attached_on date not null,
      attached_by uuid not null,
      attached_at timestamptz not null default clock_timestamp(),
      withdrawn_on date,
      withdrawn_by uuid,
      withdrawn_reason text check (withdrawn_reason <> ''),
      erased_on date,
      erased_by uuid,
      erased_reason text check (erased_reason <> ''),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, entry_id) references journal_entry,
      check ((withdrawn_by is null) = (withdrawn_on is null)),
      check ((withdrawn_by is null) = (withdrawn_reason is null)),
      check ((erased_by is null) = (erased_on is null)),
      check ((erased_by is null) = (erased_reason is null)),
      check ((erased_by is null) = (file_name is not null)),
      check ((erased_by is null) = (sha256 is not null)),
      check (erased_by is null or withdrawn_by is not null),
      constraint entry_file_withdrawer_is_not_eraser check (erased_by <> withdrawn_by)
    )`.execute(db)
  await sql`create index entry_attachment_of_entry on entry_attachment (cooperative_id, entry_id, attached_at)`.execute(
    db,
  )
  await sql`
    create unique index one_of_each_entry_file on entry_attachment (cooperative_id, entry_id, sha256)
      where withdrawn_by is null`.execute(db)
  await sql`select protect('entry_attachment', 'select, insert')`.execute(db)
  await sql`
    grant update (file_name, sha256, withdrawn_on, withdrawn_by, withdrawn_reason, erased_on, erased_by, erased_reason)
      on entry_attachment to lumbung_app`.execute(db)
}

async function contents(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table entry_attachment_content (
      cooperative_id bigint not null,
      attachment_id uuid not null,
      sealed bytea not null,
      primary key (cooperative_id, attachment_id),
      foreign key (cooperative_id, attachment_id) references entry_attachment
    )`.execute(db)
  await sql`alter table entry_attachment_content alter column sealed set storage external`.execute(
    db,
  )
  await sql`select protect('entry_attachment_content', 'select, insert, delete')`.execute(db)
}
