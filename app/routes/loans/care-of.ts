import { classedOn } from '#app/commands/loan-standing.ts'
import { recoveryOf } from '#app/commands/loan-write-off.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { LoanPosition } from '#app/domain/loans/position.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { classHistory } from '#db/queries/loan-classes.ts'
import { listProposals } from '#db/queries/loan-proposals.ts'
import { listCarriedOut } from '#db/queries/loan-proposals-done.ts'
import { listReplaced } from '#db/queries/loan-restructurings.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

const MOST_PROPOSALS = 20

/** What a loan's page says of its care: class and history, proposals, old schedules, what came back. */
export async function careOf(
  tx: TenantTx,
  given: { readonly cooperative: Cooperative; readonly actor: Actor; readonly today: LocalDate },
  of: { readonly loan: Loan; readonly position: LoanPosition | undefined },
) {
  const { cooperative, actor, today } = given
  const { loan, position } = of
  const { slug } = cooperative
  const isRunning = loan.state === 'disbursed' && position?.outstanding.isPositive() === true
  const isWrittenOff = loan.state === 'written_off'
  if (!isRunning && !isWrittenOff) return null
  const [classed = null] = isRunning
    ? await classedOn(tx, cooperative.id, { loans: [loan], date: today })
    : []
  const history = await classHistory(tx, cooperative.id, loan.id)
  const proposals = await listProposals(tx, cooperative.id, {
    loanId: loan.id,
    limit: MOST_PROPOSALS,
  })
  const done = await listCarriedOut(tx, cooperative.id)
  const replaced = await listReplaced(tx, cooperative.id, loan.id)
  return {
    collectability: classed?.collectability ?? null,
    allowance: classed?.allowance.toString() ?? null,
    daysPastDue: position?.daysPastDue ?? 0,
    isHeld: classed !== null && classed.held !== 'current',
    history: history.map(({ on, collectability, daysPastDue }) => ({
      on,
      collectability,
      daysPastDue,
    })),
    proposals: proposals.map(({ id, kind, state, proposedOn }) => ({
      id,
      kind,
      state,
      isTakenBack: done.get(id)?.isTakenBack ?? false,
      on: proposedOn,
      href: paths.loanProposal(slug, id),
    })),
    oldSchedule: replaced.map(({ proposalId, no, dueOn, principal, interest }) => ({
      key: `${proposalId} ${no}`,
      no,
      dueOn,
      principal: principal.toString(),
      interest: interest.toString(),
    })),
    recovery: isWrittenOff ? await recoveredOf(tx, cooperative.id, loan) : null,
    links: linksOf(loan, { actor, slug, isRunning, isFree: !proposals.some(isOpen) }),
  }
}

function isOpen({ state }: { readonly state: string }): boolean {
  return state === 'open'
}

/** What this person may do next for the loan; one proposal at a time. */
function linksOf(
  loan: Loan,
  at: {
    readonly actor: Actor
    readonly slug: string
    readonly isRunning: boolean
    readonly isFree: boolean
  },
) {
  const { actor, slug, isRunning } = at
  const mayPropose = isRunning && at.isFree && can(actor, 'loans:propose')
  const mayRecover = !isRunning && can(actor, 'loans:recover')
  return {
    letters: isRunning ? paths.loanLetters(slug, loan.id) : null,
    restructure: mayPropose ? paths.loanRestructuring(slug, loan.id) : null,
    writeOff: mayPropose ? paths.loanWriteOff(slug, loan.id) : null,
    recover: mayRecover ? paths.loanRecovery(slug, loan.id) : null,
  }
}

async function recoveredOf(tx: TenantTx, cooperativeId: string, loan: Loan) {
  const { recovered, remembered } = await recoveryOf(tx, await mainBook(tx, cooperativeId), loan.id)
  return {
    on: loan.writtenOffOn,
    recovered: recovered.toString(),
    remembered: remembered.toString(),
  }
}
