import { sql } from 'kysely'
import { firstDay, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

export type InterestRunState = 'submitted' | 'replaced' | 'rejected' | 'posted' | 'undone'

/** One month's interest as it was submitted, and what became of it. */
export type InterestRun = {
  readonly id: string
  readonly month: Month
  readonly state: InterestRunState
  readonly accounts: number
  readonly gross: Money
  readonly tax: Money
  /** Tells whether the sums behind it are still the same. */
  readonly digest: string
  readonly submittedBy: string
  readonly submittedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionNote: string | null
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
  readonly undoneReason: string | null
}

/** What one account earned in a run. */
export type InterestItem = {
  readonly accountId: string
  readonly memberId: string
  readonly opening: Money
  readonly lowest: Money
  /** Exact text of the average balance. */
  readonly average: string
  readonly gross: Money
  readonly tax: Money
}

/** The same with the names people read. */
export type InterestRow = InterestItem & {
  readonly accountNo: string
  readonly memberNo: string
  readonly memberName: string
}

/** Runs, latest month first, and of a month the latest one first. */
export async function listRuns(
  tx: TenantTx,
  cooperativeId: string,
  filter: { readonly month?: Month; readonly limit: number },
): Promise<readonly InterestRun[]> {
  const rows = await selectRuns(tx, cooperativeId)
    .$if(filter.month !== undefined, (q) =>
      q.where('month', '=', firstDay(filter.month ?? monthOf(localDate('1900-01-01')))),
    )
    .orderBy('month', 'desc')
    .orderBy('submitted_at', 'desc')
    .limit(filter.limit)
    .execute()
  return rows.map(runOf)
}

/** The run of a month that is waiting or posted, or null; there is at most one. */
export async function findLiveRun(
  tx: TenantTx,
  cooperativeId: string,
  month: Month,
): Promise<InterestRun | null> {
  const row = await selectRuns(tx, cooperativeId)
    .where('month', '=', firstDay(month))
    .where('state', 'in', ['submitted', 'posted'])
    .executeTakeFirst()
  return row === undefined ? null : runOf(row)
}

/** The latest month that stands posted, or null. */
export async function lastPostedMonth(tx: TenantTx, cooperativeId: string): Promise<Month | null> {
  const row = await selectRuns(tx, cooperativeId)
    .where('state', '=', 'posted')
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : runOf(row).month
}

/** One run, held until the transaction ends. */
export async function lockRun(
  tx: TenantTx,
  cooperativeId: string,
  runId: string,
): Promise<InterestRun> {
  const row = await selectRuns(tx, cooperativeId)
    .where('id', '=', runId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('interest_run_missing')
  return runOf(row)
}

/** The run whose batch an entry belongs to, or null. */
export async function findRunOfEntry(
  tx: TenantTx,
  cooperativeId: string,
  entryId: string,
): Promise<{ readonly month: Month } | null> {
  const row = await tx
    .selectFrom('journal_entry as e')
    .innerJoin('savings_interest_run as r', (join) =>
      join.onRef('r.cooperative_id', '=', 'e.cooperative_id').onRef('r.id', '=', 'e.batch_id'),
    )
    .select('r.month')
    .where('e.cooperative_id', '=', cooperativeId)
    .where('e.id', '=', entryId)
    .executeTakeFirst()
  return row === undefined ? null : { month: monthOf(localDate(row.month)) }
}

/** The ids of a run's entries that stand, tax first: taking back tax leaves room to take back interest. */
export async function entriesOfRun(
  tx: TenantTx,
  book: BookRef,
  runId: string,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('journal_entry as e')
    .leftJoin('journal_entry as r', (join) =>
      join.onRef('r.cooperative_id', '=', 'e.cooperative_id').onRef('r.reverses_id', '=', 'e.id'),
    )
    .select('e.id')
    .where('e.cooperative_id', '=', book.cooperativeId)
    .where('e.book_id', '=', book.bookId)
    .where('e.batch_id', '=', runId)
    .where('e.reverses_id', 'is', null)
    .where('r.id', 'is', null)
    .orderBy(sql`e.event = 'savings.withhold_tax'`, 'desc')
    .orderBy('e.chain_no')
    .execute()
  return rows.map(({ id }) => id)
}

/** Writes down a run that waits for its decision, with what each account earns. */
export async function insertRun(
  tx: TenantTx,
  cooperativeId: string,
  run: Pick<InterestRun, 'id' | 'month' | 'gross' | 'tax' | 'digest' | 'submittedBy'> & {
    readonly items: readonly InterestItem[]
  },
): Promise<void> {
  await tx
    .insertInto('savings_interest_run')
    .values({
      cooperative_id: cooperativeId,
      id: run.id,
      month: firstDay(run.month),
      state: 'submitted',
      accounts: run.items.length,
      gross: run.gross.toString(),
      tax: run.tax.toString(),
      digest: Buffer.from(run.digest, 'hex'),
      submitted_by: run.submittedBy,
    })
    .execute()
  // One text for all accounts: ten thousand rows of parameters would be more than a statement takes.
  await sql`
    insert into savings_interest_item
      (cooperative_id, run_id, account_id, member_id, opening, lowest, average, gross, tax)
    select ${cooperativeId}, ${run.id}, i."accountId", i."memberId", i.opening, i.lowest, i.average,
      i.gross, i.tax
    from jsonb_to_recordset(${JSON.stringify(run.items)}) as i("accountId" uuid, "memberId" uuid,
      opening bigint, lowest bigint, average numeric, gross bigint, tax bigint)`.execute(tx)
}

/** What the accounts earned in a run, by member number: all, a page of them, or those of one member. */
export async function listItems(
  tx: TenantTx,
  cooperativeId: string,
  of: {
    readonly runId: string
    readonly memberId?: string
    readonly limit?: number
    readonly offset?: number
  },
): Promise<readonly InterestRow[]> {
  const rows = await tx
    .selectFrom('savings_interest_item as i')
    .innerJoin('savings_account as a', (join) =>
      join.onRef('a.cooperative_id', '=', 'i.cooperative_id').onRef('a.id', '=', 'i.account_id'),
    )
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'i.cooperative_id').onRef('m.id', '=', 'i.member_id'),
    )
    .select(['i.account_id', 'i.member_id', 'i.opening', 'i.lowest', 'i.average', 'i.gross'])
    .select(['i.tax', 'a.no', 'm.no as member_no', 'm.name as member_name'])
    .where('i.cooperative_id', '=', cooperativeId)
    .where('i.run_id', '=', of.runId)
    .$if(of.memberId !== undefined, (q) => q.where('i.member_id', '=', of.memberId ?? ''))
    .orderBy('m.no')
    .orderBy('a.no')
    .orderBy('i.account_id')
    .$if(of.limit !== undefined, (q) => q.limit(of.limit ?? 0))
    .$if(of.offset !== undefined, (q) => q.offset(of.offset ?? 0))
    .execute()
  return rows.map((row) => ({
    accountId: row.account_id,
    accountNo: row.no,
    memberId: row.member_id,
    memberNo: row.member_no,
    memberName: row.member_name,
    opening: Money.parse(row.opening),
    lowest: Money.parse(row.lowest),
    average: row.average,
    gross: Money.parse(row.gross),
    tax: Money.parse(row.tax),
  }))
}

/** Writes what became of a run that was waiting; a new submission takes the place of one (no decider). */
export async function settleRun(
  tx: TenantTx,
  cooperativeId: string,
  decision: {
    readonly runId: string
    readonly state: 'posted' | 'rejected' | 'replaced'
    readonly by: string | null
    readonly note: string | null
  },
): Promise<void> {
  await tx
    .updateTable('savings_interest_run')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: decision.by === null ? null : sql<Date>`clock_timestamp()`,
      decision_note: decision.note,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', decision.runId)
    .execute()
}

/** Writes that a posted run was taken back. */
export async function markRunUndone(
  tx: TenantTx,
  cooperativeId: string,
  undoing: { readonly runId: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('savings_interest_run')
    .set({
      state: 'undone',
      undone_by: undoing.by,
      undone_at: sql<Date>`clock_timestamp()`,
      undone_reason: undoing.reason,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', undoing.runId)
    .execute()
}

function selectRuns(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('savings_interest_run')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
}

type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>

function runOf(row: RunRow): InterestRun {
  return {
    id: row.id,
    month: monthOf(localDate(row.month)),
    state: row.state,
    accounts: row.accounts,
    gross: Money.parse(row.gross),
    tax: Money.parse(row.tax),
    digest: row.digest.toString('hex'),
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decisionNote: row.decision_note,
    undoneBy: row.undone_by,
    undoneAt: row.undone_at,
    undoneReason: row.undone_reason,
  }
}
