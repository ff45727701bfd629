import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import { bookedAllowance } from '#app/commands/loan-allowance.ts'
import { depositSince, penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { classedOn } from '#app/commands/loan-standing.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { COLLECTABILITIES } from '#app/domain/loans/collectability.ts'
import { Money } from '#app/domain/money.ts'
import { deferredOn } from '#db/queries/loan-fees.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import type { Loan } from '#db/queries/loans.ts'
import { listAccountsOf } from '#db/queries/savings.ts'

/** What writing a loan off on a day comes to: what pays pokok before the rest is lost, and what that costs. */
export type WriteOffReckoning = {
  readonly outstanding: Money
  /** Titipan, which pays pokok first. */
  readonly deposit: Money
  /** Pokok that is lost. */
  readonly lost: Money
  /** What of it stands on the allowance already; the rest, `short`, becomes an expense that day. */
  readonly fromAllowance: Money
  readonly short: Money
  /** Jasa booked as earned and never paid: income no more. */
  readonly accrued: Money
  /** Provisi received and not earned yet: income that day. */
  readonly deferred: Money
}

/** Works out what writing a loan off on a day comes to; nothing is booked. */
export async function writeOffReckoning(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { loan, date }: { readonly loan: Loan; readonly date: LocalDate },
): Promise<WriteOffReckoning> {
  const { tx, cooperative } = context
  const { outstanding } = loan
  const deposit = Money.min(await depositSince(context, { loan, date }), outstanding)
  const lost = outstanding.minus(deposit)
  // More was written off than set aside: what is missing there is made up as well.
  const short = Money.max(lost.minus(await bookedAllowance(tx, cooperative.id, date)), Money.zero)
  return {
    outstanding,
    deposit,
    lost,
    fromAllowance: Money.max(lost.minus(short), Money.zero),
    short,
    accrued: Money.max(await accruedOn(tx, cooperative.id, loan.id), Money.zero),
    deferred: await deferredOn(tx, cooperative.id, loan.id),
  }
}

/** What writing a loan off came to on the day it was proposed, as its proposal keeps it; whole rupiah as text. */
export const WriteOffFigures = z.object({
  outstanding: z.string(),
  deposit: z.string(),
  lost: z.string(),
  from_allowance: z.string(),
  short: z.string(),
  accrued: z.string(),
  deferred: z.string(),
  /** Overdue jasa and denda that nobody will be asked for. */
  interest: z.string(),
  penalty: z.string(),
  /** On the borrower's sukarela. */
  saved: z.string(),
  /** Null where the loan has no schedule to be late by. */
  standing: z
    .object({ collectability: z.enum(COLLECTABILITIES), days_past_due: z.number() })
    .nullable(),
})
export type WriteOffFigures = z.infer<typeof WriteOffFigures>

/** Works those figures out for a running loan on a day; nothing is booked. */
export async function writeOffFigures(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { loan, date }: { readonly loan: Loan; readonly date: LocalDate },
): Promise<WriteOffFigures> {
  const { tx, cooperative } = context
  const reckoned = await writeOffReckoning(context, { loan, date })
  const [stood] = await classedOn(tx, cooperative.id, { loans: [loan], date })
  const accounts = await listAccountsOf(tx, cooperative.id, { memberId: loan.memberId })
  const saved = accounts.filter(({ product }) => product.kind === 'voluntary')
  return {
    outstanding: reckoned.outstanding.toString(),
    deposit: reckoned.deposit.toString(),
    lost: reckoned.lost.toString(),
    from_allowance: reckoned.fromAllowance.toString(),
    short: reckoned.short.toString(),
    accrued: reckoned.accrued.toString(),
    deferred: reckoned.deferred.toString(),
    interest: (stood?.position.arrears.interest ?? Money.zero).toString(),
    penalty: (await penaltyDueOn(context, { loan, date })).toString(),
    saved: Money.sum(saved.map(({ balance }) => balance)).toString(),
    standing:
      stood === undefined
        ? null
        : { collectability: stood.collectability, days_past_due: stood.position.daysPastDue },
  }
}
