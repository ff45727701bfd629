import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post } from '#app/commands/posting.ts'
import { openCertificate } from '#app/commands/term-savings.ts'
import { known } from '#app/domain/assert.ts'
import { type LocalDate, lastDay, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { taxOf } from '#app/domain/savings/interest-tax.ts'
import { breakingPenalty, interestDue, interestEarned, termRole } from '#app/domain/savings/term.ts'
import {
  accrualEntry,
  closingEntry,
  rollOverEntry,
  termInterestEntry,
} from '#app/domain/savings/term-entries.ts'
import { lastMovedOn } from '#db/queries/exits.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { interestPaidTo } from '#db/queries/savings-interest.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import {
  type Certificate,
  getCertificate,
  listCertificates,
  standingSince,
} from '#db/queries/term-deposits.ts'
import { takeTurn } from '#db/queries/turn.ts'

const TURN = 'term deposits'

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
    const { tx, cooperative } = context
    const date = lastDay(month)
    if (date > context.today) throw new DomainError('date_in_future', { field: 'month' })
    await takeTurn(tx, cooperative.id, TURN)
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

const Payout = z.strictObject({
  deposit: field.id,
  method: field.method,
  date: field.dayOrNone,
})
type Payout = z.infer<typeof Payout>

/** Interest that was paid: before tax, the tax, and what the member received. */
export type TermInterestPaid = {
  readonly deposit_id: string
  readonly entry_id: string
  readonly number: string
  readonly gross: string
  readonly tax: string
  readonly net: string
}

/**
 * Pays the interest of every full month that has not been paid yet, less the final tax on the member's
 * interest of the calendar month.
 *
 * @throws {DomainError} `term_missing`, `nothing_due`, `date_in_future`, `period_closed`.
 * @see PP 15/2009
 */
export const payTermInterest: Command<Payout, TermInterestPaid> = command({
  name: 'savings.pay_term_interest',
  permission: 'savings:withdraw',
  input: Payout,
  run: async (context, input) => {
    const one = await inTurn(context, input.deposit)
    const paid = await payDue(context, one, input)
    if (paid === null) throw new DomainError('nothing_due')
    return paid
  },
})

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
 *   `date_in_future`, `period_closed`.
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
    return payOut(context, one, { date, method: input.method, penalty: Money.zero, interest })
  },
})

/**
 * Breaks a bilyet before its day: the interest of full months is paid, that of the month under way is lost,
 * and the penalty of its terms is kept back.
 *
 * @throws {DomainError} `term_missing`, `term_closed`, `term_matured`, `date_before` (before its opening),
 *   `date_in_future`, `period_closed`.
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
    return payOut(context, one, { date, method: input.method, penalty, interest })
  },
})

async function inTurn(context: CommandContext, id: string): Promise<Certificate> {
  const { tx, cooperative } = context
  await takeTurn(tx, cooperative.id, TURN)
  return getCertificate(tx, cooperative.id, id)
}

function running(one: Certificate): Certificate {
  if (!one.balance.isPositive()) throw new DomainError('term_closed')
  return one
}

/** What was earned and is in no entry yet. */
function notAccrued(one: Certificate, earned: Money): Money {
  return Money.max(earned.minus(one.accrued).minus(one.paid), Money.zero)
}

async function payDue(
  context: CommandContext,
  one: Certificate,
  { method, date: wanted }: Omit<Payout, 'deposit'>,
): Promise<TermInterestPaid | null> {
  const { tx, cooperative } = context
  const date = wanted ?? context.today
  const due = interestDue(one, date)
  const gross = due.minus(one.paid)
  // A bilyet that is closed owes only what was in the books by then.
  const owed = one.balance.isPositive() ? gross : Money.min(gross, one.accrued)
  if (!owed.isPositive()) return null
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'savings_tax', date })
  const of = { memberId: one.memberId, month: monthOf(date) }
  const tax = taxOf(owed, rule, await interestPaidTo(tx, await mainBook(tx, cooperative.id), of))
  const entry = termInterestEntry({
    ...eventOf(one, date),
    means: method,
    gross: owed,
    tax,
    notAccrued: Money.max(owed.minus(one.accrued), Money.zero),
  })
  const { entryId, number } = await post(context, entry)
  return {
    deposit_id: one.id,
    entry_id: entryId,
    number,
    gross: owed.toString(),
    tax: tax.toString(),
    net: owed.minus(tax).toString(),
  }
}

async function payOut(
  context: CommandContext,
  one: Certificate,
  how: {
    readonly date: LocalDate
    readonly method: 'cash' | 'bank'
    readonly penalty: Money
    readonly interest: TermInterestPaid | null
  },
): Promise<TermClosed> {
  const { date, method, penalty, interest } = how
  const { tx, cooperative } = context
  const now = await getCertificate(tx, cooperative.id, one.id)
  const event = { ...eventOf(one, date), means: method, amount: one.balance }
  const entry = await post(
    context,
    closingEntry({ ...event, penalty, forfeited: Money.max(now.accrued, Money.zero) }),
  )
  return closed(one, {
    entryId: entry.entryId,
    nextId: null,
    paidOut: one.balance.minus(penalty),
    penalty,
    interest: interest?.gross ?? '0',
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

async function rollOver(context: CommandContext, one: Certificate, posted: LocalDate) {
  const { tx, cooperative } = context
  const products = await listProducts(tx, cooperative.id)
  const product = known(
    products.find(({ id }) => id === one.productId),
    'a bilyet has a product',
  )
  const { id: nextId, certificateNo } = await openCertificate(context, {
    member: { id: one.memberId, no: one.memberNo, name: one.memberName },
    product,
    amount: one.balance,
    tenorMonths: one.tenorMonths,
    // It goes on from the day it fell due, whenever that is written down.
    openedOn: one.maturesOn,
    rollsOver: true,
    continuesId: one.id,
  })
  const now = await getCertificate(tx, cooperative.id, one.id)
  const owed = notAccrued(now, interestEarned(one, one.maturesOn))
  if (owed.isPositive()) {
    await post(context, accrualEntry(posted, [{ depositId: one.id, amount: owed }]))
  }
  const event = eventOf(one, posted)
  const label = `${event.label} ke ${certificateNo}`
  const draft = rollOverEntry({ ...event, label, amount: one.balance, nextId })
  const { entryId } = await post(context, draft)
  return { entryId, nextId, paidOut: Money.zero, penalty: Money.zero }
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

function eventOf(one: Certificate, date: LocalDate) {
  return {
    date,
    depositId: one.id,
    label: `${one.certificateNo} ${one.memberNo} ${one.memberName}`,
    role: termRole(one.tenorMonths),
  }
}
