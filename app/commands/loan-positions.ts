import type { CommandContext } from '#app/commands/command.ts'
import { penaltiesDueOn } from '#app/commands/loan-penalties.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { positionOn, type ScheduledPosition } from '#app/domain/loans/position.ts'
import { type Due, dueOn, lesserDue } from '#app/domain/loans/repayment.ts'
import { Money } from '#app/domain/money.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import { paidOnLoans } from '#db/queries/loan-payments.ts'
import { listSchedules } from '#db/queries/loan-schedules.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** Where jasa of a loan stands: earned, and not received yet. */
export const INTEREST_ROLES = ['loan_interest_income', 'accrued_interest'] as const

/** How loans stand on a day, all read at once; a loan without a schedule has no position. */
export async function positionsOf(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loans: readonly Loan[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, ScheduledPosition>> {
  const loanIds = asked.loans.map((loan) => loan.id)
  const book = await mainBook(tx, cooperativeId)
  const accounts = await postingMap(tx, book)
  const interestCodes = INTEREST_ROLES.map((role) => known(accounts.get(role), 'jasa has accounts'))
  const paid = await paidOnLoans(tx, cooperativeId, { loanIds, date: asked.date, interestCodes })
  const schedules = await listSchedules(tx, cooperativeId, { loanIds, date: asked.date })
  return new Map(
    loanIds.flatMap((id) => {
      const schedule = schedules.get(id)
      const sums = paid.get(id)
      return !schedule?.instalments.length || sums === undefined
        ? []
        : [[id, positionOn(schedule, sums, asked.date)]]
    }),
  )
}

/**
 * What of loans fell due by a day and is owed still: part by part the lesser of what was due on the day and
 * what was not paid since of the same instalments, and of denda run up by then. Biaya tagih is not in it.
 *
 * @returns By loan; one that was repaid on the day, or is by now, is not there.
 */
export async function dueStill(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { loans, date }: { readonly loans: readonly Loan[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, Due>> {
  const { tx, cooperative, today } = context
  const paidBy = async (day: LocalDate) => {
    const positions = await positionsOf(tx, cooperative.id, { loans, date: day })
    const penalties = await penaltiesDueOn(context, { loans, date, paidBy: day })
    return ({ id, disbursedOn }: Loan) => {
      const position = positions.get(id)
      if (position === undefined || !position.outstanding.isPositive()) return null
      const penalty = penalties.get(id) ?? Money.zero
      const paidOutOn = known(disbursedOn, 'a running loan was paid out')
      return dueOn(position, date, { fees: Money.zero, penalty, paidOutOn, onlyDue: true })
    }
  }
  const then = await paidBy(date)
  const now = date < today ? await paidBy(today) : then
  return new Map(
    loans.flatMap((loan) => {
      const [was, is] = [then(loan), now(loan)]
      return was === null || is === null ? [] : [[loan.id, lesserDue(was, is)]]
    }),
  )
}
