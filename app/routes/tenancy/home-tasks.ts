import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import { monthToClose, type RunningLoan } from '#db/queries/home.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { listLoans } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

const MOST_TASKS = 6
const MOST_LATE = 5
const MOST_WAITING = 50

type Place = {
  readonly tx: TenantTx
  readonly cooperative: { readonly id: string; readonly slug: string }
  readonly actor: Actor
  readonly today: LocalDate
}

/** What waits for someone: applications, loans to pay out, a month to close; what this person may do first. */
export async function tasksOf({ tx, cooperative, actor, today }: Place, book: BookRef) {
  const waiting = await listLoans(tx, cooperative.id, {
    states: ['applied', 'approved'],
    limit: MOST_WAITING,
  })
  const { slug } = cooperative
  const loans = waiting.map((loan) => {
    const isToDecide = loan.state === 'applied'
    const isOwn = can(actor, isToDecide ? 'loans:decide' : 'loans:disburse')
    const act = isToDecide ? paths.loanDecision : paths.loanDisbursement
    return {
      kind: isToDecide ? ('decide' as const) : ('disburse' as const),
      isOwn,
      href: isOwn ? act(slug, loan.id) : paths.loan(slug, loan.id),
      name: loan.memberName,
      amount: loan.terms.principal.toString(),
      months: loan.terms.months,
      date: loan.appliedOn,
    }
  })
  const month = can(actor, 'periods:close') ? await monthToClose(tx, book, today) : null
  const closing =
    month === null
      ? []
      : [{ kind: 'close' as const, isOwn: true, href: paths.periods(slug), month }]
  const tasks = [...loans, ...closing].toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn))
  return { count: tasks.length, first: tasks.slice(0, MOST_TASKS) }
}

/** Loans behind with their instalments, worst first, and what is late in all. */
export function lateLoans(running: readonly RunningLoan[], slug: string) {
  const late = running
    .filter(({ position }) => position.daysPastDue > 0)
    .map(({ loan, position }) => ({
      href: paths.loan(slug, loan.id),
      name: loan.memberName,
      days: position.daysPastDue,
      amount: position.arrears.principal.plus(position.arrears.interest),
    }))
    .toSorted((a, b) => b.days - a.days)
  return {
    worst: late.slice(0, MOST_LATE).map((one) => ({ ...one, amount: one.amount.toString() })),
    more: late.slice(MOST_LATE).length,
    total: Money.sum(late.map(({ amount }) => amount)).toString(),
  }
}
