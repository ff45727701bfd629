import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { readTenant } from '#db/client.server.ts'
import { up } from '#db/migrations/0011-cash-counts.ts'
import { listCountLimits } from '#db/queries/cash.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()

/** Takes away what the migration brings, as if these cooperatives were older than it. */
async function asBefore(db: Kysely<unknown>): Promise<void> {
  await sql`drop table cash_settlement, cash_count_line, cash_count, cash_limit`.execute(db)
  await sql`delete from posting_map where role in ('cash_over', 'cash_short')`.execute(db)
}

test('books opened before cash counts get their accounts and limits, each cooperative its own', async () => {
  const villages = [await foundVillage(runtime, 'lama-a'), await foundVillage(runtime, 'lama-b')]
  const pool = new pg.Pool({
    connectionString: runtime.ownerUrl,
    max: 1,
    options: '-c search_path=lumbung',
  })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await asBefore(db)
  await db.transaction().execute(async (tx) => {
    await sql`set local role lumbung_owner`.execute(tx)
    await up(tx)
  })
  await db.destroy()
  for (const { id } of villages) {
    await readTenant(runtime.db, id, async (tx) => {
      const map = await postingMap(tx, await mainBook(tx, id))
      expect([map.get('cash_over'), map.get('cash_short')]).toEqual(['4806', '8103'])
      const limits = await listCountLimits(tx, id)
      expect(limits.map(({ freshDays, lateDays }) => [freshDays, lateDays])).toEqual([[7, 14]])
    })
  }
})
