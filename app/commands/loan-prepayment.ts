import type { CommandContext } from '#app/commands/command.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Instalment, ScheduledPosition } from '#app/domain/loans/position.ts'
import {
  afterPrepayment,
  bearsOnBalance,
  type PrepaymentKeeps,
} from '#app/domain/loans/prepayment.ts'
import { runningNo } from '#app/domain/loans/repayment.ts'
import type { LoanMethod } from '#app/domain/loans/schedule.ts'
import type { Money } from '#app/domain/money.ts'
import { termsInForce } from '#db/queries/loan-schedules.ts'
import type { Loan } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'

/** What pokok paid ahead changes of a schedule. */
export type ForeseenPrepayment = {
  /** The method in force. */
  readonly method: LoanMethod
  /** The period that runs; the instalments after it change. */
  readonly no: number
  readonly keeps: PrepaymentKeeps
  readonly before: readonly Instalment[]
  readonly after: readonly Instalment[]
}

/**
 * What a payment of more than was due changes of a loan's schedule, by the rule `loan_prepayment` of its day;
 * null where it changes nothing: no pokok is paid ahead, or jasa is not counted on what is out.
 *
 * @param of `ahead` and `principal` as `spend` says them.
 * @throws {DomainError} `schedule_impossible`.
 */
export async function foreseePrepayment(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  of: {
    readonly loan: Pick<Loan, 'id' | 'disbursedOn'>
    readonly position: ScheduledPosition
    readonly paid: { readonly principal: Money; readonly ahead: Money }
    readonly date: LocalDate
  },
): Promise<ForeseenPrepayment | null> {
  const { loan, position, paid, date } = of
  const paidOutOn = known(loan.disbursedOn, 'a running loan was paid out')
  const no = runningNo(position, date, paidOutOn)
  if (!paid.ahead.isPositive() || no === undefined) return null
  const terms = await termsInForce(tx, cooperative.id, { loanId: loan.id, date })
  if (!bearsOnBalance(terms.method)) return null
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'loan_prepayment', date })
  const keeps = rule.keeps === 'term' ? 'term' : 'instalment'
  const before = position.standings.map(({ instalment }) => instalment)
  const balance = position.outstanding.minus(paid.principal)
  const { method } = terms
  return {
    method,
    no,
    keeps,
    before,
    after: afterPrepayment(before, { no, keeps, balance }, terms),
  }
}
