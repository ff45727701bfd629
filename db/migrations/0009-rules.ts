import { type Kysely, sql } from 'kysely'

/** A cooperative's own decisions on the rules of money, by the day they hold from; never changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cooperative_rule (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      rule text not null check (rule <> ''),
      valid_from date not null,
      value jsonb not null,
      source text not null check (source <> ''),
      set_by uuid not null,
      set_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`create index cooperative_rule_order on cooperative_rule (cooperative_id, rule, valid_from, set_at)`.execute(
    db,
  )
  await sql`select protect('cooperative_rule', 'select, insert')`.execute(db)
  await sql`select append_only('cooperative_rule')`.execute(db)
}
