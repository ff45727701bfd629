import type pg from 'pg'

/** Tables that belong to no cooperative, each looked at by a person. */
export const GLOBAL = [
  'api_token',
  'app_user',
  'cooperative',
  'kysely_migration',
  'kysely_migration_lock',
  'membership',
  'oversight_grant',
  'registry_cooperative',
  'registry_import',
  'session',
  'sign_in_attempt',
]

/** Functions that run with the owner's rights, each looked at by a person. */
const DEFINERS = [
  'close_period',
  'count_journal_anew',
  'hold_book',
  'open_subledgers',
  'post_entries',
  'post_year_end',
  'reopen_period',
  'set_savings_floor',
]

/** Tables whose rows are never changed, and the one whose rows are settled once. */
const APPEND_ONLY = [
  'audit_event',
  'budget',
  'deposit_payer',
  'frozen_paper',
  'journal_entry',
  'journal_line',
  'ledger_origin',
  'ledger_seal',
  'ledger_seal_book',
  'member_exit',
  'passbook_print',
  'period',
  'period_statement',
  'meeting_event',
  'meeting_text',
  'member_exit',
  'passbook_print',
  'period',
  'published_paper',
  'register_entry',
  'sale',
  'sale_line',
  'savings_interest_item',
  'savings_interest_term',
  'savings_tax_remittance',
  'subledger',
  'surplus_share',
  'term_deposit',
  'term_rate',
]

const CATALOGUE = `with c as (
  select c.* from pg_class c where c.relnamespace = 'lumbung'::regnamespace
), t as (
  select c.oid, c.relname, c.relrowsecurity as rls, c.relforcerowsecurity as forced
  from c where c.relkind in ('r', 'p') and c.relname <> all($1::text[])
), f as (
  select p.* from pg_proc p where p.pronamespace = 'lumbung'::regnamespace and p.prosecdef
), tenant_column as (
  select attrelid, attnum from pg_attribute where attname = 'cooperative_id'
)`

const FAULTS: readonly string[] = [
  `select t.relname || ' is not under forced row-level security' from t where not (rls and forced)`,
  `select t.relname || ' has no restrictive policy for all commands' from t where not exists (
    select 1 from pg_policies p where p.schemaname = 'lumbung' and p.tablename = t.relname
      and p.permissive = 'RESTRICTIVE' and p.cmd = 'ALL'
      and (p.roles = '{public}' or p.roles @> '{lumbung_app,lumbung_owner}')
      and replace(p.qual, 'lumbung.', '') = '(cooperative_id = tenant())'
      and replace(p.with_check, 'lumbung.', '') = '(cooperative_id = tenant())')`,
  `select t.relname || ' has no cooperative_id that must be there' from t where not exists (
    select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'cooperative_id' and a.attnotnull)`,
  `select t.relname || ' has no primary key' from t where not exists (
    select 1 from pg_index x where x.indrelid = t.oid and x.indisprimary)`,
  `select t.relname || ': ' || i.relname || ' is unique over all cooperatives'
    from t join pg_index x on x.indrelid = t.oid and (x.indisunique or x.indisexclusion)
    join c i on i.oid = x.indexrelid
    where not exists (select 1 from tenant_column k where k.attrelid = t.oid and k.attnum = x.indkey[0])`,
  `select t.relname || ': ' || k.conname || ' may point at another cooperative'
    from pg_constraint k join t on t.oid = k.confrelid
    where k.contype = 'f' and not exists (select 1 from tenant_column a join tenant_column b on b.attrelid = k.confrelid
      where a.attrelid = k.conrelid and a.attnum = k.conkey[1] and b.attnum = k.confkey[1])`,
  `select c.relname || ' shows rows with its owner''s eyes' from c where c.relkind in ('m', 'f')
    or (c.relkind = 'v' and not coalesce(c.reloptions, '{}') && '{security_invoker=true,security_invoker=on}')`,
  `select c.relname || ' may be used by everyone' from c, aclexplode(c.relacl) g where g.grantee = 0`,
  `select c.relname || '.' || a.attname || ' may be used by everyone' from c
    join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g where g.grantee = 0`,
  `select c.relname || ' may be emptied by ' || r.rolname from c
    join pg_roles r on r.rolname like 'lumbung%' and r.rolname <> 'lumbung_owner'
    where c.relkind in ('r', 'p') and has_table_privilege(r.oid, c.oid, 'truncate, trigger')`,
  `select c.relname || ' does not belong to lumbung_owner' from c
    where c.relkind in ('r', 'p', 'v') and c.relowner <> 'lumbung_owner'::regrole and c.relname not like 'kysely%'`,
  `select f.proname || ' runs with its owner''s rights and is not on the list' from f where f.proname <> all($2::text[])`,
  `select name || ' is on the list and is not there' from unnest($1::text[] || $2::text[]) listed(name)
    where not exists (select 1 from c where c.relname = name) and not exists (select 1 from f where f.proname = name)`,
  `select f.proname || ' has no pinned search path' from f
    where not coalesce(f.proconfig, '{}') @> '{"search_path=lumbung, pg_temp"}'`,
  `select f.proname || ' may be called by everyone' from f
    where f.proacl is null or exists (select 1 from aclexplode(f.proacl) g where g.grantee = 0)`,
  `select f.proname || ' does not run as lumbung_owner' from f where f.proowner <> 'lumbung_owner'::regrole`,
  `select table_name || ' can be changed afterwards' from unnest($3::text[]) wanted(table_name) where (
    select count(*) from pg_trigger g join pg_proc p on p.oid = g.tgfoid
    where g.tgrelid = to_regclass('lumbung.' || table_name) and p.proname = 'refuse_change' and g.tgenabled = 'A') < 2`,
  `select rolname || ' bypasses row-level security' from pg_roles
    where (rolbypassrls and not rolsuper) or (rolsuper and rolname like 'lumbung%')`,
  `select m.member::regrole || ' is a member of the owner' from pg_auth_members m
    join pg_roles r on r.oid = m.member where m.roleid = 'lumbung_owner'::regrole and not r.rolsuper`,
]

/** Everything in the catalogue that would let one cooperative see or change another, in sentences. */
export async function violations(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ fault: string }>(
    `${CATALOGUE} select fault from (${FAULTS.join('\nunion all ')}) found(fault) order by 1`,
    [GLOBAL, DEFINERS, [...APPEND_ONLY, 'command_log']],
  )
  return rows.map(({ fault }) => fault)
}

/** Every table that belongs to cooperatives, by name. */
export async function tenantTables(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'lumbung'::regnamespace
      and relkind in ('r', 'p') and relname <> all($1) order by 1`,
    [GLOBAL],
  )
  return rows.map(({ relname }) => relname)
}
