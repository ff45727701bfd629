import type { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { labelOf, loanIn } from '#app/commands/loan-held.ts'
import { proposable } from '#app/commands/loan-write-off.ts'
import { postAll } from '#app/commands/posting.ts'
import {
  type ForeseenRestructuring,
  foreseeRestructuring,
  NewTerms,
  refuseCapitalising,
  restructuringFigures,
  standOf,
} from '#app/commands/restructuring-plan.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { capitalisationEntry } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import { insertProposal, type LoanProposal } from '#db/queries/loan-proposals.ts'
import { replaceSchedule } from '#db/queries/loan-restructurings.ts'
import { insertWaiver } from '#db/queries/loan-waivers.ts'
import type { Loan } from '#db/queries/loans.ts'
import { insertRestructuring } from '#db/queries/restructuring-records.ts'
import { newId } from '#db/uuid.ts'

const Proposal = NewTerms.extend({ loan: field.line, reason: field.line })

/**
 * Proposes new terms for a running loan; the old schedule holds until the chair approves. The term counts the
 * periods in which the loan is paid: months, weeks or days.
 *
 * @throws {DomainError} `loan_state`, `loan_repaid_up`, `proposal_waits`, `capitalising_not_allowed`,
 *   `loan_terms_invalid`, `schedule_impossible`.
 */
export const proposeRestructuring: Command<
  z.infer<typeof Proposal>,
  { readonly proposal_id: string }
> = command({
  name: 'loans.propose_restructuring',
  permission: 'loans:propose',
  input: Proposal,
  run: async (context, { loan: named, reason, ...terms }) => {
    const { tx, cooperative, actor, today } = context
    const loan = await proposable(context, named)
    await refuseCapitalising(context, { terms, date: today })
    await foreseeRestructuring(context, { loan, terms, date: today })
    const id = newId()
    await insertProposal(tx, cooperative.id, {
      id,
      kind: 'restructure',
      loanId: loan.id,
      month: null,
      terms,
      reason,
      proposedOn: today,
      proposedBy: actor.userId,
    })
    return { proposal_id: id }
  },
})

/**
 * Puts approved new terms in force from a day: the old schedule is kept, the loan goes on under its number. Jasa
 * and denda that become principal are booked, denda that is waived is written down as waived, and denda that is
 * carried stays owed. What stood is kept with it.
 *
 * @param decision.stood What the decider was shown (`standOf`); left out, it is not compared.
 * @throws {DomainError} As `loans.propose_restructuring`; `own_loan`, `proposal_seen_outdated` when something else
 *   stands than was shown, `period_closed` where something becomes principal.
 */
export async function carryOutRestructuring(
  context: CommandContext,
  proposal: LoanProposal,
  decision: { readonly on: LocalDate; readonly stood: string | undefined },
): Promise<readonly string[]> {
  const { tx, cooperative, actor } = context
  const { on, stood } = decision
  const loan = await loanIn(context, known(proposal.loanId, 'it is of a loan'), 'disbursed')
  if (loan.memberId === actor.memberId) throw new DomainError('own_loan')
  const terms = NewTerms.parse(proposal.terms)
  await refuseCapitalising(context, { terms, date: on })
  const foreseen = await foreseeRestructuring(context, { loan, terms, date: on })
  const figures = restructuringFigures(foreseen)
  if (stood !== undefined && stood !== standOf(figures))
    throw new DomainError('proposal_seen_outdated')
  const entryIds = await capitalise(context, { loan, foreseen })
  const { waived, capitalised, old, laidDown } = foreseen
  if (waived.isPositive()) {
    await insertWaiver(tx, cooperative.id, {
      loanId: loan.id,
      proposalId: proposal.id,
      on,
      amount: waived,
      reason: proposal.reason,
      by: actor.userId,
    })
  }
  await replaceSchedule(tx, cooperative.id, {
    loanId: loan.id,
    proposalId: proposal.id,
    on,
    capitalised: capitalised.interest.plus(capitalised.penalty),
    old,
    laidDown,
  })
  await insertRestructuring(tx, cooperative.id, {
    proposalId: proposal.id,
    loanId: loan.id,
    carried: laidDown.carried,
    figures,
    entryIds,
  })
  return entryIds
}

/** Books what becomes principal; nothing where nothing does. */
async function capitalise(
  context: CommandContext,
  of: { readonly loan: Loan; readonly foreseen: ForeseenRestructuring },
): Promise<readonly string[]> {
  const { loan, foreseen } = of
  const { interest, penalty } = foreseen.capitalised
  if (interest.plus(penalty).isZero()) return []
  const accrued = await accruedOn(context.tx, context.cooperative.id, loan.id)
  const event = { date: foreseen.on, loanId: loan.id, loanLabel: labelOf(loan) }
  const posted = await postAll(context, [
    capitalisationEntry({ ...event, accrued: Money.max(accrued, Money.zero) }, interest, penalty),
  ])
  return posted.map(({ entryId }) => entryId)
}
