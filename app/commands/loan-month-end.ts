import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { classOn } from '#app/commands/loan-classes.ts'
import { labelOf } from '#app/commands/loan-held.ts'
import type { LoanStandingOn } from '#app/commands/loan-standing.ts'
import { postAll, postReversal } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import { type LocalDate, lastDay, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { earnedOnSchedule, interestToAccrue } from '#app/domain/loans/accrual.ts'
import { isAccruing } from '#app/domain/loans/collectability.ts'
import { accrualEntry } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import { getEntry, mainBook, postingMap } from '#db/queries/ledger.ts'
import { listAccrued } from '#db/queries/loan-interest.ts'
import { paidOnLoans } from '#db/queries/loan-payments.ts'
import { holdRun, insertRun, markUndone, type RunKind, standingRun } from '#db/queries/loan-runs.ts'
import type { Loan } from '#db/queries/loans.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const AMonth = z.strictObject({ month: field.month })

/**
 * Books the jasa that loans which are lancar have earned by the end of a month and nobody has paid yet
 * (1211 → 4101), an entry a loan, all at once; a month once. Loans are classed on that day first, and held: what
 * was paid since that day is not booked any more, and a loan that is out no more gets none.
 *
 * @throws {DomainError} `date_in_future` for a month that has not ended, `run_done`, `period_closed`.
 */
export const accrueInterest: Command<
  z.infer<typeof AMonth>,
  { readonly run_id: string; readonly loans: number; readonly interest: string }
> = command({
  name: 'loans.accrue',
  permission: 'loans:close_month',
  input: AMonth,
  run: async (context, { month }) => {
    const { tx, cooperative, actor } = context
    const date = await takeMonth(context, { kind: 'accrual', month })
    const { standings } = await classOn(context, date)
    const due = await interestDue(context, { standings, date })
    const posted = await postAll(
      context,
      due.map(({ loan, interest }) =>
        accrualEntry({ date, loanId: loan.id, loanLabel: labelOf(loan) }, interest),
      ),
    )
    const interest = Money.sum(due.map((one) => one.interest)).toString()
    const id = newId()
    await insertRun(tx, cooperative.id, {
      id,
      kind: 'accrual',
      month,
      figures: { loans: due.length, amount: interest },
      entryIds: posted.map(({ entryId }) => entryId),
      by: actor.userId,
    })
    return { run_id: id, loans: due.length, interest }
  },
})

const Undoing = z.strictObject({ run: field.id, reason: field.line })

/**
 * Takes a month's run back: every entry it made is reversed, and the month may be run again.
 *
 * @throws {DomainError} `run_missing`, `run_undone`, `period_closed`, `entry_built_on` when a payment since has
 *   settled what the run booked: that is corrected first.
 */
export const undoRun: Command<
  z.infer<typeof Undoing>,
  { readonly run_id: string; readonly reversed: number }
> = command({
  name: 'loans.undo_run',
  permission: 'loans:approve',
  input: Undoing,
  run: async (context, { run: id, reason }) => {
    const { tx, cooperative, actor } = context
    const run = await holdRun(tx, cooperative.id, id)
    if (run.undoneBy !== null) throw new DomainError('run_undone')
    const book = await mainBook(tx, cooperative.id)
    let reversed = 0
    for (const entryId of run.entryIds) {
      const original = await getEntry(tx, book, entryId)
      if (original.reversedById !== null) continue
      await postReversal(context, book, { original, reason })
      reversed += 1
    }
    await markUndone(tx, cooperative.id, { id, by: actor.userId, reason })
    return { run_id: id, reversed }
  },
})

/**
 * Takes the turn for a month's run and says on which day it is booked: the month's last.
 *
 * @throws {DomainError} `date_in_future` for a month that has not ended, `run_done` where one stands.
 */
export async function takeMonth(
  context: CommandContext,
  run: { readonly kind: RunKind; readonly month: Month },
): Promise<LocalDate> {
  const { tx, cooperative, today } = context
  const date = lastDay(run.month)
  if (date > today) throw new DomainError('date_in_future', { field: 'month' })
  await takeTurn(tx, cooperative.id, `loans at the end of ${run.month}`)
  const standing = await standingRun(tx, cooperative.id, run)
  if (standing !== null) throw new DomainError('run_done', { field: 'month' })
  return date
}

/**
 * Every loan that is lancar on a day with the jasa still to be booked as earned, as far as it is still owed now:
 * less what was paid or booked since that day. Nothing due, left out; so is a loan that is out no more.
 */
export async function interestDue(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  on: { readonly standings: readonly LoanStandingOn[]; readonly date: LocalDate },
): Promise<readonly { readonly loan: Loan; readonly interest: Money }[]> {
  const { date } = on
  const out = on.standings.filter(
    ({ loan, collectability }) =>
      isAccruing(collectability) && loan.state === 'disbursed' && loan.outstanding.isPositive(),
  )
  const soFar = await interestSoFar(
    context,
    out.map(({ loan }) => loan.id),
    date,
  )
  return out.flatMap(({ loan, position }) => {
    const instalments = position.standings.map(({ instalment }) => instalment)
    const left = Money.sum(position.standings.map(({ interestLeft }) => interestLeft))
    const paid = Money.sum(instalments.map(({ interest }) => interest)).minus(left)
    const paidOutOn = known(loan.disbursedOn, 'a running loan was paid out')
    const earned = earnedOnSchedule(position.schedule, paidOutOn, date)
    const { onDay, now, paidSince } = soFar(loan.id)
    const interest = Money.min(
      interestToAccrue(earned, { paid, accrued: onDay }),
      interestToAccrue(earned, { paid: paid.plus(paidSince), accrued: now }),
    )
    return interest.isPositive() ? [{ loan, interest }] : []
  })
}

/** What stands on 1211 of loans on a day and now, and how much jasa was paid since that day. */
async function interestSoFar(
  { tx, cooperative, today }: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  loanIds: readonly string[],
  date: LocalDate,
) {
  const book = await mainBook(tx, cooperative.id)
  const accounts = await postingMap(tx, book)
  const code = known(accounts.get('accrued_interest'), 'jasa has accounts')
  const income = known(accounts.get('loan_interest_income'), 'jasa has accounts')
  const asked = { loanIds, interestCodes: [income, code] }
  const onDay = await listAccrued(tx, book, { code, through: date })
  const now = await listAccrued(tx, book, { code, through: today })
  const paidThen = await paidOnLoans(tx, cooperative.id, { ...asked, date })
  const paidNow = await paidOnLoans(tx, cooperative.id, { ...asked, date: today })
  return (id: string) => ({
    onDay: onDay.get(id) ?? Money.zero,
    now: now.get(id) ?? Money.zero,
    paidSince: (paidNow.get(id)?.interest ?? Money.zero).minus(
      paidThen.get(id)?.interest ?? Money.zero,
    ),
  })
}
