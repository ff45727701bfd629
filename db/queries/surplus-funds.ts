import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { SPENT_FUND_NAMES, SPENT_FUNDS, type SpentFund } from '#app/domain/surplus/fund-use.ts'
import { type BookRef, mainBook, postingMap } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** A fund of the SHU: what stands in it after everything that is booked, and the least from a day on. */
export type FundStanding = {
  readonly fund: SpentFund
  readonly accountCode: string
  readonly balance: Money
  /** What may be spent on the day asked for: the least that stands at its end or at the end of any later one. */
  readonly least: Money
}

/** The funds whose accounts the cooperative's book has, in the order of their accounts. */
export async function fundStandings(
  tx: TenantTx,
  cooperativeId: string,
  from: LocalDate,
): Promise<readonly FundStanding[]> {
  const book = await mainBook(tx, cooperativeId)
  const map = await postingMap(tx, book)
  const standings: FundStanding[] = []
  for (const fund of SPENT_FUND_NAMES) {
    const accountCode = map.get(SPENT_FUNDS[fund])
    if (accountCode !== undefined) {
      const found = await standingFrom(tx, book, { accountCode, from })
      standings.push({ fund, accountCode, ...found })
    }
  }
  return standings
}

async function standingFrom(
  tx: TenantTx,
  book: BookRef,
  of: { readonly accountCode: string; readonly from: LocalDate },
) {
  const { rows } = await sql<{ balance: string; least: string }>`
    with day as (
      select e.entry_date as day, -sum(l.amount) as change
      from journal_line l
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      where l.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
        and l.account_code = ${of.accountCode}
      group by e.entry_date
    ), stood as (
      select day, sum(change) over (order by day) as balance from day
    ), before as (
      select coalesce(sum(change), 0) as balance from day where day <= ${of.from}
    )
    select coalesce((select sum(change) from day), 0)::text as balance,
      least(b.balance, (select min(balance) from stood where day > ${of.from}))::text as least
    from before b`.execute(tx)
  const [row] = rows
  return { balance: Money.parse(row?.balance ?? '0'), least: Money.parse(row?.least ?? '0') }
}

/** One entry on a fund: what the meeting put in, what was spent, and corrections. */
export type FundMove = {
  readonly entryId: string
  readonly number: string
  readonly date: LocalDate
  readonly memo: string
  readonly fund: SpentFund
  /** Positive came into the fund. */
  readonly amount: Money
  readonly isReversed: boolean
}

/** The latest entries on the funds, newest first. */
export async function listFundMoves(
  tx: TenantTx,
  cooperativeId: string,
  limit: number,
): Promise<readonly FundMove[]> {
  const book = await mainBook(tx, cooperativeId)
  const map = await postingMap(tx, book)
  const funds = new Map(SPENT_FUND_NAMES.map((fund) => [map.get(SPENT_FUNDS[fund]) ?? '', fund]))
  const { rows } = await sql<
    Record<'id' | 'number' | 'day' | 'memo' | 'code' | 'amount', string> & { reversed: boolean }
  >`
    select e.id, e.number, e.entry_date::text as day, e.memo, l.account_code as code,
      (-sum(l.amount))::text as amount,
      exists (select from journal_entry r
        where r.cooperative_id = e.cooperative_id and r.reverses_id = e.id) as reversed
    from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where l.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      and l.account_code = any(${[...funds.keys()]})
    group by e.cooperative_id, e.id, l.account_code
    order by e.entry_date desc, e.chain_no desc, l.account_code limit ${limit}`.execute(tx)
  return rows.flatMap(({ id: entryId, number, day, memo, code, amount, reversed: isReversed }) => {
    const fund = funds.get(code)
    if (fund === undefined) return []
    const said = { entryId, number, date: localDate(day), memo, isReversed }
    return [{ ...said, fund, amount: Money.parse(amount) }]
  })
}
