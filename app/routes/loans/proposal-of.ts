import { Decimal } from 'decimal.js'
import { z } from 'zod'
import { foreseeRestructuring, NewTerms } from '#app/commands/loan-restructuring.ts'
import type { NewTermsView } from '#app/components/loan-proposal.tsx'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { begunWith } from '#app/domain/loans/restructuring.ts'
import { Money } from '#app/domain/money.ts'
import type { LoanProposal } from '#db/queries/loan-proposals.ts'
import type { CarriedOut } from '#db/queries/loan-proposals-done.ts'
import { listCapitalised, scheduleOfRestructuring } from '#db/queries/loan-restructurings.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

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

type Asked = {
  readonly cooperativeId: string
  readonly loan: Loan
  readonly proposal: LoanProposal
  readonly today: LocalDate
}

/** New terms of a loan, and what they come to: today while they wait, or on the day they were decided on. */
export async function newTermsView(tx: TenantTx, of: Asked): Promise<NewTermsView | null> {
  const { proposal } = of
  if (proposal.kind !== 'restructure') return null
  const terms = NewTerms.parse(proposal.terms)
  const begun =
    proposal.state === 'approved' ? await begunOf(tx, of, terms) : await wouldBegin(tx, of, terms)
  return {
    months: terms.term_months,
    method: terms.method,
    rate: terms.monthly_rate_percent,
    isCapitalised: terms.interest_owed === 'capitalise',
    outstanding: begun.outstanding.toString(),
    interestOwed: begun.interestOwed.toString(),
    firstDue: begun.firstDue,
    firstPayment: begun.firstPayment?.toString() ?? null,
  }
}

/** What the loan went on with when its new terms were approved. */
async function begunOf(tx: TenantTx, of: Asked, terms: NewTerms) {
  const { cooperativeId, loan, proposal } = of
  const on = known(proposal.decidedOn, 'an approved proposal was decided')
  const asked = { loanId: loan.id, proposalId: proposal.id }
  const rows = await scheduleOfRestructuring(tx, cooperativeId, asked)
  const capitalised = await listCapitalised(tx, cooperativeId, loan.id)
  return begunWith(rows, {
    terms: {
      ...loan.terms,
      method: terms.method,
      months: terms.term_months,
      rate: { percent: new Decimal(terms.monthly_rate_percent), per: 'month' },
    },
    on,
    capitalised:
      terms.interest_owed === 'capitalise' ? (capitalised.get(proposal.id) ?? Money.zero) : null,
  })
}

/** What it would go on with today, or would have on the day the new terms were rejected. */
async function wouldBegin(tx: TenantTx, of: Asked, terms: NewTerms) {
  const date = of.proposal.decidedOn ?? of.today
  const { instalments, outstanding, interestOwed } = await foreseeRestructuring(
    tx,
    of.cooperativeId,
    { loan: of.loan, terms: { ...terms, interest_owed: 'first_instalment' }, date },
  )
  const first = instalments.find(({ dueOn }) => dueOn > date)
  // With jasa that becomes principal the sum is another; the rule of the day of approval says whether it may.
  const isKnown = terms.interest_owed === 'first_instalment'
  return {
    outstanding,
    interestOwed,
    firstDue: first?.dueOn ?? null,
    firstPayment: isKnown ? (first?.payment ?? null) : null,
  }
}
