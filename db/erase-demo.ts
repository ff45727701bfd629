import pg from 'pg'

type Erased = { readonly cooperatives: readonly string[]; readonly people: number }

/** A trigger that is switched off while the demo is erased, and how it was switched on. */
type Trigger = { readonly table: string; readonly name: string; readonly state: 'O' | 'A' }

const SWITCHED_ON = { O: 'enable', A: 'enable always' } as const

/**
 * Erases the cooperatives that are marked as a demo, and the people who have a place nowhere else.
 *
 * The one thing that deletes from a journal: by the owner, in one transaction, never a cooperative that
 * is not marked. The triggers that keep a journal whole are off inside it and back on, as they were.
 */
export async function eraseDemo(
  ownerUrl: string,
  demo: { readonly reviewer: string; readonly registryFile: string },
): Promise<Erased> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=lumbung' })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role lumbung_owner')
    const erased = await eraseAll(client, demo)
    await client.query('commit')
    return erased
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}

async function eraseAll(
  client: pg.Client,
  demo: { readonly reviewer: string; readonly registryFile: string },
): Promise<Erased> {
  const found = await client.query<{ id: string; slug: string }>(
    'select id, slug from cooperative where is_demo order by id',
  )
  const people = await peopleOnlyHere(client, demo.reviewer)
  const tables = await tenantTables(client)
  const triggers = await triggersOf(client, tables)
  for (const { table, name } of triggers) {
    await client.query(`alter table ${table} disable trigger ${name}`)
  }
  for (const { id } of found.rows) {
    // Row-level security binds the owner too: each cooperative is entered by itself.
    await client.query(`select set_config('app.cooperative_id', $1, true)`, [id])
    for (const table of tables) {
      await client.query(`delete from ${table} where cooperative_id = $1`, [id])
    }
    await client.query('delete from cooperative where id = $1 and is_demo', [id])
  }
  for (const { table, name, state } of triggers) {
    await client.query(`alter table ${table} ${SWITCHED_ON[state]} trigger ${name}`)
  }
  await eraseRegistry(client, demo.registryFile)
  await erasePeople(client, people)
  return { cooperatives: found.rows.map(({ slug }) => slug), people: people.length }
}

async function peopleOnlyHere(client: pg.Client, reviewer: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select u.id from app_user u
     where (u.email = $1 or exists (select 1 from membership m join cooperative c on c.id = m.cooperative_id
         where m.user_id = u.id and c.is_demo))
       and not exists (select 1 from membership m join cooperative c on c.id = m.cooperative_id
         where m.user_id = u.id and not c.is_demo)
       and (u.email = $1 or not exists (select 1 from oversight_grant g where g.user_id = u.id))`,
    [reviewer],
  )
  return rows.map(({ id }) => id)
}

/** Every table with a cooperative's rows, those that refer to others first. */
async function tenantTables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; refers_to: readonly string[] }>(
    `select quote_ident(c.relname) as name,
       array(select distinct quote_ident(t.relname) from pg_constraint f join pg_class t on t.oid = f.confrelid
         where f.contype = 'f' and f.conrelid = c.oid and f.confrelid <> c.oid) as refers_to
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'lumbung'::regnamespace and c.relkind in ('r', 'p')
       and a.attname = 'cooperative_id' and not a.attisdropped
     order by c.relname`,
  )
  const ordered: string[] = []
  while (ordered.length < rows.length) {
    const left = rows.filter(({ name }) => !ordered.includes(name))
    const free = left.filter(
      ({ name }) => !left.some((other) => other.name !== name && other.refers_to.includes(name)),
    )
    if (free.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...free.map(({ name }) => name))
  }
  return ordered
}

async function triggersOf(
  client: pg.Client,
  tables: readonly string[],
): Promise<readonly Trigger[]> {
  const { rows } = await client.query<Trigger>(
    `select quote_ident(c.relname) as table, quote_ident(t.tgname) as name, t.tgenabled::text as state
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and t.tgenabled in ('O', 'A') and t.tgparentid = 0
       and c.relnamespace = 'lumbung'::regnamespace and quote_ident(c.relname) = any ($1::text[])`,
    [tables],
  )
  return rows
}

/** The demo's registry goes; one that was brought in since stays. */
async function eraseRegistry(client: pg.Client, fileName: string): Promise<void> {
  await client.query(
    `delete from registry_cooperative r using registry_import i
     where i.id = r.import_id and i.file_name = $1`,
    [fileName],
  )
  await client.query('delete from registry_import where file_name = $1', [fileName])
}

async function erasePeople(client: pg.Client, people: readonly string[]): Promise<void> {
  for (const table of ['session', 'api_token', 'oversight_grant']) {
    await client.query(`delete from ${table} where user_id = any ($1::uuid[])`, [people])
  }
  await client.query('delete from app_user where id = any ($1::uuid[])', [people])
}
