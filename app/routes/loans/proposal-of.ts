import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import {
  foreseeRestructuring,
  NewTerms,
  RestructuringFigures,
  restructuringFigures,
  standOf,
} from '#app/commands/restructuring-plan.ts'
import { undoRefused } from '#app/commands/restructuring-undo.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import { termsView } from '#app/routes/loans/restructuring-of.ts'
import type { LoanProposal } from '#db/queries/loan-proposals.ts'
import type { CarriedOut } from '#db/queries/loan-proposals-done.ts'
import type { Loan } from '#db/queries/loans.ts'
import { findRestructuring, type RestructuringRecord } from '#db/queries/restructuring-records.ts'

const Proposed = z.object({ outstanding: z.string() })

/** Pokok of a proposed write-off: what is out while it waits, what left the books, or what was to leave them. */
export function writtenOffOf(
  proposal: LoanProposal,
  of: { readonly loan: Loan | null; readonly done: CarriedOut | undefined },
): string | null {
  if (proposal.kind !== 'write_off') return null
  if (proposal.state === 'open') return of.loan?.outstanding.toString() ?? null
  return of.done?.writtenOff?.toString() ?? Proposed.parse(proposal.terms).outstanding
}

type Given = Pick<CommandContext, 'tx' | 'cooperative' | 'actor' | 'today'>

const NO_TERMS = { terms: null, stood: null, addendum: null, undo: null }

/**
 * New terms of a loan, what they come to, and the name of those figures while they wait for a decision; once they
 * are in force, their paper, and where the chair takes them back while that can be done.
 */
export async function restructuringOf(
  given: Given,
  { loan, proposal }: { readonly loan: Loan | null; readonly proposal: LoanProposal },
) {
  if (loan === null || proposal.kind !== 'restructure') return NO_TERMS
  const { tx, cooperative, actor, today } = given
  const record = await findRestructuring(tx, cooperative.id, proposal.id)
  const mayUndo =
    record !== null &&
    can(actor, 'loans:approve') &&
    (await undoRefused(given, { proposal, record })) === null
  const { slug } = cooperative
  return {
    ...(await newTermsOf(given, { loan, proposal, record, today })),
    addendum:
      record === null || record.undone !== null ? null : paths.loanAddendum(slug, proposal.id),
    undo: mayUndo ? paths.loanRestructuringUndo(slug, proposal.id) : null,
  }
}

async function newTermsOf(
  context: Pick<CommandContext, 'tx' | 'cooperative'>,
  of: {
    readonly loan: Loan
    readonly proposal: LoanProposal
    readonly record: RestructuringRecord | null
    readonly today: LocalDate
  },
) {
  const { loan, proposal, record } = of
  const terms = NewTerms.parse(proposal.terms)
  const figures =
    proposal.state === 'approved'
      ? figuresKept(record)
      : await figuresForeseen(context, { ...of, terms })
  const every = loan.terms.frequency ?? 'month'
  return {
    terms: termsView(terms, { every, figures }),
    stood: figures === null || proposal.state !== 'open' ? null : standOf(figures),
  }
}

/** What stood when new terms were approved. */
function figuresKept(record: RestructuringRecord | null): RestructuringFigures | null {
  return record === null ? null : RestructuringFigures.parse(record.figures)
}

/** What they would come to today, or would have on the day they were rejected; null for a loan that was repaid. */
async function figuresForeseen(
  context: Pick<CommandContext, 'tx' | 'cooperative'>,
  of: {
    readonly loan: Loan
    readonly proposal: LoanProposal
    readonly terms: NewTerms
    readonly today: LocalDate
  },
): Promise<RestructuringFigures | null> {
  const date = of.proposal.decidedOn ?? of.today
  try {
    return restructuringFigures(await foreseeRestructuring(context, { ...of, date }))
  } catch (error) {
    if (error instanceof DomainError && error.code === 'loan_repaid_up') return null
    throw error
  }
}
