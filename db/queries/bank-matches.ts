import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Outstanding } from '#app/domain/ledger/bank/reconciliation.ts'
import { Money } from '#app/domain/money.ts'
import type { BankAccount } from '#db/queries/bank-statements.ts'
import type { TenantTx } from '#db/tables.ts'
import { isId } from '#db/uuid.ts'

/** An entry as a bank account felt it, and which one it takes back. */
export type BankEntry = Outstanding & { readonly reversesId: string | null }

/** Entries that moved an account, by their ids, whichever of them there are. */
export async function entriesById(
  tx: TenantTx,
  account: BankAccount,
  ids: readonly string[],
): Promise<readonly BankEntry[]> {
  const { rows } = await sql<EntryRow>`
    ${moved(account)} and e.id = any(${[...ids]})
    group by e.cooperative_id, e.id having sum(l.amount) <> 0`.execute(tx)
  return rows.map(entryOf)
}

/**
 * Entries on an account that no line of the bank is matched with, in the order of the book.
 *
 * @param on As things stood at the end of a day: a match that came about later counts as none. Null for now.
 */
export async function unmatchedEntries(
  tx: TenantTx,
  account: BankAccount,
  on: LocalDate | null,
): Promise<readonly BankEntry[]> {
  const { rows } = await sql<EntryRow>`
    ${moved(account)} and (${on}::date is null or e.entry_date <= ${on}::date)
      and not exists (select 1 from bank_match_entry x
        join bank_match m on m.cooperative_id = x.cooperative_id and m.id = x.match_id
        where x.cooperative_id = e.cooperative_id and x.account_code = ${account.accountCode}
          and x.entry_id = e.id and x.is_live and (${on}::date is null or m.complete_on <= ${on}::date))
    group by e.cooperative_id, e.id having sum(l.amount) <> 0
    order by e.entry_date, e.chain_no`.execute(tx)
  return rows.map(entryOf)
}

function moved(account: BankAccount) {
  return sql`
    select e.id, e.number, e.entry_date, e.memo, e.reverses_id, sum(l.amount)::text as amount
    from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where l.cooperative_id = ${account.cooperativeId} and l.book_id = ${account.bookId}
      and l.account_code = ${account.accountCode}`
}

type EntryRow = Readonly<
  Record<'id' | 'number' | 'entry_date' | 'memo' | 'amount', string> & {
    reverses_id: string | null
  }
>

function entryOf(row: EntryRow): BankEntry {
  return {
    id: row.id,
    day: localDate(row.entry_date),
    no: row.number,
    text: row.memo,
    amount: Money.parse(row.amount),
    reversesId: row.reverses_id,
  }
}

/** Which of these lines and entries stand in a match already. */
export async function matchedAlready(
  tx: TenantTx,
  account: BankAccount,
  ids: { readonly lines: readonly string[]; readonly entries: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ found: string }>`
    select ((select count(*) from bank_match_line where cooperative_id = ${account.cooperativeId}
        and is_live and line_id = any(${[...ids.lines]}))
      + (select count(*) from bank_match_entry where cooperative_id = ${account.cooperativeId}
        and account_code = ${account.accountCode} and is_live
        and entry_id = any(${[...ids.entries]})))::text as found`.execute(tx)
  return Number(rows[0]?.found ?? 0)
}

/** A match on its way in. */
export type MatchToInsert = {
  readonly id: string
  readonly completeOn: LocalDate
  readonly lines: readonly string[]
  readonly entries: readonly string[]
}

/** Writes matches of an account. */
export async function insertMatches(
  tx: TenantTx,
  account: BankAccount,
  how: {
    readonly matches: readonly MatchToInsert[]
    readonly by: string
    readonly isOpening?: boolean
  },
): Promise<void> {
  const { cooperativeId, bookId, accountCode } = account
  const all = JSON.stringify(how.matches.map((match) => ({ ...match, on: match.completeOn })))
  const isOpening = how.isOpening ?? false
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${all}::jsonb) as g(id uuid, "on" date, lines uuid[], entries uuid[])
    )
    insert into bank_match (cooperative_id, id, book_id, account_code, complete_on, is_opening, matched_by)
      select ${cooperativeId}, id, ${bookId}, ${accountCode}, "on", ${isOpening}, ${how.by} from given`.execute(
    tx,
  )
  await sql`
    insert into bank_match_line (cooperative_id, match_id, line_id)
      select ${cooperativeId}, g.id, line_id from jsonb_to_recordset(${all}::jsonb) as g(id uuid, lines uuid[])
      cross join unnest(g.lines) line_id`.execute(tx)
  await sql`
    insert into bank_match_entry (cooperative_id, match_id, account_code, entry_id)
      select ${cooperativeId}, g.id, ${accountCode}, entry_id
      from jsonb_to_recordset(${all}::jsonb) as g(id uuid, entries uuid[])
      cross join unnest(g.entries) entry_id`.execute(tx)
}

/** Lines and entries that were found to belong together. */
export type BankMatch = {
  readonly id: string
  readonly accountCode: string
  readonly completeOn: LocalDate
  readonly isOpening: boolean
  readonly matchedBy: string
  readonly lines: readonly Outstanding[]
  /** With the number of the entry that took one back since. */
  readonly entries: readonly (Outstanding & { readonly reversedBy: string | null })[]
}

/** Matches of an account that stand, newest first; those whose entry was taken back since may be asked for alone. */
export async function listMatches(
  tx: TenantTx,
  account: BankAccount,
  wish: { readonly limit: number; readonly offset?: number; readonly onlyReversed?: boolean },
): Promise<{ readonly found: number; readonly matches: readonly BankMatch[] }> {
  const reversed = sql<boolean>`exists (select 1 from bank_match_entry x
    join journal_entry r on r.cooperative_id = x.cooperative_id and r.reverses_id = x.entry_id
    where x.cooperative_id = m.cooperative_id and x.match_id = m.id
      and not exists (select 1 from bank_match_entry y where y.cooperative_id = m.cooperative_id
        and y.match_id = m.id and y.entry_id = r.id))`
  const which = wish.onlyReversed === true ? sql<boolean>`${reversed}` : sql<boolean>`true`
  const { rows } = await sql<{
    id: string
    account_code: string
    complete_on: string
    is_opening: boolean
    matched_by: string
    found: string
  }>`
    select m.id, m.account_code, m.complete_on, m.is_opening, m.matched_by, count(*) over ()::text as found
    from bank_match m
    where m.cooperative_id = ${account.cooperativeId} and m.account_code = ${account.accountCode}
      and m.undone_by is null and ${which}
    order by m.complete_on desc, m.matched_at desc, m.id desc
    limit ${wish.limit} offset ${wish.offset ?? 0}`.execute(tx)
  const ids = rows.filter(({ is_opening }) => !is_opening).map(({ id }) => id)
  const lines = await linesOf(tx, account, ids)
  const entries = await entriesOf(tx, account, ids)
  return {
    found: Number(rows[0]?.found ?? 0),
    matches: rows.map((row) => ({
      id: row.id,
      accountCode: row.account_code,
      completeOn: localDate(row.complete_on),
      isOpening: row.is_opening,
      matchedBy: row.matched_by,
      lines: lines.get(row.id) ?? [],
      entries: entries.get(row.id) ?? [],
    })),
  }
}

async function linesOf(tx: TenantTx, account: BankAccount, ids: readonly string[]) {
  const { rows } = await sql<Record<'match_id' | 'id' | 'day' | 'description' | 'amount', string>>`
    select x.match_id, l.id, l.day, l.description, l.amount::text as amount from bank_match_line x
    join bank_line l on l.cooperative_id = x.cooperative_id and l.id = x.line_id
    where x.cooperative_id = ${account.cooperativeId} and x.match_id = any(${[...ids]})
    order by l.day, l.no`.execute(tx)
  const groups = new Map<string, Outstanding[]>()
  for (const { match_id, id, day, description, amount } of rows) {
    const line = { id, day: localDate(day), no: '', text: description, amount: Money.parse(amount) }
    groups.set(match_id, [...(groups.get(match_id) ?? []), line])
  }
  return groups
}

async function entriesOf(tx: TenantTx, account: BankAccount, ids: readonly string[]) {
  const { rows } = await sql<EntryRow & { match_id: string; reversed_by: string | null }>`
    select x.match_id, e.id, e.number, e.entry_date, e.memo, e.reverses_id,
      (select sum(l.amount) from journal_line l where l.cooperative_id = e.cooperative_id
        and l.entry_id = e.id and l.account_code = ${account.accountCode})::text as amount,
      (select r.number from journal_entry r where r.cooperative_id = e.cooperative_id
        and r.reverses_id = e.id) as reversed_by
    from bank_match_entry x
    join journal_entry e on e.cooperative_id = x.cooperative_id and e.id = x.entry_id
    where x.cooperative_id = ${account.cooperativeId} and x.match_id = any(${[...ids]})
    order by e.entry_date, e.chain_no`.execute(tx)
  const groups = new Map<string, (BankEntry & { reversedBy: string | null })[]>()
  for (const row of rows) {
    const entry = { ...entryOf(row), reversedBy: row.reversed_by }
    groups.set(row.match_id, [...(groups.get(row.match_id) ?? []), entry])
  }
  return groups
}

/** A match that stands, by its id. */
export async function getMatch(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<{ readonly accountCode: string; readonly completeOn: LocalDate }> {
  if (!isId(id)) throw new DomainError('bank_missing')
  const row = await tx
    .selectFrom('bank_match')
    .select(['account_code', 'complete_on'])
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .where('undone_by', 'is', null)
    .executeTakeFirst()
  if (!row) throw new DomainError('bank_missing')
  return { accountCode: row.account_code, completeOn: localDate(row.complete_on) }
}

/** Takes a match apart; who made it and who undid it stays. */
export async function undoMatch(
  tx: TenantTx,
  cooperativeId: string,
  how: { readonly id: string; readonly by: string },
): Promise<void> {
  await tx
    .updateTable('bank_match')
    .set({ undone_by: how.by, undone_at: new Date() })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', how.id)
    .execute()
  for (const table of ['bank_match_line', 'bank_match_entry'] as const) {
    await tx
      .updateTable(table)
      .set({ is_live: false })
      .where('cooperative_id', '=', cooperativeId)
      .where('match_id', '=', how.id)
      .execute()
  }
}

/** Whether a line of a statement stands in a match, that of the beginning apart. */
export async function isStatementMatched(
  tx: TenantTx,
  cooperativeId: string,
  statementId: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from bank_line l
      join bank_match_line x on x.cooperative_id = l.cooperative_id and x.line_id = l.id and x.is_live
      where l.cooperative_id = ${cooperativeId} and l.statement_id = ${statementId} and l.no > 0) as found`.execute(
    tx,
  )
  return rows[0]?.found ?? false
}

/** The match of what stood before the first statement, or null. */
export async function openingMatch(tx: TenantTx, account: BankAccount): Promise<string | null> {
  const row = await tx
    .selectFrom('bank_match')
    .select('id')
    .where('cooperative_id', '=', account.cooperativeId)
    .where('account_code', '=', account.accountCode)
    .where('is_opening', '=', true)
    .where('undone_by', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}
