import { positionsOf } from '#app/commands/loan-payments.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { writeOffReckoning } from '#app/commands/loan-write-off.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { classNow } from '#app/routes/loans/loan-of.ts'
import type { LoanProposal } from '#db/queries/loan-proposals.ts'
import type { Loan } from '#db/queries/loans.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import type { TenantTx } from '#db/tables.ts'

/** What writing a loan off today comes to, as plain text for a page; null for one that is not out. */
export async function writeOffView(
  tx: TenantTx,
  { cooperative, today }: { readonly cooperative: Cooperative; readonly today: LocalDate },
  loan: Loan,
) {
  if (loan.state !== 'disbursed' || !loan.outstanding.isPositive()) return null
  const context = { tx, cooperative, today }
  const reckoned = await writeOffReckoning(context, { loan, date: today })
  const positions = await positionsOf(tx, cooperative.id, { loans: [loan], date: today })
  const accounts = await listAccountsOf(tx, cooperative.id, { memberId: loan.memberId })
  const saved = accounts.filter(({ product }) => product.kind === 'voluntary')
  return {
    outstanding: reckoned.outstanding.toString(),
    interest: (positions.get(loan.id)?.arrears.interest ?? Money.zero).toString(),
    penalty: (await penaltyDueOn(context, { loan, date: today })).toString(),
    deposit: reckoned.deposit.toString(),
    lost: reckoned.lost.toString(),
    fromAllowance: reckoned.fromAllowance.toString(),
    short: reckoned.short.toString(),
    accrued: reckoned.accrued.toString(),
    deferred: reckoned.deferred.toString(),
    saved: Money.sum(saved.map(({ balance }) => balance)).toString(),
  }
}

/** How the loan stands and what writing it off comes to, while a proposal of that kind waits. */
export async function waitingWriteOff(
  tx: TenantTx,
  given: { readonly cooperative: Cooperative; readonly today: LocalDate },
  { loan, proposal }: { readonly loan: Loan | null; readonly proposal: LoanProposal },
) {
  const waits = proposal.kind === 'write_off' && proposal.state === 'open'
  if (loan === null || !waits) return { standing: null, reckoned: null }
  const of = { loan, date: given.today }
  return {
    standing: await classNow(tx, given.cooperative.id, of),
    reckoned: await writeOffView(tx, given, loan),
  }
}
