import { type Kysely, sql } from 'kysely'

/** Savings that a cooperative names itself: dated terms of every kind, and who paid for somebody else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await products(db)
  await accounts(db)
  await floors(db)
  await payers(db)
}

async function products(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index savings_product_name on savings_product (cooperative_id, lower(name))`.execute(
    db,
  )
  await sql`
    alter table savings_term
      add column in_instalments boolean not null default false,
      add column dormant_months int check (dormant_months between 1 and 600),
      add column withdrawable_from date,
      add column penalty_percent numeric(9, 6) not null default 0 check (penalty_percent between 0 and 100)`.execute(
    db,
  )
  // Pokok could always be brought in parts: what was allowed yesterday stays so until new terms are set.
  await sql`
    do $$
    declare coop bigint;
    begin
      for coop in select id from cooperative loop
        perform set_config('app.cooperative_id', coop::text, true);
        update savings_term t set in_instalments = true from savings_product p
          where t.cooperative_id = coop and p.cooperative_id = coop and p.id = t.product_id and p.kind = 'principal';
      end loop;
      perform set_config('app.cooperative_id', '', true);
    end $$`.execute(db)
}

/** A member may hold several accounts of one product: last year's holiday savings and this year's, two bilyet. */
async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table savings_account
      add column serial int not null default 1 check (serial > 0),
      add column withdrawable_from date,
      drop constraint savings_account_cooperative_id_member_id_product_id_key,
      add unique (cooperative_id, member_id, product_id, serial)`.execute(db)
}

/** The least balance is dated: the account's floor follows the term in force. */
async function floors(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function set_savings_floor(coop bigint, account uuid, wanted bigint) returns void
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      if wanted < 0 then perform refuse('floor_broken'); end if;
      update subledger_balance b set floor = wanted from subledger s
        where b.cooperative_id = coop and b.subledger_id = account
          and s.cooperative_id = coop and s.id = account and s.kind = 'savings';
      if not found then perform refuse('subledger_missing'); end if;
    end $$`.execute(db)
  await sql`revoke all on function set_savings_floor(bigint, uuid, bigint) from public`.execute(db)
  await sql`grant execute on function set_savings_floor(bigint, uuid, bigint) to lumbung_app`.execute(
    db,
  )
}

/** Who brought the money when it was not the member: a member abroad saves through the family. */
async function payers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deposit_payer (
      cooperative_id bigint not null,
      entry_id uuid not null,
      name text not null check (name <> ''),
      relation text not null check (relation <> ''),
      primary key (cooperative_id, entry_id),
      foreign key (cooperative_id, entry_id) references journal_entry
    )`.execute(db)
  await sql`select protect('deposit_payer', 'select, insert')`.execute(db)
  await sql`select append_only('deposit_payer')`.execute(db)
}
