import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { loanIn } from '#app/commands/loan-held.ts'
import { postReversal } from '#app/commands/posting.ts'
import { RestructuringFigures } from '#app/commands/restructuring-plan.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { holdProposal, type LoanProposal } from '#db/queries/loan-proposals.ts'
import { listRestructurings, restoreSchedule } from '#db/queries/loan-restructurings.ts'
import { scheduleReplacedBy } from '#db/queries/loan-schedules.ts'
import {
  findRestructuring,
  markRestructuringUndone,
  paidSinceRestructuring,
  type RestructuringRecord,
} from '#db/queries/restructuring-records.ts'

const Undoing = z.strictObject({ proposal: field.id, reason: field.line })

/**
 * Takes a restructuring back that was decided by mistake, as long as nothing moved on the loan since: the schedule
 * it replaced holds again for every day, what had become principal is jasa and denda owed again, denda it waived is
 * owed again. The proposal stays, marked as taken back.
 *
 * @throws {DomainError} `proposal_missing`, `restructuring_not_standing` (none, taken back already, or another one
 *   followed), `restructuring_paid_on`, `loan_state`, `own_loan`, `period_closed`.
 */
export const undoRestructuring: Command<
  z.infer<typeof Undoing>,
  { readonly proposal_id: string; readonly loan_id: string; readonly reversed: number }
> = command({
  name: 'loans.undo_restructuring',
  permission: 'loans:approve',
  input: Undoing,
  run: async (context, { proposal: id, reason }) => {
    const { tx, cooperative, actor, today } = context
    const proposal = await holdProposal(tx, cooperative.id, id)
    const loanId = proposal.loanId ?? ''
    const record = await undoable(context, proposal)
    const loan = await loanIn(context, loanId, 'disbursed')
    if (loan.memberId === actor.memberId) throw new DomainError('own_loan')
    // Read again now that the loan is held: a payment may have come meanwhile.
    await refuseBuiltOn(context, { proposal, record })
    const old = await scheduleReplacedBy(tx, cooperative.id, { loanId, proposalId: id })
    const book = await mainBook(tx, cooperative.id)
    let reversed = 0
    for (const entryId of record.entryIds) {
      const original = await getEntry(tx, book, entryId)
      if (original.reversedById !== null) continue
      await postReversal(context, book, { original, reason })
      reversed += 1
    }
    const figures = RestructuringFigures.parse(record.figures)
    const capitalised = Money.parse(figures.interest_capitalised).plus(
      Money.parse(figures.penalty_capitalised),
    )
    await restoreSchedule(tx, cooperative.id, { loanId, capitalised, old, on: old.on })
    const undone = { proposalId: id, by: actor.userId, on: today, reason }
    await markRestructuringUndone(tx, cooperative.id, undone)
    return { proposal_id: id, loan_id: loanId, reversed }
  },
})

/** Why a restructuring cannot be taken back; null when it can. */
export async function undoRefused(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  { proposal, record }: { readonly proposal: LoanProposal; readonly record: RestructuringRecord },
): Promise<DomainError | null> {
  const standing = await listRestructurings(tx, cooperative.id, [record.loanId])
  const isLast = standing.get(record.loanId)?.at(-1)?.proposalId === proposal.id
  if (record.undone !== null || !isLast) return new DomainError('restructuring_not_standing')
  const { loanId, laidDownAt } = record
  const on = known(proposal.decidedOn, 'what is in force was decided')
  const no = await paidSinceRestructuring(tx, cooperative.id, { loanId, on, laidDownAt })
  return no === null ? null : new DomainError('restructuring_paid_on', { no })
}

async function undoable(
  { tx, cooperative }: CommandContext,
  proposal: LoanProposal,
): Promise<RestructuringRecord> {
  const record =
    proposal.kind === 'restructure'
      ? await findRestructuring(tx, cooperative.id, proposal.id)
      : null
  if (record === null) throw new DomainError('restructuring_not_standing')
  return record
}

async function refuseBuiltOn(
  context: CommandContext,
  of: { readonly proposal: LoanProposal; readonly record: RestructuringRecord },
): Promise<void> {
  const refused = await undoRefused(context, of)
  if (refused !== null) throw refused
}
