import { sql } from 'kysely'
import type { CellReason } from '#app/domain/collections/reason.ts'
import type { RowState } from '#app/domain/collections/sheet.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { TenantTx } from '#db/tables.ts'

/** Holds one row, so that nobody else posts it meanwhile. */
export async function holdRow(
  tx: TenantTx,
  cooperativeId: string,
  row: { readonly sheetId: string; readonly memberId: string },
): Promise<void> {
  const held = await tx
    .selectFrom('collection_row')
    .select('no')
    .where('cooperative_id', '=', cooperativeId)
    .where('sheet_id', '=', row.sheetId)
    .where('member_id', '=', row.memberId)
    .forUpdate()
    .executeTakeFirst()
  if (!held) throw new DomainError('sheet_row_missing', { field: 'member' })
}

/** Writes what became of a row, and which entries its cells became (by place, from 1). */
export async function settleRow(
  tx: TenantTx,
  cooperativeId: string,
  row: {
    readonly sheetId: string
    readonly no: number
    readonly verdict: RowState
    readonly entries: readonly { readonly cell: number; readonly entryId: string }[]
  },
): Promise<void> {
  const { verdict } = row
  const refusal =
    verdict.state === 'refused' ? { code: verdict.code, details: verdict.details } : null
  if (row.entries.length > 0) {
    await sql`
      update collection_cell c set entry_id = n.entry
      from jsonb_to_recordset(${JSON.stringify(row.entries.map(({ cell, entryId }) => ({ no: cell, entry: entryId })))})
        as n(no int, entry uuid)
      where c.cooperative_id = ${cooperativeId} and c.sheet_id = ${row.sheetId}
        and c.row_no = ${row.no} and c.no = n.no`.execute(tx)
  }
  await tx
    .updateTable('collection_row')
    .set({
      state: verdict.state,
      refusal: refusal === null ? null : JSON.stringify(refusal),
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('sheet_id', '=', row.sheetId)
    .where('no', '=', row.no)
    .execute()
}

/** Why the amount that became an entry was not the one billed; null where no sheet says so. */
export async function findCellReason(
  tx: TenantTx,
  cooperativeId: string,
  entryId: string,
): Promise<CellReason | null> {
  const row = await tx
    .selectFrom('collection_cell')
    .select(['reason_kind', 'reason'])
    .where('cooperative_id', '=', cooperativeId)
    .where('entry_id', '=', entryId)
    .executeTakeFirst()
  return row?.reason_kind ? { kind: row.reason_kind, text: row.reason } : null
}
