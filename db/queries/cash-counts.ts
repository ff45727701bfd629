import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Pieces } from '#app/domain/ledger/denominations.ts'
import { Money } from '#app/domain/money.ts'
import type { CashBox } from '#db/queries/cash.ts'
import type { TenantTx } from '#db/tables.ts'

/** A count of the cash box, and what became of its difference. */
export type CashCount = {
  readonly id: string
  readonly no: string
  readonly countedOn: LocalDate
  readonly countedBy: string
  readonly countedAt: Date
  readonly counted: Money
  /** What the book said at that moment. */
  readonly expected: Money
  readonly note: string | null
  readonly settlement: CashSettlement | null
}

export type CashSettlement = {
  readonly by: string
  readonly at: Date
  readonly reason: string
  readonly entryId: string
  readonly number: string
  readonly date: LocalDate
  /** Whether its entry was corrected since. */
  readonly isReversed: boolean
}

/** An entry that came into the book after a count and is dated on the count's day or before it. */
export type LateEntry = {
  readonly countId: string
  readonly entryId: string
  readonly number: string
  readonly date: LocalDate
  readonly recordedAt: Date
  readonly memo: string
  readonly amount: Money
}

/** Which counts: one, those of a day, or all. */
type Wanted = { readonly id?: string; readonly on?: LocalDate }

/** Counts of the box, newest first. */
export async function listCounts(
  tx: TenantTx,
  cooperativeId: string,
  which: Wanted & { readonly limit: number; readonly offset?: number },
): Promise<readonly CashCount[]> {
  const rows = await tx
    .selectFrom('cash_count as c')
    .leftJoin('cash_settlement as s', (join) =>
      join.onRef('s.cooperative_id', '=', 'c.cooperative_id').onRef('s.count_id', '=', 'c.id'),
    )
    .leftJoin('journal_entry as e', (join) =>
      join.onRef('e.cooperative_id', '=', 's.cooperative_id').onRef('e.id', '=', 's.entry_id'),
    )
    .leftJoin('journal_entry as r', (join) =>
      join.onRef('r.cooperative_id', '=', 'e.cooperative_id').onRef('r.reverses_id', '=', 'e.id'),
    )
    .select(['c.id', 'c.no', 'c.counted_on', 'c.counted_by', 'c.counted_at', 'c.counted'])
    .select(['c.expected', 'c.note', 's.settled_by', 's.settled_at', 's.reason', 's.entry_id'])
    .select(['e.number', 'e.entry_date', 'r.id as reversed_by_id'])
    .where('c.cooperative_id', '=', cooperativeId)
    .$if(which.id !== undefined, (q) => q.where('c.id', '=', which.id ?? ''))
    .$if(which.on !== undefined, (q) => q.where('c.counted_on', '=', which.on ?? ''))
    .orderBy('c.counted_on', 'desc')
    .orderBy('c.counted_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(which.limit)
    .offset(which.offset ?? 0)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    countedOn: localDate(row.counted_on),
    countedBy: row.counted_by,
    countedAt: row.counted_at,
    counted: Money.parse(row.counted),
    expected: Money.parse(row.expected),
    note: row.note,
    settlement: settlementOf(row),
  }))
}

/** One count by its id. */
export async function getCount(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<CashCount> {
  const [count] = await listCounts(tx, cooperativeId, { id, limit: 1 })
  if (!count) throw new DomainError('cash_count_missing')
  return count
}

/** The last count of the box, or null when it was never counted. */
export async function lastCount(tx: TenantTx, cooperativeId: string): Promise<CashCount | null> {
  const [count] = await listCounts(tx, cooperativeId, { limit: 1 })
  return count ?? null
}

/** How many counts there are. */
export async function countCounts(tx: TenantTx, cooperativeId: string): Promise<number> {
  const { found } = await tx
    .selectFrom('cash_count')
    .select((eb) => eb.fn.countAll<string>().as('found'))
    .where('cooperative_id', '=', cooperativeId)
    .executeTakeFirstOrThrow()
  return Number(found)
}

/** How many of each denomination a count found. */
export async function piecesOf(
  tx: TenantTx,
  cooperativeId: string,
  countId: string,
): Promise<Pieces> {
  const rows = await tx
    .selectFrom('cash_count_line')
    .select(['denomination', 'pieces'])
    .where('cooperative_id', '=', cooperativeId)
    .where('count_id', '=', countId)
    .execute()
  return Object.fromEntries(rows.map((row) => [row.denomination, row.pieces]))
}

/**
 * What was recorded after these counts for their day or an earlier one, in the order of recording.
 *
 * The entry that settled a count is none of them.
 */
export async function lateEntries(
  tx: TenantTx,
  cooperativeId: string,
  countIds: readonly string[],
): Promise<readonly LateEntry[]> {
  if (countIds.length === 0) return []
  const { rows } = await sql<
    Record<'count_id' | 'id' | 'number' | 'entry_date' | 'memo' | 'amount', string> & {
      recorded_at: Date
    }
  >`
    select c.id as count_id, e.id, e.number, e.entry_date, e.recorded_at, e.memo,
      sum(l.amount)::text as amount
    from cash_count c
    join journal_entry e on e.cooperative_id = c.cooperative_id and e.book_id = c.book_id
      and e.chain_no > c.head_no and e.entry_date <= c.counted_on
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      and l.account_code = c.account_code
    where c.cooperative_id = ${cooperativeId} and c.id = any(${[...countIds]})
      and not exists (select 1 from cash_settlement s where s.cooperative_id = c.cooperative_id
        and s.count_id = c.id and s.entry_id = e.id)
    group by c.id, e.id, e.number, e.entry_date, e.recorded_at, e.memo, e.chain_no
    having sum(l.amount) <> 0 order by e.chain_no`.execute(tx)
  return rows.map((row) => ({
    countId: row.count_id,
    entryId: row.id,
    number: row.number,
    date: localDate(row.entry_date),
    recordedAt: row.recorded_at,
    memo: row.memo,
    amount: Money.parse(row.amount),
  }))
}

/** The next free number of a year: `KO/2026/0007`. Take the turn first. */
export async function nextCountNo(
  tx: TenantTx,
  cooperativeId: string,
  year: string,
): Promise<string> {
  const { rows } = await sql<{ next: string }>`
    select (1 + coalesce(max(split_part(no, '/', 3)::int), 0))::text as next from cash_count
    where cooperative_id = ${cooperativeId} and split_part(no, '/', 2) = ${year}`.execute(tx)
  return `KO/${year}/${(rows[0]?.next ?? '1').padStart(4, '0')}`
}

/** Writes a count and its denominations; those with no piece are left out. */
export async function insertCount(
  tx: TenantTx,
  box: CashBox,
  count: Pick<CashCount, 'id' | 'no' | 'countedOn' | 'countedBy' | 'counted' | 'expected'> & {
    readonly headNo: string
    readonly note: string | null
    readonly pieces: Pieces
  },
): Promise<void> {
  await tx
    .insertInto('cash_count')
    .values({
      cooperative_id: box.cooperativeId,
      id: count.id,
      book_id: box.bookId,
      account_code: box.accountCode,
      no: count.no,
      counted_on: count.countedOn,
      counted_by: count.countedBy,
      counted: count.counted.toString(),
      expected: count.expected.toString(),
      head_no: count.headNo,
      note: count.note,
    })
    .execute()
  const lines = Object.entries(count.pieces).filter(([, pieces]) => pieces > 0)
  if (lines.length === 0) return
  await tx
    .insertInto('cash_count_line')
    .values(
      lines.map(([denomination, pieces]) => ({
        cooperative_id: box.cooperativeId,
        count_id: count.id,
        denomination,
        pieces,
      })),
    )
    .execute()
}

/** Writes who accepted a count's difference, and the entry that brought the book to it. */
export async function insertSettlement(
  tx: TenantTx,
  cooperativeId: string,
  settled: {
    readonly count: Pick<CashCount, 'id' | 'countedBy'>
    readonly by: string
    readonly reason: string
    readonly entryId: string
  },
): Promise<void> {
  await tx
    .insertInto('cash_settlement')
    .values({
      cooperative_id: cooperativeId,
      count_id: settled.count.id,
      counted_by: settled.count.countedBy,
      settled_by: settled.by,
      reason: settled.reason,
      entry_id: settled.entryId,
    })
    .execute()
}

function settlementOf(row: {
  readonly settled_by: string | null
  readonly settled_at: Date | null
  readonly reason: string | null
  readonly entry_id: string | null
  readonly number: string | null
  readonly entry_date: string | null
  readonly reversed_by_id: string | null
}): CashSettlement | null {
  const { settled_by: by, settled_at: at, reason, entry_id: entryId, number, entry_date } = row
  const isWhole = by !== null && at !== null && reason !== null && entryId !== null
  if (!isWhole || number === null || entry_date === null) return null
  const isReversed = row.reversed_by_id !== null
  return { by, at, reason, entryId, number, date: localDate(entry_date), isReversed }
}
