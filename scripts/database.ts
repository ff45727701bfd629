import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Env } from '#app/http/env.ts'
import { assertSafeRole, connect } from '#db/client.server.ts'
import { startEmbedded } from '#db/embedded/launcher.ts'
import { SetupProblem } from '#db/embedded/problem.ts'
import type { Db } from '#db/tables.ts'
import { createVault, type Vault } from '#db/vault.ts'
import { ensureDatabase, ensureSchema } from '#scripts/schema.ts'
import { secretOf } from '#scripts/secret.ts'

const CLUSTER = 'pg18'
const DATABASE = 'lumbung'
const WEB_LOGIN = 'lumbung_web'

/** A database with this code's schema, not yet connected to. */
export type Prepared = {
  readonly webUrl: string
  readonly ownerUrl: string | null
  readonly isEmbedded: boolean
  /** The names of the migrations that ran now. */
  readonly applied: readonly string[]
  /** Starts an embedded server again that was killed; tells whether that was needed. */
  readonly revive: () => Promise<boolean>
  /** The last process that leaves an embedded server stops it. */
  readonly leave: () => Promise<void>
}

/** An open database, as the commands of the command line use it. */
export type OpenDatabase = {
  readonly db: Db
  readonly vault: Vault
  readonly ownerUrl: string | null
  readonly close: () => Promise<void>
}

/**
 * Finds the database (DATABASE_URL, or the embedded server, started or joined) and brings its schema up to date.
 *
 * @throws {SetupProblem} One sentence about what is wrong with this machine or its settings.
 */
export async function prepareDatabase(env: Env): Promise<Prepared> {
  if (env.databaseUrl === null) return prepareEmbedded(env)
  const addresses = { webUrl: env.databaseUrl, ownerUrl: env.ownerUrl }
  const applied = await ensureSchema(addresses)
  return {
    ...addresses,
    applied,
    isEmbedded: false,
    revive: async () => false,
    leave: async () => undefined,
  }
}

/** Tells whether there is a database: one named, or an embedded one that has been started before. */
export function hasDatabase(env: Env): boolean {
  return env.databaseUrl !== null || existsSync(path.join(env.dataDir, CLUSTER))
}

/**
 * Opens the database for a command of the command line; `close` gives it back.
 *
 * @throws {SetupProblem} Like `prepareDatabase`, or when the login is one that row-level security does not bind.
 */
export async function openDatabase(env: Env): Promise<OpenDatabase> {
  const vault = createVault(secretOf(env))
  const prepared = await prepareDatabase(env)
  const db = connect(prepared.webUrl)
  const close = async () => {
    await db.destroy()
    await prepared.leave()
  }
  try {
    await refuseUnsafe(db)
    return { db, vault, ownerUrl: prepared.ownerUrl, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Refuses a login that row-level security does not bind. */
export async function refuseUnsafe(db: Db): Promise<void> {
  try {
    await assertSafeRole(db)
  } catch (error) {
    throw new SetupProblem(error instanceof Error ? error.message : String(error))
  }
}

async function prepareEmbedded(env: Env): Promise<Prepared> {
  if (env.ownerUrl !== null) {
    throw new SetupProblem('DATABASE_OWNER_URL is set, but DATABASE_URL is not: set both.')
  }
  const server = await startEmbedded({ dataDir: path.join(env.dataDir, CLUSTER) })
  try {
    await ensureDatabase(server.urlFor('postgres', 'postgres'), DATABASE)
    const addresses = {
      webUrl: server.urlFor(WEB_LOGIN, DATABASE),
      ownerUrl: server.urlFor('postgres', DATABASE),
    }
    const applied = await ensureSchema(addresses)
    return { ...addresses, applied, isEmbedded: true, revive: server.revive, leave: server.leave }
  } catch (error) {
    await server.leave()
    throw error
  }
}
