import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { labelOf } from '#app/commands/loan-held.ts'
import { type LoanStandingOn, standingsOn } from '#app/commands/loan-standing.ts'
import { postAll, refuseFuture } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { isAccruing } from '#app/domain/loans/collectability.ts'
import { accrualStopEntry } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import { classesOn, insertClasses } from '#db/queries/loan-classes.ts'
import { listAccrued } from '#db/queries/loan-interest.ts'
import { getLoan, type Loan } from '#db/queries/loans.ts'
import { holdLoansOut } from '#db/queries/owed.ts'
import { takeTurn } from '#db/queries/turn.ts'

const Day = z.strictObject({ date: field.dayOrNone })

/** What a day's classing came to. */
export type Classed = {
  readonly date: string
  /** Running loans that were looked at. */
  readonly loans: number
  /** How many moved to another class. */
  readonly changed: number
  /** Rupiah of accrued jasa taken back from income, of loans that are lancar no more. */
  readonly stopped: string
}

/**
 * Classes every running loan on a day and writes down which moved; jasa booked as earned of a loan that
 * is lancar no more is taken back. The same day again writes nothing new.
 *
 * @throws {DomainError} `date_in_future`; `period_closed` when jasa must be taken back in a closed month.
 */
export const classifyLoans: Command<z.infer<typeof Day>, Classed> = command({
  name: 'loans.classify',
  permission: 'loans:classify',
  input: Day,
  run: async (context, input) => {
    const date = input.date ?? context.today
    refuseFuture(context, date)
    const { standings, changed, stopped } = await classOn(context, date)
    return { date, loans: standings.length, changed, stopped: stopped.toString() }
  },
})

/** Classes all loans on a day, as `loans.classify` does, for what is reckoned on the classes next. */
export async function classOn(
  context: CommandContext,
  date: LocalDate,
): Promise<{
  readonly standings: readonly LoanStandingOn[]
  readonly changed: number
  readonly stopped: Money
}> {
  const { tx, cooperative, actor } = context
  // One classing at a time: two would both find the same loan moved.
  await takeTurn(tx, cooperative.id, 'loan classes')
  await holdLoansOut(tx, cooperative.id)
  const standings = await standingsOn(tx, cooperative.id, date)
  const before = await classesOn(tx, cooperative.id, date)
  const moved = standings.filter(
    ({ loan, collectability }) => (before.get(loan.id) ?? 'current') !== collectability,
  )
  await insertClasses(tx, cooperative.id, {
    by: actor.userId,
    changes: moved.map(({ loan, position, collectability }) => ({
      loanId: loan.id,
      on: date,
      collectability,
      daysPastDue: position.daysPastDue,
      outstanding: position.outstanding,
    })),
  })
  const stopped = await stopAccrual(context, { standings, date })
  return { standings, changed: moved.length, stopped }
}

/** Takes accrued jasa of every loan that is not lancar, or not out any more, back from income; gives its sum. */
async function stopAccrual(
  context: CommandContext,
  on: { readonly standings: readonly LoanStandingOn[]; readonly date: LocalDate },
): Promise<Money> {
  const { tx, cooperative } = context
  const book = await mainBook(tx, cooperative.id)
  const code = known((await postingMap(tx, book)).get('accrued_interest'), 'jasa has accounts')
  const accrued = await listAccrued(tx, book, { code, through: on.date })
  // A day before today: what was paid since is not there any more to be taken back.
  const now = await listAccrued(tx, book, { code, through: context.today })
  const earning = new Set(
    on.standings.flatMap(({ loan, collectability }) =>
      isAccruing(collectability) ? [loan.id] : [],
    ),
  )
  const ended = [...accrued]
    .map(([id, amount]) => [id, Money.min(amount, now.get(id) ?? Money.zero)] as const)
    .filter(([id, amount]) => amount.isPositive() && !earning.has(id))
  const stopping: { readonly loan: Loan; readonly amount: Money }[] = []
  for (const [id, amount] of ended) {
    stopping.push({ loan: await getLoan(tx, cooperative.id, id), amount })
  }
  await postAll(
    context,
    stopping.map(({ loan, amount }) =>
      accrualStopEntry({ date: on.date, loanId: loan.id, loanLabel: labelOf(loan) }, amount),
    ),
  )
  return Money.sum(stopping.map(({ amount }) => amount))
}
