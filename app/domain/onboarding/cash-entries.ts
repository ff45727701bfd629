import { known } from '#app/domain/assert.ts'
import { daysBetween } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import type { CashFacts } from '#app/domain/onboarding/cash-lines.ts'
import { linesOf } from '#app/domain/onboarding/cash-lines.ts'
import type { KnownRow } from '#app/domain/onboarding/cash-matters.ts'
import { knowRow } from '#app/domain/onboarding/cash-matters.ts'
import type { CashRow } from '#app/domain/onboarding/cash-row.ts'
import { totalOf } from '#app/domain/onboarding/cash-row.ts'
import { partPayments } from '#app/domain/onboarding/loan-payments.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import { moneyAccounts } from '#app/domain/onboarding/old-books.ts'
import type { PlannedEntry, PlannedLine } from '#app/domain/onboarding/plan-types.ts'
import { shareCollections } from '#app/domain/onboarding/savings-shares.ts'
import { vouchersOf } from '#app/domain/onboarding/vouchers.ts'

/** Days that may lie between the two sides of a transfer in the cash book and in the bank book. */
const TRANSFER_DAYS = 3

/**
 * Makes the entries of the cash and bank books: a voucher each, the money net on one line.
 *
 * A transfer stands in both books and is made once, from the cash book.
 */
export function cashEntries(books: OldBooks): readonly PlannedEntry[] {
  const vouchers = [...books.cash, ...books.bank].flatMap(vouchersOf)
  const matters = new Map<CashRow, KnownRow>()
  for (const row of vouchers.flat()) matters.set(row, knowRow(row, books.reading))
  const rows = [...matters.values()]
  const facts: CashFacts = {
    books,
    shares: shareCollections(books, rows),
    payments: partPayments(books, rows),
  }
  const twins = pairTransfers(books, rows)
  return vouchers.flatMap((voucher) => {
    const parts = voucher.flatMap((row) => matters.get(row) ?? [])
    const own = parts.filter(({ row }) => !twins.has(row))
    return own.length === 0 ? [] : [entryOf(facts, own)]
  })
}

function entryOf(facts: CashFacts, parts: readonly KnownRow[]): PlannedEntry {
  const rows = parts.map(({ row }) => row)
  const first = known(rows[0], 'a voucher has rows')
  const money = moneyAccounts(facts.books)
  const { book } = first
  const net = totalOf(rows)
  const others = parts.flatMap((part) =>
    part.matter === 'transfer'
      ? [transferLine(part.row, book === 'cash' ? money.bank : money.cash)]
      : linesOf(facts, part),
  )
  const side = net.isNegative() ? 'credit' : 'debit'
  const own: PlannedLine = { accountCode: money[book], side, amount: net.abs() }
  return {
    date: first.date,
    voucherNo: first.voucherNo,
    memo: memoOf(rows),
    voucher: voucherKind(book, net),
    source: { sheet: first.sheet, row: first.row },
    lines: net.isZero() ? others : [own, ...others],
  }
}

function transferLine({ direction, amount }: CashRow, accountCode: string): PlannedLine {
  return { accountCode, side: direction === 'in' ? 'credit' : 'debit', amount }
}

function voucherKind(book: 'cash' | 'bank', net: Money): PlannedEntry['voucher'] {
  if (book === 'cash') return net.isNegative() ? 'BKK' : 'BKM'
  return net.isNegative() ? 'BBK' : 'BBM'
}

function memoOf(rows: readonly CashRow[]): string {
  const memo = rows[0]?.description ?? ''
  return rows.length > 1 ? memo.replace(/ - [^-]*$/, '') : memo
}

/** Bank rows whose transfer the cash book already has; a transfer with one side only is named. */
function pairTransfers(books: OldBooks, rows: readonly KnownRow[]): ReadonlySet<CashRow> {
  const transfers = rows.filter(({ matter }) => matter === 'transfer').map(({ row }) => row)
  const bank = transfers.filter(({ book }) => book === 'bank')
  const twins = new Set<CashRow>()
  const lonely: CashRow[] = []
  for (const row of transfers.filter(({ book }) => book === 'cash')) {
    const fitting = bank.filter((other) => !twins.has(other) && isTwin(row, other))
    const twin = fitting.find(({ voucherNo }) => voucherNo === row.voucherNo) ?? fitting[0]
    if (twin) twins.add(twin)
    else lonely.push(row)
  }
  lonely.push(...bank.filter((row) => !twins.has(row)))
  if (books.bank.length > 0 && books.cash.length > 0) {
    for (const row of lonely) noteLonely(books, row)
  }
  return twins
}

function isTwin(cash: CashRow, bank: CashRow): boolean {
  const days = daysBetween(cash.date, bank.date)
  const isNear = days <= TRANSFER_DAYS && days >= -TRANSFER_DAYS
  return isNear && cash.direction !== bank.direction && cash.amount.equals(bank.amount)
}

function noteLonely({ reading }: OldBooks, row: CashRow): void {
  reading.log.note({
    code: 'transfer_unmatched',
    severity: 'warn',
    cells: [row.amountCell],
    found: row.amount.toString(),
    details: {
      what: row.description,
      amount: row.amount.toString(),
      voucher: row.voucherNo ?? '-',
    },
  })
}
