import { sql } from 'kysely'
import type { Runtime } from '#app/commands/execute.ts'
import { readTenant } from '#db/client.server.ts'
import type { Lending } from '#tests/support/lending.ts'

/** What stands on one account in the name of a loan: debit less credit, in rupiah. */
export async function balanceOf(
  runtime: Runtime,
  { cooperative }: Pick<Lending, 'cooperative'>,
  of: { readonly loan: string; readonly account: string },
): Promise<string> {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const { rows } = await sql<{ balance: string }>`
      select coalesce(sum(amount), 0)::text as balance from journal_line
      where cooperative_id = ${cooperative.id} and subledger_id = ${of.loan}
        and account_code = ${of.account}`.execute(tx)
    return rows[0]?.balance ?? ''
  })
}
