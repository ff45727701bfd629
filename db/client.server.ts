import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { assert } from '#app/domain/assert.ts'
import type { AccessTx, Db, OversightTx, Tables, TenantTx } from '#db/tables.ts'

// Days and whole numbers stay text: no Date, no float ever touches them.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

const SETTINGS = [
  'search_path=lumbung',
  'timezone=UTC',
  'lock_timeout=4000',
  'statement_timeout=60000',
  'idle_in_transaction_session_timeout=20000',
]
const MAX_NAMED_STATEMENTS = 500
const COOPERATIVE_ID = /^[1-9]\d{0,17}$/

type Scope = { readonly begin: string }
const scopes = new AsyncLocalStorage<Scope>()

/** Sends BEGIN, role and tenant as one message and does not wait for the answer before the first statement. */
class ScopedDriver extends PostgresDriver {
  readonly #preludes = new WeakMap<DatabaseConnection, Promise<unknown>>()

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const scope = scopes.getStore()
    assert(
      scope !== undefined,
      'a transaction is opened by withTenant, withAccess or withOversight',
    )
    const prelude = connection.executeQuery(CompiledQuery.raw(scope.begin))
    // A failed prelude also fails what follows; here it only must not be an unhandled rejection.
    prelude.catch(() => undefined)
    this.#preludes.set(connection, prelude)
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#preludes.get(connection)
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }
}

class ScopedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): PostgresDriver {
    return new ScopedDriver(this.#config)
  }
}

/** Opens the pool of the server's own login, which may do nothing until it takes a role. */
export function connect(url: string, options: { readonly max?: number } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    ...{ pipeline: true },
  })
  // Without a listener a stopped database ends the process, whether the connection rests or works; the
  // next query reports it anyway.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('connect', nameStatements)
  return new Kysely<Tables>({ dialect: new ScopedDialect({ pool }) })
}

/** Prepares each parameterised statement once per connection, under a name made from its text. */
function nameStatements(client: pg.PoolClient): void {
  const names = new Map<string, string>()
  const query: (...args: readonly unknown[]) => unknown = client.query.bind(client)
  const named = (text: unknown, values: unknown, done: unknown) => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
      return query(text, values, done)
    }
    const name = names.get(text) ?? createHash('sha1').update(text).digest('base64url').slice(0, 20)
    if (names.size >= MAX_NAMED_STATEMENTS && !names.has(text)) return query(text, values, done)
    names.set(text, name)
    return query({ name, text, values }, done)
  }
  Object.assign(client, { query: named })
}

/** Runs `work` in one transaction that row-level security has locked to one cooperative. */
export function withTenant<T>(
  db: Db,
  cooperativeId: string,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  return inScope(db, `begin; ${tenantRole(cooperativeId)}`, (tx) => work(tx as TenantTx))
}

/** The same, reading only, from one snapshot: a page and all its figures show one moment. */
export function readTenant<T>(
  db: Db,
  cooperativeId: string,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  const begin = 'begin isolation level repeatable read read only'
  return inScope(db, `${begin}; ${tenantRole(cooperativeId)}`, (tx) => work(tx as TenantTx))
}

/** Runs `work` on users, sessions and memberships: no tenant's row is visible. */
export function withAccess<T>(db: Db, work: (tx: AccessTx) => Promise<T>): Promise<T> {
  return inScope(db, 'begin; set local role lumbung_access', (tx) => work(tx as AccessTx))
}

/** Runs `work` on what the ministry may see: published facts and the registry. */
export function withOversight<T>(db: Db, work: (tx: OversightTx) => Promise<T>): Promise<T> {
  return inScope(db, 'begin; set local role lumbung_oversight', (tx) => work(tx as OversightTx))
}

/**
 * Refuses to serve as a role that row-level security does not bind.
 *
 * @throws {Error} One sentence that names the role and what is wrong with it.
 */
export async function assertSafeRole(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string; unsafe: boolean }>`
    select current_user as name, exists (
      select 1 from pg_roles r where pg_has_role(current_user, r.oid, 'member')
        and (r.rolsuper or r.rolbypassrls or r.rolname = 'lumbung_owner')) as unsafe`.execute(db)
  const role = rows[0]
  assert(role !== undefined, 'the current role exists')
  if (role.unsafe) {
    throw new Error(
      `DATABASE_URL signs in as "${role.name}", which is a superuser, an owner or bypasses row-level security; use an ordinary login.`,
    )
  }
}

function tenantRole(cooperativeId: string): string {
  // The id enters SQL as text, because SET takes no parameter: nothing but digits may pass.
  assert(COOPERATIVE_ID.test(cooperativeId), 'a cooperative id is a whole number')
  return `set local role lumbung_app; set local app.cooperative_id = '${cooperativeId}'`
}

function inScope<T>(
  db: Db,
  begin: string,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return scopes.run({ begin }, () => db.transaction().execute(work))
}
