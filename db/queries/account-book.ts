import { sql } from 'kysely'
import { addDays, type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { accountTotals, type BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** A line of one account, with what stood on the account right after it; debit positive. */
export type AccountBookLine = {
  readonly entryId: string
  readonly number: string
  readonly date: LocalDate
  readonly memo: string
  readonly owner: string | null
  /** Codes of the entry's other accounts. */
  readonly counter: string
  readonly amount: Money
  readonly balance: Money
}

/** One account over a span of days: what it held before, what moved in all, and some of its lines. */
export type AccountBook = {
  readonly opening: Money
  readonly debit: Money
  readonly credit: Money
  /** How many lines were found, of which `lines` may be a page. */
  readonly found: number
  readonly lines: readonly AccountBookLine[]
}

export type AccountBookWish = {
  readonly code: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** Words in the memo, the number, or the owner's name; the running balance counts all lines all the same. */
  readonly search?: string | undefined
}

/** What an account held the day before a span, and what moved in it; `found` counts the lines searched for. */
export async function accountBookSums(
  tx: TenantTx,
  book: BookRef,
  wish: AccountBookWish,
): Promise<Omit<AccountBook, 'lines'>> {
  const before = await accountTotals(tx, book, addDays(wish.from, -1))
  const account = before.find(({ code }) => code === wish.code)
  const { rows } = await sql<Record<'debit' | 'credit' | 'lines', string>>`
    select coalesce(sum(debit), 0)::text as debit, coalesce(sum(credit), 0)::text as credit,
      coalesce(sum(lines), 0)::text as lines
    from account_day ${daysOf(book, wish)}`.execute(tx)
  const [row] = rows
  const found = isSearch(wish) ? await countMatches(tx, book, wish) : row?.lines
  return {
    opening: account === undefined ? Money.zero : account.debit.minus(account.credit),
    debit: Money.parse(row?.debit ?? '0'),
    credit: Money.parse(row?.credit ?? '0'),
    found: Number(found ?? 0),
  }
}

async function countMatches(tx: TenantTx, book: BookRef, wish: AccountBookWish): Promise<string> {
  const { rows } = await sql<{ found: string }>`
    select count(*)::text as found ${linesOf(book, wish)} and ${matches(wish)}`.execute(tx)
  return rows[0]?.found ?? '0'
}

/**
 * The lines of an account in the order of the book, each with the balance after it.
 *
 * Only the days a page lies on are read: how many lines each day has, and what it moved, is kept beside them.
 */
export async function accountBookLines(
  tx: TenantTx,
  book: BookRef,
  wish: AccountBookWish & {
    readonly opening: Money
    readonly limit: number
    readonly offset?: number
  },
): Promise<readonly AccountBookLine[]> {
  const { limit, offset = 0 } = wish
  const { rows } = await sql<{
    id: string
    number: string
    entry_date: string
    memo: string
    owner: string | null
    counter: string | null
    amount: string
    moved: string
  }>`
    with matched as (
      select e.id, l.line_no, e.entry_date as day ${linesOf(book, wish)}
        and ${isSearch(wish)} and ${matches(wish)}
      order by e.entry_date, e.chain_no, l.line_no limit ${limit} offset ${offset}
    ), counted as (
      select day, sum(debit - credit) as net, sum(lines) as lines
      from account_day ${daysOf(book, wish)} group by day
    ), days as (
      select day, lines, sum(net) over (order by day) - net as before,
        sum(lines) over (order by day) - lines as skipped
      from counted
    ), wanted as (
      select * from days where case when ${isSearch(wish)} then day in (select day from matched)
        else skipped < ${offset + limit} and skipped + lines > ${offset} end
    ), span as (
      select e.id, e.number, e.entry_date, e.chain_no, l.line_no, l.amount,
        coalesce(l.memo, e.memo) as memo, s.name || ' (' || s.no || ')' as owner,
        d.before + sum(l.amount) over of_day as moved, d.skipped + row_number() over of_day as place
      from wanted d
      join journal_entry e on e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
        and e.entry_date = d.day
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
        and l.account_code = ${wish.code}
      left join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
      window of_day as (partition by e.entry_date order by e.chain_no, l.line_no rows unbounded preceding)
    )
    select shown.id, shown.number, shown.entry_date, shown.memo, shown.owner, shown.amount::text,
      shown.moved::text, (select string_agg(distinct o.account_code, ', ' order by o.account_code)
        from journal_line o where o.cooperative_id = ${book.cooperativeId} and o.entry_id = shown.id
          and o.account_code <> ${wish.code}) as counter
    from span shown
    where case when ${isSearch(wish)} then (shown.id, shown.line_no) in (select id, line_no from matched)
      else shown.place > ${offset} and shown.place <= ${offset + limit} end
    order by shown.entry_date, shown.chain_no, shown.line_no`.execute(tx)
  return rows.map((row) => ({
    entryId: row.id,
    number: row.number,
    date: localDate(row.entry_date),
    memo: row.memo,
    owner: row.owner,
    counter: row.counter ?? '',
    amount: Money.parse(row.amount),
    balance: wish.opening.plus(Money.parse(row.moved)),
  }))
}

/**
 * Every account over a span of days, as its own book shows it: undone imports count with their mirrors.
 *
 * @returns One row per account of the chart, by code; opening debit positive.
 */
export async function accountSpans(
  tx: TenantTx,
  book: BookRef,
  span: { readonly from: LocalDate; readonly to: LocalDate },
) {
  const before = new Map(
    (await accountTotals(tx, book, addDays(span.from, -1))).map((row) => [row.code, row]),
  )
  const through = await accountTotals(tx, book, span.to)
  return through.map(({ code, name, english, debit, credit }) => {
    const start = before.get(code)
    const nothing = Money.zero
    return {
      code,
      name,
      english,
      opening: (start?.debit ?? nothing).minus(start?.credit ?? nothing),
      debit: debit.minus(start?.debit ?? nothing),
      credit: credit.minus(start?.credit ?? nothing),
    }
  })
}

/** How many lines a span of days has, on all accounts together. */
export async function linesInSpan(
  tx: TenantTx,
  book: BookRef,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<number> {
  const { rows } = await sql<{ lines: string }>`
    select coalesce(sum(lines), 0)::text as lines from account_day
    where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
      and day between ${span.from} and ${span.to}`.execute(tx)
  return Number(rows[0]?.lines ?? 0)
}

function linesOf(book: BookRef, wish: AccountBookWish) {
  return sql`from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    left join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
    where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
      and l.account_code = ${wish.code} and e.entry_date between ${wish.from} and ${wish.to}`
}

function daysOf(book: BookRef, wish: AccountBookWish) {
  return sql`where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
    and account_code = ${wish.code} and day between ${wish.from} and ${wish.to}`
}

function isSearch({ search }: AccountBookWish): boolean {
  return search !== undefined && search !== ''
}

function matches({ search }: AccountBookWish) {
  if (search === undefined || search === '') return sql<boolean>`true`
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(e.memo ilike ${pattern} or e.number ilike ${pattern}
    or coalesce(l.memo, '') ilike ${pattern} or coalesce(s.name, '') ilike ${pattern})`
}
