import { sql } from 'kysely'
import type { TenantTx } from '#db/tables.ts'

/**
 * Waits until no other transaction of this cooperative is at the same matter; the turn ends with the transaction.
 *
 * For a rule that looks before it writes: the next free number, the most that may be paid. What is read
 * after this call holds until the transaction ends. Taken before anything is posted, so that nobody waits in a ring.
 */
export async function takeTurn(tx: TenantTx, cooperativeId: string, matter: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${matter} ${cooperativeId}`}, 0))`.execute(
    tx,
  )
}
