import { paths } from '#app/http/paths.ts'
import type { RunningLoan } from '#db/queries/home.ts'
import { listLoans } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

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

const LATEST_APPLICATIONS = 5

/** The latest applications of a member that are not paid out: waiting, approved (for less, too), turned down with the reason. */
export async function applicationsOf(
  tx: TenantTx,
  cooperative: { readonly id: string; readonly slug: string },
  memberId: string,
) {
  const states = ['applied', 'approved', 'rejected'] as const
  const limit = LATEST_APPLICATIONS
  const loans = await listLoans(tx, cooperative.id, { memberId, states, limit })
  return loans.map(({ id, no, state, terms, asked, decisionNote, decidedOn, isWithdrawn }) => ({
    href: paths.loan(cooperative.slug, id),
    no,
    amount: terms.principal.toString(),
    asked: asked.toString(),
    state: isWithdrawn
      ? ('withdrawn' as const)
      : state === 'approved' || state === 'rejected'
        ? state
        : ('applied' as const),
    note: decisionNote,
    decidedOn,
  }))
}
