import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type Side, UNITS, type Unit } from '#app/domain/ledger/entry.ts'
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
  readonly unit: Unit
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

const GENERAL = { unit: 'umum', owner: null } as const

/**
 * The lines of the opening entry: every balance, the control accounts by their owners, goods as one sum.
 *
 * Savings and loans are the savings and loans unit's, goods and debts for them the shop's, what is owed for goods
 * left to be sold the consignment unit's; all else is general.
 *
 * @throws {DomainError} `account_missing` (details: account) for an account or product the book does not have.
 */
export function openingLines(opening: Opening, book: OpeningAccounts): readonly OpeningLine[] {
  const line = (
    accountCode: string,
    amount: Money,
    { unit, owner }: Pick<OpeningLine, 'unit' | 'owner'>,
  ): OpeningLine => {
    const normal = book.normal.get(accountCode)
    if (normal === undefined) throw new DomainError('account_missing', { account: accountCode })
    const side = amount.isNegative() === (normal === 'debit') ? 'credit' : 'debit'
    return { accountCode, side, amount: amount.abs(), owner, unit }
  }
  const savings = opening.savings.map(({ memberNo, product, amount }) => {
    const code = book.savings.get(product) ?? ''
    return line(code, amount, { unit: 'usp', owner: { kind: 'savings', memberNo, product } })
  })
  const loans = opening.loans.map(({ no, outstanding }) =>
    line(book.loans, outstanding, { unit: 'usp', owner: { kind: 'loan', no } }),
  )
  const debts = opening.debts.map(({ kind, memberNo, amount }) =>
    line(kind === 'customer' ? book.customers : book.consignors, amount, {
      unit: kind === 'customer' ? 'niaga' : 'konsinyasi',
      owner: { kind, memberNo },
    }),
  )
  const goods = Money.sum(opening.goods.map(({ cost }) => cost))
  return [
    ...opening.accounts.map(({ code, amount }) => line(code, amount, GENERAL)),
    ...loans,
    ...debts.filter(({ owner }) => owner?.kind === 'customer'),
    line(book.goods, goods, { unit: 'niaga', owner: null }),
    ...savings,
    ...debts.filter(({ owner }) => owner?.kind === 'consignor'),
  ].filter(({ amount }) => !amount.isZero())
}

/** Debits less credits of some lines: zero, or the balances do not foot. */
export function openingDifference(lines: readonly OpeningLine[]): Money {
  return Money.sum(lines.map(({ side, amount }) => (side === 'debit' ? amount : amount.negated())))
}

/** The units' accounts with each other: what a unit has with the others, and what it owes them. */
const BETWEEN_UNITS = { debit: '1901', credit: '2901' } as const

/**
 * Squares the units of an opening that foots: what a unit holds of another's money stands on their accounts with
 * each other (1901, 2901), which cancel out, so that each unit balances by itself.
 */
export function betweenUnits(lines: readonly OpeningLine[]): readonly OpeningLine[] {
  return UNITS.flatMap((unit): readonly OpeningLine[] => {
    const over = openingDifference(lines.filter((one) => one.unit === unit))
    if (over.isZero()) return []
    const side = over.isNegative() ? 'debit' : 'credit'
    return [{ accountCode: BETWEEN_UNITS[side], side, amount: over.abs(), owner: null, unit }]
  })
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
