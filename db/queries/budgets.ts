import { sql } from 'kysely'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** The budget (RK-RAPB) of a year: the plan in words, and an amount for each account. */
export type Budget = {
  readonly year: number
  readonly version: number
  readonly plan: string
  readonly amounts: ReadonlyMap<string, Money>
}

/** The last version of a year's budget, or that version; null when there is none. */
export async function findBudget(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly year: number; readonly version?: number },
): Promise<Budget | null> {
  const row = await tx
    .selectFrom('budget')
    .select(['year', 'version', 'plan', 'amounts'])
    .where('cooperative_id', '=', cooperativeId)
    .where('year', '=', wanted.year)
    .$if(wanted.version !== undefined, (q) => q.where('version', '=', wanted.version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const amounts = Object.entries(row.amounts).map(
    ([code, text]) => [code, Money.parse(text)] as const,
  )
  return { year: row.year, version: row.version, plan: row.plan, amounts: new Map(amounts) }
}

/** Writes the next version of a year's budget; the caller holds the turn. Answers its number. */
export async function insertBudget(
  tx: TenantTx,
  cooperativeId: string,
  budget: Omit<Budget, 'version'> & { readonly writtenBy: string },
): Promise<number> {
  const amounts = Object.fromEntries(
    [...budget.amounts].map(([code, amount]) => [code, amount.toString()]),
  )
  const { rows } = await sql<{ version: number }>`
    insert into budget (cooperative_id, year, version, plan, amounts, written_by)
    select ${cooperativeId}, ${budget.year}, coalesce(max(version), 0) + 1, ${budget.plan},
      ${JSON.stringify(amounts)}::jsonb, ${budget.writtenBy}
    from budget where cooperative_id = ${cooperativeId} and year = ${budget.year}
    returning version`.execute(tx)
  return rows[0]?.version ?? 1
}

/** The version of a year's budget that an annual meeting adopted, or null. */
export async function adoptedVersion(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<number | null> {
  const row = await tx
    .selectFrom('meeting')
    .select('budget_version')
    .where('cooperative_id', '=', cooperativeId)
    .where('year', '=', year - 1)
    .where('state', '=', 'held')
    .executeTakeFirst()
  return row?.budget_version ?? null
}
