import type { Money } from '#app/domain/money.ts'

/** Accounts kept as a cash book (kas) and as a bank book, by how their codes begin. */
const CASH_BOOKS = '110'
const BANK_BOOKS = '111'

/** Which book an account is kept in: cash (buku kas), bank (buku bank), or the general ledger alone. */
export type BookShelf = 'cash' | 'bank' | 'ledger'

/**
 * The book an account belongs to.
 *
 * @see chart of accounts: 1101 to 1104 hold coins and notes, 1111 to 1115 lie at a bank or are on the way
 */
export function shelfOf(code: string): BookShelf {
  if (code.startsWith(CASH_BOOKS)) return 'cash'
  return code.startsWith(BANK_BOOKS) ? 'bank' : 'ledger'
}

/** A balance on an account's normal side: positive is what one expects of the account. */
export function onNormalSide(debitPositive: Money, normalSide: 'debit' | 'credit'): Money {
  return normalSide === 'debit' ? debitPositive : debitPositive.negated()
}

/** The two columns of a line. */
export function columnsOf(amount: Money): {
  readonly debit: Money | null
  readonly credit: Money | null
} {
  return amount.isNegative()
    ? { debit: null, credit: amount.abs() }
    : { debit: amount, credit: null }
}

/** Claims on others that are kept open item by open item, loans apart: trade, consignment, staff and other. */
export const RECEIVABLE_CODES = ['1221', '1222', '1231', '1232', '1239'] as const
