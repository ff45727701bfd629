import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { connect } from '#db/client.server.ts'
import type { Db } from '#db/tables.ts'
import { createVault } from '#db/vault.ts'

const MAKING_DATABASES = 7_216_002

/** The addresses of a database of one's own. */
export type TestDatabase = { readonly ownerUrl: string; readonly webUrl: string }

/**
 * Gives this test file a fresh, migrated, empty database, dropped when the file ends.
 * Call it once at the top of the file; the addresses are there from the first test on.
 */
export function testDatabase(): TestDatabase {
  const name = `t_${randomBytes(6).toString('hex')}`
  const address = (user: string, database: string) =>
    inject('clusterUrl').replace('USER', user).replace('DATABASE', database)
  const asOwner = async (statement: string) => {
    const client = new pg.Client({ connectionString: address('postgres', 'postgres') })
    await client.connect()
    try {
      // PostgreSQL copies a template for one at a time.
      await client.query(`select pg_advisory_lock(${MAKING_DATABASES})`)
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  beforeAll(() =>
    asOwner(`create database ${name} template ${inject('templateDatabase')} strategy file_copy`),
  )
  afterAll(() => asOwner(`drop database if exists ${name} with (force)`))
  return { ownerUrl: address('postgres', name), webUrl: address('lumbung_web', name) }
}

/** The same, opened as the server opens it, with a clock that stands still until it is set. */
export function testRuntime(startAt = '2026-06-05T03:00:00Z'): {
  readonly db: Db
  readonly vault: ReturnType<typeof createVault>
  readonly now: () => Date
  readonly setClock: (instant: string) => void
} & TestDatabase {
  const addresses = testDatabase()
  const db = connect(addresses.webUrl)
  const vault = createVault(Buffer.alloc(32, 7))
  let instant = startAt
  afterAll(() => db.destroy())
  return {
    ...addresses,
    db,
    vault,
    now: () => new Date(instant),
    setClock: (next) => {
      instant = next
    },
  }
}
