import { type Kysely, sql } from 'kysely'

/** Statements of bank accounts, what of them was matched with entries, and the reconciliations that were closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await statements(db)
  await matches(db)
  await reconciliations(db)
  await postings(db)
}

async function statements(db: Kysely<unknown>): Promise<void> {
  // A file that waits for its columns to be confirmed; it goes when it is read or thrown away.
  await sql`
    create table bank_upload (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      account_code text not null,
      file_name text not null check (file_name <> ''),
      content bytea not null,
      sha256 bytea not null check (octet_length(sha256) = 32),
      uploaded_by uuid not null,
      uploaded_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, book_id, account_code) references account
    )`.execute(db)
  await sql`select protect('bank_upload', 'select, insert, delete')`.execute(db)
  await sql`
    create table bank_statement (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      account_code text not null,
      file_name text not null check (file_name <> ''),
      sha256 bytea not null check (octet_length(sha256) = 32),
      columns jsonb not null check (jsonb_typeof(columns) = 'object'),
      from_day date not null,
      through_day date not null check (through_day >= from_day),
      opening bigint not null,
      closing bigint not null,
      known_lines int not null check (known_lines >= 0),
      read_by uuid not null,
      read_at timestamptz not null default clock_timestamp(),
      withdrawn_by uuid,
      withdrawn_at timestamptz,
      withdrawn_reason text check (withdrawn_reason <> ''),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, book_id, account_code) references account,
      check ((withdrawn_by is null) = (withdrawn_at is null)),
      check ((withdrawn_by is null) = (withdrawn_reason is null))
    )`.execute(db)
  await sql`
    create unique index one_of_each_bank_file on bank_statement (cooperative_id, account_code, sha256)
      where withdrawn_by is null`.execute(db)
  await sql`select protect('bank_statement', 'select, insert')`.execute(db)
  await sql`
    grant update (withdrawn_by, withdrawn_at, withdrawn_reason) on bank_statement to lumbung_app`.execute(
    db,
  )
  // Positive came onto the account. The line of number 0 is what stood there before the first statement.
  await sql`
    create table bank_line (
      cooperative_id bigint not null,
      id uuid not null,
      statement_id uuid not null,
      account_code text not null,
      no int not null check (no >= 0),
      day date not null,
      description text not null,
      amount bigint not null check (amount <> 0 or no = 0),
      key text not null check (key <> ''),
      is_live boolean not null default true,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, statement_id) references bank_statement
    )`.execute(db)
  await sql`
    create unique index one_of_each_bank_line on bank_line (cooperative_id, account_code, key)
      where is_live`.execute(db)
  await sql`create index bank_line_by_day on bank_line (cooperative_id, account_code, day, no)`.execute(
    db,
  )
  await sql`select protect('bank_line', 'select, insert')`.execute(db)
  await sql`grant update (is_live) on bank_line to lumbung_app`.execute(db)
}

async function matches(db: Kysely<unknown>): Promise<void> {
  // By complete_on, the last of its days, both sides of a match have happened.
  await sql`
    create table bank_match (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      account_code text not null,
      complete_on date not null,
      is_opening boolean not null default false,
      matched_by uuid not null,
      matched_at timestamptz not null default clock_timestamp(),
      undone_by uuid,
      undone_at timestamptz,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, book_id, account_code) references account,
      check ((undone_by is null) = (undone_at is null))
    )`.execute(db)
  await sql`create index bank_match_of_account on bank_match (cooperative_id, account_code, matched_at)`.execute(
    db,
  )
  await sql`select protect('bank_match', 'select, insert')`.execute(db)
  await sql`grant update (undone_by, undone_at) on bank_match to lumbung_app`.execute(db)
  await sql`
    create table bank_match_line (
      cooperative_id bigint not null,
      match_id uuid not null,
      line_id uuid not null,
      is_live boolean not null default true,
      primary key (cooperative_id, match_id, line_id),
      foreign key (cooperative_id, match_id) references bank_match,
      foreign key (cooperative_id, line_id) references bank_line
    )`.execute(db)
  await sql`
    create unique index one_match_of_bank_line on bank_match_line (cooperative_id, line_id)
      where is_live`.execute(db)
  await sql`select protect('bank_match_line', 'select, insert')`.execute(db)
  await sql`grant update (is_live) on bank_match_line to lumbung_app`.execute(db)
  await sql`
    create table bank_match_entry (
      cooperative_id bigint not null,
      match_id uuid not null,
      account_code text not null,
      entry_id uuid not null,
      is_live boolean not null default true,
      primary key (cooperative_id, match_id, entry_id),
      foreign key (cooperative_id, match_id) references bank_match,
      foreign key (cooperative_id, entry_id) references journal_entry
    )`.execute(db)
  await sql`
    create unique index one_match_of_entry on bank_match_entry (cooperative_id, account_code, entry_id)
      where is_live`.execute(db)
  await sql`select protect('bank_match_entry', 'select, insert')`.execute(db)
  await sql`grant update (is_live) on bank_match_entry to lumbung_app`.execute(db)
}

async function reconciliations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bank_reconciliation (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      account_code text not null,
      on_day date not null,
      bank_balance bigint not null,
      book_balance bigint not null,
      outstanding jsonb not null check (jsonb_typeof(outstanding) = 'array'),
      closed_by uuid not null,
      closed_at timestamptz not null default clock_timestamp(),
      reopened_by uuid,
      reopened_at timestamptz,
      reopened_reason text check (reopened_reason <> ''),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, book_id, account_code) references account,
      check ((reopened_by is null) = (reopened_at is null)),
      check ((reopened_by is null) = (reopened_reason is null))
    )`.execute(db)
  await sql`
    create unique index one_live_reconciliation on bank_reconciliation (cooperative_id, account_code, on_day)
      where reopened_by is null`.execute(db)
  await sql`select protect('bank_reconciliation', 'select, insert')`.execute(db)
  await sql`
    grant update (reopened_by, reopened_at, reopened_reason) on bank_reconciliation to lumbung_app`.execute(
    db,
  )
}

async function postings(db: Kysely<unknown>): Promise<void> {
  // The owner stands behind the walls too; they open for these tables while the books of all are completed.
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  await sql`
    insert into posting_map (cooperative_id, book_id, role, account_code)
      select a.cooperative_id, a.book_id, r.role, a.code
      from (values ('bank_charges', '8101'), ('bank_interest', '4801')) as r(role, code)
      join account a on a.code = r.code
      join book b on b.cooperative_id = a.cooperative_id and b.id = a.book_id and b.kind = 'cooperative'
    on conflict do nothing`.execute(db)
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}
