import { paths } from '#app/http/paths.ts'
import type { RunningLoan } from '#db/queries/home.ts'

/** What a member's page shows of a running loan. */
export function memberLoanView({ loan, position }: RunningLoan, slug: string) {
  const { next, standings, arrears } = position
  return {
    href: paths.loan(slug, loan.id),
    no: loan.no,
    principal: loan.terms.principal.toString(),
    outstanding: position.outstanding.toString(),
    next:
      next === null
        ? null
        : {
            no: next.instalment.no,
            dueOn: next.instalment.dueOn,
            amount: next.principalLeft.plus(next.interestLeft).toString(),
          },
    of: standings.length,
    paid: standings.filter(({ state }) => state === 'paid').length,
    daysLate: position.daysPastDue,
    late: arrears.principal.plus(arrears.interest).toString(),
    grains: standings.map(({ state }) => (state === 'upcoming' ? ('next' as const) : state)),
  }
}
