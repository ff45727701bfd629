import { sql } from 'kysely'
import { known } from '#app/domain/assert.ts'
import { firstDay, type LocalDate, lastDay, localDate, type Month } from '#app/domain/calendar.ts'
import type { Dated } from '#app/domain/dated.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Exact, Money } from '#app/domain/money.ts'
import {
  type AccountMonth,
  DAY_BASES,
  INTEREST_METHODS,
  INTEREST_PERIODS,
  INTEREST_ROUNDINGS,
  type InterestTerms,
} from '#app/domain/savings/interest.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** A product of simpanan sukarela, which may earn interest. */
export type EarningProduct = { readonly id: string; readonly name: string }

/** What was decided about a product's interest, from the first day of a month on. */
export type InterestDecision = Dated<InterestTerms> & {
  readonly from: LocalDate
  readonly productId: string
  readonly setBy: string
  readonly setAt: Date
}

/** The products that may earn interest, in the order they were named. */
export async function listEarningProducts(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly EarningProduct[]> {
  return tx
    .selectFrom('savings_product')
    .select(['id', 'name'])
    .where('cooperative_id', '=', cooperativeId)
    .where('kind', '=', 'voluntary')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The product of an id that may earn interest. */
export async function getEarningProduct(
  tx: TenantTx,
  cooperativeId: string,
  productId: string,
): Promise<EarningProduct> {
  const products = await listEarningProducts(tx, cooperativeId)
  const product = products.find(({ id }) => id === productId)
  if (!product) throw new DomainError('product_missing', { field: 'product' })
  return product
}

/** What was decided about interest, product by product, by the month it holds from; of two the later one. */
export async function listInterestTerms(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly InterestDecision[]> {
  const rows = await tx
    .selectFrom('savings_interest_term')
    .select(['product_id', 'valid_from', 'method', 'tiers', 'day_basis', 'period', 'rounding'])
    .select(['source', 'set_by', 'set_at'])
    .distinctOn(['product_id', 'valid_from'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('product_id')
    .orderBy('valid_from')
    .orderBy('set_at', 'desc')
    .execute()
  return rows.map((row) => ({
    productId: row.product_id,
    from: localDate(row.valid_from),
    source: row.source,
    setBy: row.set_by,
    setAt: row.set_at,
    value: {
      method: oneOf(INTEREST_METHODS, row.method),
      tiers: tiersOf(row.tiers),
      dayBasis: oneOf(DAY_BASES, row.day_basis),
      period: oneOf(INTEREST_PERIODS, row.period),
      rounding: oneOf(INTEREST_ROUNDINGS, row.rounding),
    },
  }))
}

/** Writes down what was decided about a product's interest. */
export async function insertInterestTerm(
  tx: TenantTx,
  cooperativeId: string,
  decision: Omit<InterestDecision, 'setAt'>,
): Promise<void> {
  const { value } = decision
  await tx
    .insertInto('savings_interest_term')
    .values({
      cooperative_id: cooperativeId,
      id: newId(),
      product_id: decision.productId,
      valid_from: decision.from,
      method: value.method,
      tiers: JSON.stringify(
        value.tiers.map(({ from, percent }) => ({ from, percent: percent.toString() })),
      ),
      day_basis: value.dayBasis,
      period: value.period,
      rounding: value.rounding,
      source: decision.source,
      set_by: decision.setBy,
    })
    .execute()
}

/** A member's account with its month, for the sums of the interest. */
export type EarningAccount = AccountMonth & {
  readonly accountId: string
  readonly accountNo: string
  readonly productId: string
  readonly memberId: string
  readonly memberNo: string
  readonly memberName: string
}

/**
 * Every account of simpanan sukarela with what it held when a month began and how it moved in it, by
 * member number. The opening is today's balance less what moved since: no line before the month is read.
 */
export async function earningAccounts(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<readonly EarningAccount[]> {
  const { rows } = await sql<
    Record<'id' | 'no' | 'product_id' | 'member_id' | 'member_no' | 'member_name', string> & {
      opening: string
      movements: readonly (readonly [string, string])[]
    }
  >`
    with moved as (
      select l.subledger_id as id, e.entry_date as day, sum(-l.amount) as change
      from journal_entry e
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
        and s.account_code = l.account_code and s.kind = 'savings'
      where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
        and e.entry_date >= ${firstDay(month)}
      group by 1, 2
    ), months as (
      select id, sum(change) as since,
        jsonb_agg(jsonb_build_array(to_char(day, 'YYYY-MM-DD'), change::text) order by day)
          filter (where day <= ${lastDay(month)} and change <> 0) as movements
      from moved group by 1
    )
    select a.id, a.no, a.product_id, a.member_id, m.no as member_no, m.name as member_name,
      (b.balance - coalesce(o.since, 0))::text as opening, coalesce(o.movements, '[]') as movements
    from savings_account a
    join savings_product p on p.cooperative_id = a.cooperative_id and p.id = a.product_id
      and p.kind = 'voluntary'
    join member m on m.cooperative_id = a.cooperative_id and m.id = a.member_id
    join subledger_balance b on b.cooperative_id = a.cooperative_id and b.subledger_id = a.id
    left join months o on o.id = a.id
    where a.cooperative_id = ${book.cooperativeId}
      and (b.balance <> 0 or o.id is not null)
    order by m.no, a.no, a.id`.execute(tx)
  return rows.map((row) => ({
    accountId: row.id,
    accountNo: row.no,
    productId: row.product_id,
    memberId: row.member_id,
    memberNo: row.member_no,
    memberName: row.member_name,
    month,
    opening: Money.parse(row.opening),
    movements: row.movements.map(([date, amount]) => ({
      date: localDate(date),
      amount: Money.parse(amount),
    })),
  }))
}

/** What one member was paid as interest in some days, and had withheld. */
export type InterestPaid = {
  readonly memberId: string
  readonly memberNo: string
  readonly memberName: string
  readonly gross: Money
  readonly tax: Money
}

/**
 * What members were paid as interest on savings, and had withheld, in a month, by member number.
 *
 * Read from the entries that stand (a corrected one counts for nothing), so that whatever paid it is in.
 */
export async function interestPaid(
  tx: TenantTx,
  book: BookRef,
  of: { readonly month: Month; readonly memberId?: string },
): Promise<readonly InterestPaid[]> {
  const { rows } = await sql<Record<'id' | 'no' | 'name' | 'gross' | 'tax', string>>`
    select m.id, m.no, m.name,
      coalesce(sum(case
        when e.event = 'savings.accrue_interest' and l.account_code = s.account_code then -l.amount
        when e.event = 'savings.pay_term_interest' and r.role = 'accrued_savings_interest'
          then greatest(l.amount, 0) else 0 end), 0)::text as gross,
      coalesce(sum(case
        when e.event = 'savings.withhold_tax' and l.account_code = s.account_code then l.amount
        when e.event = 'savings.pay_term_interest' and r.role = 'savings_tax_payable' then -l.amount
        else 0 end), 0)::text as tax
    from journal_entry e
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
    join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
    left join posting_map r on r.cooperative_id = l.cooperative_id and r.book_id = l.book_id
      and r.account_code = l.account_code and r.role in ('accrued_savings_interest', 'savings_tax_payable')
    join savings_account a on a.cooperative_id = l.cooperative_id and a.id = l.subledger_id
    join member m on m.cooperative_id = a.cooperative_id and m.id = a.member_id
    where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      and e.entry_date between ${firstDay(of.month)} and ${lastDay(of.month)}
      and e.event in ('savings.accrue_interest', 'savings.withhold_tax', 'savings.pay_term_interest')
      and (${of.memberId ?? null}::uuid is null or m.id = ${of.memberId ?? null}::uuid)
      and not exists (select 1 from journal_entry r
        where r.cooperative_id = e.cooperative_id and r.reverses_id = e.id)
    group by m.id, m.no, m.name order by m.no, m.id`.execute(tx)
  return rows.map((row) => ({
    memberId: row.id,
    memberNo: row.no,
    memberName: row.name,
    gross: Money.parse(row.gross),
    tax: Money.parse(row.tax),
  }))
}

/** The same for one member: what any account of theirs was paid, and had withheld, in a month. */
export async function interestPaidTo(
  tx: TenantTx,
  book: BookRef,
  of: { readonly memberId: string; readonly month: Month },
): Promise<{ readonly gross: Money; readonly tax: Money }> {
  const [paid] = await interestPaid(tx, book, of)
  return paid ?? { gross: Money.zero, tax: Money.zero }
}

/** Lets no one post in a book until the transaction ends; comes before any other lock. */
export async function holdBook(tx: TenantTx, book: BookRef): Promise<void> {
  await sql`select hold_book(${book.cooperativeId}, ${book.bookId})`.execute(tx)
}

function oneOf<T extends string>(allowed: readonly T[], text: string): T {
  return known(
    allowed.find((one) => one === text),
    `a term of interest is not "${text}"`,
  )
}

function tiersOf(stored: unknown): InterestTerms['tiers'] {
  const list: readonly unknown[] = Array.isArray(stored) ? stored : []
  return list.flatMap((tier) => {
    if (typeof tier !== 'object' || tier === null || !('from' in tier) || !('percent' in tier)) {
      return []
    }
    return [{ from: Money.parse(String(tier.from)), percent: new Exact(String(tier.percent)) }]
  })
}
