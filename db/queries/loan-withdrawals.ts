import type { LocalDate } from '#app/domain/calendar.ts'
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
