import type { LocalDate } from '#app/domain/calendar.ts'
import type { TenantTx } from '#db/tables.ts'

/** Stands before the reason of an application that was taken back: it is kept among those turned down. */
const TAKEN_BACK = 'dibatalkan: '

/** Writes that an application, waiting or approved, is taken back; nothing was paid out on it. */
export async function withdrawLoan(
  tx: TenantTx,
  cooperativeId: string,
  withdrawal: {
    readonly loanId: string
    readonly on: LocalDate
    readonly by: string
    readonly appliedBy: string
    readonly reason: string
  },
): Promise<void> {
  const { loanId, on, by, appliedBy, reason } = withdrawal
  await tx
    .updateTable('loan')
    .set({
      state: 'rejected',
      decided_on: on,
      // Nobody decides on what they took down themselves; without a name here it was whoever did that.
      decided_by: by === appliedBy ? null : by,
      decision_note: `${TAKEN_BACK}${reason}`,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', loanId)
    .execute()
}

/** Tells an application that was taken back from one that was turned down; both keep their reason and who. */
export function endOfApplication(row: {
  readonly state: string
  readonly decided_by: string | null
  readonly applied_by: string
  readonly decision_note: string | null
}): {
  readonly isWithdrawn: boolean
  readonly decidedBy: string | null
  readonly decisionNote: string | null
} {
  const { decided_by: decidedBy, decision_note: decisionNote } = row
  const isWithdrawn = row.state === 'rejected' && decisionNote?.startsWith(TAKEN_BACK) === true
  if (!isWithdrawn) return { isWithdrawn, decidedBy, decisionNote }
  return {
    isWithdrawn,
    decidedBy: decidedBy ?? row.applied_by,
    decisionNote: decisionNote.slice(TAKEN_BACK.length),
  }
}
