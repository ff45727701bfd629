import type { Side } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import type { KnownRow } from '#app/domain/onboarding/cash-matters.ts'
import {
  consignedLines,
  memberSalesLines,
  noteMismatch,
  shopSalesLines,
} from '#app/domain/onboarding/deposit-shares.ts'
import type { PaymentsByRow } from '#app/domain/onboarding/loan-payments.ts'
import { disbursedLoan, loanFor, noteUnknownLoan } from '#app/domain/onboarding/loan-payments.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import type { PlannedLine, SavingsProduct } from '#app/domain/onboarding/plan-types.ts'
import { SAVINGS_PRODUCTS } from '#app/domain/onboarding/plan-types.ts'
import type { SharesByRow } from '#app/domain/onboarding/savings-shares.ts'
import { newMemberParts } from '#app/domain/onboarding/savings-shares.ts'
import { savingsAmount } from '#app/domain/onboarding/savings-table.ts'

/** The equity or liability account of each kind of savings. */
export const SAVINGS_ACCOUNTS: Readonly<Record<SavingsProduct, string>> = {
  pokok: '3101',
  wajib: '3102',
  sukarela: '2101',
}

export type CashFacts = {
  readonly books: OldBooks
  readonly shares: SharesByRow
  readonly payments: PaymentsByRow
}

/** The lines a row of the cash book makes beside the money itself; together they equal its amount. */
export function linesOf(facts: CashFacts, known: KnownRow): readonly PlannedLine[] {
  const { matter, row } = known
  if (typeof matter !== 'string') return accountLines(facts, known, matter.account)
  if (matter === 'installment') return installmentLines(facts, known)
  if (matter === 'disbursement') return disbursementLines(facts, known)
  if (matter === 'new_member') return newMemberLines(facts, known)
  if (matter === 'refund') return refundLines(facts, known)
  if (matter === 'shop_sales') return shopSalesLines(facts.books, row)
  if (matter === 'consigned_sales') return consignedLines(facts.books, row, 'all')
  return []
}

function sideOf({ row }: KnownRow): Side {
  return row.direction === 'in' ? 'credit' : 'debit'
}

function accountLines(facts: CashFacts, known: KnownRow, code: string): readonly PlannedLine[] {
  const { row, memberNo } = known
  const product = SAVINGS_PRODUCTS.find((name) => SAVINGS_ACCOUNTS[name] === code)
  if (product) return savingsLines(facts, known, product)
  if (code === '1201') return loanLines(facts, known)
  if (code === '2122' && row.direction === 'in' && memberNo === null) {
    return consignedLines(facts.books, row, 'due')
  }
  if (code === '4201' && row.direction === 'in') return memberSalesLines(facts.books, row)
  if (code === '1221' || code === '2122') return partyLines(facts, known, code)
  const line: PlannedLine = { accountCode: code, side: sideOf(known), amount: row.amount }
  return [memberNo === null ? line : { ...line, memberNo }]
}

function savingsLines(
  facts: CashFacts,
  known: KnownRow,
  product: SavingsProduct,
): readonly PlannedLine[] {
  const { row, memberNo } = known
  const shares = facts.shares.get(row)
  if (shares) return shares.map((share) => savingsLine(share, product, 'credit'))
  if (memberNo === null) return [nobody(facts, known, SAVINGS_ACCOUNTS[product])]
  return [savingsLine({ memberNo, amount: row.amount }, product, sideOf(known))]
}

/** A line of one member's savings. */
export function savingsLine(
  { memberNo, amount }: { readonly memberNo: string; readonly amount: Money },
  product: SavingsProduct,
  side: Side,
): PlannedLine {
  const party = { kind: 'savings', product, memberNo } as const
  return { accountCode: SAVINGS_ACCOUNTS[product], side, amount, party, unit: 'usp' }
}

function partyLines(
  facts: CashFacts,
  known: KnownRow,
  code: '1221' | '2122',
): readonly PlannedLine[] {
  const { row, memberNo } = known
  if (memberNo === null) return [nobody(facts, known, code)]
  const party = { kind: code === '1221' ? 'customer' : 'consignor', memberNo } as const
  return [{ accountCode: code, side: sideOf(known), amount: row.amount, party }]
}

/** A control account without an owner: named as a problem, so that the plan cannot be carried out. */
function nobody({ books }: CashFacts, known: KnownRow, accountCode: string): PlannedLine {
  const { row } = known
  books.reading.log.note({
    code: 'member_unknown',
    severity: 'block',
    cells: [row.textCell],
    found: row.description,
    details: { voucher: row.voucherNo ?? '-', amount: row.amount.toString() },
  })
  return { accountCode, side: sideOf(known), amount: row.amount }
}

function loanLines(facts: CashFacts, known: KnownRow): readonly PlannedLine[] {
  const loan =
    known.row.direction === 'in' ? loanFor(facts.books, known) : disbursedLoan(facts.books, known)
  return [loanLine(facts, known, loan?.no ?? null)]
}

function loanLine({ books }: CashFacts, known: KnownRow, loanNo: string | null): PlannedLine {
  const line: PlannedLine = {
    accountCode: '1201',
    side: sideOf(known),
    amount: known.row.amount,
    unit: 'usp',
  }
  if (loanNo !== null) return { ...line, party: { kind: 'loan', loanNo } }
  noteUnknownLoan(books, known)
  return line
}

function disbursementLines(facts: CashFacts, known: KnownRow): readonly PlannedLine[] {
  return [loanLine(facts, known, disbursedLoan(facts.books, known)?.no ?? null)]
}

function installmentLines(facts: CashFacts, known: KnownRow): readonly PlannedLine[] {
  const payment = facts.payments.get(known.row)
  if (!payment) return [loanLine(facts, known, null)]
  const { loan, principal, interest } = payment
  const lines: readonly PlannedLine[] = [
    {
      accountCode: '1201',
      side: 'credit',
      amount: principal,
      party: { kind: 'loan', loanNo: loan.no },
      unit: 'usp',
    },
    { accountCode: '4101', side: 'credit', amount: interest, memberNo: loan.memberNo, unit: 'usp' },
  ]
  return lines.filter(({ amount }) => !amount.isZero())
}

function newMemberLines(facts: CashFacts, known: KnownRow): readonly PlannedLine[] {
  const { memberNo } = known
  if (memberNo === null) return [nobody(facts, known, '3101')]
  const { pokok, wajib, fee } = newMemberParts(facts.books, known)
  const lines: readonly PlannedLine[] = [
    savingsLine({ memberNo, amount: pokok }, 'pokok', 'credit'),
    savingsLine({ memberNo, amount: wajib }, 'wajib', 'credit'),
    { accountCode: '4601', side: 'credit', amount: fee, memberNo },
  ]
  return lines.filter(({ amount }) => !amount.isZero())
}

/** What a leaver takes along, by the grid; the cash book's total holds, sukarela takes the difference. */
function refundLines(facts: CashFacts, known: KnownRow): readonly PlannedLine[] {
  const { row, memberNo } = known
  if (memberNo === null) return [nobody(facts, known, '3101')]
  const grid = facts.books.savings.find((line) => line.memberNo === memberNo)
  const amountOf = (product: SavingsProduct) =>
    grid ? savingsAmount(grid, `${product}.refund`).abs() : Money.zero
  const fixed = amountOf('pokok').plus(amountOf('wajib'))
  const expected = fixed.plus(amountOf('sukarela'))
  if (!expected.equals(row.amount)) {
    noteMismatch(facts.books, row, { what: 'pengembalian simpanan', expected })
  }
  const rest = row.amount.minus(fixed)
  const shares = rest.isNegative()
    ? { pokok: Money.zero, wajib: Money.zero, sukarela: row.amount }
    : { pokok: amountOf('pokok'), wajib: amountOf('wajib'), sukarela: rest }
  return SAVINGS_PRODUCTS.map((product) =>
    savingsLine({ memberNo, amount: shares[product] }, product, 'debit'),
  ).filter(({ amount }) => !amount.isZero())
}
