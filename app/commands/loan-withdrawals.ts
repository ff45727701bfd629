import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { holdProposal, withdrawProposal as writeWithdrawal } from '#db/queries/loan-proposals.ts'
import { withdrawLoan } from '#db/queries/loan-withdrawals.ts'
import { findNamedLoan, type Loan } from '#db/queries/loans.ts'

const Application = z.strictObject({ loan: field.line, reason: field.line })

/**
 * Takes an application back before money is paid out, with the reason: one that waits by whoever may take
 * applications down, one that is approved by the chair. It stays in the list and can be decided no more.
 *
 * @throws {DomainError} `loan_missing`, `loan_state`, `withdrawn_by_recorder`, `withdrawn_by_chair`.
 */
export const withdrawApplication: Command<
  z.infer<typeof Application>,
  { readonly loan_id: string; readonly state: 'withdrawn' }
> = command({
  name: 'loans.withdraw_application',
  permission: 'loans:withdraw',
  input: Application,
  run: async ({ tx, cooperative, actor, today }, input) => {
    const loan = await findNamedLoan(tx, cooperative.id, input.loan)
    const refused = withdrawalRefused(actor, loan)
    if (refused !== null) throw new DomainError(refused, { no: loan.no, state: loan.state })
    const taken = { loanId: loan.id, on: today, by: actor.userId, reason: input.reason }
    await withdrawLoan(tx, cooperative.id, taken)
    return { loan_id: loan.id, state: 'withdrawn' }
  },
})

/** Why this person cannot take this application back; null when they can. */
export function withdrawalRefused(
  actor: Actor,
  { state }: Pick<Loan, 'state'>,
): 'loan_state' | 'withdrawn_by_recorder' | 'withdrawn_by_chair' | null {
  if (state === 'applied') return can(actor, 'loans:apply') ? null : 'withdrawn_by_recorder'
  if (state === 'approved') return can(actor, 'loans:decide') ? null : 'withdrawn_by_chair'
  return 'loan_state'
}

const Proposal = z.strictObject({ proposal: field.id, reason: field.line })

/**
 * Takes back a proposal that waits (write-off, restructuring, allowance), with the reason; only whoever made it.
 * The loan or the month is free for another one.
 *
 * @throws {DomainError} `proposal_missing`, `proposal_decided`, `proposal_of_another`.
 */
export const withdrawProposal: Command<
  z.infer<typeof Proposal>,
  { readonly proposal_id: string; readonly state: 'withdrawn' }
> = command({
  name: 'loans.withdraw_proposal',
  permission: 'loans:propose',
  input: Proposal,
  run: async ({ tx, cooperative, actor, today }, input) => {
    const proposal = await holdProposal(tx, cooperative.id, input.proposal)
    if (proposal.state !== 'open') throw new DomainError('proposal_decided')
    if (proposal.proposedBy !== actor.userId) throw new DomainError('proposal_of_another')
    const { id, proposedBy } = proposal
    const taken = { id, proposedBy, on: today, reason: input.reason }
    await writeWithdrawal(tx, cooperative.id, taken)
    return { proposal_id: id, state: 'withdrawn' }
  },
})
