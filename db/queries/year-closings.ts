import { sql } from 'kysely'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { BalancedEntry } from '#app/domain/ledger/entry.ts'
import { PARTY_KINDS, UNITS } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import { type EarnedBalance, yearStart } from '#app/domain/surplus/closing-entries.ts'
import { type BookRef, draftsOf, type PostedEntry } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

export type ClosingState = 'proposed' | 'replaced' | 'rejected' | 'posted' | 'undone'

/** A book year's closing as it was proposed, and what became of it. */
export type YearClosing = {
  readonly id: string
  readonly year: number
  readonly state: ClosingState
  /** After tax; a loss is negative. */
  readonly surplus: Money
  readonly digest: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionNote: string | null
  readonly entryIds: readonly string[]
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
  readonly undoneReason: string | null
}

/** What stands on income and expenses when a year ends, by account, unit and party; those at nothing left out. */
export async function earnedBalances(
  tx: TenantTx,
  book: BookRef,
  year: number,
): Promise<readonly EarnedBalance[]> {
  const { rows } = await sql<Record<'code' | 'unit' | 'party' | 'net', string>>`
    select b.account_code as code, b.unit, b.party_kind as party, sum(b.debit - b.credit)::text as net
    from account_balance b
    join account a on a.cooperative_id = b.cooperative_id and a.book_id = b.book_id and a.code = b.account_code
    where b.cooperative_id = ${book.cooperativeId} and b.book_id = ${book.bookId}
      and b.month < ${yearStart(year + 1)} and a.type in ('R', 'C', 'X', 'K', 'O', 'T')
    group by 1, 2, 3 having sum(b.debit - b.credit) <> 0 order by 1, 2, 3`.execute(tx)
  return rows.map((row) => ({
    code: row.code,
    unit: known(
      UNITS.find((unit) => unit === row.unit),
      `${row.unit} is a unit`,
    ),
    partyKind: known(
      PARTY_KINDS.find((kind) => kind === row.party),
      `${row.party} is a kind of party`,
    ),
    net: Money.parse(row.net),
  }))
}

/** Posts what closes a year, or takes that back: the one door into its closed months. */
export async function postYearEnd(
  tx: TenantTx,
  book: BookRef & { readonly actor: string },
  entries: readonly {
    readonly id: string
    readonly entry: BalancedEntry
    readonly reversesId?: string
  }[],
): Promise<readonly PostedEntry[]> {
  const drafts = draftsOf(entries)
  const { rows } = await sql<{ entry_id: string; entry_number: string }>`
    select entry_id, entry_number
    from post_year_end(${book.cooperativeId}, ${book.bookId}, ${book.actor}, ${drafts})`.execute(tx)
  return rows.map((row) => ({ entryId: row.entry_id, number: row.entry_number }))
}

/** Closings, latest year first and of a year the latest one first. */
export async function listYearClosings(
  tx: TenantTx,
  cooperativeId: string,
  filter: { readonly year?: number; readonly limit: number },
): Promise<readonly YearClosing[]> {
  const rows = await selectClosings(tx, cooperativeId)
    .$if(filter.year !== undefined, (q) => q.where('year', '=', filter.year ?? 0))
    .orderBy('year', 'desc')
    .orderBy('proposed_at', 'desc')
    .limit(filter.limit)
    .execute()
  return rows.map(closingOf)
}

/** The closing of a year that waits or stands; null when there is none. */
export async function findLiveClosing(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<YearClosing | null> {
  const row = await selectClosings(tx, cooperativeId)
    .where('year', '=', year)
    .where('state', 'in', ['proposed', 'posted'])
    .executeTakeFirst()
  return row === undefined ? null : closingOf(row)
}

/** One closing, held until the transaction ends. */
export async function holdClosing(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<YearClosing> {
  const row = await selectClosings(tx, cooperativeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('closing_missing')
  return closingOf(row)
}

/** Writes down a closing that waits for the chair. */
export async function insertClosing(
  tx: TenantTx,
  cooperativeId: string,
  closing: Pick<YearClosing, 'id' | 'year' | 'surplus' | 'digest' | 'proposedBy'>,
): Promise<void> {
  await tx
    .insertInto('year_closing')
    .values({
      cooperative_id: cooperativeId,
      id: closing.id,
      year: closing.year,
      state: 'proposed',
      surplus: closing.surplus.toString(),
      digest: closing.digest,
      proposed_by: closing.proposedBy,
    })
    .execute()
}

/** Writes what became of a closing that waited. */
export async function settleClosing(
  tx: TenantTx,
  cooperativeId: string,
  settled: {
    readonly id: string
    readonly state: 'replaced' | 'rejected' | 'posted'
    readonly by: string | null
    readonly note: string | null
    readonly entryIds?: readonly string[]
  },
): Promise<void> {
  await tx
    .updateTable('year_closing')
    .set({
      state: settled.state,
      decided_by: settled.by,
      decided_at: settled.by === null ? null : sql<Date>`clock_timestamp()`,
      decision_note: settled.note,
      entry_ids: [...(settled.entryIds ?? [])],
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', settled.id)
    .execute()
}

/** Writes that a closing was taken back; its entries and their mirror images are named together. */
export async function markClosingUndone(
  tx: TenantTx,
  cooperativeId: string,
  undone: {
    readonly id: string
    readonly by: string
    readonly reason: string
    readonly entryIds: readonly string[]
  },
): Promise<void> {
  await tx
    .updateTable('year_closing')
    .set({
      state: 'undone',
      undone_by: undone.by,
      undone_at: sql<Date>`clock_timestamp()`,
      undone_reason: undone.reason,
      entry_ids: [...undone.entryIds],
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', undone.id)
    .execute()
}

function selectClosings(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('year_closing')
    .select(['id', 'year', 'state', 'surplus', 'digest', 'proposed_by', 'proposed_at'])
    .select(['decided_by', 'decided_at', 'decision_note', 'entry_ids'])
    .select(['undone_by', 'undone_at', 'undone_reason'])
    .where('cooperative_id', '=', cooperativeId)
}

type ClosingRow = Awaited<ReturnType<ReturnType<typeof selectClosings>['executeTakeFirstOrThrow']>>

function closingOf(row: ClosingRow): YearClosing {
  return {
    id: row.id,
    year: row.year,
    state: row.state,
    surplus: Money.parse(row.surplus),
    digest: row.digest,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decisionNote: row.decision_note,
    entryIds: row.entry_ids,
    undoneBy: row.undone_by,
    undoneAt: row.undone_at,
    undoneReason: row.undone_reason,
  }
}

/** The years in which income or expenses moved, latest first. */
export async function bookYears(tx: TenantTx, book: BookRef): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from b.month)::int as year from account_balance b
    join account a on a.cooperative_id = b.cooperative_id and a.book_id = b.book_id and a.code = b.account_code
    where b.cooperative_id = ${book.cooperativeId} and b.book_id = ${book.bookId}
      and a.type in ('R', 'C', 'X', 'K', 'O', 'T')
    order by year desc`.execute(tx)
  return rows.map(({ year }) => year)
}
