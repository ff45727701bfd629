import { Money } from '#app/domain/money.ts'
import { readCashBook } from '#app/domain/onboarding/cash-book.ts'
import type { CashBook } from '#app/domain/onboarding/cash-row.ts'
import type { Consignment } from '#app/domain/onboarding/consignment-table.ts'
import { readConsignments } from '#app/domain/onboarding/consignment-table.ts'
import type { LoanRow } from '#app/domain/onboarding/loan-table.ts'
import { readLoans } from '#app/domain/onboarding/loan-table.ts'
import type { MemorialVoucher } from '#app/domain/onboarding/memorial-table.ts'
import { readMemorial } from '#app/domain/onboarding/memorial-table.ts'
import type { OpeningBalance } from '#app/domain/onboarding/opening-table.ts'
import { readMemberList, readOpening } from '#app/domain/onboarding/opening-table.ts'
import type { Reading } from '#app/domain/onboarding/reading.ts'
import { mendSales } from '#app/domain/onboarding/sale-checks.ts'
import type { Sale } from '#app/domain/onboarding/sale-table.ts'
import { readSales } from '#app/domain/onboarding/sale-table.ts'
import type { SavingsRow } from '#app/domain/onboarding/savings-table.ts'
import { readSavings } from '#app/domain/onboarding/savings-table.ts'
import type { TableKind } from '#app/domain/onboarding/table-kinds.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'

/** The old book as read: every table's rows, before anything is made of them. */
export type OldBooks = {
  readonly reading: Reading
  readonly savings: readonly SavingsRow[]
  readonly loans: readonly LoanRow[]
  readonly sales: readonly Sale[]
  readonly consignments: readonly Consignment[]
  readonly cash: readonly CashBook[]
  readonly bank: readonly CashBook[]
  readonly memorial: readonly MemorialVoucher[]
  readonly opening: readonly OpeningBalance[]
  readonly shopDebts: ReadonlyMap<string, Money>
  readonly consignorDebts: ReadonlyMap<string, Money>
  /** The first table of each kind, for naming cells. */
  readonly tables: ReadonlyMap<TableKind, Table>
}

/** Reads every recognised table but the member list, which comes first. */
export function readOldBooks(tables: readonly Table[], reading: Reading): OldBooks {
  const of = (kind: TableKind) =>
    tables.filter((table) => table.kind === kind).map((table) => ({ table, reading }))
  const lists = (kind: TableKind) =>
    new Map(of(kind).flatMap((input) => [...readMemberList(input)]))
  return {
    reading,
    savings: mergeSavings(of('savings').flatMap(readSavings)),
    loans: of('loans').flatMap(readLoans),
    sales: of('sales').flatMap((input) => mendSales(input, readSales(input))),
    consignments: of('consignment').flatMap(readConsignments),
    cash: of('cash').map((input) => readCashBook(input, 'cash')),
    bank: of('bank').map((input) => readCashBook(input, 'bank')),
    memorial: of('memorial').flatMap(readMemorial),
    opening: of('opening').slice(0, 1).flatMap(readOpening),
    shopDebts: lists('shop_debts'),
    consignorDebts: lists('consignor_debts'),
    tables: new Map([...tables].reverse().map((table) => [table.kind, table])),
  }
}

/** One row a member: where each kind of savings has a sheet of its own, or a person two rows. */
function mergeSavings(rows: readonly SavingsRow[]): readonly SavingsRow[] {
  const merged = new Map<string, SavingsRow>()
  for (const row of rows) {
    const first = merged.get(row.memberNo)
    const amounts = new Map(first?.amounts)
    for (const [field, amount] of row.amounts) {
      amounts.set(field, (amounts.get(field) ?? Money.zero).plus(amount))
    }
    merged.set(row.memberNo, { ...(first ?? row), amounts })
  }
  return [...merged.values()]
}

/** The account of the cash box and of the bank: the bank's is the one the opening balances name. */
export function moneyAccounts({ opening }: OldBooks): {
  readonly cash: string
  readonly bank: string
} {
  const codes = opening.map(({ accountCode }) => accountCode)
  const bank = codes.find((code) => ['1111', '1112', '1113', '1114'].includes(code))
  return {
    cash: codes.find((code) => ['1101', '1102'].includes(code)) ?? '1101',
    bank: bank ?? '1112',
  }
}
