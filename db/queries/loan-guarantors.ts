import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { TenantTx } from '#db/tables.ts'

/** A guarantor who was released from a loan, and who stands surety in their place. */
export type GuarantorChange = {
  readonly id: string
  readonly on: LocalDate
  readonly released: string
  /** Null where nobody took their place. */
  readonly replacedBy: string | null
  readonly reason: string
  readonly by: string
}

/** Releases one guarantor of a loan and puts another in their place, if any; the change stays written. */
export async function replaceGuarantor(
  tx: TenantTx,
  cooperativeId: string,
  change: {
    readonly id: string
    readonly loanId: string
    readonly releasedId: string
    readonly replacedById: string | null
    readonly on: LocalDate
    readonly reason: string
    readonly by: string
  },
): Promise<void> {
  const { id, loanId, releasedId, replacedById, on, reason, by } = change
  await tx
    .insertInto('loan_guarantor_change')
    .values({
      cooperative_id: cooperativeId,
      id,
      loan_id: loanId,
      released_id: releasedId,
      replaced_by_id: replacedById,
      changed_on: on,
      reason,
      decided_by: by,
    })
    .execute()
  await tx
    .deleteFrom('loan_guarantor')
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .where('member_id', '=', releasedId)
    .execute()
  if (replacedById === null) return
  await tx
    .insertInto('loan_guarantor')
    .values({ cooperative_id: cooperativeId, loan_id: loanId, member_id: replacedById })
    .execute()
}

/** The guarantors a loan had and has no more, oldest first, each as `name (number)`. */
export async function listGuarantorChanges(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly GuarantorChange[]> {
  const rows = await tx
    .selectFrom('loan_guarantor_change as c')
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'c.cooperative_id').onRef('m.id', '=', 'c.released_id'),
    )
    .leftJoin('member as n', (join) =>
      join
        .onRef('n.cooperative_id', '=', 'c.cooperative_id')
        .onRef('n.id', '=', 'c.replaced_by_id'),
    )
    .select(['c.id', 'c.changed_on', 'c.reason', 'c.decided_by', 'm.name', 'm.no'])
    .select(['n.name as new_name', 'n.no as new_no'])
    .where('c.cooperative_id', '=', cooperativeId)
    .where('c.loan_id', '=', loanId)
    .orderBy('c.changed_on')
    .orderBy('c.decided_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    on: localDate(row.changed_on),
    released: `${row.name} (${row.no})`,
    replacedBy: row.new_name === null ? null : `${row.new_name} (${row.new_no})`,
    reason: row.reason,
    by: row.decided_by,
  }))
}

/** The names of those who signed as guarantors, by member number, whoever took their place since. */
export async function guarantorsWhoSigned(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    with change as (select * from loan_guarantor_change
      where cooperative_id = ${cooperativeId} and loan_id = ${loanId})
    select m.name from member m
    where m.cooperative_id = ${cooperativeId}
      and (m.id in (select released_id from change) or m.id in (select member_id from loan_guarantor
        where cooperative_id = ${cooperativeId} and loan_id = ${loanId}))
      and not exists (select 1 from change c where c.replaced_by_id = m.id
        and not exists (select 1 from change d where d.released_id = m.id and d.decided_at < c.decided_at))
    order by m.no`.execute(tx)
  return rows.map(({ name }) => name)
}
