import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { assertSafeRole, connect, readTenant, withTenant } from '#db/client.server.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
/** Tables that belong to no cooperative, each looked at by a person. A stale name here fails too. */
const GLOBAL = [
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
const DEFINERS = ['close_period', 'open_subledgers', 'post_entries', 'reopen_period']
let owner: pg.Client

beforeAll(async () => {
  owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
})
afterAll(() => owner.end())

/** Everything in the catalogue that would let one cooperative see another, in sentences. */
async function violations(): Promise<readonly string[]> {
  const { rows } = await owner.query<{ fault: string }>(
    `with t as (
      select c.oid, c.relname, c.relrowsecurity as rls, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'lumbung' and c.relkind in ('r', 'p') and c.relname <> all($1)
    )
    select t.relname || ' is not under forced row-level security' as fault from t where not (rls and forced)
    union all select t.relname || ' has no restrictive policy for all commands' from t where not exists (
      select 1 from pg_policy p where p.polrelid = t.oid and not p.polpermissive and p.polcmd = '*'
        and p.polqual is not null and p.polwithcheck is not null)
    union all select t.relname || ' has no cooperative_id that must be there' from t where not exists (
      select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'cooperative_id' and a.attnotnull)
    union all select t.relname || ': ' || k.conname || ' does not begin with cooperative_id'
      from t join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u')
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1] where a.attname <> 'cooperative_id'
    union all select t.relname || ': ' || i.relname || ' is unique over all cooperatives'
      from t join pg_index x on x.indrelid = t.oid and x.indisunique join pg_class i on i.oid = x.indexrelid
      where x.indkey[0] <> (select attnum from pg_attribute where attrelid = t.oid and attname = 'cooperative_id' limit 1)
    union all select c.relname || ' may be used by everyone' from pg_class c
      join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
      where n.nspname = 'lumbung' and g.grantee = 0
    union all select p.proname || ' runs with its owner''s rights and is not on the list' from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'lumbung' and p.prosecdef and p.proname <> all($2)
    union all select p.proname || ' has no pinned search path' from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'lumbung' and p.prosecdef and coalesce(p.proconfig::text, '') not like '%search_path%'
    union all select rolname || ' bypasses row-level security' from pg_roles
      where rolname like 'lumbung%' and (rolbypassrls or rolsuper)`,
    [GLOBAL, DEFINERS],
  )
  return rows.map(({ fault }) => fault)
}

async function tenantTables(): Promise<readonly string[]> {
  const { rows } = await owner.query<{ relname: string }>(
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'lumbung' and c.relkind in ('r', 'p') and c.relname <> all($1) order by 1`,
    [GLOBAL],
  )
  return rows.map(({ relname }) => relname)
}

describe('the catalogue', () => {
  test('has a wall around every table of a cooperative', async () => {
    expect(await violations()).toEqual([])
  })

  test('still has every table that is allowed to have none', async () => {
    const { rows } = await owner.query<{ relname: string }>(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'lumbung' and c.relkind = 'r' and c.relname = any($1) order by 1`,
      [GLOBAL],
    )
    expect(rows.map(({ relname }) => relname)).toEqual(GLOBAL)
  })

  test.each([
    ['a dropped policy', 'drop policy tenant_wall on member', 'member has no restrictive'],
    [
      'row-level security switched off',
      'alter table loan disable row level security',
      'loan is not',
    ],
    ['no force for the owner', 'alter table loan no force row level security', 'loan is not'],
    [
      'a new bare table',
      'create table forgotten (cooperative_id bigint not null)',
      'forgotten is not',
    ],
    [
      'a table without a tenant',
      'create table stray (id int primary key)',
      'stray has no cooperative_id',
    ],
    ['a grant to everyone', 'grant select on member to public', 'member may be used by everyone'],
    [
      'a number unique over all',
      'create unique index worldwide on member (no)',
      'worldwide is unique',
    ],
    [
      'a function with its owner’s rights',
      `create function leak() returns int language sql security definer as 'select 1'`,
      'leak runs with',
    ],
    ['an unpinned path', 'alter function post_entries reset all', 'post_entries has no pinned'],
    ['a role past the wall', 'alter role lumbung_app bypassrls', 'lumbung_app bypasses'],
  ])('shows %s', async (_name, fault, sentence) => {
    await owner.query('begin')
    await owner.query(fault)
    const found = await violations()
    await owner.query('rollback')
    expect(found.join('; ')).toContain(sentence)
  })
})

describe('a cooperative', () => {
  test('sees, adds and changes no row of another, in any table', async () => {
    const [a, b] = [await foundVillage(runtime, 'desa-a'), await foundVillage(runtime, 'desa-b')]
    const treasurer = officer('treasurer')
    const from = { cooperative: b, actor: treasurer }
    const raw = { name: 'Sari', sex: 'female', nik: '3212996810739285' }
    await send(runtime, from, { command: registerMember, raw })
    const deposit = { member: 'Sari', product: 'voluntary', amount: '50000' }
    await send(runtime, from, { command: depositSavings, raw: deposit })
    const tables = await tenantTables()
    let covered = 0
    for (const table of tables) {
      const seen = await readTenant(runtime.db, a.id, (tx) =>
        sql<{
          n: string
        }>`select count(*) as n from ${sql.table(table)} where cooperative_id = ${b.id}`.execute(
          tx,
        ),
      )
      expect([table, seen.rows[0]?.n]).toEqual([table, '0'])
      for (const change of [
        sql`update ${sql.table(table)} set cooperative_id = cooperative_id where cooperative_id = ${b.id}`,
        sql`delete from ${sql.table(table)} where cooperative_id = ${b.id}`,
      ]) {
        const outcome = await withTenant(runtime.db, a.id, (tx) => change.execute(tx)).then(
          ({ numAffectedRows }) => `${numAffectedRows ?? 0n} rows`,
          (error: { code?: string }) => error.code,
        )
        expect([table, outcome]).toSatisfy(([, o]: readonly (string | undefined)[]) =>
          ['0 rows', '42501'].includes(o ?? ''),
        )
      }
      covered += 1
    }
    expect(covered).toBe(tables.length)
    expect(tables.length).toBeGreaterThan(25)
    const intruder = withTenant(runtime.db, a.id, (tx) =>
      tx
        .insertInto('import_draft')
        .values({
          cooperative_id: b.id,
          id: treasurer.userId,
          file_name: 'x',
          content: Buffer.alloc(1),
          uploaded_by: treasurer.userId,
        })
        .execute(),
    )
    await expect(intruder).rejects.toMatchObject({ code: '42501' })
  })

  test('leaves nothing of itself on the connection, after COMMIT and after ROLLBACK', async () => {
    const one = connect(runtime.webUrl, { max: 1 })
    const a = await foundVillage(runtime, 'desa-c')
    await withTenant(one, a.id, (tx) => tx.selectFrom('book').select('id').execute())
    await withTenant(one, a.id, async () => Promise.reject(new Error('no'))).catch(() => undefined)
    const { rows } = await sql<{ tenant: string; role: string }>`
      select current_setting('app.cooperative_id', true) as tenant, current_user as role`.execute(
      one,
    )
    expect(rows).toEqual([{ tenant: '', role: 'lumbung_web' }])
    // Without a role the login may not even look into the schema.
    const bare = sql`select id from lumbung.book`.execute(one)
    await expect(bare).rejects.toMatchObject({ code: '42501' })
    await one.destroy()
  })

  test('cannot post into another by naming it', async () => {
    const [a, b] = [await foundVillage(runtime, 'desa-d'), await foundVillage(runtime, 'desa-e')]
    const posting = withTenant(runtime.db, a.id, (tx) =>
      sql`select post_entries(${b.id}, gen_random_uuid(), gen_random_uuid(), '[]'::jsonb)`.execute(
        tx,
      ),
    )
    await expect(posting).rejects.toMatchObject({ code: 'LB001', message: 'forbidden' })
  })
})

test('the server refuses to serve as a superuser', async () => {
  const db = connect(runtime.ownerUrl, { max: 1 })
  await expect(assertSafeRole(db)).rejects.toThrow(/superuser/)
  await db.destroy()
  await expect(assertSafeRole(runtime.db)).resolves.toBeUndefined()
})
