import { sql } from 'kysely'
import { firstDay, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** A month's depreciation of all assets, with the entry it made; undone or standing. */
export type DepreciationRun = {
  readonly id: string
  readonly month: Month
  readonly amount: Money
  readonly assets: number
  readonly entryId: string
  readonly undoneReason: string | null
}

/** Runs, the latest month first, and of one month the newest; `standing` leaves undone ones out. */
export async function listDepreciationRuns(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly standing?: boolean; readonly limit: number },
): Promise<readonly DepreciationRun[]> {
  const rows = await selectRuns(tx, cooperativeId)
    .$if(wanted.standing === true, (q) => q.where('undone_by', 'is', null))
    .orderBy('month', 'desc')
    .orderBy('run_at', 'desc')
    .limit(wanted.limit)
    .execute()
  return rows.map(runOf)
}

/** A run by its id, held until the transaction ends. */
export async function holdDepreciationRun(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<DepreciationRun> {
  const row = await selectRuns(tx, cooperativeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('run_missing')
  return runOf(row)
}

/** Writes a run down. */
export async function insertDepreciationRun(
  tx: TenantTx,
  cooperativeId: string,
  run: Omit<DepreciationRun, 'undoneReason'> & { readonly by: string },
): Promise<void> {
  await tx
    .insertInto('depreciation_run')
    .values({
      cooperative_id: cooperativeId,
      id: run.id,
      month: firstDay(run.month),
      amount: run.amount.toString(),
      assets: run.assets,
      entry_id: run.entryId,
      run_by: run.by,
    })
    .execute()
}

/** Writes that a run was undone, and why. */
export async function undoneDepreciationRun(
  tx: TenantTx,
  cooperativeId: string,
  undone: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('depreciation_run')
    .set({ undone_by: undone.by, undone_at: sql`clock_timestamp()`, undone_reason: undone.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', undone.id)
    .execute()
}

function selectRuns(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('depreciation_run')
    .select(['id', 'month', 'amount', 'assets', 'entry_id', 'undone_reason'])
    .where('cooperative_id', '=', cooperativeId)
}

type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>

function runOf(row: RunRow): DepreciationRun {
  return {
    id: row.id,
    month: monthOf(localDate(row.month)),
    amount: Money.parse(row.amount),
    assets: row.assets,
    entryId: row.entry_id,
    undoneReason: row.undone_reason,
  }
}
