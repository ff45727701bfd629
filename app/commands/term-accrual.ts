import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post } from '#app/commands/posting.ts'
import { notAccrued, takeTermTurn } from '#app/commands/term-certificate.ts'
import { rollOver } from '#app/commands/term-roll-over.ts'
import { type LocalDate, lastDay } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { interestEarned } from '#app/domain/savings/term.ts'
import { accrualEntry } from '#app/domain/savings/term-entries.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { type Certificate, listCertificates, standingSince } from '#db/queries/term-deposits.ts'

const MonthEnd = z.strictObject({ month: field.month })

/** What a month's end did to the bilyets. */
export type AccruedTerms = {
  readonly month: string
  readonly rolled_over: number
  readonly accrued: number
  readonly amount: string
  /** The entry of the accruals; null when nothing was earned since the last time. */
  readonly entry_id: string | null
}

/**
 * Brings berjangka up to a month's end: what has fallen due and rolls over does, and what all bilyets earned
 * since the last time becomes an expense owed to the members. Pressed twice, the second finds nothing to do.
 *
 * @throws {DomainError} `date_in_future` for a month that has not ended, `period_closed`, `term_rate_missing`
 *   when a bilyet rolls over and no rate is set for its tenor.
 */
export const accrueTerms: Command<z.infer<typeof MonthEnd>, AccruedTerms> = command({
  name: 'savings.accrue_term',
  permission: 'ledger:post',
  input: MonthEnd,
  run: async (context, { month }) => {
    const date = lastDay(month)
    if (date > context.today) throw new DomainError('date_in_future', { field: 'month' })
    await takeTermTurn(context)
    const rolled = await rollOverAll(context, date)
    const earned = await earnedBy(context, date)
    const total = Money.sum(earned.map(({ amount }) => amount))
    const entry = earned.length === 0 ? null : await post(context, accrualEntry(date, earned))
    return {
      month,
      rolled_over: rolled,
      accrued: earned.length,
      amount: total.toString(),
      entry_id: entry?.entryId ?? null,
    }
  },
})

type Reading = Pick<CommandContext, 'tx' | 'cooperative'>

/** What a month's end would still do to the bilyets by a day: how many it rolls over, and what it books as earned. */
export async function termsBehind(
  context: Reading,
  date: LocalDate,
): Promise<{ readonly rolls: number; readonly earned: Money }> {
  const due = await dueForRollOver(context, date)
  const earned = await earnedBy(context, date)
  return { rolls: due.length, earned: Money.sum(earned.map(({ amount }) => amount)) }
}

/** What each bilyet that holds money has earned by a day and is in no entry yet. */
async function earnedBy({ tx, cooperative }: Reading, date: LocalDate) {
  const all = await listCertificates(tx, cooperative.id)
  return all.flatMap((one) => {
    const amount = notAccrued(one, interestEarned(one, date))
    return one.balance.isPositive() && one.openedOn <= date && amount.isPositive()
      ? [{ depositId: one.id, amount }]
      : []
  })
}

/** Everything with roll-over that fell due by a day stands against a new bilyet, again and again if it must. */
async function rollOverAll(context: CommandContext, date: LocalDate): Promise<number> {
  const { tx, cooperative } = context
  const shut = await closedThrough(tx, await mainBook(tx, cooperative.id))
  let rolled = 0
  for (;;) {
    const due = await dueForRollOver(context, date)
    if (due.length === 0) return rolled
    for (const { one, on } of due) {
      const isClosed = shut !== null && on <= shut
      await rollOver(context, one, isClosed ? date : on)
    }
    rolled += due.length
  }
}

/**
 * What falls due by a day, and on which day it goes on. Where a payout was corrected after its month was
 * closed, the money was gone for a while: it goes on from the day it was back.
 */
async function dueForRollOver(
  { tx, cooperative }: Reading,
  date: LocalDate,
): Promise<readonly { readonly one: Certificate; readonly on: LocalDate }[]> {
  const open = await listCertificates(tx, cooperative.id, { isRunning: true })
  const due = open.filter((one) => one.rollsOver && one.maturesOn <= date)
  const ids = due.map(({ id }) => id)
  const standing = due.length === 0 ? new Map() : await standingSince(tx, cooperative.id, ids)
  return due.flatMap((one) => {
    const since = standing.get(one.id) ?? one.maturesOn
    const on = since > one.maturesOn ? since : one.maturesOn
    return on <= date ? [{ one, on }] : []
  })
}
