import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

export type ShareMeans = 'savings' | 'cash' | 'bank' | 'reserve'

/** What one member is due of one year, with the figures behind it and whether it has been paid. */
export type ShareRow = {
  readonly memberId: string
  readonly no: string
  readonly name: string
  readonly hamlet: string | null
  readonly leftOn: LocalDate | null
  /** Rupiah, or rupiah-days where the average counts: exact text. */
  readonly savings: string
  readonly interest: Money
  readonly trade: Money
  readonly capitalShare: Money
  readonly loansShare: Money
  readonly tradeShare: Money
  readonly total: Money
  readonly paid: {
    readonly means: ShareMeans
    readonly on: LocalDate
    readonly entryId: string
  } | null
}

type ShareFilter = {
  readonly allocationId: string
  readonly memberIds?: readonly string[] | undefined
  /** Part of a number or name. */
  readonly text?: string | undefined
  readonly unpaid?: boolean | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** Shares of an allocation by member number. */
export async function listShares(
  tx: TenantTx,
  cooperativeId: string,
  filter: ShareFilter,
): Promise<readonly ShareRow[]> {
  const rows = await selectShares(tx, cooperativeId, filter)
    .select(['m.id', 'm.no', 'm.name', 'm.hamlet', 'm.left_on', 's.savings', 's.interest'])
    .select(['s.trade', 's.capital_share', 's.loans_share', 's.trade_share', 's.total'])
    .select(['p.means', 'p.paid_on', 'p.entry_id'])
    .orderBy('m.no')
    .orderBy('m.id')
    .$if(filter.limit !== undefined, (q) => q.limit(filter.limit ?? 0))
    .offset(filter.offset ?? 0)
    .execute()
  return rows.map((row) => ({
    memberId: row.id,
    no: row.no,
    name: row.name,
    hamlet: row.hamlet,
    leftOn: row.left_on === null ? null : localDate(row.left_on),
    savings: row.savings,
    interest: Money.parse(row.interest),
    trade: Money.parse(row.trade),
    capitalShare: Money.parse(row.capital_share),
    loansShare: Money.parse(row.loans_share),
    tradeShare: Money.parse(row.trade_share),
    total: Money.parse(row.total),
    paid:
      row.means === null || row.paid_on === null || row.entry_id === null
        ? null
        : { means: row.means, on: localDate(row.paid_on), entryId: row.entry_id },
  }))
}

/** How many shares a filter finds, and how much of an allocation is still to be paid. */
export async function sumShares(tx: TenantTx, cooperativeId: string, filter: ShareFilter) {
  const row = await selectShares(tx, cooperativeId, filter)
    .select((eb) => [
      eb.fn.countAll<string>().as('found'),
      eb.fn.coalesce(eb.fn.sum<string>('s.total'), sql<string>`0`).as('total'),
      sql<string>`count(*) filter (where p.id is null)`.as('open'),
      sql<string>`coalesce(sum(s.total) filter (where p.id is null), 0)`.as('unpaid'),
    ])
    .executeTakeFirstOrThrow()
  return {
    found: Number(row.found),
    total: Money.parse(String(row.total)),
    open: Number(row.open),
    unpaid: Money.parse(String(row.unpaid)),
  }
}

/** The shares of one member, latest year first; only of allocations that stand. */
export async function sharesOf(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<
  readonly { readonly year: number; readonly total: Money; readonly paid: ShareMeans | null }[]
> {
  const rows = await tx
    .selectFrom('surplus_share as s')
    .innerJoin('surplus_allocation as a', (join) =>
      join.onRef('a.cooperative_id', '=', 's.cooperative_id').onRef('a.id', '=', 's.allocation_id'),
    )
    .leftJoin('surplus_payment as p', (join) =>
      join
        .onRef('p.cooperative_id', '=', 's.cooperative_id')
        .onRef('p.allocation_id', '=', 's.allocation_id')
        .onRef('p.member_id', '=', 's.member_id')
        .on('p.undone_by_entry', 'is', null),
    )
    .select(['a.year', 's.total', 'p.means'])
    .where('s.cooperative_id', '=', cooperativeId)
    .where('s.member_id', '=', memberId)
    .where('a.state', '=', 'posted')
    .orderBy('a.year', 'desc')
    .execute()
  return rows.map(({ year, total, means }) => ({ year, total: Money.parse(total), paid: means }))
}

/** Writes down that shares left 2151. */
export async function insertSharePayments(
  tx: TenantTx,
  cooperativeId: string,
  payments: readonly {
    readonly allocationId: string
    readonly memberId: string
    readonly means: ShareMeans
    readonly amount: Money
    readonly on: LocalDate
    readonly entryId: string
    readonly by: string
  }[],
): Promise<void> {
  await tx
    .insertInto('surplus_payment')
    .values(
      payments.map((payment) => ({
        cooperative_id: cooperativeId,
        id: newId(),
        allocation_id: payment.allocationId,
        member_id: payment.memberId,
        means: payment.means,
        amount: payment.amount.toString(),
        paid_on: payment.on,
        entry_id: payment.entryId,
        paid_by: payment.by,
      })),
    )
    .execute()
}

/** Marks what an entry paid as not paid after all; the entry's mirror image says when. */
export async function undoSharePayments(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly entryId: string; readonly reversedBy: string },
): Promise<void> {
  await tx
    .updateTable('surplus_payment')
    .set({ undone_by_entry: of.reversedBy })
    .where('cooperative_id', '=', cooperativeId)
    .where('entry_id', '=', of.entryId)
    .where('undone_by_entry', 'is', null)
    .execute()
}

function selectShares(tx: TenantTx, cooperativeId: string, filter: ShareFilter) {
  const like = `%${(filter.text ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return tx
    .selectFrom('surplus_share as s')
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 's.cooperative_id').onRef('m.id', '=', 's.member_id'),
    )
    .leftJoin('surplus_payment as p', (join) =>
      join
        .onRef('p.cooperative_id', '=', 's.cooperative_id')
        .onRef('p.allocation_id', '=', 's.allocation_id')
        .onRef('p.member_id', '=', 's.member_id')
        .on('p.undone_by_entry', 'is', null),
    )
    .where('s.cooperative_id', '=', cooperativeId)
    .where('s.allocation_id', '=', filter.allocationId)
    .$if(filter.memberIds !== undefined, (q) =>
      q.where('s.member_id', '=', sql<string>`any(${[...(filter.memberIds ?? [])]}::uuid[])`),
    )
    .$if(filter.text !== undefined && filter.text !== '', (q) =>
      q.where((eb) => eb.or([eb('m.name', 'ilike', like), eb('m.no', 'ilike', like)])),
    )
    .$if(filter.unpaid === true, (q) => q.where('p.id', 'is', null))
}
