import { sql } from 'kysely'
import type { TenantTx } from '#db/tables.ts'

/** From so many entries at once the database's picture of the journal is no longer true. */
const MANY_ENTRIES = 300

/**
 * Lets the database count the journal anew after many entries at once: until it does so by itself, minutes later, it
 * picks slow ways to every balance. While somebody else counts, it is left to them.
 */
export async function afterManyEntries(tx: TenantTx, entries: number): Promise<void> {
  if (entries < MANY_ENTRIES) return
  await sql`select count_journal_anew()`.execute(tx)
}
