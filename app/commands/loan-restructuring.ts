import { Decimal } from 'decimal.js'
import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { labelOf, positionsOf } from '#app/commands/loan-payments.ts'
import { proposable } from '#app/commands/loan-write-off.ts'
import { loanIn } from '#app/commands/loans.ts'
import { postAll } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { earnedInterest } from '#app/domain/loans/accrual.ts'
import { capitalisationEntry } from '#app/domain/loans/entries.ts'
import type { Instalment } from '#app/domain/loans/position.ts'
import { restructuredSchedule } from '#app/domain/loans/restructuring.ts'
import { LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import { insertProposal, type LoanProposal } from '#db/queries/loan-proposals.ts'
import { replaceSchedule } from '#db/queries/loan-restructurings.ts'
import { insertInstalments, type Loan } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** The new terms as a proposal keeps them. */
export const NewTerms = z.strictObject({
  term_months: field.whole(1, 120),
  method: z.enum(LOAN_METHODS, { error: 'field.choose' }),
  monthly_rate_percent: field.percent,
  interest_owed: z.enum(['first_instalment', 'capitalise'], { error: 'field.choose' }),
})
export type NewTerms = z.infer<typeof NewTerms>

const Proposal = NewTerms.extend({ loan: field.line, reason: field.line })

/**
 * Proposes new terms for a running loan; the old schedule holds until the chair approves.
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
    await foreseeRestructuring(tx, cooperative.id, { loan, terms, date: today })
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
 * Puts approved new terms in force from a day: the old schedule is kept, the loan goes on under its number.
 *
 * @throws {DomainError} As `loans.propose_restructuring`; `period_closed` where jasa becomes principal.
 */
export async function carryOutRestructuring(
  context: CommandContext,
  proposal: LoanProposal,
  date: LocalDate,
): Promise<readonly string[]> {
  const { tx, cooperative } = context
  const loan = await loanIn(context, known(proposal.loanId, 'it is of a loan'), 'disbursed')
  if (!loan.outstanding.isPositive()) throw new DomainError('loan_repaid_up', { no: loan.no })
  const terms = NewTerms.parse(proposal.terms)
  const foreseen = await foreseeRestructuring(tx, cooperative.id, { loan, terms, date })
  const event = { date, loanId: loan.id, loanLabel: labelOf(loan) }
  const accrued = await accruedOn(tx, cooperative.id, loan.id)
  const posted = foreseen.capitalised.isPositive()
    ? await postAll(context, [
        capitalisationEntry(
          { ...event, accrued: Money.max(accrued, Money.zero) },
          foreseen.capitalised,
        ),
      ])
    : []
  const { capitalised } = foreseen
  await replaceSchedule(tx, cooperative.id, {
    loanId: loan.id,
    proposalId: proposal.id,
    capitalised,
    instalments: foreseen.replaced,
  })
  await insertInstalments(
    tx,
    cooperative.id,
    foreseen.instalments.map((instalment) => ({ loanId: loan.id, instalment })),
  )
  return posted.map(({ entryId }) => entryId)
}

/** What new terms would mean from a day on. */
export type ForeseenRestructuring = {
  readonly instalments: readonly Instalment[]
  /** The schedule that holds until then. */
  readonly replaced: readonly Instalment[]
  readonly outstanding: Money
  readonly interestOwed: Money
  /** Jasa that would become principal. */
  readonly capitalised: Money
}

/**
 * Lays the new schedule out as it would be; nothing is written.
 *
 * @throws {DomainError} `capitalising_not_allowed`, `loan_terms_invalid`, `schedule_impossible`.
 */
export async function foreseeRestructuring(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loan: Loan; readonly terms: NewTerms; readonly date: LocalDate },
): Promise<ForeseenRestructuring> {
  const { loan, terms, date } = asked
  const isCapitalised = terms.interest_owed === 'capitalise'
  if (isCapitalised) await refuseUnlessAllowed(tx, cooperativeId, date)
  const positions = await positionsOf(tx, cooperativeId, { loans: [loan], date })
  const position = positions.get(loan.id)
  if (position === undefined)
    throw new DomainError('loan_state', { no: loan.no, state: loan.state })
  const { standings, outstanding } = position
  const instalments = standings.map(({ instalment }) => instalment)
  const left = (part: 'principalLeft' | 'interestLeft') =>
    Money.sum(standings.map((standing) => standing[part]))
  const lent = Money.sum(instalments.map(({ principal }) => principal))
  const paid = {
    principal: lent.minus(outstanding),
    interest: Money.sum(instalments.map(({ interest }) => interest)).minus(left('interestLeft')),
  }
  const paidOutOn = known(loan.disbursedOn, 'a running loan was paid out')
  const earned = earnedInterest(instalments, paidOutOn, date)
  const interestOwed = Money.max(earned.minus(paid.interest), Money.zero)
  const capitalised = isCapitalised ? interestOwed : Money.zero
  const rows = restructuredSchedule(
    {
      ...loan.terms,
      method: terms.method,
      principal: outstanding.plus(capitalised),
      months: terms.term_months,
      rate: { percent: new Decimal(terms.monthly_rate_percent), per: 'month' },
    },
    { on: date, paid, interestOwed, isCapitalised },
  )
  return { instalments: rows, replaced: instalments, outstanding, interestOwed, capitalised }
}

async function refuseUnlessAllowed(
  tx: TenantTx,
  cooperativeId: string,
  date: LocalDate,
): Promise<void> {
  const { allowed } = await ruleInForce(tx, cooperativeId, { rule: 'interest_capitalised', date })
  if (allowed !== 'yes') {
    throw new DomainError('capitalising_not_allowed', { field: 'interest_owed' })
  }
}
