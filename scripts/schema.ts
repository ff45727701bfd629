import pg from 'pg'
import { SetupProblem } from '#db/embedded/problem.ts'
import { migrate, SCHEMA_VERSION } from '#db/migrate.ts'

const LEAST_SERVER = 150_000
const CONNECT_LIMIT_MS = 10_000

/** Addresses of one database: the server's own, and the owner's where it is known. */
export type Addresses = { readonly webUrl: string; readonly ownerUrl: string | null }

/**
 * Makes sure the database has this code's schema; with the owner's address by migrating.
 *
 * @returns The names of the migrations that ran now.
 * @throws {SetupProblem} One sentence: not reachable, too old a server, an older schema and no owner, a newer schema.
 */
export async function ensureSchema({ webUrl, ownerUrl }: Addresses): Promise<readonly string[]> {
  const has = ownerUrl === null ? await asWeb(webUrl) : await asOwner(ownerUrl)
  if (has !== null && has > SCHEMA_VERSION) {
    throw new SetupProblem(
      `The database has schema ${has}, newer than this program's ${SCHEMA_VERSION}: start the newer program.`,
    )
  }
  if (ownerUrl === null) {
    if (has === SCHEMA_VERSION) return []
    throw new SetupProblem(
      `The database has ${has === null ? 'no schema' : `schema ${has}`} and this program needs ${SCHEMA_VERSION}: set DATABASE_OWNER_URL, or run "npm run migrate" with it first.`,
    )
  }
  const { applied } = await migrate(ownerUrl, webUrl)
  await letServerRead(ownerUrl)
  return applied
}

/** Makes a database unless it is there. */
export async function ensureDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await withClient(maintenanceUrl, 'The embedded database', async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await createDatabase(client, name)
  })
}

async function createDatabase(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    // Another starter made it in the same moment.
    if (!['42P04', '23505'].includes(codeOf(error))) throw error
  }
}

function asOwner(url: string): Promise<string | null> {
  return withClient(url, 'DATABASE_OWNER_URL', (client) => versionAs(client, 'lumbung_owner'))
}

async function asWeb(url: string): Promise<string | null> {
  return withClient(url, 'DATABASE_URL', (client) => versionAs(client, 'lumbung_access'))
}

async function versionAs(client: pg.Client, role: string): Promise<string | null> {
  await refuseOldServer(client)
  const { rowCount } = await client.query(
    `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'lumbung' and c.relname = 'kysely_migration'`,
  )
  if (rowCount === 0) return null
  try {
    await client.query(`set role ${role}`)
    const { rows } = await client.query<{ name: string }>(
      'select max(name) as name from lumbung.kysely_migration',
    )
    return rows[0]?.name ?? null
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw new SetupProblem(
      `The login may not act as ${role}: give DATABASE_OWNER_URL, so that its rights can be set.`,
    )
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  )
  const [version] = rows
  if (version && version.number < LEAST_SERVER) {
    throw new SetupProblem(`The server is PostgreSQL ${version.text}; Lumbung needs 15 or later.`)
  }
}

// The server must be able to tell that its schema is too old or too new, without being its owner.
function letServerRead(ownerUrl: string): Promise<void> {
  return withClient(ownerUrl, 'DATABASE_OWNER_URL', async (client) => {
    await client.query('set role lumbung_owner')
    await client.query('grant select on lumbung.kysely_migration to lumbung_access')
  })
}

async function withClient<T>(
  url: string,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
  })
  // A server that goes away is told by the next query; here it must not end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new SetupProblem(`${name} ${whyNot(error)}`)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function whyNot(error: unknown): string {
  const code = codeOf(error)
  const known = CONNECT_PROBLEMS[code]
  if (known !== undefined) return known
  return `cannot be reached: ${error instanceof Error ? error.message : code}.`
}

const CONNECT_PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'cannot be reached: no PostgreSQL listens there.',
  ENOTFOUND: 'cannot be reached: there is no such host.',
  '28P01': 'was refused: wrong user or password.',
  '28000': 'was refused: this login does not exist, or may not sign in from here.',
  '3D000': 'names a database that does not exist; create it first.',
}

function codeOf(error: unknown): string {
  const given = error instanceof AggregateError ? error.errors[0] : error
  return given instanceof Error && 'code' in given ? String(given.code) : ''
}
