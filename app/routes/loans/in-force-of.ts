import { feesOf } from '#app/commands/loan-offer.ts'
import type { RestructuredView } from '#app/components/paid-before.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { ScheduledPosition } from '#app/domain/loans/position.ts'
import { type LoanTerms, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { costOf, rateCeiling } from '#app/routes/loans/loan-of.ts'
import { listRestructurings } from '#db/queries/loan-restructurings.ts'
import { termsInForce } from '#db/queries/loan-schedules.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * The terms in force on a day and what they cost. Of new terms the cost is that of what was out when they began:
 * the fees were paid on the old ones, and the ceiling is that of their day.
 */
export async function costNow(
  {
    tx,
    cooperative,
    today,
  }: {
    readonly tx: TenantTx
    readonly cooperative: { readonly id: string }
    readonly today: LocalDate
  },
  { loan, position }: { readonly loan: Loan; readonly position: ScheduledPosition | undefined },
) {
  const asked = { loanId: loan.id, date: today }
  const terms = await termsInForce(tx, cooperative.id, asked)
  const begunOn = position?.schedule.begunOn ?? null
  if (position === undefined || begunOn === null) {
    const offer = { schedule: scheduleOf(loan.terms), fees: feesOf(loan), terms: loan.terms }
    return { terms, cost: costOf(offer, await rateCeiling(tx, cooperative.id, loan.appliedOn)) }
  }
  const { instalments } = position.schedule
  const principal = Money.sum(instalments.map((instalment) => instalment.principal))
  const inForce: LoanTerms = { ...terms, principal }
  const fees = { provision: Money.zero, administration: Money.zero }
  const offer = { schedule: scheduleOf(inForce), fees, terms: inForce }
  return { terms, cost: costOf(offer, await rateCeiling(tx, cooperative.id, begunOn)) }
}

/** All that was lent on a loan, and what of it and of jasa was paid, on whatever schedule; as plain text. */
export async function paidText(
  tx: TenantTx,
  cooperativeId: string,
  { loan, position }: { readonly loan: Loan; readonly position: ScheduledPosition },
) {
  const lent = loan.terms.principal.plus(loan.capitalised)
  const { standings, schedule } = position
  const onIt = Money.sum(
    standings.map(({ instalment, interestLeft }) => instalment.interest.minus(interestLeft)),
  )
  const added = await capitalisedInterest(tx, cooperativeId, loan.id)
  const interest = schedule.before.interest.plus(onIt).minus(added)
  return {
    lent: lent.toString(),
    principalPaid: lent.minus(position.outstanding).toString(),
    interestPaid: Money.max(interest, Money.zero).toString(),
  }
}

/** What the schedule in force began with, where a restructuring laid it down; null otherwise. */
export async function restructuredOf(
  tx: TenantTx,
  cooperativeId: string,
  { loan, position }: { readonly loan: Loan; readonly position: ScheduledPosition },
): Promise<RestructuredView | null> {
  const { begunOn, before, carried } = position.schedule
  const changes = (await listRestructurings(tx, cooperativeId, [loan.id])).get(loan.id)
  if (changes === undefined || begunOn === null) return null
  const added = await capitalisedInterest(tx, cooperativeId, loan.id)
  return {
    on: begunOn,
    principal: before.principal.toString(),
    interest: before.interest.minus(added).toString(),
    carried: carried.toString(),
  }
}

/** Jasa that became principal and so counts as paid on the schedules: nobody gave money for it. */
async function capitalisedInterest(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<Money> {
  const changes = (await listRestructurings(tx, cooperativeId, [loanId])).get(loanId) ?? []
  return Money.sum(changes.map(({ capitalisedInterest: amount }) => amount))
}
