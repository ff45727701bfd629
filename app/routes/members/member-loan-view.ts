import { penaltiesDueOn } from '#app/commands/loan-penalties.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import type { RunningLoan } from '#db/queries/home.ts'
import { listLoans } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** What pages of a member show of their running loans; what is late has its denda. */
export async function memberLoans(
  {
    tx,
    cooperative,
    today,
  }: Pick<TenantGiven, 'cooperative' | 'today'> & { readonly tx: TenantTx },
  running: readonly RunningLoan[],
) {
  const late = running.filter(({ position }) => position.daysPastDue > 0)
  const loans = late.map(({ loan }) => loan)
  const penalties = await penaltiesDueOn({ tx, cooperative }, { loans, date: today })
  return running.map((one) => {
    const penalty = penalties.get(one.loan.id) ?? Money.zero
    return memberLoanView(one, { slug: cooperative.slug, penalty })
  })
}

function memberLoanView(
  { loan, position }: RunningLoan,
  { slug, penalty }: { readonly slug: string; readonly penalty: Money },
) {
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
    late: Money.sum([arrears.principal, arrears.interest, penalty]).toString(),
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
