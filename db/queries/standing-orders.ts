import { sql } from 'kysely'
import { firstDay, type LocalDate, localDate, type Month } from '#app/domain/calendar.ts'
import type { OrderTerms } from '#app/domain/collections/standing-order.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** A standing order with whose it is, and whether it still binds. */
export type StandingOrder = OrderTerms & {
  readonly id: string
  readonly memberId: string
  readonly memberNo: string
  readonly memberName: string
  readonly memberLeftOn: LocalDate | null
  readonly memberJoinedOn: LocalDate
  readonly loanId: string | null
  readonly loanNo: string | null
  readonly takenBy: string
  readonly endedOn: LocalDate | null
  readonly endReason: string | null
  /** Who left, or whose loan owes nothing any more, needs nobody to end the order; null where an officer did. */
  readonly endedBy: 'left' | 'repaid' | null
}

/** Orders that still bind on a day, or those that do so no more. */
export type OrderFilter = {
  readonly today: LocalDate
  readonly state: 'running' | 'over'
}

/** Standing orders by member, the latest first: of everyone or of one member, in one state or any. */
export async function listOrders(
  tx: TenantTx,
  cooperativeId: string,
  of: {
    readonly memberId?: string
    readonly filter?: OrderFilter
    readonly limit?: number
    readonly offset?: number
  } = {},
): Promise<readonly StandingOrder[]> {
  const { memberId, filter, limit, offset } = of
  const rows = await selectOrders(tx, cooperativeId)
    .$if(memberId !== undefined, (q) => q.where('o.member_id', '=', memberId ?? ''))
    .$if(filter?.state === 'running', (q) => q.where(isRunning(filter?.today ?? null)))
    .$if(filter?.state === 'over', (q) =>
      q.where(sql<boolean>`not ${isRunning(filter?.today ?? null)}`),
    )
    .orderBy('m.no')
    .orderBy('o.taken_at', 'desc')
    .$if(limit !== undefined, (q) => q.limit(limit ?? 0).offset(offset ?? 0))
    .execute()
  return rows.map(orderOf)
}

/** How many orders are in a state. */
export async function countOrders(
  tx: TenantTx,
  cooperativeId: string,
  filter: OrderFilter,
): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from standing_order o where o.cooperative_id = ${cooperativeId}
      and ${isRunning(filter.today)} = ${filter.state === 'running'}`.execute(tx)
  return Number(rows[0]?.n ?? 0)
}

/** Orders not ended that bind some day from the first of a month to a day of it, in the order they were taken. */
export async function ordersOfMonth(
  tx: TenantTx,
  cooperativeId: string,
  span: { readonly month: Month; readonly through: LocalDate },
): Promise<readonly StandingOrder[]> {
  const first = firstDay(span.month)
  const rows = await selectOrders(tx, cooperativeId)
    .where('o.ended_on', 'is', null)
    .where(sql<boolean>`not ${isOver}`)
    .where('o.starts_on', '<=', span.through)
    .where((e) => e.or([e('o.last_on', 'is', null), e('o.last_on', '>=', first)]))
    .orderBy('o.taken_at')
    .orderBy('o.id')
    .execute()
  return rows.map(orderOf)
}

/** One order by its id. */
export async function getOrder(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<StandingOrder> {
  const row = await selectOrders(tx, cooperativeId).where('o.id', '=', id).executeTakeFirst()
  if (!row) throw new DomainError('order_missing')
  return orderOf(row)
}

/** Writes an order down. */
export async function insertOrder(
  tx: TenantTx,
  cooperativeId: string,
  order: OrderTerms & Pick<StandingOrder, 'id' | 'memberId' | 'loanId' | 'takenBy'>,
): Promise<void> {
  await tx
    .insertInto('standing_order')
    .values({
      cooperative_id: cooperativeId,
      id: order.id,
      member_id: order.memberId,
      kind: order.kind,
      loan_id: order.loanId,
      amount: order.amount?.toString() ?? null,
      takes_part: order.takesPart,
      day_of_month: order.dayOfMonth,
      starts_on: order.startsOn,
      last_on: order.lastOn,
      taken_by: order.takenBy,
    })
    .execute()
}

/** Writes that an order was ended, and why. */
export async function markEnded(
  tx: TenantTx,
  cooperativeId: string,
  ended: {
    readonly id: string
    readonly on: LocalDate
    readonly by: string
    readonly reason: string
  },
): Promise<void> {
  await tx
    .updateTable('standing_order')
    .set({ ended_on: ended.on, ended_by: ended.by, end_reason: ended.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', ended.id)
    .where('ended_on', 'is', null)
    .execute()
}

/** The member has left, or the loan was paid out and has nothing left; a correction of either lets it bind again. */
const isOver = sql<boolean>`(exists (select 1 from member g
    where g.cooperative_id = o.cooperative_id and g.id = o.member_id and g.left_on is not null)
  or exists (select 1 from loan g
    join subledger_balance h on h.cooperative_id = g.cooperative_id and h.subledger_id = g.id
    where g.cooperative_id = o.cooperative_id and g.id = o.loan_id and g.disbursed_on is not null
      and h.balance = 0))`

function isRunning(today: LocalDate | null) {
  return sql<boolean>`(o.ended_on is null and coalesce(o.last_on >= ${today}, true) and not ${isOver})`
}

function selectOrders(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('standing_order as o')
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'o.cooperative_id').onRef('m.id', '=', 'o.member_id'),
    )
    .leftJoin('loan as l', (join) =>
      join.onRef('l.cooperative_id', '=', 'o.cooperative_id').onRef('l.id', '=', 'o.loan_id'),
    )
    .select(['o.id', 'o.member_id', 'o.kind', 'o.loan_id', 'o.amount', 'o.takes_part'])
    .select(['o.day_of_month', 'o.starts_on', 'o.last_on', 'o.taken_by', 'o.ended_on'])
    .select(['o.end_reason', 'm.no as member_no', 'm.name as member_name'])
    .select(['m.left_on', 'm.joined_on', 'l.no as loan_no'])
    .select(sql<boolean>`o.ended_on is null and ${isOver}`.as('is_over'))
    .select(
      sql<string | null>`case when o.ended_on is null and m.left_on is null and ${isOver} then
        (select max(e.entry_date)::text from journal_line v
          join journal_entry e on e.cooperative_id = v.cooperative_id and e.id = v.entry_id
          where v.cooperative_id = o.cooperative_id and v.subledger_id = o.loan_id) end`.as(
        'repaid_on',
      ),
    )
    .where('o.cooperative_id', '=', cooperativeId)
}

type OrderRow = Awaited<ReturnType<ReturnType<typeof selectOrders>['executeTakeFirstOrThrow']>>

function orderOf(row: OrderRow): StandingOrder {
  return {
    id: row.id,
    memberId: row.member_id,
    memberNo: row.member_no,
    memberName: row.member_name,
    memberLeftOn: dayOrNull(row.left_on),
    memberJoinedOn: localDate(row.joined_on),
    kind: row.kind,
    loanId: row.loan_id,
    loanNo: row.loan_no,
    amount: row.amount === null ? null : Money.parse(row.amount),
    takesPart: row.takes_part,
    dayOfMonth: row.day_of_month,
    startsOn: localDate(row.starts_on),
    lastOn: dayOrNull(row.last_on),
    takenBy: row.taken_by,
    endedOn: dayOrNull(row.ended_on ?? (row.is_over ? (row.left_on ?? row.repaid_on) : null)),
    endReason: row.end_reason,
    endedBy: row.is_over ? (row.left_on === null ? 'repaid' : 'left') : null,
  }
}

function dayOrNull(text: string | null): LocalDate | null {
  return text === null ? null : localDate(text)
}
