import { positionsOf } from '#app/commands/loan-payments.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type Classification, classify } from '#app/domain/loans/collectability.ts'
import type { ScheduledPosition } from '#app/domain/loans/position.ts'
import { type Loan, listLoans } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import type { TenantTx } from '#db/tables.ts'

/** A loan that is out on a day: how late it is, its class, and what should be set aside for it. */
export type LoanStandingOn = Classification & {
  readonly loan: Loan
  readonly position: ScheduledPosition
}

const ALL = 1_000_000

/**
 * Every loan with something left to pay on a day, classed by the bands in force on it.
 *
 * A loan written off later was still out on the day; one without a schedule (from an old book) has none.
 */
export async function standingsOn(
  tx: TenantTx,
  cooperativeId: string,
  date: LocalDate,
): Promise<readonly LoanStandingOn[]> {
  const given = await listLoans(tx, cooperativeId, {
    states: ['disbursed', 'written_off'],
    limit: ALL,
  })
  const out = given.filter((loan) => isOutOn(loan, date))
  const positions = await positionsOf(tx, cooperativeId, { loans: out, date })
  const bands = await ruleInForce(tx, cooperativeId, { rule: 'collectability', date })
  return out.flatMap((loan) => {
    const position = positions.get(loan.id)
    if (position === undefined || !position.outstanding.isPositive()) return []
    return [{ loan, position, ...classify(position, bands) }]
  })
}

function isOutOn({ disbursedOn, writtenOffOn }: Loan, date: LocalDate): boolean {
  if (disbursedOn === null || disbursedOn > date) return false
  return writtenOffOn === null || writtenOffOn > date
}
