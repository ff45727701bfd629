import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { MemberShare } from '#app/domain/surplus/plan.ts'
import type { ClosingState } from '#db/queries/year-closings.ts'
import type { TenantTx } from '#db/tables.ts'

/** One year's result as the members' meeting divided it, proposed by one officer and booked by the chair. */
export type Allocation = {
  readonly id: string
  readonly closingId: string
  readonly year: number
  readonly state: ClosingState
  readonly meetingOn: LocalDate
  readonly decisionNo: string
  /** After tax; a loss is negative. */
  readonly surplus: Money
  readonly memberPart: Money
  /** What stands on 2151 for the year's members. */
  readonly membersTotal: Money
  /** Percents, rules and pools as they were: plain data. */
  readonly terms: unknown
  readonly digest: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decisionNote: string | null
  readonly entryId: string | null
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
  readonly undoneReason: string | null
}

/** Allocations, latest year first and of a year the latest one first. */
export async function listAllocations(
  tx: TenantTx,
  cooperativeId: string,
  filter: { readonly year?: number; readonly limit: number },
): Promise<readonly Allocation[]> {
  const rows = await selectAllocations(tx, cooperativeId)
    .$if(filter.year !== undefined, (q) => q.where('year', '=', filter.year ?? 0))
    .orderBy('year', 'desc')
    .orderBy('proposed_at', 'desc')
    .limit(filter.limit)
    .execute()
  return rows.map(allocationOf)
}

/** The allocation of a year that waits or stands; null when there is none. */
export async function findLiveAllocation(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<Allocation | null> {
  const row = await selectAllocations(tx, cooperativeId)
    .where('year', '=', year)
    .where('state', 'in', ['proposed', 'posted'])
    .executeTakeFirst()
  return row === undefined ? null : allocationOf(row)
}

/** One allocation, held until the transaction ends. */
export async function holdAllocation(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<Allocation> {
  const row = await selectAllocations(tx, cooperativeId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('allocation_missing')
  return allocationOf(row)
}

/** Writes down an allocation that waits for the chair. */
export async function insertAllocation(
  tx: TenantTx,
  cooperativeId: string,
  allocation: Pick<
    Allocation,
    | 'id'
    | 'closingId'
    | 'year'
    | 'meetingOn'
    | 'decisionNo'
    | 'surplus'
    | 'memberPart'
    | 'membersTotal'
    | 'digest'
    | 'proposedBy'
  > & { readonly terms: object },
): Promise<void> {
  await tx
    .insertInto('surplus_allocation')
    .values({
      cooperative_id: cooperativeId,
      id: allocation.id,
      closing_id: allocation.closingId,
      year: allocation.year,
      state: 'proposed',
      meeting_on: allocation.meetingOn,
      decision_no: allocation.decisionNo,
      surplus: allocation.surplus.toString(),
      member_part: allocation.memberPart.toString(),
      members_total: allocation.membersTotal.toString(),
      terms: JSON.stringify(allocation.terms),
      digest: allocation.digest,
      proposed_by: allocation.proposedBy,
    })
    .execute()
}

/** Writes what became of an allocation that waited. */
export async function settleAllocation(
  tx: TenantTx,
  cooperativeId: string,
  settled: {
    readonly id: string
    readonly state: 'replaced' | 'rejected' | 'posted'
    readonly by: string | null
    readonly note: string | null
    readonly entryId: string | null
  },
): Promise<void> {
  await tx
    .updateTable('surplus_allocation')
    .set({
      state: settled.state,
      decided_by: settled.by,
      decided_at: settled.by === null ? null : sql<Date>`clock_timestamp()`,
      decision_note: settled.note,
      entry_id: settled.entryId,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', settled.id)
    .execute()
}

/** Writes that an allocation was taken back. */
export async function markAllocationUndone(
  tx: TenantTx,
  cooperativeId: string,
  undone: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('surplus_allocation')
    .set({
      state: 'undone',
      undone_by: undone.by,
      undone_at: sql<Date>`clock_timestamp()`,
      undone_reason: undone.reason,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', undone.id)
    .execute()
}

/** Rows that go into the database in one call. */
const AT_ONCE = 1000

/** Writes down what each member is due. */
export async function insertShares(
  tx: TenantTx,
  of: { readonly cooperativeId: string; readonly allocationId: string },
  shares: readonly MemberShare[],
): Promise<void> {
  for (let from = 0; from < shares.length; from += AT_ONCE) {
    const rows = shares.slice(from, from + AT_ONCE).map(({ memberId, weights, parts, total }) => ({
      cooperative_id: of.cooperativeId,
      allocation_id: of.allocationId,
      member_id: memberId,
      savings: weights.capital.toFixed(),
      interest: weights.loans.toFixed(),
      trade: weights.trade.toFixed(),
      capital_share: parts.capital.toString(),
      loans_share: parts.loans.toString(),
      trade_share: parts.trade.toString(),
      total: total.toString(),
    }))
    await tx.insertInto('surplus_share').values(rows).execute()
  }
}

function selectAllocations(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('surplus_allocation')
    .select(['id', 'closing_id', 'year', 'state', 'meeting_on', 'decision_no', 'surplus'])
    .select(['member_part', 'members_total', 'terms', 'digest', 'proposed_by', 'proposed_at'])
    .select(['decided_by', 'decided_at', 'decision_note', 'entry_id'])
    .select(['undone_by', 'undone_at', 'undone_reason'])
    .where('cooperative_id', '=', cooperativeId)
}

type AllocationRow = Awaited<
  ReturnType<ReturnType<typeof selectAllocations>['executeTakeFirstOrThrow']>
>

function allocationOf(row: AllocationRow): Allocation {
  return {
    id: row.id,
    closingId: row.closing_id,
    year: row.year,
    state: row.state,
    meetingOn: localDate(row.meeting_on),
    decisionNo: row.decision_no,
    surplus: Money.parse(row.surplus),
    memberPart: Money.parse(row.member_part),
    membersTotal: Money.parse(row.members_total),
    terms: row.terms,
    digest: row.digest,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decisionNote: row.decision_note,
    entryId: row.entry_id,
    undoneBy: row.undone_by,
    undoneAt: row.undone_at,
    undoneReason: row.undone_reason,
  }
}
