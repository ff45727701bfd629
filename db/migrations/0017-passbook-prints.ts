import { type Kysely, sql } from 'kysely'

/** What of a savings book is printed already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Entries are named, not counted: one that comes late stands between lines that are on paper already.
  await sql`
    create table passbook_print (
      cooperative_id bigint not null,
      id uuid not null,
      account_id uuid not null,
      print_no int not null check (print_no > 0),
      is_restart boolean not null,
      page_lines int not null check (page_lines between 5 and 60),
      start_line int not null check (start_line >= 0 and start_line < page_lines),
      line_count int not null check (line_count > 0),
      entry_ids uuid[] not null check (cardinality(entry_ids) > 0),
      printed_by uuid not null,
      printed_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, account_id) references savings_account,
      unique (cooperative_id, account_id, print_no),
      check (not is_restart or start_line = 0)
    )`.execute(db)
  await sql`select protect('passbook_print', 'select, insert')`.execute(db)
  await sql`select append_only('passbook_print')`.execute(db)
}
