import { type Kysely, sql } from 'kysely'

/**
 * A cell of a collection sheet says why it differs and how much denda it asks for; a draft can be brought up to
 * date with the book, or discarded.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await cells(db)
  await discarding(db)
  await rights(db)
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
      add constraint collection_sheet_state_check check (state in ('draft', 'posted', 'discarded')),
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
