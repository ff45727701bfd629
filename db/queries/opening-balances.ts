import { sql } from 'kysely'
import type { TenantTx } from '#db/tables.ts'

/** The opening balances as they were saved: the document is read by whoever knows its shape. */
export type SavedOpening = {
  readonly version: number
  readonly body: unknown
  readonly savedBy: string
  readonly savedAt: Date
  /** The batch that stands in the books for it, where it was posted and not undone. */
  readonly batchId: string | null
  /** The version that was posted; what was saved later is not in the books. */
  readonly batchVersion: number | null
}

/** The opening balances of a cooperative, or null where nobody typed any; `hold` until the transaction ends. */
export async function savedOpening(
  tx: TenantTx,
  cooperativeId: string,
  options: { readonly hold: boolean } = { hold: false },
): Promise<SavedOpening | null> {
  const row = await tx
    .selectFrom('opening_balance as o')
    .select(['o.version', 'o.body', 'o.saved_by', 'o.saved_at', 'o.batch_version'])
    .select(
      sql<string | null>`(select b.id from import_batch b where b.cooperative_id = o.cooperative_id
        and b.id = o.batch_id and b.undone_at is null)`.as('batch_id'),
    )
    .where('o.cooperative_id', '=', cooperativeId)
    .$if(options.hold, (q) => q.forUpdate())
    .executeTakeFirst()
  if (!row) return null
  return {
    version: row.version,
    body: row.body,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
    batchId: row.batch_id,
    batchVersion: row.batch_version,
  }
}

/** Keeps the document under its next version. */
export async function saveOpening(
  tx: TenantTx,
  cooperativeId: string,
  saved: { readonly version: number; readonly body: string; readonly by: string },
): Promise<void> {
  const { version, body, by } = saved
  await tx
    .insertInto('opening_balance')
    .values({ cooperative_id: cooperativeId, version, body, saved_by: by })
    .onConflict((conflict) =>
      conflict
        .column('cooperative_id')
        .doUpdateSet({ version, body, saved_by: by, saved_at: sql<Date>`now()` }),
    )
    .execute()
}

/** Says which batch stands in the books for the document. */
export async function markOpened(
  tx: TenantTx,
  cooperativeId: string,
  batch: { readonly id: string; readonly version: number },
): Promise<void> {
  await tx
    .updateTable('opening_balance')
    .set({ batch_id: batch.id, batch_version: batch.version })
    .where('cooperative_id', '=', cooperativeId)
    .execute()
}

/** Members by their numbers, who have not left. */
export async function membersNumbered(
  tx: TenantTx,
  cooperativeId: string,
  numbers: readonly string[],
): Promise<
  ReadonlyMap<
    string,
    { readonly id: string; readonly no: string; readonly name: string; readonly joinedOn: string }
  >
> {
  const rows = await tx
    .selectFrom('member')
    .select(['id', 'no', 'name', 'joined_on'])
    .where('cooperative_id', '=', cooperativeId)
    .where(sql<boolean>`no = any(${[...new Set(numbers)]})`)
    .where('left_on', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
  return new Map(
    rows.map(({ id, no, name, joined_on: joinedOn }) => [no, { id, no, name, joinedOn }]),
  )
}

/** The customer and consignor accounts that members have. */
export async function accountsOfMembers(
  tx: TenantTx,
  cooperativeId: string,
): Promise<
  readonly {
    readonly id: string
    readonly memberId: string
    readonly kind: 'customer' | 'consignor'
  }[]
> {
  const rows = await tx
    .selectFrom('member_account')
    .select(['id', 'member_id', 'kind'])
    .where('cooperative_id', '=', cooperativeId)
    .execute()
  return rows.map(({ id, member_id: memberId, kind }) => ({ id, memberId, kind }))
}

/** A page of the members who have not left, by number, and how many there are. */
export async function membersToFill(
  tx: TenantTx,
  cooperativeId: string,
  part: (found: number) => { readonly limit: number; readonly offset: number },
): Promise<readonly { readonly no: string; readonly name: string }[]> {
  const active = tx
    .selectFrom('member')
    .where('cooperative_id', '=', cooperativeId)
    .where('left_on', 'is', null)
    .where('voided_at', 'is', null)
  const { found } = await active
    .select(sql<number>`count(*)::int`.as('found'))
    .executeTakeFirstOrThrow()
  const { limit, offset } = part(found)
  return await active.select(['no', 'name']).orderBy('no').limit(limit).offset(offset).execute()
}
