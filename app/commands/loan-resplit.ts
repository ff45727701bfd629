import type { CommandContext } from '#app/commands/command.ts'
import { postReversal } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { type BookedPayment, bookedPayment } from '#app/domain/loans/booked-payment.ts'
import { resplitReason } from '#app/domain/loans/entries.ts'
import { type EntryView, listEntries, mainBook, postingMap } from '#db/queries/ledger.ts'
import { type PaymentTerms, paymentTermsOf } from '#db/queries/loan-payment-terms.ts'
import type { Loan } from '#db/queries/loans.ts'

/** A payment that stands in the book: how it was asked for and how it was split. */
export type StandingPayment = {
  readonly entry: EntryView
  readonly booked: BookedPayment
  readonly terms: PaymentTerms
}

const MOST_ENTRIES = 1_000

/** The ordinary payments on a loan dated after a day that stand, in the order of the book. */
export async function paymentsAfter(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  { loan, date }: { readonly loan: Loan; readonly date: LocalDate },
): Promise<readonly StandingPayment[]> {
  const book = await mainBook(tx, cooperative.id)
  const from = addDays(date, 1)
  const of = { subledgerId: loan.id, from, limit: MOST_ENTRIES }
  const standing = (await listEntries(tx, book, of)).filter(
    ({ event, reversedById }) => event === 'loans.repay' && reversedById === null,
  )
  if (standing.length === 0) return []
  const terms = await paymentTermsOf(tx, cooperative.id, loan.id)
  const roles = await rolesOf({ tx, cooperative })
  return standing.map((entry) => {
    const booked = known(bookedPayment(entry.lines, roles), 'a payment says what came')
    return { entry, booked, terms: terms.get(entry.id) ?? termsByLines(loan, { entry, booked }) }
  })
}

/** Takes payments back, the last first, each on its own day, so that they can be booked again. */
export async function takeBackPayments(
  context: CommandContext,
  { payments, date }: { readonly payments: readonly StandingPayment[]; readonly date: LocalDate },
): Promise<void> {
  const book = await mainBook(context.tx, context.cooperative.id)
  for (const { entry } of payments.toReversed()) {
    await postReversal(context, book, { original: entry, reason: resplitReason(date) })
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
    replacesId: null,
  }
}
