import { sql } from 'kysely'
import { firstDay, type LocalDate, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** What became of one row of a run: an entry, or why there is none. */
export type StandingRunRow = {
  readonly runId: string
  readonly no: number
  readonly bookedOn: LocalDate
  readonly month: Month
  /** Null for titipan. */
  readonly orderId: string | null
  /** The rupiah that the order names each time; null takes what is owed. */
  readonly fixed: Money | null
  readonly loanId: string | null
  readonly loanNo: string | null
  readonly memberId: string
  readonly memberNo: string
  readonly memberName: string
  readonly asked: Money
  readonly amount: Money
  readonly entryId: string | null
  readonly entryNo: string | null
  /** The entry was corrected, so that the order may run again. */
  readonly isReversed: boolean
  readonly reason: string | null
}

/** A run in a list: its day and what it moved. */
export type StandingRun = {
  readonly id: string
  readonly bookedOn: LocalDate
  readonly runBy: string
  readonly runAt: Date
  readonly posted: number
  readonly failed: number
  readonly amount: Money
}

/**
 * Whether the entry of a row `r` was corrected. One that was only split anew was not: it stands under the entry
 * that took its place, the last of several.
 */
const IS_CORRECTED = sql<boolean>`exists (
  with recursive chain as (
    select r.entry_id as id
    union all
    select p.entry_id from chain
    join loan_payment p on p.cooperative_id = r.cooperative_id and p.replaces_id = chain.id
  )
  select from chain c
  join journal_entry x on x.cooperative_id = r.cooperative_id and x.reverses_id = c.id
  where not exists (select from loan_payment p
    where p.cooperative_id = r.cooperative_id and p.replaces_id = c.id))`

/**
 * What orders have paid for a month whose entry stands: the loan, or the member for wajib, whichever order it
 * was, also one that is ended or over.
 */
export async function servedIn(
  tx: TenantTx,
  cooperativeId: string,
  month: Month,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(o.loan_id, o.member_id) as id
    from standing_run_row r
    join standing_order o on o.cooperative_id = r.cooperative_id and o.id = r.order_id
    where r.cooperative_id = ${cooperativeId} and r.month = ${firstDay(month)}
      and r.entry_id is not null and not ${IS_CORRECTED}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Writes a run down, still without rows. */
export async function insertStandingRun(
  tx: TenantTx,
  cooperativeId: string,
  run: { readonly id: string; readonly bookedOn: LocalDate; readonly by: string },
): Promise<void> {
  await tx
    .insertInto('standing_run')
    .values({
      cooperative_id: cooperativeId,
      id: run.id,
      booked_on: run.bookedOn,
      run_by: run.by,
    })
    .execute()
}

/** Writes what became of rows of a run, numbered on from `after`. */
export async function insertRunRows(
  tx: TenantTx,
  cooperativeId: string,
  of: {
    readonly runId: string
    readonly bookedOn: LocalDate
    readonly after: number
    readonly rows: readonly Pick<
      StandingRunRow,
      'orderId' | 'loanId' | 'asked' | 'amount' | 'entryId' | 'reason'
    >[]
  },
): Promise<void> {
  if (of.rows.length === 0) return
  await tx
    .insertInto('standing_run_row')
    .values(
      of.rows.map((row, index) => ({
        cooperative_id: cooperativeId,
        run_id: of.runId,
        no: of.after + index + 1,
        order_id: row.orderId,
        loan_id: row.loanId,
        month: firstDay(monthOf(of.bookedOn)),
        asked: row.asked.toString(),
        amount: row.amount.toString(),
        entry_id: row.entryId,
        reason: row.reason,
      })),
    )
    .execute()
}

/** Runs, the newest first; or one by its id. */
export async function listStandingRuns(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly limit: number; readonly offset?: number } | { readonly id: string },
): Promise<readonly StandingRun[]> {
  const id = 'id' in of ? of.id : null
  const page = 'id' in of ? { limit: 1, offset: 0 } : { limit: of.limit, offset: of.offset ?? 0 }
  const { rows } = await sql<
    Record<'id' | 'booked_on' | 'run_by' | 'posted' | 'failed' | 'amount', string> & {
      run_at: Date
    }
  >`
    select s.id, s.booked_on::text, s.run_by, s.run_at, r.posted, r.failed, r.amount::text
    from standing_run s
    cross join lateral (
      select count(entry_id) as posted, count(reason) as failed, coalesce(sum(amount), 0) as amount
      from standing_run_row r where r.cooperative_id = s.cooperative_id and r.run_id = s.id
    ) r
    where s.cooperative_id = ${cooperativeId} and (${id}::uuid is null or s.id = ${id})
    order by s.run_at desc, s.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    bookedOn: localDate(row.booked_on),
    runBy: row.run_by,
    runAt: row.run_at,
    posted: Number(row.posted),
    failed: Number(row.failed),
    amount: Money.parse(row.amount),
  }))
}

/** One run by its id. */
export async function getStandingRun(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<StandingRun> {
  const [run] = await listStandingRuns(tx, cooperativeId, { id })
  if (!run) throw new DomainError('run_missing')
  return run
}

/** How many runs there were. */
export async function countStandingRuns(tx: TenantTx, cooperativeId: string): Promise<number> {
  const row = await tx
    .selectFrom('standing_run')
    .select((e) => e.fn.countAll<string>().as('n'))
    .where('cooperative_id', '=', cooperativeId)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** The rows of one run in their order, or of one order, the newest first. */
export async function listRunRows(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly runId: string } | { readonly orderId: string; readonly limit: number },
): Promise<readonly StandingRunRow[]> {
  const runId = 'runId' in of ? of.runId : null
  const orderId = 'orderId' in of ? of.orderId : null
  const limit = 'orderId' in of ? of.limit : null
  const { rows } = await sql<Row>`
    select r.run_id, r.no, s.booked_on::text, r.month::text, r.order_id, r.loan_id, l.no as loan_no,
      o.amount::text as fixed, m.id as member_id, m.no as member_no, m.name as member_name, r.asked::text, r.amount::text,
      r.entry_id, e.number as entry_no, r.reason,
      ${IS_CORRECTED} as is_reversed
    from standing_run_row r
    join standing_run s on s.cooperative_id = r.cooperative_id and s.id = r.run_id
    left join standing_order o on o.cooperative_id = r.cooperative_id and o.id = r.order_id
    left join loan l on l.cooperative_id = r.cooperative_id and l.id = r.loan_id
    join member m on m.cooperative_id = r.cooperative_id and m.id = coalesce(o.member_id, l.member_id)
    left join journal_entry e on e.cooperative_id = r.cooperative_id and e.id = r.entry_id
    where r.cooperative_id = ${cooperativeId}
      and (${runId}::uuid is null or r.run_id = ${runId})
      and (${orderId}::uuid is null or r.order_id = ${orderId})
    order by s.run_at desc, r.no limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    runId: row.run_id,
    no: row.no,
    bookedOn: localDate(row.booked_on),
    month: monthOf(localDate(row.month)),
    orderId: row.order_id,
    fixed: row.fixed === null ? null : Money.parse(row.fixed),
    loanId: row.loan_id,
    loanNo: row.loan_no,
    memberId: row.member_id,
    memberNo: row.member_no,
    memberName: row.member_name,
    asked: Money.parse(row.asked),
    amount: Money.parse(row.amount),
    entryId: row.entry_id,
    entryNo: row.entry_no,
    isReversed: row.is_reversed,
    reason: row.reason,
  }))
}

type Row = Record<
  'run_id' | 'booked_on' | 'month' | 'member_id' | 'member_no' | 'member_name' | 'asked' | 'amount',
  string
> &
  Record<
    'order_id' | 'fixed' | 'loan_id' | 'loan_no' | 'entry_id' | 'entry_no' | 'reason',
    string | null
  > & {
    readonly no: number
    readonly is_reversed: boolean
  }
