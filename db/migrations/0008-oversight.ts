import { type Kysely, sql } from 'kysely'

/** What the ministry sees: facts that cooperatives publish, and the registry of lifetimes. No journal, no NIK. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await registry(db)
  await published(db)
}

async function registry(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table registry_import (
      id uuid primary key,
      file_name text not null,
      data_date date not null,
      rows int not null,
      imported_by uuid,
      imported_at timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    create table registry_cooperative (
      coop_id text primary key,
      import_id uuid not null references registry_import,
      name text not null,
      province_code text not null,
      province text not null,
      regency text not null,
      cohort int not null,
      founding_date date not null,
      facts jsonb not null
    )`.execute(db)
  await sql`create index registry_by_province on registry_cooperative (province_code, cohort)`.execute(
    db,
  )
  await sql`grant select, insert on registry_import to lumbung_oversight`.execute(db)
  await sql`grant select, insert, update, delete on registry_cooperative to lumbung_oversight`.execute(
    db,
  )
}

async function published(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table published_indicator (
      cooperative_id bigint not null references cooperative,
      month date not null check (extract(day from month) = 1),
      name text not null,
      province_code text not null,
      members int not null check (members >= 0),
      assets bigint not null,
      equity bigint not null,
      loans_outstanding bigint not null,
      surplus_to_date bigint not null,
      published_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, month)
    )`.execute(db)
  await sql`select protect('published_indicator', 'select, insert')`.execute(db)
  await sql`grant update (members, assets, equity, loans_outstanding, surplus_to_date, published_at)
    on published_indicator to lumbung_app`.execute(db)
  // The ministry reads every cooperative's published rows and can write none of them.
  await sql`drop policy tenant_wall on published_indicator`.execute(db)
  await sql`
    create policy tenant_wall on published_indicator as restrictive for all to lumbung_app, lumbung_owner
      using (cooperative_id = tenant()) with check (cooperative_id = tenant())`.execute(db)
  await sql`
    create policy ministry_reads on published_indicator for select to lumbung_oversight using (true)`.execute(
    db,
  )
  await sql`grant select on published_indicator to lumbung_oversight`.execute(db)
}
