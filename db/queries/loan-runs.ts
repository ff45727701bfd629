import { sql } from 'kysely'
import { firstDay, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { TenantTx } from '#db/tables.ts'

export type RunKind = 'accrual' | 'allowance' | 'fees'

/** A month's end for all loans at once, with the entries it made; undone or standing. */
export type LoanRun = {
  readonly id: string
  readonly kind: RunKind
  readonly month: Month
  readonly figures: unknown
  readonly entryIds: readonly string[]
  readonly runBy: string
  readonly runAt: Date
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

/** Runs, newest first. */
export async function listRuns(
  tx: TenantTx,
  cooperativeId: string,
  limit: number,
): Promise<readonly LoanRun[]> {
  const rows = await selectRuns(tx, cooperativeId).orderBy('run_at', 'desc').limit(limit).execute()
  return rows.map(runOf)
}

/** The run of a month that stands, or null. */
export async function standingRun(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly kind: RunKind; readonly month: Month },
): Promise<LoanRun | null> {
  const row = await selectRuns(tx, cooperativeId)
    .where('kind', '=', asked.kind)
    .where('month', '=', firstDay(asked.month))
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : runOf(row)
}

/** A run by its id, held until the transaction ends. */
export async function holdRun(tx: TenantTx, cooperativeId: string, id: string): Promise<LoanRun> {
  const row = await selectRuns(tx, cooperativeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('run_missing')
  return runOf(row)
}

/** Writes a run down. */
export async function insertRun(
  tx: TenantTx,
  cooperativeId: string,
  run: {
    readonly id: string
    readonly kind: RunKind
    readonly month: Month
    readonly figures: object
    readonly entryIds: readonly string[]
    readonly by: string
  },
): Promise<void> {
  await tx
    .insertInto('loan_run')
    .values({
      cooperative_id: cooperativeId,
      id: run.id,
      kind: run.kind,
      month: firstDay(run.month),
      figures: JSON.stringify(run.figures),
      entry_ids: [...run.entryIds],
      run_by: run.by,
    })
    .execute()
}

/** Writes that a run was undone, and why. */
export async function markUndone(
  tx: TenantTx,
  cooperativeId: string,
  undone: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('loan_run')
    .set({ undone_by: undone.by, undone_at: sql`clock_timestamp()`, undone_reason: undone.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', undone.id)
    .execute()
}

function selectRuns(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('loan_run')
    .select(['id', 'kind', 'month', 'figures', 'entry_ids', 'run_by', 'run_at'])
    .select(['undone_by', 'undone_reason'])
    .where('cooperative_id', '=', cooperativeId)
}

type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>

function runOf(row: RunRow): LoanRun {
  return {
    id: row.id,
    kind: row.kind,
    month: monthOf(localDate(row.month)),
    figures: row.figures,
    entryIds: row.entry_ids,
    runBy: row.run_by,
    runAt: row.run_at,
    undoneBy: row.undone_by,
    undoneReason: row.undone_reason,
  }
}
