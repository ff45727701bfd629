import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { classOn } from '#app/commands/loan-classes.ts'
import { takeMonth } from '#app/commands/loan-month-end.ts'
import { standingsOn } from '#app/commands/loan-standing.ts'
import { postAll } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type AllowancePlan, planAllowance } from '#app/domain/loans/allowance.ts'
import { allowanceEntry } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import { accountTotals, mainBook, postingMap } from '#db/queries/ledger.ts'
import { insertProposal, type LoanProposal, openProposal } from '#db/queries/loan-proposals.ts'
import { insertRun } from '#db/queries/loan-runs.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

const Proposal = z.strictObject({ month: field.month, reason: field.line })

/**
 * Proposes the allowance of a month: what each class asks for, what is set aside, what is missing.
 * Nothing is booked before the chair approves (`loans.decide_proposal`).
 *
 * @throws {DomainError} `date_in_future`, `run_done`, `proposal_waits`, `allowance_even`.
 */
export const proposeAllowance: Command<
  z.infer<typeof Proposal>,
  { readonly proposal_id: string; readonly missing: string }
> = command({
  name: 'loans.propose_allowance',
  permission: 'loans:close_month',
  input: Proposal,
  run: async (context, { month, reason }) => {
    const { tx, cooperative, actor, today } = context
    const date = await takeMonth(context, { kind: 'allowance', month })
    if ((await openProposal(tx, cooperative.id, { month })) !== null) {
      throw new DomainError('proposal_waits', { field: 'month' })
    }
    await classOn(context, date)
    const plan = await allowanceOn(tx, cooperative.id, date)
    if (plan.missing.isZero()) throw new DomainError('allowance_even', { field: 'month' })
    const id = newId()
    await insertProposal(tx, cooperative.id, {
      id,
      kind: 'allowance',
      loanId: null,
      month,
      terms: figuresOf(plan),
      reason,
      proposedOn: today,
      proposedBy: actor.userId,
    })
    return { proposal_id: id, missing: plan.missing.toString() }
  },
})

/**
 * Books an approved allowance on the month's last day, exactly as it was proposed.
 *
 * @throws {DomainError} `proposal_outdated` when the figures are others by now, `run_done`, `period_closed`.
 */
export async function carryOutAllowance(
  context: CommandContext,
  proposal: LoanProposal,
): Promise<readonly string[]> {
  const { tx, cooperative, actor } = context
  const month = known(proposal.month, 'an allowance is of a month')
  const date = await takeMonth(context, { kind: 'allowance', month })
  const plan = await allowanceOn(tx, cooperative.id, date)
  const proposed = AllowanceFigures.parse(proposal.terms)
  const isSame =
    proposed.required === plan.required.toString() && proposed.booked === plan.booked.toString()
  if (!isSame) throw new DomainError('proposal_outdated')
  const posted = await postAll(context, [allowanceEntry(date, plan)])
  const entryIds = posted.map(({ entryId }) => entryId)
  await insertRun(tx, cooperative.id, {
    id: newId(),
    kind: 'allowance',
    month,
    figures: { loans: loansOf(plan), amount: plan.missing.toString() },
    entryIds,
    by: actor.userId,
  })
  return entryIds
}

/** The allowance as a proposal keeps it: rupiah as text. */
export const AllowanceFigures = z.object({
  required: z.string(),
  booked: z.string(),
  missing: z.string(),
  classes: z.array(
    z.object({
      collectability: z.enum(['current', 'substandard', 'doubtful', 'loss']),
      loans: z.number(),
      outstanding: z.string(),
      allowance: z.string(),
    }),
  ),
})

/** What the allowance needs on a day, by class, beside what stands on it. */
export async function allowanceOn(
  tx: TenantTx,
  cooperativeId: string,
  date: LocalDate,
): Promise<AllowancePlan> {
  const standings = await standingsOn(tx, cooperativeId, date)
  return planAllowance(
    standings.map(({ position, collectability, allowance }) => ({
      collectability,
      allowance,
      outstanding: position.outstanding,
    })),
    await bookedAllowance(tx, cooperativeId, date),
  )
}

/** What stands on the allowance (1209) at the end of a day. */
export async function bookedAllowance(
  tx: TenantTx,
  cooperativeId: string,
  date: LocalDate,
): Promise<Money> {
  const book = await mainBook(tx, cooperativeId)
  const code = (await postingMap(tx, book)).get('loan_allowance')
  const account = (await accountTotals(tx, book, date)).find((one) => one.code === code)
  return account === undefined ? Money.zero : account.credit.minus(account.debit)
}

/** A plan as plain data: rupiah as text. */
export function figuresOf(plan: AllowancePlan): z.infer<typeof AllowanceFigures> {
  return {
    required: plan.required.toString(),
    booked: plan.booked.toString(),
    missing: plan.missing.toString(),
    classes: plan.classes.map((one) => ({
      ...one,
      outstanding: one.outstanding.toString(),
      allowance: one.allowance.toString(),
    })),
  }
}

function loansOf(plan: AllowancePlan): number {
  return plan.classes.reduce((sum, { loans }) => sum + loans, 0)
}
