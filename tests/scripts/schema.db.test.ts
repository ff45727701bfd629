import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { connect } from '#db/client.server.ts'
import { SCHEMA_VERSION } from '#db/migrate.ts'
import { refuseUnsafe } from '#scripts/database.ts'
import { ensureSchema } from '#scripts/schema.ts'
import { testDatabase } from '#tests/support/database.ts'

const { ownerUrl, webUrl } = testDatabase()

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}

describe('the schema of a database', () => {
  afterEach(() =>
    asOwner(`delete from lumbung.kysely_migration where name in ('9999-later', '${SCHEMA_VERSION}');
      insert into lumbung.kysely_migration values ('${SCHEMA_VERSION}', now()::text)`),
  )

  test('is left alone when it is up to date, and may be looked at by the server afterwards', async () => {
    expect(await ensureSchema({ webUrl, ownerUrl })).toEqual([])
    expect(await ensureSchema({ webUrl, ownerUrl: null })).toEqual([])
  })

  test('that is older is told in one sentence when the owner is not known', async () => {
    await ensureSchema({ webUrl, ownerUrl })
    await asOwner(`delete from lumbung.kysely_migration where name = '${SCHEMA_VERSION}'`)
    await expect(ensureSchema({ webUrl, ownerUrl: null })).rejects.toThrow(
      /^The database has schema .* and this program needs .*: set DATABASE_OWNER_URL/,
    )
  })

  test('that is newer than the program is not touched', async () => {
    await asOwner(`insert into lumbung.kysely_migration values ('9999-later', now()::text)`)
    await expect(ensureSchema({ webUrl, ownerUrl })).rejects.toThrow(
      'The database has schema 9999-later, newer than this program',
    )
  })
})

test('a database that does not answer is told in one sentence, without its password', async () => {
  const nowhere = 'postgres://web:rahasia@127.0.0.1:1/nowhere'
  await expect(ensureSchema({ webUrl: nowhere, ownerUrl: null })).rejects.toThrow(
    /^DATABASE_URL cannot be reached: no PostgreSQL listens there\.$/,
  )
})

test('a login that row-level security does not bind is refused', async () => {
  const owner = connect(ownerUrl)
  const web = connect(webUrl)
  await expect(refuseUnsafe(owner)).rejects.toThrow('signs in as "postgres", which is a superuser')
  await expect(refuseUnsafe(web)).resolves.toBeUndefined()
  await Promise.all([owner.destroy(), web.destroy()])
})
