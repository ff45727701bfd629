import { Money } from '#app/domain/money.ts'
import { SAVINGS_ACCOUNTS } from '#app/domain/onboarding/cash-lines.ts'
import type { CashBook } from '#app/domain/onboarding/cash-row.ts'
import { loanAmount } from '#app/domain/onboarding/loan-table.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import { moneyAccounts } from '#app/domain/onboarding/old-books.ts'
import type { PlannedLedger } from '#app/domain/onboarding/plan-ledger.ts'
import { trialBalance } from '#app/domain/onboarding/plan-ledger.ts'
import type { Control } from '#app/domain/onboarding/plan-types.ts'
import { SAVINGS_PRODUCTS } from '#app/domain/onboarding/plan-types.ts'
import { rawAmount } from '#app/domain/onboarding/reading.ts'

/**
 * What the books will say beside what the workbook itself says: savings, loans, cash, bank, sales,
 * shop debts, money owed to consignors. Positive as people read them, whole rupiah.
 */
export function controlsOf(books: OldBooks, ledger: PlannedLedger): readonly Control[] {
  const accounts = new Map(trialBalance(ledger).map((row) => [row.code, row]))
  const closing = (code: string) => accounts.get(code)?.closing ?? Money.zero
  const sold = (code: string) => closing(code).negated()
  const money = moneyAccounts(books)
  const savings = SAVINGS_PRODUCTS.map((product) => ({
    figure: `savings_${product}`,
    workbook: writtenSavings(books, product),
    books: sold(SAVINGS_ACCOUNTS[product]),
  }))
  const isSold = books.sales.length > 0
  const sales = Money.sum(books.sales.flatMap(({ cash, credit }) => [cash, credit]))
  const commission = Money.sum(books.consignments.map((lot) => lot.commission))
  return [
    ...savings,
    { figure: 'loans', workbook: writtenLoans(books), books: closing('1201') },
    { figure: 'cash', workbook: lastBalance(books, books.cash), books: closing(money.cash) },
    { figure: 'bank', workbook: lastBalance(books, books.bank), books: closing(money.bank) },
    { figure: 'sales', workbook: isSold ? sales : null, books: sold('4201').plus(sold('4301')) },
    {
      figure: 'commission',
      workbook: books.consignments.length > 0 ? commission : null,
      books: sold('4401'),
    },
    { figure: 'shop_debts', workbook: null, books: closing('1221') },
    { figure: 'consignor_debts', workbook: null, books: sold('2122') },
  ]
}

function writtenSavings({ savings }: OldBooks, product: string): Money | null {
  const written = savings.flatMap((row) => row.amounts.get(`${product}.closing`) ?? [])
  return written.length === 0 ? null : Money.sum(written)
}

function writtenLoans({ loans }: OldBooks): Money | null {
  return loans.length === 0 ? null : Money.sum(loans.map((loan) => loanAmount(loan, 'closing')))
}

function lastBalance({ tables }: OldBooks, cashBooks: readonly CashBook[]): Money | null {
  const last = cashBooks.at(-1)?.rows.at(-1)
  const table = last ? tables.get(last.book) : undefined
  const isSame = last && table?.sheet.name === last.sheet && table.places.has('balance')
  return isSame ? rawAmount(table, last.row, 'balance') : (cashBooks.at(-1)?.closing ?? null)
}
