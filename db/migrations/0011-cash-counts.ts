import { type Kysely, sql } from 'kysely'

/** Cash counts by denomination, how their differences were settled, and how often cash is to be counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await counts(db)
  await settlements(db)
  await limits(db)
  await olderBooks(db)
}

async function counts(db: Kysely<unknown>): Promise<void> {
  // What the book expected is that of the moment: entries up to the chain's head then, dated through the day.
  await sql`
    create table cash_count (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      account_code text not null,
      no text not null check (no <> ''),
      counted_on date not null,
      counted_by uuid not null,
      counted_at timestamptz not null default clock_timestamp(),
      counted bigint not null check (counted >= 0),
      expected bigint not null,
      head_no bigint not null check (head_no >= 0),
      note text,
      primary key (cooperative_id, id),
      unique (cooperative_id, no),
      unique (cooperative_id, id, counted_by),
      foreign key (cooperative_id, book_id, account_code) references account
    )`.execute(db)
  await sql`
    create table cash_count_line (
      cooperative_id bigint not null,
      count_id uuid not null,
      denomination text not null check (denomination ~ '^(note|coin)_[1-9][0-9]*$'),
      pieces int not null check (pieces > 0),
      primary key (cooperative_id, count_id, denomination),
      foreign key (cooperative_id, count_id) references cash_count
    )`.execute(db)
  await sql`create index cash_count_by_day on cash_count (cooperative_id, counted_on)`.execute(db)
  for (const table of ['cash_count', 'cash_count_line']) {
    await sql`select protect(${table}::regclass, 'select, insert')`.execute(db)
    await sql`select append_only(${table}::regclass)`.execute(db)
  }
}

async function settlements(db: Kysely<unknown>): Promise<void> {
  // The counter's name travels along, so that the database itself keeps the two apart.
  await sql`
    create table cash_settlement (
      cooperative_id bigint not null,
      count_id uuid not null,
      counted_by uuid not null,
      settled_by uuid not null,
      settled_at timestamptz not null default clock_timestamp(),
      reason text not null check (reason <> ''),
      entry_id uuid not null,
      primary key (cooperative_id, count_id),
      unique (cooperative_id, entry_id),
      foreign key (cooperative_id, count_id, counted_by)
        references cash_count (cooperative_id, id, counted_by),
      foreign key (cooperative_id, entry_id) references journal_entry,
      constraint maker_is_not_checker check (settled_by <> counted_by)
    )`.execute(db)
  await sql`select protect('cash_settlement', 'select, insert')`.execute(db)
  await sql`select append_only('cash_settlement')`.execute(db)
}

async function limits(db: Kysely<unknown>): Promise<void> {
  // A dated parameter: so many days after a count all is well, so many until it is late.
  await sql`
    create table cash_limit (
      cooperative_id bigint not null references cooperative,
      valid_from date not null,
      fresh_days int not null check (fresh_days >= 0),
      late_days int not null,
      source text not null check (source <> ''),
      primary key (cooperative_id, valid_from),
      check (late_days >= fresh_days)
    )`.execute(db)
  await sql`select protect('cash_limit', 'select, insert')`.execute(db)
  await sql`select append_only('cash_limit')`.execute(db)
}

/** Books opened before this have neither the accounts' roles nor limits; each is entered by itself. */
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
        insert into cash_limit (cooperative_id, valid_from, fresh_days, late_days, source)
          values (one, '1990-01-01', 7, 14, 'Anjuran awal Lumbung: kas dihitung tiap minggu')
          on conflict do nothing;
      end loop;
      perform set_config('app.cooperative_id', '', true);
    end $$`.execute(db)
}
