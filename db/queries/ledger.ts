import { sql } from 'kysely'
import { firstDay, type LocalDate, lastDay, localDate, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import {
  type BalancedEntry,
  type JournalLine,
  PARTY_KINDS,
  UNITS,
} from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import { holdOwners } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'

/** One book of one cooperative: every statement on the ledger names both. */
export type BookRef = { readonly cooperativeId: string; readonly bookId: string }

/** An entry on its way into the journal, with the id its maker gave it. */
export type EntryToPost = {
  readonly id: string
  readonly entry: BalancedEntry
  readonly reversesId?: string | undefined
  readonly batchId?: string | undefined
  /** The number it had in the book it was brought from. */
  readonly sourceNo?: string | undefined
}

export type PostedEntry = { readonly entryId: string; readonly number: string }

/** The cooperative's own book. */
export async function mainBook(tx: TenantTx, cooperativeId: string): Promise<BookRef> {
  const row = await tx
    .selectFrom('book')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where('kind', '=', 'cooperative')
    .executeTakeFirst()
  if (!row) throw new DomainError('book_missing')
  return { cooperativeId, bookId: row.id }
}

/** The account a book maps each posting role to. */
export async function postingMap(
  tx: TenantTx,
  book: BookRef,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('posting_map')
    .select(['role', 'account_code'])
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .execute()
  return new Map(rows.map((row) => [row.role, row.account_code]))
}

/** The cooperative's own book with the account of each posting role, in one reading: every posting begins so. */
export async function mainBookAndAccounts(
  tx: TenantTx,
  cooperativeId: string,
): Promise<{ readonly book: BookRef; readonly accounts: ReadonlyMap<string, string> }> {
  const rows = await tx
    .selectFrom('book as b')
    .leftJoin('posting_map as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'b.cooperative_id').onRef('m.book_id', '=', 'b.id'),
    )
    .select(['b.id', 'm.role', 'm.account_code'])
    .where('b.cooperative_id', '=', cooperativeId)
    .where('b.kind', '=', 'cooperative')
    .execute()
  const [first] = rows
  if (!first) throw new DomainError('book_missing')
  const mapped = rows.flatMap(({ role, account_code: code }) =>
    role === null || code === null ? [] : [[role, code] as const],
  )
  return { book: { cooperativeId, bookId: first.id }, accounts: new Map(mapped) }
}

/**
 * Posts balanced entries, all or none, through the journal's one door.
 *
 * @returns Id and voucher number of each, in the order given.
 * @throws {DomainError} `member_missing` when the import of a member they are about was undone meanwhile.
 */
export async function postEntries(
  tx: TenantTx,
  book: BookRef & { readonly actor: string },
  entries: readonly EntryToPost[],
): Promise<readonly PostedEntry[]> {
  const named = entries.flatMap(({ entry }) =>
    entry.lines.flatMap((line) => line.subledgerId ?? []),
  )
  await holdOwners(tx, book.cooperativeId, [...new Set(named)])
  const drafts = draftsOf(entries)
  const { rows } = await sql<{ entry_id: string; entry_number: string }>`
    select entry_id, entry_number
    from post_entries(${book.cooperativeId}, ${book.bookId}, ${book.actor}, ${drafts})`.execute(tx)
  return rows.map((row) => ({ entryId: row.entry_id, number: row.entry_number }))
}

/** Entries as the posting functions take them. */
export function draftsOf(entries: readonly EntryToPost[]): string {
  return JSON.stringify(entries.map(draftOf))
}

function draftOf({ id, entry, reversesId, batchId, sourceNo }: EntryToPost) {
  return {
    id,
    voucher: entry.voucher,
    date: entry.date,
    event: entry.event,
    memo: entry.memo,
    reverses: reversesId ?? null,
    batch: batchId ?? null,
    source_no: sourceNo ?? null,
    lines: entry.lines.map(lineOf),
  }
}

function lineOf(line: JournalLine) {
  const signed = line.side === 'debit' ? line.amount : line.amount.negated()
  return {
    account: line.accountCode,
    subledger: line.subledgerId ?? null,
    amount: signed.toString(),
    unit: line.unit ?? 'umum',
    party: line.partyKind ?? 'none',
    memo: line.memo ?? null,
  }
}

export type SubledgerToOpen = {
  readonly id: string
  readonly account: string
  readonly kind: 'savings' | 'loan' | 'customer' | 'consignor'
  readonly no: string
  readonly name: string
  /** The least its balance may be, on its normal side; null for none. */
  readonly floor: Money | null
}

/** Opens subledgers with a balance of nothing. */
export async function openSubledgers(
  tx: TenantTx,
  book: BookRef,
  wanted: readonly SubledgerToOpen[],
): Promise<void> {
  const rows = JSON.stringify(
    wanted.map((one) => ({ ...one, floor: one.floor?.toString() ?? null })),
  )
  await sql`select open_subledgers(${book.cooperativeId}, ${book.bookId}, ${rows})`.execute(tx)
}

/** What a subledger holds now, on its normal side. */
export async function subledgerBalance(
  tx: TenantTx,
  cooperativeId: string,
  subledgerId: string,
): Promise<Money> {
  const row = await tx
    .selectFrom('subledger_balance')
    .select('balance')
    .where('cooperative_id', '=', cooperativeId)
    .where('subledger_id', '=', subledgerId)
    .executeTakeFirst()
  if (!row) throw new DomainError('subledger_missing')
  return Money.parse(row.balance)
}

/** An account with all that was ever debited and credited to it, up to a day. */
export type AccountTotals = {
  readonly code: string
  readonly name: string
  readonly english: string
  readonly type: string
  readonly normalSide: 'debit' | 'credit'
  readonly debit: Money
  readonly credit: Money
}

/**
 * Sums every account up to and including a day: whole months from the balances, the rest from the lines.
 *
 * @returns One row per account of the chart, by code, also those never used.
 */
export async function accountTotals(
  tx: TenantTx,
  book: BookRef,
  through: LocalDate,
): Promise<readonly AccountTotals[]> {
  const month = firstDay(monthOf(through))
  const isWholeMonth = through === lastDay(monthOf(through))
  const { rows } = await sql<
    Record<'code' | 'name' | 'english' | 'type', string> & {
      normal_side: 'debit' | 'credit'
      debit: string
      credit: string
    }
  >`
    with moved as (
      select account_code, debit, credit from account_balance
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
          and (month < ${month} or (${isWholeMonth} and month = ${month}))
      union all
      select account_code, debit, credit from account_day
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
          and not ${isWholeMonth} and day between ${month} and ${through}
    ), summed as (
      -- Summed before it meets the chart: else every account looks through every day.
      select account_code, sum(debit) as debit, sum(credit) as credit from moved group by account_code
    )
    select a.code, a.name, a.english, a.type, a.normal_side,
      coalesce(m.debit, 0)::text as debit, coalesce(m.credit, 0)::text as credit
    from account a left join summed m on m.account_code = a.code
    where a.cooperative_id = ${book.cooperativeId} and a.book_id = ${book.bookId}
    order by a.code`.execute(tx)
  return rows.map(({ normal_side, ...row }) => ({
    ...row,
    normalSide: normal_side,
    debit: Money.parse(row.debit),
    credit: Money.parse(row.credit),
  }))
}

export type EntryView = {
  readonly id: string
  readonly number: string
  readonly date: LocalDate
  readonly recordedAt: Date
  readonly event: string
  readonly memo: string
  readonly voucher: string
  readonly sourceNo: string | null
  readonly reversesId: string | null
  readonly reversedById: string | null
  readonly actor: string
  readonly lines: readonly LineView[]
}

/** A posted line with the names of its account and its subledger. */
export type LineView = JournalLine & {
  readonly accountName: string
  readonly accountEnglish: string
  readonly subledgerNo: string | null
  readonly subledgerName: string | null
}

export type EntryFilter = {
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
  readonly accountCode?: string | undefined
  /** Entries that touch any of these accounts. */
  readonly accountCodes?: readonly string[] | undefined
  readonly subledgerId?: string | undefined
  readonly ids?: readonly string[] | undefined
  /** Newest first; otherwise oldest first. */
  readonly newestFirst?: boolean | undefined
  readonly limit: number
  readonly offset?: number | undefined
}

/** Lists journal entries with their lines, by date and then by the order of recording. */
export async function listEntries(
  tx: TenantTx,
  book: BookRef,
  filter: EntryFilter,
): Promise<readonly EntryView[]> {
  const heads = await entryHeads(tx, book, filter).execute()
  const ids = heads.map((head) => head.id)
  const lines = ids.length === 0 ? [] : await entryLines(tx, book, ids).execute()
  const byEntry = new Map<string, LineView[]>(ids.map((id) => [id, []]))
  for (const line of lines) byEntry.get(line.entry_id)?.push(lineView(line))
  return heads.map((head) => ({
    id: head.id,
    number: head.number,
    date: localDate(head.entry_date),
    recordedAt: head.recorded_at,
    event: head.event,
    memo: head.memo,
    voucher: head.voucher,
    sourceNo: head.source_no,
    reversesId: head.reverses_id,
    reversedById: head.reversed_by_id,
    actor: head.actor,
    lines: byEntry.get(head.id) ?? [],
  }))
}

/** One entry by its id. */
export async function getEntry(tx: TenantTx, book: BookRef, entryId: string): Promise<EntryView> {
  const [entry] = await listEntries(tx, book, { ids: [entryId], limit: 1 })
  if (!entry) throw new DomainError('entry_missing')
  return entry
}

function entryHeads(tx: TenantTx, book: BookRef, filter: EntryFilter) {
  const direction = filter.newestFirst ? 'desc' : 'asc'
  const linesOf = (column: 'l.account_code' | 'l.subledger_id', value: string) =>
    sql<boolean>`exists (select 1 from journal_line l where l.cooperative_id = e.cooperative_id
      and l.entry_id = e.id and ${sql.ref(column)} = ${value})`
  return tx
    .selectFrom('journal_entry as e')
    .leftJoin('journal_entry as r', (join) =>
      join.onRef('r.cooperative_id', '=', 'e.cooperative_id').onRef('r.reverses_id', '=', 'e.id'),
    )
    .select(['e.id', 'e.number', 'e.entry_date', 'e.recorded_at', 'e.event', 'e.memo', 'e.voucher'])
    .select(['e.source_no', 'e.reverses_id', 'r.id as reversed_by_id', 'e.actor'])
    .where('e.cooperative_id', '=', book.cooperativeId)
    .where('e.book_id', '=', book.bookId)
    .$if(filter.from !== undefined, (q) => q.where('e.entry_date', '>=', filter.from ?? ''))
    .$if(filter.to !== undefined, (q) => q.where('e.entry_date', '<=', filter.to ?? ''))
    .$if(filter.ids !== undefined, (q) => q.where('e.id', 'in', filter.ids ?? []))
    .$if(filter.accountCode !== undefined, (q) =>
      q.where(linesOf('l.account_code', filter.accountCode ?? '')),
    )
    .$if(filter.accountCodes !== undefined, (q) =>
      q.where(sql<boolean>`exists (select 1 from journal_line l where l.cooperative_id = e.cooperative_id
        and l.entry_id = e.id and l.account_code = any(${[...(filter.accountCodes ?? [])]}))`),
    )
    .$if(filter.subledgerId !== undefined, (q) =>
      q.where(linesOf('l.subledger_id', filter.subledgerId ?? '')),
    )
    .orderBy('e.entry_date', direction)
    .orderBy('e.chain_no', direction)
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
}

function entryLines(tx: TenantTx, book: BookRef, ids: readonly string[]) {
  return tx
    .selectFrom('journal_line as l')
    .innerJoin('account as a', (join) =>
      join
        .onRef('a.cooperative_id', '=', 'l.cooperative_id')
        .onRef('a.book_id', '=', 'l.book_id')
        .onRef('a.code', '=', 'l.account_code'),
    )
    .leftJoin('subledger as s', (join) =>
      join.onRef('s.cooperative_id', '=', 'l.cooperative_id').onRef('s.id', '=', 'l.subledger_id'),
    )
    .select(['l.entry_id', 'l.account_code', 'a.name as account_name', 'l.amount', 'l.unit'])
    .select(['l.party_kind', 'l.memo', 'l.subledger_id', 's.no as subledger_no'])
    .select(['s.name as subledger_name', 'a.english as account_english'])
    .where('l.cooperative_id', '=', book.cooperativeId)
    .where('l.entry_id', 'in', [...ids])
    .orderBy('l.entry_id')
    .orderBy('l.line_no')
}

function lineView(row: {
  readonly account_code: string
  readonly account_name: string
  readonly account_english: string
  readonly amount: string
  readonly unit: string
  readonly party_kind: string
  readonly memo: string | null
  readonly subledger_id: string | null
  readonly subledger_no: string | null
  readonly subledger_name: string | null
}): LineView {
  const amount = Money.parse(row.amount)
  return {
    accountCode: row.account_code,
    accountName: row.account_name,
    accountEnglish: row.account_english,
    subledgerId: row.subledger_id ?? undefined,
    subledgerNo: row.subledger_no,
    subledgerName: row.subledger_name,
    unit: UNITS.find((unit) => unit === row.unit),
    partyKind: PARTY_KINDS.find((kind) => kind === row.party_kind),
    memo: row.memo ?? undefined,
    side: amount.isNegative() ? 'credit' : 'debit',
    amount: amount.abs(),
  }
}
