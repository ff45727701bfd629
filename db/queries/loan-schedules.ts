import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** An instalment of a schedule that another one replaced. */
export type ReplacedInstalment = {
  readonly proposalId: string
  readonly no: number
  readonly dueOn: LocalDate
  readonly principal: Money
  readonly interest: Money
}

/** Keeps a loan's schedule as it was, under the proposal that replaces it, and makes room for the new one. */
export async function replaceSchedule(
  tx: TenantTx,
  cooperativeId: string,
  replaced: {
    readonly loanId: string
    readonly proposalId: string
    readonly capitalised: Money
  },
): Promise<void> {
  const { loanId, proposalId, capitalised } = replaced
  await sql`
    insert into replaced_installment (cooperative_id, proposal_id, loan_id, no, due_on, principal, interest)
      select cooperative_id, ${proposalId}, loan_id, no, due_on, principal, interest
      from loan_installment where cooperative_id = ${cooperativeId} and loan_id = ${loanId}`.execute(
    tx,
  )
  await tx
    .deleteFrom('loan_installment')
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .execute()
  await sql`
    update loan set capitalised = capitalised + ${capitalised.toString()}::bigint
      where cooperative_id = ${cooperativeId} and id = ${loanId}`.execute(tx)
}

/** The schedules of a loan that were replaced, in the order they were, each in order. */
export async function listReplaced(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly ReplacedInstalment[]> {
  const rows = await tx
    .selectFrom('replaced_installment')
    .select(['proposal_id', 'no', 'due_on', 'principal', 'interest'])
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .orderBy('proposal_id')
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    proposalId: row.proposal_id,
    no: row.no,
    dueOn: localDate(row.due_on),
    principal: Money.parse(row.principal),
    interest: Money.parse(row.interest),
  }))
}
