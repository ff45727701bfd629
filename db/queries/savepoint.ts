import { sql } from 'kysely'
import type { TenantTx } from '#db/tables.ts'

/** Marks where a transaction stands, so that what follows can be undone without losing what came before. */
export async function keepPoint(tx: TenantTx): Promise<void> {
  await sql`savepoint kept_point`.execute(tx)
}

/** Undoes everything since the mark; locks taken since then are given back. */
export async function returnToPoint(tx: TenantTx): Promise<void> {
  await sql`rollback to savepoint kept_point`.execute(tx)
}

/** Gives the mark up and keeps what was done since: marks that are kept lie inside one another, and slow down. */
export async function leavePoint(tx: TenantTx): Promise<void> {
  await sql`release savepoint kept_point`.execute(tx)
}
