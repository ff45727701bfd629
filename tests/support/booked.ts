import { sql } from 'kysely'
import type { Runtime } from '#app/commands/execute.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'

type Book = { readonly runtime: Runtime; readonly cooperative: Cooperative }

/**
 * What some work brought into a cooperative's book, as a journal table gives it: one line an account over all
 * entries that were made, `1101 Dr 590000`; debits first, each side by its code.
 */
export async function bookedBy(
  book: Book,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const head = await entryCount(book)
  await work()
  const { runtime, cooperative } = book
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const { rows } = await sql<{ line: string }>`
      select l.account_code || case when sum(l.amount) > 0 then ' Dr ' else ' Cr ' end
        || abs(sum(l.amount)) as line
      from journal_entry e
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      where e.cooperative_id = ${cooperative.id} and e.chain_no > ${head}
      group by l.account_code having sum(l.amount) <> 0
      order by sum(l.amount) < 0, l.account_code`.execute(tx)
    return rows.map(({ line }) => line)
  })
}

/** How many entries a cooperative's book has. */
export function entryCount({ runtime, cooperative }: Book): Promise<number> {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const { rows } = await sql<{ entries: number }>`
      select coalesce(max(chain_no), 0)::int as entries from journal_entry
      where cooperative_id = ${cooperative.id}`.execute(tx)
    return rows[0]?.entries ?? 0
  })
}
