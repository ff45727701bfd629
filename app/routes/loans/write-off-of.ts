import { WriteOffFigures, writeOffFigures } from '#app/commands/write-off-figures.ts'
import type { WriteOffView } from '#app/components/write-off-reckoning.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { getEntry, mainBook, postingMap } from '#db/queries/ledger.ts'
import type { LoanProposal } from '#db/queries/loan-proposals.ts'
import type { CarriedOut } from '#db/queries/loan-proposals-done.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

type Given = { readonly cooperative: Cooperative; readonly today: LocalDate }

const NOTHING = { standing: null, reckoned: null, reckonedAs: null }

/** How a loan stands and what writing it off today comes to, as plain text; nothing for one that is not out. */
export async function writeOffView(tx: TenantTx, { cooperative, today }: Given, loan: Loan) {
  if (loan.state !== 'disbursed' || !loan.outstanding.isPositive()) return NOTHING
  const figures = await writeOffFigures({ tx, cooperative, today }, { loan, date: today })
  return { ...shown(figures), reckonedAs: 'today' as const }
}

/**
 * The same of a proposal: as of today while it waits, what was booked once it is approved, and otherwise what it
 * came to when it was proposed. Standing, overdue jasa and denda of a decided one are those of the proposal.
 */
export async function proposedWriteOff(
  tx: TenantTx,
  given: Given,
  of: {
    readonly loan: Loan | null
    readonly proposal: LoanProposal
    readonly done: CarriedOut | undefined
  },
) {
  const { loan, proposal, done } = of
  if (loan === null || proposal.kind !== 'write_off') return NOTHING
  if (proposal.state === 'open') return writeOffView(tx, given, loan)
  // Proposals of before they kept their figures say the pokok alone.
  const kept = WriteOffFigures.safeParse(proposal.terms)
  const { standing, reckoned } = kept.success ? shown(kept.data) : NOTHING
  const entryId = done?.entryId ?? null
  if (entryId === null) {
    return { standing, reckoned, reckonedAs: reckoned === null ? null : ('proposed' as const) }
  }
  const booked = await bookedParts(tx, given.cooperative.id, entryId)
  const parts = reckoned ?? { interest: '0', penalty: '0', saved: '0' }
  return { standing, reckoned: { ...parts, ...booked, saved: '0' }, reckonedAs: 'booked' as const }
}

function shown({ standing, from_allowance, ...rest }: WriteOffFigures) {
  const reckoned: WriteOffView = { ...rest, fromAllowance: from_allowance }
  if (standing === null) return { standing: null, reckoned }
  const { collectability, days_past_due: daysPastDue } = standing
  return { standing: { collectability, daysPastDue }, reckoned }
}

/** What the entry of a write-off says of it. */
async function bookedParts(tx: TenantTx, cooperativeId: string, entryId: string) {
  const book = await mainBook(tx, cooperativeId)
  const accounts = await postingMap(tx, book)
  const { lines } = await getEntry(tx, book, entryId)
  const sum = (role: string, side: 'debit' | 'credit') =>
    Money.sum(
      lines
        .filter((line) => line.accountCode === accounts.get(role) && line.side === side)
        .map(({ amount }) => amount),
    )
  const [lost, short] = [sum('loan_allowance', 'debit'), sum('loan_allowance', 'credit')]
  return {
    outstanding: sum('loans_receivable', 'credit').toString(),
    deposit: sum('unapplied_payments', 'debit').toString(),
    lost: lost.toString(),
    fromAllowance: lost.minus(short).toString(),
    short: short.toString(),
    accrued: sum('accrued_interest', 'credit').toString(),
    deferred: sum('deferred_loan_fees', 'debit').toString(),
  }
}
