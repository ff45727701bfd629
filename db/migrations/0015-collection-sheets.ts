import { type Kysely, sql } from 'kysely'

/** The sheets a meeting collects with: what was billed, what was brought, and what became of each row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sheets(db)
  await walls(db)
  await olderBooks(db)
}

async function sheets(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table collection_sheet (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      meeting_on date not null,
      hamlet text check (hamlet <> ''),
      state text not null default 'draft' check (state in ('draft', 'posted')),
      version int not null default 1 check (version > 0),
      counted jsonb not null default '{}',
      note text not null default '',
      opened_by uuid not null,
      opened_at timestamptz not null default clock_timestamp(),
      difference bigint,
      difference_entry_id uuid,
      posted_by uuid,
      posted_at timestamptz,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, difference_entry_id) references journal_entry,
      check ((state = 'posted') = (posted_by is not null)),
      check ((state = 'posted') = (posted_at is not null)),
      check ((state = 'posted') = (difference is not null)),
      check ((coalesce(difference, 0) <> 0) = (difference_entry_id is not null))
    )`.execute(db)
  await sql`create index sheet_by_meeting on collection_sheet (cooperative_id, meeting_on)`.execute(
    db,
  )
  // The id of a row is its key: every booking the row makes is made under a key derived from it.
  await sql`
    create table collection_row (
      cooperative_id bigint not null,
      sheet_id uuid not null,
      no int not null check (no > 0),
      id uuid not null,
      member_id uuid not null,
      is_present boolean not null default true,
      means text not null default 'cash' check (means in ('cash', 'bank')),
      reason text not null default '',
      state text not null default 'draft' check (state in ('draft', 'posted', 'refused')),
      refusal jsonb,
      primary key (cooperative_id, sheet_id, no),
      unique (cooperative_id, id),
      unique (cooperative_id, sheet_id, member_id),
      foreign key (cooperative_id, sheet_id) references collection_sheet,
      foreign key (cooperative_id, member_id) references member,
      check ((state = 'refused') = (refusal is not null))
    )`.execute(db)
  await sql`
    create table collection_cell (
      cooperative_id bigint not null,
      sheet_id uuid not null,
      row_no int not null,
      no int not null check (no > 0),
      kind text not null check (kind in ('principal', 'mandatory', 'voluntary', 'loan')),
      loan_id uuid,
      due bigint not null check (due >= 0),
      due_interest bigint not null check (due_interest between 0 and due),
      months jsonb not null default '[]',
      amount bigint check (amount >= 0),
      penalty bigint not null default 0 check (penalty >= 0),
      entry_id uuid,
      primary key (cooperative_id, sheet_id, row_no, no),
      unique (cooperative_id, entry_id),
      foreign key (cooperative_id, sheet_id, row_no) references collection_row,
      foreign key (cooperative_id, loan_id) references loan,
      foreign key (cooperative_id, entry_id) references journal_entry,
      check ((kind = 'loan') = (loan_id is not null)),
      check (penalty <= coalesce(amount, 0)),
      check (kind = 'loan' or (penalty = 0 and due_interest = 0))
    )`.execute(db)
}

async function walls(db: Kysely<unknown>): Promise<void> {
  for (const table of ['collection_sheet', 'collection_row', 'collection_cell']) {
    await sql`select protect(${table}::regclass, 'select, insert')`.execute(db)
  }
  await sql`
    grant update (state, version, counted, note, difference, difference_entry_id, posted_by, posted_at)
      on collection_sheet to lumbung_app`.execute(db)
  await sql`
    grant update (is_present, means, reason, state, refusal) on collection_row to lumbung_app`.execute(
    db,
  )
  await sql`grant update (amount, penalty, entry_id) on collection_cell to lumbung_app`.execute(db)
  // What is in the book stays as it was handed in.
  await sql`
    create trigger posted_stays before update on collection_sheet
      for each row when (old.state = 'posted') execute function refuse_change()`.execute(db)
  await sql`
    create trigger posted_stays before update on collection_row
      for each row when (old.state = 'posted') execute function refuse_change()`.execute(db)
  await sql`
    create trigger posted_stays before update on collection_cell
      for each row when (old.entry_id is not null) execute function refuse_change()`.execute(db)
}

/** Books opened before this have no role for cash over and short; each cooperative is entered by itself. */
async function olderBooks(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare one bigint;
    begin
      for one in select id from cooperative order by id loop
        perform set_config('app.cooperative_id', one::text, true);
        insert into posting_map (cooperative_id, book_id, role, account_code)
          select b.cooperative_id, b.id, w.role, a.code
          from book b
          cross join (values ('cash_over', '4806'), ('cash_short', '8103')) as w(role, code)
          join account a on a.cooperative_id = b.cooperative_id and a.book_id = b.id and a.code = w.code
          where b.cooperative_id = one and b.kind = 'cooperative'
          on conflict do nothing;
      end loop;
      perform set_config('app.cooperative_id', '', true);
    end $$`.execute(db)
}
