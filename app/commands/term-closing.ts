import { z } from 'zod'
import { withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { post } from '#app/commands/posting.ts'
import { eventOf, inTurn, running } from '#app/commands/term-certificate.ts'
import { meansOf, Payout, payDue, type TermInterestPaid } from '#app/commands/term-interest.ts'
import { rollOver } from '#app/commands/term-roll-over.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { breakingPenalty } from '#app/domain/savings/term.ts'
import { closingEntry } from '#app/domain/savings/term-entries.ts'
import { lastMovedOn } from '#db/queries/exits.ts'
import { type Certificate, getCertificate } from '#db/queries/term-deposits.ts'

/** A bilyet that was paid out, or whose money stands against a new one. */
export type TermClosed = {
  readonly deposit_id: string
  readonly entry_id: string
  readonly paid_out: string
  readonly penalty: string
  readonly interest: string
  readonly next_id: string | null
}

const Maturing = Payout.extend({
  at_maturity: z
    .enum(['roll_over', 'pay_out'], { error: 'field.choose' })
    .default('roll_over')
    .meta({
      description: 'Of a bilyet with roll-over: go on as a new one, or pay it out; others are paid',
    }),
})

/**
 * Closes a bilyet that has fallen due: its interest is paid, then its amount; with roll-over (ARO) the
 * amount stands against a new bilyet of the same tenor instead, at the rate of the day it fell due, unless the
 * member wants it paid out.
 *
 * @throws {DomainError} `term_missing`, `term_closed`, `term_not_matured` (details: on), `term_rate_missing`,
 *   `date_in_future`, `period_closed`, `member_left`, `cash_short`.
 */
export const matureTerm: Command<z.infer<typeof Maturing>, TermClosed> = command({
  name: 'savings.mature_term',
  permission: 'savings:withdraw',
  input: Maturing,
  run: async (context, input) => {
    const one = running(await inTurn(context, input.deposit))
    const date = input.date ?? context.today
    if (date < one.maturesOn) throw new DomainError('term_not_matured', { on: one.maturesOn })
    const interest = await payDue(context, one, { ...input, date })
    if (one.rollsOver && input.at_maturity === 'roll_over') {
      const next = await rollOver(context, one, date)
      return closed(one, { ...next, interest: interest?.gross ?? '0' })
    }
    const how = { method: input.method, shortReason: input.short_reason }
    return payOut(context, one, { date, ...how, penalty: Money.zero, interest })
  },
})

/**
 * Breaks a bilyet before its day: the interest of full months is paid, that of the month under way is lost,
 * and the penalty of its terms is kept back.
 *
 * @throws {DomainError} `term_missing`, `term_closed`, `term_matured`, `date_before` (before its opening),
 *   `date_in_future`, `period_closed`, `member_left`, `cash_short`.
 */
export const breakTerm: Command<Payout, TermClosed> = command({
  name: 'savings.break_term',
  permission: 'savings:withdraw',
  input: Payout,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const one = running(await inTurn(context, input.deposit))
    const date = input.date ?? context.today
    if (date >= one.maturesOn) throw new DomainError('term_matured')
    if (date < one.openedOn) {
      throw new DomainError('date_before', { field: 'date', earliest: one.openedOn })
    }
    const moved = await lastMovedOn(tx, cooperative.id, one.memberId)
    if (moved !== null && moved > date)
      throw new DomainError('moved_after', { field: 'date', on: moved })
    const interest = await payDue(context, one, { ...input, date })
    const penalty = breakingPenalty(one.amount, one.penaltyPercent)
    const how = { method: input.method, shortReason: input.short_reason }
    return payOut(context, one, { date, ...how, penalty, interest })
  },
})

async function payOut(
  context: CommandContext,
  one: Certificate,
  how: {
    readonly date: LocalDate
    readonly method: Payout['method']
    readonly shortReason: string | undefined
    readonly penalty: Money
    readonly interest: TermInterestPaid | null
  },
): Promise<TermClosed> {
  const { date, method, penalty, interest } = how
  const { tx, cooperative } = context
  const now = await getCertificate(tx, cooperative.id, one.id)
  const to = await meansOf(context, { one, method, date })
  const event = { ...eventOf(one, date), ...to, amount: one.balance }
  const forfeited = Money.max(now.accrued, Money.zero)
  const draft = closingEntry({ ...event, penalty, forfeited })
  const entry = await post(context, withShortReason(draft, how.shortReason))
  return closed(one, {
    entryId: entry.entryId,
    nextId: null,
    paidOut: one.balance.minus(penalty),
    penalty,
    interest: interest?.gross ?? '0',
  })
}

function closed(
  one: Certificate,
  what: {
    readonly entryId: string
    readonly nextId: string | null
    readonly paidOut: Money
    readonly penalty: Money
    readonly interest: string
  },
): TermClosed {
  return {
    deposit_id: one.id,
    entry_id: what.entryId,
    paid_out: what.paidOut.toString(),
    penalty: what.penalty.toString(),
    interest: what.interest,
    next_id: what.nextId,
  }
}
