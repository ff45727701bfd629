import { type Kysely, sql } from 'kysely'

/** The log of commands that makes every write repeatable, the audit trail, and the keys of sealed fields. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table command_log (
      cooperative_id bigint not null references cooperative,
      key uuid not null,
      name text not null,
      actor uuid not null,
      payload_hash bytea not null,
      outcome text not null check (outcome in ('running', 'booked', 'refused')),
      result jsonb,
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, key),
      check ((outcome = 'running') = (result is null))
    )`.execute(db)
  await sql`select protect('command_log', 'select, insert')`.execute(db)
  await sql`grant update (outcome, result) on command_log to lumbung_app`.execute(db)
  // A row is settled once, by the transaction that made it; a settled outcome is final.
  await sql`
    create function settle_once() returns trigger language plpgsql as $$
    begin
      if old.outcome <> 'running' then
        raise exception using errcode = 'LB900', message = 'append_only', detail = '{"table":"command_log"}';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger settle_once before update on command_log for each row execute function settle_once()`.execute(
    db,
  )
  await sql`
    create trigger no_delete before delete on command_log for each row execute function refuse_change()`.execute(
    db,
  )
  await sql`
    create trigger no_truncate before truncate on command_log for each statement execute function refuse_change()`.execute(
    db,
  )
  for (const trigger of ['settle_once', 'no_delete', 'no_truncate']) {
    await sql`alter table command_log enable always trigger ${sql.ref(trigger)}`.execute(db)
  }
  await sql`
    create table audit_event (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      actor uuid not null,
      action text not null,
      object_id uuid,
      reason text,
      occurred_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`select protect('audit_event', 'select, insert')`.execute(db)
  await sql`select append_only('audit_event')`.execute(db)
  await sql`
    create table tenant_key (
      cooperative_id bigint not null references cooperative primary key,
      wrapped_key bytea not null
    )`.execute(db)
  await sql`select protect('tenant_key', 'select, insert')`.execute(db)
}
