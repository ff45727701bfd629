import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Side } from '#app/domain/ledger/entry.ts'
import { type LoanTerms, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'

/** What one member has on one savings product; `product` is its id. */
export type OpeningSavings = {
  readonly memberNo: string
  readonly product: string
  readonly amount: Money
}

/** What a member owes the shop, or the cooperative owes for goods a member left. */
export type OpeningDebt = {
  readonly memberNo: string
  readonly kind: 'customer' | 'consignor'
  readonly amount: Money
}

/** A loan that runs: as it was agreed, and the principal still out. */
export type OpeningLoan = {
  readonly no: string
  readonly memberNo: string
  readonly disbursedOn: LocalDate
  readonly terms: LoanTerms
  readonly outstanding: Money
  readonly purpose: string
}

/** Goods on the shelf: how many of what, and what all of it cost. */
export type OpeningGoods = {
  readonly name: string
  readonly quantity: string
  readonly unit: string
  readonly cost: Money
}

/** The opening balances of a book as the treasurer has typed them so far. Whole rupiah. */
export type Opening = {
  /** The balances are those at the end of this day. */
  readonly day: LocalDate | null
  /** On the normal side of the account; less than nothing stands on the other side. */
  readonly accounts: readonly { readonly code: string; readonly amount: Money }[]
  readonly savings: readonly OpeningSavings[]
  readonly loans: readonly OpeningLoan[]
  readonly debts: readonly OpeningDebt[]
  readonly goods: readonly OpeningGoods[]
}

/** Where the parts that have owners or lists of their own stand in the book. */
export type OpeningAccounts = {
  /** The control account of each savings product, by its id. */
  readonly savings: ReadonlyMap<string, string>
  readonly loans: string
  readonly customers: string
  readonly consignors: string
  readonly goods: string
  /** The normal side of every account. */
  readonly normal: ReadonlyMap<string, Side>
}

/** Whose a line is. */
export type OpeningOwner =
  | { readonly kind: 'savings'; readonly memberNo: string; readonly product: string }
  | { readonly kind: 'loan'; readonly no: string }
  | { readonly kind: 'customer' | 'consignor'; readonly memberNo: string }

export type OpeningLine = {
  readonly accountCode: string
  readonly side: Side
  readonly amount: Money
  readonly owner: OpeningOwner | null
}

/** The first state of a cooperative that has typed nothing yet. */
export const NO_OPENING: Opening = {
  day: null,
  accounts: [],
  savings: [],
  loans: [],
  debts: [],
  goods: [],
}

/**
 * The lines of the opening entry: every balance, the control accounts by their owners, goods as one sum.
 *
 * @throws {DomainError} `account_missing` (details: account) for an account or product the book does not have.
 */
export function openingLines(opening: Opening, book: OpeningAccounts): readonly OpeningLine[] {
  const line = (accountCode: string, amount: Money, owner: OpeningOwner | null): OpeningLine => {
    const normal = book.normal.get(accountCode)
    if (normal === undefined) throw new DomainError('account_missing', { account: accountCode })
    const side = amount.isNegative() === (normal === 'debit') ? 'credit' : 'debit'
    return { accountCode, side, amount: amount.abs(), owner }
  }
  const savings = opening.savings.map(({ memberNo, product, amount }) => {
    const code = book.savings.get(product) ?? ''
    return line(code, amount, { kind: 'savings', memberNo, product })
  })
  const loans = opening.loans.map(({ no, outstanding }) =>
    line(book.loans, outstanding, { kind: 'loan', no }),
  )
  const debts = opening.debts.map(({ kind, memberNo, amount }) =>
    line(kind === 'customer' ? book.customers : book.consignors, amount, { kind, memberNo }),
  )
  const goods = Money.sum(opening.goods.map(({ cost }) => cost))
  return [
    ...opening.accounts.map(({ code, amount }) => line(code, amount, null)),
    ...loans,
    ...debts.filter(({ owner }) => owner?.kind === 'customer'),
    line(book.goods, goods, null),
    ...savings,
    ...debts.filter(({ owner }) => owner?.kind === 'consignor'),
  ].filter(({ amount }) => !amount.isZero())
}

/** Debits less credits of some lines: zero, or the balances do not foot. */
export function openingDifference(lines: readonly OpeningLine[]): Money {
  return Money.sum(lines.map(({ side, amount }) => (side === 'debit' ? amount : amount.negated())))
}

/**
 * Jasa paid before the opening day: of every instalment whose principal was repaid, even in part, since inside an
 * instalment jasa is settled first; of methods that pay principal at the end, of every instalment due by that day.
 *
 * @param dueOn The day of each instalment, in order.
 */
export function interestPaidBy(
  loan: Pick<OpeningLoan, 'terms' | 'outstanding'>,
  dueOn: readonly LocalDate[],
  day: LocalDate,
): Money {
  const { terms, outstanding } = loan
  const repaid = terms.principal.minus(outstanding)
  const { rows } = scheduleOf(terms)
  const isPaid = (opening: Money, at: number) =>
    terms.principal.minus(opening).isLessThan(repaid) ||
    // Rows without principal before the first that has some say nothing by their balance.
    (opening.equals(terms.principal) &&
      repaid.isZero() &&
      (dueOn[at] ?? day) <= day &&
      rests(terms))
  return Money.sum(
    rows.filter((row, at) => isPaid(row.opening, at)).map(({ interest }) => interest),
  )
}

/** Principal rests in the first rows: whether they were paid cannot be seen from what is out. */
function rests({ method, grace }: LoanTerms): boolean {
  return method === 'bullet' || method === 'at_maturity' || grace !== undefined
}
