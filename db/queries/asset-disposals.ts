import { sql } from 'kysely'
import type { DisposalWay, SaleMeans } from '#app/domain/assets/classes.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** How an asset left, and what was got for it. */
export type AssetDisposal = {
  readonly id: string
  readonly assetId: string
  readonly on: LocalDate
  readonly how: DisposalWay
  readonly means: SaleMeans | null
  readonly proceeds: Money
  readonly gain: Money
  readonly reason: string
  readonly entryIds: readonly string[]
}

/** Writes a disposal down. */
export async function insertDisposal(
  tx: TenantTx,
  cooperativeId: string,
  disposal: AssetDisposal & { readonly by: string },
): Promise<void> {
  await tx
    .insertInto('asset_disposal')
    .values({
      cooperative_id: cooperativeId,
      id: disposal.id,
      asset_id: disposal.assetId,
      disposed_on: disposal.on,
      how: disposal.how,
      means: disposal.means,
      proceeds: disposal.proceeds.toString(),
      gain: disposal.gain.toString(),
      reason: disposal.reason,
      entry_ids: [...disposal.entryIds],
      disposed_by: disposal.by,
    })
    .execute()
}

/** The disposals that stand, of one asset or of all. */
export async function listDisposals(
  tx: TenantTx,
  cooperativeId: string,
  assetId?: string,
): Promise<readonly AssetDisposal[]> {
  const rows = await tx
    .selectFrom('asset_disposal')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('undone_by', 'is', null)
    .$if(assetId !== undefined, (q) => q.where('asset_id', '=', assetId ?? ''))
    .orderBy('disposed_on')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    assetId: row.asset_id,
    on: localDate(row.disposed_on),
    how: row.how,
    means: row.means,
    proceeds: Money.parse(row.proceeds),
    gain: Money.parse(row.gain),
    reason: row.reason,
    entryIds: row.entry_ids,
  }))
}

/** Writes that a disposal was undone. */
export async function undoneDisposal(
  tx: TenantTx,
  cooperativeId: string,
  undone: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('asset_disposal')
    .set({ undone_by: undone.by, undone_at: sql`clock_timestamp()`, undone_reason: undone.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', undone.id)
    .execute()
}
