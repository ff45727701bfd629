import { type Kysely, sql } from 'kysely'

/**
 * A cell of a collection sheet says why it differs and how much denda it asks for; a draft can be brought up to
 * date with the book, discarded, or put before the chair. Posting looks the accounts of a line up one by one, however many there are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await cells(db)
  await discarding(db)
  await asking(db)
  await rights(db)
  await lookUps(db)
}

async function cells(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table collection_cell
      add column reason_kind text
        check (reason_kind in ('no_money', 'later', 'ahead', 'entrusted', 'other')),
      add column reason text not null default '',
      add column due_penalty bigint not null default 0 check (due_penalty >= 0),
      add check (reason = '' or reason_kind is not null),
      add check (reason_kind is distinct from 'other' or reason <> ''),
      add check (due_interest + due_penalty <= due),
      add check (kind = 'loan' or due_penalty = 0)`.execute(db)
}

async function discarding(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table collection_sheet
      drop constraint collection_sheet_state_check,
      add constraint collection_sheet_state_check check (state in ('draft', 'waiting', 'posted', 'discarded')),
      add column discarded_by uuid,
      add column discarded_at timestamptz,
      add column discard_reason text,
      add check ((state = 'discarded') = (discarded_by is not null)),
      add check ((state = 'discarded') = (discarded_at is not null)),
      add check ((state = 'discarded') = (coalesce(discard_reason, '') <> ''))`.execute(db)
  await sql`
    create trigger discarded_stays before update on collection_sheet
      for each row when (old.state = 'discarded') execute function refuse_change()`.execute(db)
}

/** A difference beyond one person's limit waits for the chair; who asks and who decides are two, here too. */
async function asking(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table collection_sheet
      add column asked_by uuid,
      add column asked_at timestamptz,
      add column decided_by uuid,
      add column decided_at timestamptz,
      add column decision text not null default '',
      add check ((asked_by is null) = (asked_at is null)),
      add check ((decided_by is null) = (decided_at is null)),
      add check (decided_by is null or asked_by is not null),
      add check (state <> 'waiting' or (asked_by is not null and decided_by is null)),
      add constraint maker_is_not_checker check (decided_by <> asked_by)`.execute(db)
  // The few rows that are not in the book, for what waits on the home page.
  await sql`
    create index row_to_post on collection_row (cooperative_id, sheet_id) where state <> 'posted'`.execute(
    db,
  )
  await sql`
    grant update (asked_by, asked_at, decided_by, decided_at, decision) on collection_sheet
      to lumbung_app`.execute(db)
}

/** Only a draft loses rows and cells: who has left, and what is owed no more. */
async function rights(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant update (discarded_by, discarded_at, discard_reason) on collection_sheet to lumbung_app`.execute(
    db,
  )
  await sql`
    grant update (due, due_interest, due_penalty, months, reason_kind, reason) on collection_cell
      to lumbung_app`.execute(db)
  await sql`grant delete on collection_row, collection_cell to lumbung_app`.execute(db)
  await sql`
    create function only_of_drafts() returns trigger language plpgsql
    set search_path = lumbung as $$
    begin
      if exists (select 1 from collection_sheet s where s.cooperative_id = old.cooperative_id
          and s.id = old.sheet_id and s.state <> 'draft') then
        raise exception using errcode = 'LB900', message = 'append_only',
          detail = json_build_object('table', tg_table_name)::text;
      end if;
      return old;
    end $$`.execute(db)
  for (const table of ['collection_row', 'collection_cell']) {
    await sql`
      create trigger only_of_drafts before delete on ${sql.table(table)}
        for each row execute function only_of_drafts()`.execute(db)
  }
}

/**
 * The subledgers that entries move, looked up by their keys. Left to a planner that has not seen the tables grow
 * yet, as in a first import or a first meeting, each posting read every subledger once for every account.
 */
async function lookUps(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function control_moves(coop bigint, book uuid, drafts jsonb)
      returns table (id uuid, no text, account text, side text, day date, change bigint)
      language sql stable rows 4 set search_path = lumbung, pg_temp as $$
      select l.subledger, s.no, l.account, a.normal_side, (d.draft ->> 'date')::date,
        case a.normal_side when 'debit' then l.amount else -l.amount end
      from jsonb_array_elements(drafts) d(draft)
      cross join lateral jsonb_to_recordset(d.draft -> 'lines') as l(account text, subledger uuid, amount bigint)
      cross join lateral (select s.no, s.account_code from subledger s
        where s.cooperative_id = coop and s.id = l.subledger offset 0) s
      cross join lateral (select a.normal_side from account a
        where a.cooperative_id = coop and a.book_id = book and a.code = l.account offset 0) a
      where s.account_code = l.account
    $$`.execute(db)
  await sql`revoke all on function control_moves(bigint, uuid, jsonb) from public`.execute(db)
  await sql`
    create or replace function project_subledgers(coop bigint, book uuid, drafts jsonb) returns void
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare moved record; held subledger_balance;
    begin
      for moved in
        select m.id, m.no, sum(m.change) as change from control_moves(coop, book, drafts) m
          group by m.id, m.no order by m.id
      loop
        select * into held from subledger_balance b
          where b.cooperative_id = coop and b.subledger_id = moved.id for no key update;
        if held.floor is not null and moved.change < 0 and held.balance + moved.change < held.floor then
          perform refuse('floor_broken', jsonb_build_object('no', moved.no, 'balance', held.balance::text,
            'floor', held.floor::text, 'amount', (-moved.change)::text));
        end if;
        update subledger_balance b set balance = b.balance + moved.change
          where b.cooperative_id = coop and b.subledger_id = moved.id;
      end loop;
    end $$`.execute(db)
  await sql`
    create or replace function check_past_floors(coop bigint, book uuid, drafts jsonb) returns void
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare taken record; lowest bigint;
    begin
      if drafts -> 0 ->> 'batch' is not null then return; end if;
      for taken in
        select m.id, m.no, m.account, m.side, b.floor, min(m.day) as since, sum(-m.change) as amount
        from control_moves(coop, book, drafts) m
        cross join lateral (select b.floor from subledger_balance b
          where b.cooperative_id = coop and b.subledger_id = m.id offset 0) b
        where m.change < 0 and b.floor is not null
        group by 1, 2, 3, 4, 5
      loop
        -- Only what was dated back can reach a day that is over: today's balance is checked already.
        continue when not exists (
          select 1 from journal_line l
            join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
            where l.cooperative_id = coop and l.subledger_id = taken.id and e.entry_date > taken.since);
        select min(days.balance) into lowest from (
          select e.entry_date, sum(sum(case taken.side when 'debit' then l.amount else -l.amount end))
              over (order by e.entry_date) as balance
            from journal_line l
            join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
            where l.cooperative_id = coop and l.subledger_id = taken.id and l.account_code = taken.account
            group by e.entry_date) days
          where days.entry_date >= taken.since;
        if lowest < taken.floor then
          perform refuse('floor_broken', jsonb_build_object('no', taken.no, 'balance', (lowest + taken.amount)::text,
            'floor', taken.floor::text, 'amount', taken.amount::text, 'since', taken.since::text));
        end if;
      end loop;
    end $$`.execute(db)
}
