import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { carryOutAllowance } from '#app/commands/loan-allowance.ts'
import { refuseBefore } from '#app/commands/loan-held.ts'
import { carryOutRestructuring } from '#app/commands/loan-restructuring.ts'
import { carryOutWriteOff } from '#app/commands/loan-write-off.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { holdProposal, type LoanProposal, settleProposal } from '#db/queries/loan-proposals.ts'

const Decision = z
  .strictObject({
    proposal: field.id,
    decision: z.enum(['approve', 'reject'], { error: 'field.choose' }),
    note: field.lineOrNone,
    date: field.dayOrNone,
    stood: z.preprocess(field.emptyIsNone, z.string().max(64).optional()).meta({
      description: 'What the page of new terms showed; refused when something else stands by now',
    }),
  })
  .refine(({ decision, note }) => decision === 'approve' || note !== undefined, {
    path: ['note'],
    error: 'field.reason',
  })

/**
 * Approves what the treasurer proposed for a loan or a month's allowance, and carries it out at once; or
 * rejects it with a reason. Whoever proposed it cannot decide it, and it is decided once.
 *
 * @throws {DomainError} `proposal_missing`, `proposal_decided`, `same_person`, `date_before`, and whatever
 *   carrying it out refuses: `loan_state`, `loan_repaid_up`, `proposal_outdated`, `run_done`, `period_closed`.
 */
export const decideProposal: Command<
  z.infer<typeof Decision>,
  {
    readonly proposal_id: string
    readonly state: string
    readonly loan_id: string | null
    readonly entry_ids: readonly string[]
  }
> = command({
  name: 'loans.decide_proposal',
  permission: 'loans:approve',
  input: Decision,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const on = input.date ?? context.today
    refuseFuture(context, on)
    const proposal = await holdProposal(tx, cooperative.id, input.proposal)
    if (proposal.state !== 'open') throw new DomainError('proposal_decided')
    if (proposal.proposedBy === actor.userId) throw new DomainError('same_person')
    refuseBefore(on, proposal.proposedOn)
    const isApproved = input.decision === 'approve'
    const state = isApproved ? 'approved' : 'rejected'
    const entryIds = isApproved ? await carryOut(context, proposal, { on, stood: input.stood }) : []
    const note = input.note ?? null
    await settleProposal(tx, cooperative.id, { id: proposal.id, state, on, by: actor.userId, note })
    return { proposal_id: proposal.id, state, loan_id: proposal.loanId, entry_ids: entryIds }
  },
})

function carryOut(
  context: CommandContext,
  proposal: LoanProposal,
  decision: { readonly on: LocalDate; readonly stood: string | undefined },
): Promise<readonly string[]> {
  if (proposal.kind === 'allowance') return carryOutAllowance(context, proposal)
  return proposal.kind === 'write_off'
    ? carryOutWriteOff(context, proposal, decision.on)
    : carryOutRestructuring(context, proposal, decision)
}
