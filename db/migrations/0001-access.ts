import { type Kysely, sql } from 'kysely'

/** Cooperatives, people who sign in, and the wall that every tenant's table gets. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await walls(db)
  await directory(db)
  await people(db)
  await signIn(db)
}

async function walls(db: Kysely<unknown>): Promise<void> {
  // No tenant set means null, and null equals nothing: no row is seen.
  await sql`
    create function tenant() returns bigint language sql stable parallel safe as
      $$ select nullif(current_setting('app.cooperative_id', true), '')::bigint $$`.execute(db)
  await sql`
    grant execute on function tenant() to lumbung_app, lumbung_access, lumbung_oversight`.execute(
    db,
  )
  await sql`
    create function protect(target regclass, rights text) returns void language plpgsql as $$
    begin
      execute format('alter table %s enable row level security', target);
      execute format('alter table %s force row level security', target);
      execute format('create policy tenant_wall on %s as restrictive for all to public
        using (cooperative_id = lumbung.tenant()) with check (cooperative_id = lumbung.tenant())', target);
      execute format('create policy tenant_rows on %s for all to lumbung_app, lumbung_owner
        using (true) with check (true)', target);
      execute format('grant %s on %s to lumbung_app', rights, target);
    end $$`.execute(db)
  await sql`revoke all on function protect(regclass, text) from public`.execute(db)
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception using errcode = 'LB900', message = 'append_only',
        detail = json_build_object('table', tg_table_name)::text;
    end $$`.execute(db)
  await sql`
    create function append_only(target regclass) returns void language plpgsql as $$
    begin
      execute format('create trigger no_change before update or delete on %s
        for each row execute function lumbung.refuse_change()', target);
      execute format('create trigger no_truncate before truncate on %s
        for each statement execute function lumbung.refuse_change()', target);
      execute format('alter table %s enable always trigger no_change', target);
      execute format('alter table %s enable always trigger no_truncate', target);
    end $$`.execute(db)
  await sql`revoke all on function append_only(regclass) from public`.execute(db)
}

async function directory(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cooperative (
      id bigint generated always as identity primary key,
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
      name text not null check (name <> ''),
      village text not null default '',
      regency text not null default '',
      province_code text not null check (province_code ~ '^[0-9]{2}$'),
      zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
      founded_on date,
      registry_id text,
      is_demo boolean not null default false,
      created_at timestamptz not null default now()
    )`.execute(db)
  // A treasurer's transaction sees its own cooperative and no sign that others exist.
  await sql`alter table cooperative enable row level security`.execute(db)
  await sql`alter table cooperative force row level security`.execute(db)
  await sql`create policy own_row on cooperative for select to lumbung_app using (id = tenant())`.execute(
    db,
  )
  await sql`create policy directory on cooperative for all to lumbung_access, lumbung_owner using (true) with check (true)`.execute(
    db,
  )
  await sql`grant select on cooperative to lumbung_app`.execute(db)
  await sql`grant select, insert, update on cooperative to lumbung_access`.execute(db)
}

async function people(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table app_user (
      id uuid primary key,
      email text not null unique check (email = lower(email) and email like '%@%' and length(email) <= 254),
      name text not null check (name <> ''),
      password_hash text not null,
      created_at timestamptz not null default now(),
      disabled_at timestamptz
    )`.execute(db)
  await sql`
    create table membership (
      id uuid primary key,
      user_id uuid not null references app_user,
      cooperative_id bigint not null references cooperative,
      role text not null check (role in ('chair', 'secretary', 'treasurer', 'cashier', 'supervisor',
        'enterprise_owner', 'member', 'village_officer')),
      enterprise_id uuid,
      member_id uuid,
      granted_at timestamptz not null default now(),
      constraint owner_names_enterprise check ((role = 'enterprise_owner') = (enterprise_id is not null)),
      constraint member_names_member check ((role = 'member') = (member_id is not null)),
      unique nulls not distinct (cooperative_id, user_id, role, enterprise_id)
    )`.execute(db)
  await sql`create index membership_of_user on membership (user_id)`.execute(db)
  await sql`
    create table oversight_grant (
      user_id uuid primary key references app_user,
      organisation text not null check (organisation <> ''),
      province_code text check (province_code ~ '^[0-9]{2}$'),
      granted_at timestamptz not null default now()
    )`.execute(db)
  await sql`grant select, insert, update on app_user to lumbung_access`.execute(db)
  await sql`grant select, insert, delete on membership, oversight_grant to lumbung_access`.execute(
    db,
  )
}

async function signIn(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table session (
      token_hash bytea primary key,
      user_id uuid not null references app_user,
      csrf_token text not null,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db)
  await sql`create index session_of_user on session (user_id)`.execute(db)
  await sql`
    create table api_token (
      token_hash bytea primary key,
      user_id uuid not null references app_user,
      label text not null,
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    )`.execute(db)
  await sql`
    create table sign_in_attempt (
      id bigint generated always as identity primary key,
      account_hash bytea not null,
      device_hash bytea,
      address text not null,
      succeeded boolean not null,
      attempted_at timestamptz not null
    )`.execute(db)
  await sql`create index sign_in_attempt_by_account on sign_in_attempt (account_hash, attempted_at)`.execute(
    db,
  )
  await sql`create index sign_in_attempt_by_address on sign_in_attempt (address, attempted_at)`.execute(
    db,
  )
  await sql`grant select, insert, update, delete on session to lumbung_access`.execute(db)
  await sql`grant select, insert, update on api_token to lumbung_access`.execute(db)
  await sql`grant select, insert, delete on sign_in_attempt to lumbung_access`.execute(db)
}
