import { Exact, Money } from '#app/domain/money.ts'
import type { KnownRow } from '#app/domain/onboarding/cash-matters.ts'
import { monthOfRow } from '#app/domain/onboarding/cash-matters.ts'
import type { CashRow } from '#app/domain/onboarding/cash-row.ts'
import type { LoanRow } from '#app/domain/onboarding/loan-table.ts'
import { loanAmount } from '#app/domain/onboarding/loan-table.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** An instalment parted into principal and jasa, of the loan it pays. */
type Payment = {
  readonly loan: LoanRow
  readonly principal: Money
  readonly interest: Money
}
export type PaymentsByRow = ReadonlyMap<CashRow, Payment>

/**
 * Parts every instalment written as one amount by the month's figures of the loan register.
 *
 * Where a loan was paid more than once in a month, the jasa is shared in whole instalments by the
 * size of the payments. The cash book's amount always holds; jasa first, the rest is principal.
 */
export function partPayments(books: OldBooks, rows: readonly KnownRow[]): PaymentsByRow {
  const groups = new Map<string, { readonly loan: LoanRow; readonly rows: CashRow[] }>()
  for (const known of rows.filter(({ matter }) => matter === 'installment')) {
    const loan = loanFor(books, known)
    if (!loan) {
      noteUnknownLoan(books, known)
      continue
    }
    const key = `${loan.no}/${monthOfRow(known.row)}`
    const group = groups.get(key) ?? { loan, rows: [] }
    group.rows.push(known.row)
    groups.set(key, group)
  }
  return new Map([...groups.values()].flatMap(({ loan, rows: paid }) => partMonth(loan, paid)))
}

function partMonth(
  loan: LoanRow,
  paid: readonly CashRow[],
): readonly (readonly [CashRow, Payment])[] {
  const rows = [...paid].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const [first] = rows
  if (!first) return []
  const interest = monthInterest(loan, rows)
  const shares = shareInterest(loan, interest, rows)
  return rows.map((row, index) => {
    const jasa = Money.min(shares[index] ?? Money.zero, row.amount)
    return [row, { loan, principal: row.amount.minus(jasa), interest: jasa }] as const
  })
}

/**
 * The month's jasa. Where the register's principal and jasa do not make the payment, one is wrong:
 * the jasa when the row's principal foots with its closing balance and the jasa not with its total.
 */
function monthInterest(loan: LoanRow, rows: readonly CashRow[]): Money {
  const month = rows[0] ? monthOfRow(rows[0]) : 0
  const interest = loanAmount(loan, `interest.${month}`)
  const rest = Money.sum(rows.map(({ amount }) => amount)).minus(
    loanAmount(loan, `principal.${month}`),
  )
  if (rest.equals(interest) || rest.isNegative()) return interest
  const year = loan.amounts.get('interest.year')
  const isOff = year !== undefined && !year.equals(sumOfMonths(loan, 'interest'))
  const isUsual = loan.method === 'flat' && rest.equals(oneInterest(loan))
  return isOff || isUsual ? rest : interest
}

function sumOfMonths(loan: LoanRow, part: string): Money {
  const months = [...loan.amounts].filter(([field]) => new RegExp(`^${part}\\.\\d+$`).test(field))
  return Money.sum(months.map(([, amount]) => amount))
}

/** One month's jasa of a flat loan. */
function oneInterest({ principal, monthlyRatePercent }: LoanRow): Money {
  return Money.round(principal.toDecimal().times(new Exact(monthlyRatePercent)).dividedBy(100))
}

function shareInterest(loan: LoanRow, interest: Money, rows: readonly CashRow[]): readonly Money[] {
  const weights = rows.map(({ amount }) => amount.toDecimal())
  if (rows.length === 1) return [interest]
  const one = oneInterest(loan)
  const count = one.isZero() ? null : interest.toDecimal().dividedBy(one.toDecimal())
  if (loan.method !== 'flat' || !count?.isInteger()) return interest.allocate(weights)
  return Money.round(count)
    .allocate(weights)
    .map((times) => Money.round(times.toDecimal().times(one.toDecimal())))
}

/** The loan a row speaks of: by its number in the words, else the member's that moved in the month. */
export function loanFor(books: OldBooks, { row, memberNo }: KnownRow): LoanRow | null {
  return loanIn(books, row.description) ?? loanOf(books, memberNo, monthOfRow(row))
}

/** The loan whose number stands in a text. */
export function loanIn({ loans }: OldBooks, text: string): LoanRow | null {
  const words = ` ${plain(text)} `
  return loans.find(({ no }) => words.includes(` ${plain(no)} `)) ?? null
}

function loanOf({ loans }: OldBooks, memberNo: string | null, month: number): LoanRow | null {
  const own = loans.filter((loan) => loan.memberNo === memberNo)
  const moved = own.find((loan) =>
    ['principal', 'interest'].some((part) => !loanAmount(loan, `${part}.${month}`).isZero()),
  )
  return moved ?? own.find((loan) => !loanAmount(loan, 'closing').isZero()) ?? own[0] ?? null
}

/** The loan a disbursement pays out: by number, else the member's new loan of that amount. */
export function disbursedLoan(books: OldBooks, known: KnownRow): LoanRow | null {
  const { row, memberNo } = known
  const named = loanIn(books, row.description)
  if (named) return named
  const own = books.loans.filter((loan) => loan.memberNo === memberNo)
  const fitting = own.filter(
    (loan) => loan.principal.equals(row.amount) && loan.openingOutstanding.isZero(),
  )
  return fitting.find((loan) => loan.disbursedOn === row.date) ?? fitting[0] ?? null
}

/** Says that a row of the cash book pays a loan the register does not have. */
export function noteUnknownLoan({ reading }: OldBooks, { row }: KnownRow): void {
  reading.log.note({
    code: 'loan_unknown',
    severity: 'block',
    cells: [row.textCell],
    found: row.description,
    details: { voucher: row.voucherNo ?? '-', amount: row.amount.toString() },
  })
}
