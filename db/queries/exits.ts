import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Debt, LeavingReason } from '#app/domain/members/settlement.ts'
import { Money } from '#app/domain/money.ts'
import { runningLoans } from '#db/queries/home.ts'
import type { TenantTx } from '#db/tables.ts'

/** Who receives what is left when a member has died, and the paper that says so. */
export type Heir = { readonly name: string; readonly relation: string; readonly document: string }

/** Why and when someone left. */
export type MemberExit = {
  readonly leftOn: LocalDate
  readonly reason: LeavingReason
  readonly note: string | null
  readonly heir: Heir | null
  readonly entryId: string | null
  readonly recordedBy: string
}

/** What a member owes on a day: loans by the day they were asked for, then the shop. */
export async function debtsOf(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly memberId: string; readonly date: LocalDate },
): Promise<readonly Debt[]> {
  const loans = await runningLoans(tx, cooperativeId, of)
  const { rows } = await sql<{ id: string; no: string; balance: string }>`
    select a.id, s.no, b.balance::text
    from member_account a
    join subledger s on s.cooperative_id = a.cooperative_id and s.id = a.id
    join subledger_balance b on b.cooperative_id = a.cooperative_id and b.subledger_id = a.id
    where a.cooperative_id = ${cooperativeId} and a.member_id = ${of.memberId} and a.kind = 'customer'
      and s.kind = 'customer' and b.balance > 0`.execute(tx)
  return [
    ...loans.toReversed().map(({ loan, position }) => ({
      id: loan.id,
      kind: 'loan' as const,
      label: loan.no,
      interest: position.arrears.interest,
      principal: position.outstanding,
    })),
    ...rows.map(({ id, no, balance }) => ({
      id,
      kind: 'trade' as const,
      label: no,
      interest: Money.zero,
      principal: Money.parse(balance),
    })),
  ]
}

/** The last day on which any savings account or loan of a member moved, or null. */
export async function lastMovedOn(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<LocalDate | null> {
  const { rows } = await sql<{ moved: string | null }>`
    select max(e.entry_date)::text as moved
    from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where l.cooperative_id = ${cooperativeId} and l.subledger_id in (
      select id from savings_account where cooperative_id = ${cooperativeId} and member_id = ${memberId}
      union all
      select id from loan where cooperative_id = ${cooperativeId} and member_id = ${memberId})`.execute(
    tx,
  )
  const moved = rows[0]?.moved ?? null
  return moved === null ? null : localDate(moved)
}

/** Writes down who left and why. */
export async function insertExit(
  tx: TenantTx,
  cooperativeId: string,
  exit: MemberExit & { readonly id: string; readonly memberId: string },
): Promise<void> {
  await tx
    .insertInto('member_exit')
    .values({
      cooperative_id: cooperativeId,
      id: exit.id,
      member_id: exit.memberId,
      entry_id: exit.entryId,
      left_on: exit.leftOn,
      reason: exit.reason,
      note: exit.note,
      heir_name: exit.heir?.name ?? null,
      heir_relation: exit.heir?.relation ?? null,
      heir_document: exit.heir?.document ?? null,
      recorded_by: exit.recordedBy,
    })
    .execute()
  await tx
    .updateTable('member')
    .set({ left_on: exit.leftOn, left_reason: exit.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', exit.memberId)
    .execute()
}

/** A leaving was corrected: the member is one again. */
export async function takeBackExit(
  tx: TenantTx,
  cooperativeId: string,
  entryId: string,
): Promise<void> {
  await sql`
    update member m set left_on = null, left_reason = null from member_exit x
    where m.cooperative_id = ${cooperativeId} and x.cooperative_id = ${cooperativeId}
      and x.member_id = m.id and x.entry_id = ${entryId}`.execute(tx)
}

/** The leaving of a member that stands, or null: they stay, or left in the book of before. */
export async function findExit(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<MemberExit | null> {
  const row = await tx
    .selectFrom('member_exit as x')
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'x.cooperative_id').onRef('m.id', '=', 'x.member_id'),
    )
    .selectAll('x')
    .where('x.cooperative_id', '=', cooperativeId)
    .where('x.member_id', '=', memberId)
    .where('m.left_on', 'is not', null)
    .orderBy('x.recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { heir_name: name, heir_relation: relation, heir_document: document } = row
  const hasHeir = name !== null && relation !== null && document !== null
  return {
    leftOn: localDate(row.left_on),
    reason: row.reason,
    note: row.note,
    heir: hasHeir ? { name, relation, document } : null,
    entryId: row.entry_id,
    recordedBy: row.recorded_by,
  }
}

/** One line of a settlement: savings that became a refund, a debt that it paid, or money that was paid out. */
export type SettlementLine = {
  readonly event: 'members.leave' | 'members.set_off' | 'members.pay_refund'
  readonly entryId: string
  readonly number: string
  readonly date: LocalDate
  readonly account: string
  readonly english: string
  readonly subledgerId: string | null
  readonly subledgerNo: string | null
  /** Rupiah: positive where it adds to the refund. */
  readonly amount: Money
}

/** How the refund of a member came about and what became of it, oldest first; corrected entries are not there. */
export async function settlementLines(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<readonly SettlementLine[]> {
  const { rows } = await sql<
    Record<'id' | 'number' | 'date' | 'account' | 'english' | 'amount', string> & {
      event: SettlementLine['event']
      subledger_id: string | null
      subledger_no: string | null
    }
  >`
    select e.id, e.event, e.number, e.entry_date::text as date, a.name as account, a.english,
      s.id as subledger_id, s.no as subledger_no, l.amount::text
    from journal_entry e
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
    join account a on a.cooperative_id = l.cooperative_id and a.book_id = l.book_id and a.code = l.account_code
    join posting_map r on r.cooperative_id = l.cooperative_id and r.book_id = l.book_id
      and r.role = 'leaver_refund' and r.account_code <> l.account_code
    left join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
    where e.cooperative_id = ${cooperativeId} and e.reverses_id is null
      and e.event in ('members.leave', 'members.set_off', 'members.pay_refund')
      and exists (select 1 from journal_line n
        join savings_account o on o.cooperative_id = n.cooperative_id and o.id = n.subledger_id
        where n.cooperative_id = e.cooperative_id and n.entry_id = e.id and o.member_id = ${memberId})
      and not exists (select 1 from journal_entry c
        where c.cooperative_id = e.cooperative_id and c.reverses_id = e.id)
    order by e.chain_no, l.line_no`.execute(tx)
  return rows.map((row) => ({
    event: row.event,
    entryId: row.id,
    number: row.number,
    date: localDate(row.date),
    account: row.account,
    english: row.english,
    subledgerId: row.subledger_id,
    subledgerNo: row.subledger_no,
    amount: Money.parse(row.amount),
  }))
}
