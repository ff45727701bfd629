import type { Runtime } from '#app/commands/execute.ts'
import { paymentsOf, penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { getLoan } from '#db/queries/loans.ts'
import type { Lending } from '#tests/support/lending.ts'

/** All that the book says of a loan on a day: what was paid which day, its schedule, what is late, its denda. */
export function standingOn(
  runtime: Runtime,
  of: Lending,
  { loanId, date }: { readonly loanId: string; readonly date: LocalDate },
): Promise<string> {
  return readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const { cooperative } = of
    const loan = await getLoan(tx, cooperative.id, loanId)
    const asked = { loan, date }
    const days = await paymentsOf(tx, cooperative.id, asked)
    const paid = days.filter(({ principal, interest, penalty, deposited }) =>
      [principal, interest, penalty, deposited].some((sum) => !sum.isZero()),
    )
    const positions = await positionsOf(tx, cooperative.id, { loans: [loan], date })
    const penalty = await penaltyDueOn({ tx, cooperative }, asked)
    return JSON.stringify({ paid, position: positions.get(loanId), penalty: `${penalty}` })
  })
}

/** A product with denda, of any method, that lends for a year at 1 to 2 percent. */
export const WITH_DENDA = {
  from: '2025-12-01',
  source: 'Rapat Anggota 2025',
  least_rate: '1',
  most_rate: '2',
  least_term: 3,
  most_term: 24,
  most: '20.000.000',
  provision_percent: '0',
  admin_fee: '0',
  rounding_unit: 1,
  penalty: 'percent_per_day',
  penalty_percent: '0,1',
  penalty_grace_days: 3,
  penalty_cap_percent: '20',
}
