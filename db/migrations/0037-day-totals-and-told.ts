import { type Kysely, sql } from 'kysely'

/** Totals by the day beside the journal, and what a command said and changed beside its key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await dayTotals(db)
  await fillFromJournal(db)
  await told(db)
}

/** Derived from the journal in the statement that writes it; whatever posts, restores or imports keeps them. */
async function dayTotals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account_day (
      cooperative_id bigint not null,
      book_id uuid not null,
      account_code text not null,
      day date not null,
      unit text not null,
      party_kind text not null,
      debit bigint not null check (debit >= 0),
      credit bigint not null check (credit >= 0),
      lines bigint not null check (lines > 0),
      primary key (cooperative_id, book_id, account_code, day, unit, party_kind)
    )`.execute(db)
  await sql`create index account_day_by_day on account_day (cooperative_id, book_id, day)`.execute(
    db,
  )
  // Entries that debit the same accounts against the same others have one shape, where a single account stands
  // on one side; any other entry is a shape of its own, named by its id.
  await sql`
    create table move_day (
      cooperative_id bigint not null,
      book_id uuid not null,
      day date not null,
      shape text not null,
      is_reversal boolean not null,
      is_brought_forward boolean not null,
      account_code text not null,
      amount bigint not null,
      primary key (cooperative_id, book_id, day, shape, is_reversal, is_brought_forward, account_code)
    )`.execute(db)
  for (const table of ['account_day', 'move_day']) {
    await sql`select protect(${table}::regclass, 'select')`.execute(db)
  }
  await sql
    .raw(`
    create function keep_days() returns trigger language plpgsql set search_path = lumbung, pg_temp as $$
    begin
      ${accountDays('added')}
      on conflict (cooperative_id, book_id, account_code, day, unit, party_kind) do update
        set debit = d.debit + excluded.debit, credit = d.credit + excluded.credit,
          lines = d.lines + excluded.lines;
      ${moveDays('added')}
      on conflict (cooperative_id, book_id, day, shape, is_reversal, is_brought_forward, account_code) do update
        set amount = d.amount + excluded.amount;
      return null;
    end $$`)
    .execute(db)
  await sql`
    create trigger keep_days after insert on journal_line
      referencing new table as added for each statement execute function keep_days()`.execute(db)
  await sql`alter table journal_line enable always trigger keep_days`.execute(db)
}

/** What was posted before this release; row-level security binds the owner too, and so is lifted for the reading. */
async function fillFromJournal(db: Kysely<unknown>): Promise<void> {
  const tables = ['journal_entry', 'journal_line', 'account_day', 'move_day'] as const
  for (const table of tables) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  await sql.raw(accountDays('journal_line')).execute(db)
  await sql.raw(moveDays('journal_line')).execute(db)
  for (const table of tables) {
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}

function accountDays(lines: string): string {
  return `
      insert into account_day as d (cooperative_id, book_id, account_code, day, unit, party_kind, debit, credit, lines)
        select l.cooperative_id, l.book_id, l.account_code, e.entry_date, l.unit, l.party_kind,
          sum(greatest(l.amount, 0)), sum(greatest(-l.amount, 0)), count(*)
        from ${lines} l
        join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
        group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`
}

/** Memorandum accounts (below 1000) are left out, and what counts as cash (1101 to 1115) is one account. */
function moveDays(lines: string): string {
  return `
      insert into move_day as d (cooperative_id, book_id, day, shape, is_reversal, is_brought_forward, account_code, amount)
        with line as (
          select l.cooperative_id, l.book_id, l.entry_id,
            case when l.account_code between '1101' and '1115' then '1101' else l.account_code end as code,
            sum(l.amount) as amount
          from ${lines} l where l.account_code >= '1000' group by 1, 2, 3, 4
        ), shaped as (
          select l.cooperative_id, l.entry_id,
            case when least(count(*) filter (where l.amount > 0), count(*) filter (where l.amount < 0)) <= 1
              then string_agg(l.code || case sign(l.amount) when 1 then '+' when -1 then '-' else '=' end, ' ' order by l.code)
              else l.entry_id::text end as shape
          from line l group by 1, 2
        )
        select l.cooperative_id, l.book_id, e.entry_date, s.shape, e.reverses_id is not null,
          coalesce(o.event, e.event) = 'onboarding.opening', l.code, sum(l.amount)
        from line l
        join shaped s on s.cooperative_id = l.cooperative_id and s.entry_id = l.entry_id
        join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
        left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
        group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`
}

/** Of what was done before this release it is known who did it, and the entry an answer names. */
async function tellOfBefore(db: Kysely<unknown>): Promise<void> {
  const tables = ['command_log', 'journal_entry', 'journal_line', 'book'] as const
  for (const table of tables) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  await sql`alter table command_log disable trigger settle_once`.execute(db)
  await sql`
    with entry as (
      select e.cooperative_id, e.id, e.entry_date,
        (select sum(l.amount) from journal_line l where l.cooperative_id = e.cooperative_id and l.entry_id = e.id
          and l.amount > 0) as amount
      from journal_entry e
      join book b on b.cooperative_id = e.cooperative_id and b.id = e.book_id and b.kind = 'cooperative'
    )
    update command_log c set told_day = e.entry_date, told_amount = e.amount, touched = array[e.id]
      from entry e where e.cooperative_id = c.cooperative_id and c.result ->> 'entry_id' = e.id::text`.execute(
    db,
  )
  await sql`
    update command_log c set told = jsonb_build_object('by', u.name) from app_user u where u.id = c.actor`.execute(
    db,
  )
  await sql`alter table command_log enable always trigger settle_once`.execute(db)
  for (const table of tables) {
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}

/** What was said and changed: in words a person may read, with the day and the sum it is about, and what it touched. */
async function told(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table command_log
      add column told jsonb,
      add column told_day date,
      add column told_amount bigint,
      add column touched uuid[] not null default '{}'`.execute(db)
  await tellOfBefore(db)
  await sql`grant update (told, told_day, told_amount, touched) on command_log to lumbung_app`.execute(
    db,
  )
  await sql`
    create index command_log_by_time on command_log (cooperative_id, recorded_at desc, key desc)
      where outcome = 'booked'`.execute(db)
}
