import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import type { Db } from '#db/tables.ts'

/** Control accounts of savings whose balance is not the sum of the accounts under them, each in a sentence. */
export function controlsApart(
  db: Db,
  cooperativeId: string,
  through: LocalDate,
): Promise<readonly string[]> {
  return readTenant(db, cooperativeId, async (tx) => {
    const { rows } = await sql<{ code: string; held: string }>`
      select s.account_code as code, sum(b.balance)::text as held
      from subledger s
      join subledger_balance b on b.cooperative_id = s.cooperative_id and b.subledger_id = s.id
      where s.cooperative_id = ${cooperativeId} and s.kind = 'savings'
      group by 1`.execute(tx)
    const totals = await accountTotals(tx, await mainBook(tx, cooperativeId), through)
    return rows.flatMap(({ code, held }) => {
      const account = totals.find((one) => one.code === code)
      const booked = account ? account.credit.minus(account.debit).toString() : 'no account'
      return booked === held ? [] : [`${code}: ${booked} booked, ${held} held`]
    })
  })
}
