import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** Writes that an application, waiting or approved, is taken back; what was decided on it before stays. */
export async function withdrawLoan(
  tx: TenantTx,
  cooperativeId: string,
  withdrawal: {
    readonly loanId: string
    readonly on: LocalDate
    readonly by: string
    readonly reason: string
  },
): Promise<void> {
  const { loanId, on, by, reason } = withdrawal
  await tx
    .updateTable('loan')
    .set((eb) => ({
      state: 'rejected',
      decided_on: eb.fn.coalesce('decided_on', eb.val<string | null>(on)),
      withdrawn_on: on,
      withdrawn_by: by,
      withdrawn_reason: reason,
    }))
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', loanId)
    .execute()
}

/** The approval of an application that was withdrawn after it; null where it was not, or was not decided before. */
export async function approvalOf(
  tx: TenantTx,
  cooperativeId: string,
  loan: Pick<Loan, 'id' | 'isWithdrawn'>,
): Promise<{ readonly on: LocalDate; readonly by: string; readonly note: string | null } | null> {
  if (!loan.isWithdrawn) return null
  const row = await tx
    .selectFrom('loan')
    .select(['decided_on', 'decided_by', 'decision_note'])
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', loan.id)
    .executeTakeFirst()
  // Withdrawn before anyone decided: the day stands there, and nobody's name.
  if (!row || row.decided_on === null || row.decided_by === null) return null
  return { on: localDate(row.decided_on), by: row.decided_by, note: row.decision_note }
}
