import { sql } from 'kysely'
import type { TenantTx } from '#db/tables.ts'

type Named = { readonly id: string; readonly number: string }

/** What befell an entry of a sheet after the sheet was in the book. */
export type CellCorrection = {
  /** The payment that stands in its place since a re-split, the last of several; null where none does. */
  readonly replacement: Named | null
  /** The entry that took it, or its replacement, back; null where it stands. */
  readonly reversal: Named | null
}

/** Corrections of what a sheet booked, by the entry its cell became; entries that stand as booked are left out. */
export async function correctionsOfSheet(
  tx: TenantTx,
  cooperativeId: string,
  sheetId: string,
): Promise<ReadonlyMap<string, CellCorrection>> {
  const { rows } = await sql<{
    origin: string
    id: string
    number: string
    depth: number
    reversal_id: string | null
    reversal_number: string | null
  }>`
    with recursive chain as (
      select c.entry_id as origin, c.entry_id as id, 0 as depth from collection_cell c
      where c.cooperative_id = ${cooperativeId} and c.sheet_id = ${sheetId} and c.entry_id is not null
      union all
      select chain.origin, p.entry_id, chain.depth + 1 from chain
      join loan_payment p on p.cooperative_id = ${cooperativeId} and p.replaces_id = chain.id
    ), standing as (
      select distinct on (origin) origin, id, depth from chain order by origin, depth desc
    )
    select s.origin, s.id, e.number, s.depth, r.id as reversal_id, r.number as reversal_number
    from standing s
    join journal_entry e on e.cooperative_id = ${cooperativeId} and e.id = s.id
    left join journal_entry r on r.cooperative_id = ${cooperativeId} and r.reverses_id = s.id
    where s.depth > 0 or r.id is not null`.execute(tx)
  return new Map(
    rows.map(({ origin, id, number, depth, reversal_id, reversal_number }) => [
      origin,
      {
        replacement: depth > 0 ? { id, number } : null,
        reversal:
          reversal_id === null || reversal_number === null
            ? null
            : { id: reversal_id, number: reversal_number },
      },
    ]),
  )
}
