import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { labelOf } from '#app/commands/loan-held.ts'
import { takeMonth } from '#app/commands/loan-month-end.ts'
import { type LoanStandingOn, standingsOn } from '#app/commands/loan-standing.ts'
import { postAll } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { feeEarned } from '#app/domain/loans/deferred-fee.ts'
import { amortisationEntry } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import { holdDeferring, listDeferred } from '#db/queries/loan-fees.ts'
import { insertRun } from '#db/queries/loan-runs.ts'
import { getLoan, type Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

const AMonth = z.strictObject({ month: field.month })

/**
 * Books the provisi that was put off and that time has earned by the end of a month (1205 → 4103), an entry a
 * loan, all at once; a month once. It goes on whatever the class of the loan: the fee was received.
 *
 * @throws {DomainError} `date_in_future` for a month that has not ended, `run_done`, `period_closed`.
 */
export const amortiseFees: Command<
  z.infer<typeof AMonth>,
  { readonly run_id: string; readonly loans: number; readonly fees: string }
> = command({
  name: 'loans.amortise_fees',
  permission: 'loans:close_month',
  input: AMonth,
  run: async (context, { month }) => {
    const { tx, cooperative, actor } = context
    const date = await takeMonth(context, { kind: 'fees', month })
    await holdDeferring(tx, cooperative.id)
    const standings = await standingsOn(tx, cooperative.id, date)
    const due = await feesDue(tx, cooperative.id, { standings, date })
    const posted = await postAll(
      context,
      due.map(({ loan, earned }) =>
        amortisationEntry({ date, loanId: loan.id, loanLabel: labelOf(loan) }, earned),
      ),
    )
    const fees = Money.sum(due.map(({ earned }) => earned)).toString()
    const id = newId()
    await insertRun(tx, cooperative.id, {
      id,
      kind: 'fees',
      month,
      figures: { loans: due.length, amount: fees },
      entryIds: posted.map(({ entryId }) => entryId),
      by: actor.userId,
    })
    return { run_id: id, loans: due.length, fees }
  },
})

/** Provisi of a loan that a month's end earns, and what still waits after it. */
export type FeeDue = { readonly loan: Loan; readonly earned: Money; readonly left: Money }

/**
 * Every loan with provisi still to be earned on a day, by its number. A loan that is not out any more, however
 * it was paid, has nothing left to earn it over: all of it is due.
 */
export async function feesDue(
  tx: TenantTx,
  cooperativeId: string,
  on: { readonly standings: readonly LoanStandingOn[]; readonly date: LocalDate },
): Promise<readonly FeeDue[]> {
  const book = await mainBook(tx, cooperativeId)
  const code = known((await postingMap(tx, book)).get('deferred_loan_fees'), 'it has an account')
  const waiting = await listDeferred(tx, book, { code, through: on.date })
  const standing = new Map(on.standings.map((one) => [one.loan.id, one]))
  const due: FeeDue[] = []
  for (const [loanId, { left, now, through }] of waiting) {
    const out = standing.get(loanId)
    const loan = out?.loan ?? (await getLoan(tx, cooperativeId, loanId))
    const paidOutOn = known(loan.disbursedOn, 'provisi is held back at the payout')
    const byNow =
      out === undefined
        ? left
        : feeEarned(
            out.position.standings.map(({ instalment }) => instalment),
            { paidOutOn, left, through: through ?? paidOutOn },
            on.date,
          )
    const earned = Money.min(byNow, now)
    if (earned.isPositive()) due.push({ loan, earned, left: now.minus(earned) })
  }
  return due.toSorted((a, b) => a.loan.no.localeCompare(b.loan.no, 'en'))
}
