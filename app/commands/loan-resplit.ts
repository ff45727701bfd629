import type { CommandContext } from '#app/commands/command.ts'
import { type Booked, bookPayment, bookSettlement } from '#app/commands/loan-booking.ts'
import { termsSince } from '#app/commands/loan-held.ts'
import { postReversal, refuseOverdrawn } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import {
  type BookedPayment,
  bookedPayment,
  isSplitAlike,
  type PaymentSplit,
} from '#app/domain/loans/booked-payment.ts'
import { resplitReason } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import { refusalOf } from '#db/failures.ts'
import { type EntryView, listEntries, mainBook, postingMap } from '#db/queries/ledger.ts'
import { type PaymentTerms, paymentTermsOf } from '#db/queries/loan-payment-terms.ts'
import { prepaymentsBy } from '#db/queries/loan-prepayments.ts'
import type { Loan } from '#db/queries/loans.ts'
import { keepPoint, leavePoint, returnToPoint } from '#db/queries/savepoint.ts'

/** A payment that stands in the book: how it was asked for, how it was split, what it changed of the schedule. */
export type StandingPayment = {
  readonly entry: EntryView
  readonly booked: BookedPayment
  readonly terms: PaymentTerms
  readonly prepaid: Booked['prepaid']
}

/** One payment that was split anew: the sum that came and the day stay. */
export type ResplitPayment = {
  readonly entry_id: string
  readonly number: string
  readonly date: string
  readonly amount: string
  readonly replaces_id: string
  readonly replaces: string
  readonly before: SplitText
  readonly after: SplitText
}

/** The parts of a payment; `excess` is what was put on trust for the borrower, less what was taken from there. */
export type SplitText = Readonly<Record<keyof PaymentSplit, string>>

const ALL = 1_000_000

type Reading = Pick<CommandContext, 'tx' | 'cooperative'>

/** The payments on a loan dated after a day that stand, settlements too, in the order of the book. */
export async function paymentsAfter(
  context: Reading,
  { loan, date }: { readonly loan: Loan; readonly date: LocalDate },
): Promise<readonly StandingPayment[]> {
  return standingOf(context, loan, await entriesFrom(context, loan, addDays(date, 1)))
}

/**
 * The payments on a loan that a correction of one lets be split anew: those after it in the book, from the day of the
 * correction on. What was paid before the schedule that holds began is no part of it and stays.
 *
 * @param of.on The day of the correction; a closed month is behind it.
 */
export async function paymentsBehind(
  context: Reading,
  of: { readonly loan: Loan; readonly original: EntryView; readonly on: LocalDate },
): Promise<readonly StandingPayment[]> {
  const { loan, original, on } = of
  const since = await termsSince(context, loan)
  const from = on < since ? since : on
  const entries = await entriesFrom(context, loan, original.date)
  const behind = entries.slice(1 + entries.findIndex(({ id }) => id === original.id))
  return standingOf(
    context,
    loan,
    behind.filter(({ date }) => date >= from),
  )
}

async function entriesFrom({ tx, cooperative }: Reading, loan: Loan, from: LocalDate) {
  const book = await mainBook(tx, cooperative.id)
  return listEntries(tx, book, { subledgerId: loan.id, from, limit: ALL })
}

async function standingOf(
  { tx, cooperative }: Reading,
  loan: Loan,
  entries: readonly EntryView[],
): Promise<readonly StandingPayment[]> {
  const standing = entries.filter(
    ({ event, reversedById }) => event === 'loans.repay' && reversedById === null,
  )
  if (standing.length === 0) return []
  const asked = await paymentTermsOf(tx, cooperative.id, loan.id)
  const prepaid = await prepaymentsBy(tx, cooperative.id, loan.id)
  const roles = await rolesOf({ tx, cooperative })
  return standing.map((entry) => {
    const booked = known(bookedPayment(entry.lines, roles), 'a payment says what came')
    const terms = asked.get(entry.id) ?? termsByLines(loan, { entry, booked })
    const own = terms.settles ? asSettlement(booked) : booked
    return { entry, booked: own, terms, prepaid: prepaid.get(entry.id) ?? null }
  })
}

/** Nothing came for a settlement that titipan paid alone. */
function asSettlement(booked: BookedPayment): BookedPayment {
  if (booked.method !== 'deposit') return booked
  return { ...booked, amount: Money.zero, fromDeposit: booked.amount }
}

/**
 * Lets something change before payments that stand: they are taken back, the last first, each on its own day, and
 * booked again after it. Where every one would be split as it was, they are left as they stand.
 *
 * @param of.because The day of the payment before them, and whether it is noted or corrected.
 * @param of.change What changes; it is told whether payments are booked again after it.
 * @throws {DomainError} `settled_later` when a settlement among them would settle no more, `entry_built_on` when
 *   one cannot be booked again.
 */
export async function splitAnew<T>(
  context: CommandContext,
  of: {
    readonly later: readonly StandingPayment[]
    readonly because: { readonly date: LocalDate; readonly why: 'noted' | 'corrected' }
    readonly change: (isBookedAgain: boolean) => Promise<T>
  },
): Promise<{ readonly changed: T; readonly resplit: readonly ResplitPayment[] }> {
  const { later, change } = of
  if (later.length === 0) return { changed: await change(false), resplit: [] }
  await keepPoint(context.tx)
  try {
    await takeBack(context, of)
    const changed = await change(true)
    const again = await bookAgain(context, later)
    if (again.some(({ isAlike }) => !isAlike)) {
      await leavePoint(context.tx)
      return { changed, resplit: again.map(({ resplit }) => resplit) }
    }
  } catch (error) {
    await returnToPoint(context.tx)
    await leavePoint(context.tx)
    throw error
  }
  await returnToPoint(context.tx)
  await leavePoint(context.tx)
  return { changed: await change(false), resplit: [] }
}

async function takeBack(
  context: CommandContext,
  of: Pick<Parameters<typeof splitAnew>[1], 'later' | 'because'>,
): Promise<void> {
  const book = await mainBook(context.tx, context.cooperative.id)
  const reason = resplitReason(of.because.date, of.because.why)
  for (const { entry: original } of of.later.toReversed()) {
    await postReversal(context, book, { original, reason, isBookedAgain: true })
  }
}

async function bookAgain(context: CommandContext, later: readonly StandingPayment[]) {
  const all: { readonly isAlike: boolean; readonly resplit: ResplitPayment }[] = []
  for (const payment of later) {
    const again = await bookOneAgain(context, payment).catch((error: unknown) =>
      refuseAgain(error, payment),
    )
    all.push({ isAlike: isAlike(payment, again), resplit: resplitOf(payment, again) })
  }
  const book = await mainBook(context.tx, context.cooperative.id)
  for (const { entry } of later) await refuseOverdrawn(context, book, entry.id)
  return all
}

async function bookOneAgain(context: CommandContext, payment: StandingPayment): Promise<Booked> {
  const { entry, booked, terms } = payment
  const { amount, fees, method } = booked
  const { loanId, penalty, penaltyDue, excessTo, note, onlyDue, settles } = terms
  const came = { loanId, amount, method, date: entry.date, replacesId: entry.id }
  if (settles) return bookSettlement(context, came)
  const own = { penalty, penaltyThen: penaltyDue, excessTo, note, onlyDue, settles }
  return bookPayment(context, { ...came, ...own, fees })
}

/** Why a later payment cannot be booked again, told of that payment. */
function refuseAgain(error: unknown, { entry }: StandingPayment): never {
  const refusal = refusalOf(error)
  if (refusal?.code === 'settled_later') {
    throw new DomainError('settled_later', { ...refusal.details, number: entry.number })
  }
  if (refusal?.code !== 'floor_broken') throw error
  throw new DomainError('entry_built_on', { field: '', no: entry.number })
}

function isAlike({ booked, prepaid }: StandingPayment, again: Booked): boolean {
  return (
    isSplitAlike(booked, again.paid) &&
    booked.fromDeposit.equals(again.fromDeposit) &&
    // The same split may repay pokok ahead in another period, and so change the schedule otherwise.
    prepaid?.no === again.prepaid?.no &&
    prepaid?.keeps === again.prepaid?.keeps
  )
}

function resplitOf({ entry, booked }: StandingPayment, again: Booked): ResplitPayment {
  return {
    entry_id: again.entryId,
    number: again.number,
    date: entry.date,
    amount: booked.amount.toString(),
    replaces_id: entry.id,
    replaces: entry.number,
    before: splitText(booked, booked.fromDeposit),
    after: splitText(again.paid, again.fromDeposit),
  }
}

/** The parts of a payment as text. */
export function splitText(
  { fees, penalty, interest, principal, excess }: PaymentSplit,
  fromDeposit = Money.zero,
): SplitText {
  return {
    fees: fees.toString(),
    penalty: penalty.toString(),
    interest: interest.toString(),
    principal: principal.toString(),
    excess: excess.minus(fromDeposit).toString(),
  }
}

async function rolesOf({ tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>) {
  const map = await postingMap(tx, await mainBook(tx, cooperative.id))
  const code = (role: string) => known(map.get(role), `${role} has an account`)
  return {
    cash: code('cash'),
    bank: code('bank'),
    voluntary_savings: code('voluntary_savings'),
    unapplied_payments: code('unapplied_payments'),
    loans_receivable: code('loans_receivable'),
    accrued_interest: code('accrued_interest'),
    loan_interest_income: code('loan_interest_income'),
    loan_penalty_income: code('loan_penalty_income'),
    loan_admin_income: code('loan_admin_income'),
  }
}

/** A payment of an older release: what it was asked with is taken from how it was split. */
function termsByLines(
  loan: Loan,
  { entry, booked }: Pick<StandingPayment, 'entry' | 'booked'>,
): PaymentTerms {
  return {
    entryId: entry.id,
    loanId: loan.id,
    penalty: booked.penalty,
    penaltyDue: loan.penalty === null ? booked.penalty.minus(booked.penalty) : booked.penalty,
    excessTo: booked.excess.isPositive() ? 'deposit' : null,
    onlyDue: false,
    note: entry.memo.split('; ').slice(1).join('; ') || null,
    settles: entry.memo.startsWith('Pelunasan '),
    replacesId: null,
  }
}
