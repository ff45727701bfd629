import type { LocalDate } from '#app/domain/calendar.ts'
import { sumOf } from '#app/domain/ledger/bank/matching.ts'
import type { Money } from '#app/domain/money.ts'

/** Where something stands that the other side does not know yet. */
export type Outstanding = {
  readonly id: string
  readonly day: LocalDate
  readonly no: string
  readonly text: string
  /** Positive came onto the account. */
  readonly amount: Money
}

/** Bank and book of one day, and what of each the other does not know. */
export type BankPosition = {
  readonly bank: Money
  readonly book: Money
  readonly entries: readonly Outstanding[]
  readonly lines: readonly Outstanding[]
}

/** A reconciliation as its paper says it. */
export type Reconciliation = {
  readonly bank: Money
  readonly book: Money
  /** Entries that came in and the bank has not seen (setoran dalam perjalanan). */
  readonly inTransit: readonly Outstanding[]
  /** Entries that went out and the bank has not paid (cek belum cair); negative. */
  readonly notCleared: readonly Outstanding[]
  /** Lines of the bank that the book does not know. */
  readonly unbooked: readonly Outstanding[]
  /** The bank's balance with what is on its way. */
  readonly adjusted: Money
  /** Adjusted bank less book; zero is what closing asks. */
  readonly difference: Money
  readonly canClose: boolean
}

/**
 * Brings the bank's balance to the book's: deposits in transit are added, what has not cleared is taken off. What is
 * left are lines that the book does not know; while there are any, nothing closes.
 */
export function reconcile(position: BankPosition): Reconciliation {
  const { bank, book, entries, lines } = position
  const inTransit = entries.filter(({ amount }) => amount.isPositive())
  const notCleared = entries.filter(({ amount }) => amount.isNegative())
  const adjusted = bank.plus(sumOf(entries))
  const difference = adjusted.minus(book)
  const canClose = difference.isZero() && lines.length === 0
  return { bank, book, inTransit, notCleared, unbooked: lines, adjusted, difference, canClose }
}

/** Bank accounts, by code: current, savings, deposits, and wallets; money in transit is no account at a bank. */
const BANK_ACCOUNT = /^111[1-4]$/

/** Whether a bank sends statements of an account. */
export function isBankAccount(code: string): boolean {
  return BANK_ACCOUNT.test(code)
}
