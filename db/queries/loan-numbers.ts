import { sql } from 'kysely'
import { takeTurn } from '#db/queries/turn.ts'
import type { TenantTx } from '#db/tables.ts'

/** The number of the next loan of a year: `PJ-2026-004`. */
export async function nextLoanNo(
  tx: TenantTx,
  cooperativeId: string,
  year: string,
): Promise<string> {
  // One application at a time takes a number; the counter of a number not booked may be given again.
  await takeTurn(tx, cooperativeId, `loan numbers ${year}`)
  const row = await tx
    .selectFrom('loan')
    .select('no')
    .where('cooperative_id', '=', cooperativeId)
    .where('no', 'like', `PJ-${year}-%`)
    .where(sql<boolean>`no ~ '^PJ-[0-9]{4}-[0-9]{1,6}$'`)
    .orderBy(sql`substring(no from '[0-9]+$')::int`, 'desc')
    .limit(1)
    .executeTakeFirst()
  const last = Number(row?.no.split('-').at(-1) ?? 0)
  return `PJ-${year}-${String(last + 1).padStart(3, '0')}`
}
