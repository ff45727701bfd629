import { CompiledQuery, sql } from 'kysely'
import {
  type ArchivedTable,
  archivedTables,
  CATALOGUE_QUERY,
  type CatalogueRow,
  SEALED,
} from '#db/archive/catalogue.ts'
import type { AccessTx, TenantTx } from '#db/tables.ts'

/** A row as text: every value as PostgreSQL writes it, so that no figure passes through a float. */
export type TextRow = Readonly<Record<string, string | null>>

/** The tables of an archive, as they are in this database. */
export async function tablesHere(tx: TenantTx): Promise<readonly ArchivedTable[]> {
  const { rows } = await tx.executeQuery<CatalogueRow>(CompiledQuery.raw(CATALOGUE_QUERY))
  return archivedTables(rows)
}

/** Every row of one table of the cooperative, in the order of its key, some hundred at a time. */
export async function* rowsOf(
  tx: TenantTx,
  { name, columns, key }: ArchivedTable,
): AsyncGenerator<readonly TextRow[]> {
  // A column's type says how it is ordered; text by its bytes, so that the order is the same in every database.
  const typeOf = new Map(columns.map((column) => [column.name, column.type]))
  const texts = columns.map(
    (column) => sql`${sql.ref(column.name)}::text as ${sql.ref(column.name)}`,
  )
  const order = key.map((column) =>
    typeOf.get(column) === 'text' ? sql`${sql.ref(column)} collate "C"` : sql`${sql.ref(column)}`,
  )
  const sorted = order.length === 0 ? sql`` : sql`order by ${sql.join(order)}`
  await sql`
    declare archived_rows no scroll cursor for select ${sql.join(texts)} from ${sql.table(name)} ${sorted}`.execute(
    tx,
  )
  // Files come one by one: each may be some megabytes.
  const isFiles = Object.values(SEALED[name] ?? {}).includes('bytes')
  for (;;) {
    const { rows } = isFiles
      ? await sql<TextRow>`fetch 1 from archived_rows`.execute(tx)
      : await sql<TextRow>`fetch 500 from archived_rows`.execute(tx)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close archived_rows`.execute(tx)
}

/** The cooperative's own line in the directory, without its number. */
export async function directoryLine(tx: TenantTx): Promise<TextRow> {
  const { rows } = await sql<{ line: Record<string, string | null> }>`
    select (select jsonb_object_agg(key, value #>> '{}') from jsonb_each(to_jsonb(c) - 'id')) as line
    from cooperative c where c.id = tenant()`.execute(tx)
  return rows[0]?.line ?? {}
}

/** The number this cooperative's entries are hashed with, and the head of each book's chain. */
export async function chainHeads(tx: TenantTx) {
  const origin = await sql<{ id: string }>`
    select coalesce((select chain_id from ledger_origin), tenant())::text as id`.execute(tx)
  const { rows } = await sql<{ id: string; name: string; entries: string; hash: string }>`
    select b.id, b.name, coalesce(h.chain_no, 0)::text as entries, coalesce(encode(h.hash, 'hex'), '00') as hash
    from book b left join ledger_head h on h.cooperative_id = b.cooperative_id and h.book_id = b.id
    order by b.id`.execute(tx)
  return {
    chainId: origin.rows[0]?.id ?? '',
    books: rows.map((row) => ({ ...row, entries: Number(row.entries) })),
  }
}

/** Everyone who has a role in the cooperative or did something in it: name and login, nothing of their password. */
export async function peopleOf(
  tx: AccessTx,
  of: { readonly cooperativeId: string; readonly acting: readonly string[] },
): Promise<readonly TextRow[]> {
  const { rows } = await sql<TextRow>`
    select u.id::text, u.email, u.name, u.created_at::text, u.disabled_at::text from app_user u
    where u.id = any(${of.acting}::uuid[])
      or exists (select 1 from membership m where m.user_id = u.id and m.cooperative_id = ${of.cooperativeId})
    order by u.id`.execute(tx)
  return rows
}

/** What each of them is in the cooperative. */
export async function rolesIn(tx: AccessTx, cooperativeId: string): Promise<readonly TextRow[]> {
  const { rows } = await sql<TextRow>`
    select user_id::text, role, enterprise_id::text, member_id::text, granted_at::text from membership
    where cooperative_id = ${cooperativeId}
    order by user_id, role collate "C", enterprise_id nulls first`.execute(tx)
  return rows
}
