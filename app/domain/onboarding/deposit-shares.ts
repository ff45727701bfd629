import type { LocalDate } from '#app/domain/calendar.ts'
import { daysBetween } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { CashRow } from '#app/domain/onboarding/cash-row.ts'
import type { Consignment } from '#app/domain/onboarding/consignment-table.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import type { PlannedLine } from '#app/domain/onboarding/plan-types.ts'
import type { Sale } from '#app/domain/onboarding/sale-table.ts'

/** The shop's takings of a day: each member's purchases, the rest the public's. */
export function shopSalesLines(books: OldBooks, row: CashRow): readonly PlannedLine[] {
  const sales = salesOf(books, row)
  const total = Money.sum(sales.map(({ cash }) => cash))
  if (!total.equals(row.amount)) noteShop(books, row, total)
  const members = sales.flatMap(({ memberNo, cash }) =>
    memberNo === null ? [] : [salesLine(cash, memberNo)],
  )
  const rest = row.amount.minus(Money.sum(members.map(({ amount }) => amount)))
  if (rest.isNegative())
    return [{ accountCode: '4301', side: 'credit', amount: row.amount, unit: 'niaga' }]
  return rest.isZero()
    ? members
    : [...members, { accountCode: '4301', side: 'credit', amount: rest, unit: 'niaga' }]
}

/** Members' cash purchases where the cash book has their total as one line. */
export function memberSalesLines(books: OldBooks, row: CashRow): readonly PlannedLine[] {
  const cash = books.sales.filter(({ memberNo, cash: paid }) => memberNo !== null && !paid.isZero())
  const ofVoucher = cash.filter(
    ({ voucherNo }) => voucherNo !== null && voucherNo === row.voucherNo,
  )
  const sales = ofVoucher.length > 0 ? ofVoucher : cash.filter(({ date }) => date === row.date)
  const lines = sales.flatMap(({ memberNo, cash: paid }) =>
    memberNo === null ? [] : [salesLine(paid, memberNo)],
  )
  const isWhole = Money.sum(lines.map(({ amount }) => amount)).equals(row.amount)
  if (isWhole) return lines
  if (books.sales.length > 0) noteShop(books, row, Money.sum(lines.map(({ amount }) => amount)))
  return [{ accountCode: '4201', side: 'credit', amount: row.amount, unit: 'niaga' }]
}

function salesLine(amount: Money, memberNo: string): PlannedLine {
  return { accountCode: '4201', side: 'credit', amount, memberNo, unit: 'niaga' }
}

/** Money of consigned goods: what is due to each owner, and the commission where the row holds both. */
export function consignedLines(
  books: OldBooks,
  row: CashRow,
  part: 'all' | 'due',
): readonly PlannedLine[] {
  const worthOf = (lot: Consignment) => (part === 'due' ? lot.due : lot.due.plus(lot.commission))
  const lots = lotsOf(books, row, worthOf)
  const expected = Money.sum(lots.map(worthOf))
  if (!expected.equals(row.amount)) {
    noteMismatch(books, row, { what: 'titipan', expected })
    return [{ accountCode: '2169', side: 'credit', amount: row.amount, unit: 'konsinyasi' }]
  }
  return lots.flatMap(({ memberNo, due: owed, commission }) => {
    const owner: PlannedLine = {
      accountCode: '2122',
      side: 'credit',
      amount: owed,
      party: { kind: 'consignor', memberNo },
      unit: 'konsinyasi',
    }
    const ours: PlannedLine = {
      accountCode: '4401',
      side: 'credit',
      amount: commission,
      memberNo,
      unit: 'konsinyasi',
    }
    return part === 'due' || commission.isZero() ? [owner] : [owner, ours]
  })
}

/** Days a deposit may stand from the day its sheet has, where only one of the two dates is right. */
const DEPOSIT_DAYS = 7

/** The day's cash sales; where they do not make the deposit, those of a day near that do. */
function salesOf({ sales }: OldBooks, { date, amount }: CashRow): readonly Sale[] {
  const paid = sales.filter(({ cash }) => !cash.isZero())
  const days = daysNear(date, new Set(paid.map((sale) => sale.date)))
  const groups = days.map((day) => paid.filter((sale) => sale.date === day))
  const fits = (group: readonly Sale[]) => Money.sum(group.map(({ cash }) => cash)).equals(amount)
  return groups.find(fits) ?? paid.filter((sale) => sale.date === date)
}

/** The lots whose money came in that day; where they do not make the deposit, those of a day near that do. */
function lotsOf(
  { consignments }: OldBooks,
  { date, amount }: CashRow,
  worthOf: (lot: Consignment) => Money,
): readonly Consignment[] {
  const dated = consignments.flatMap(({ depositedOn }) => depositedOn ?? [])
  const groups = daysNear(date, new Set(dated)).map((day) =>
    consignments.filter(({ depositedOn }) => depositedOn === day),
  )
  const fits = (group: readonly Consignment[]) => Money.sum(group.map(worthOf)).equals(amount)
  const sure = consignments.filter((lot) => lot.isDateSure && lot.depositedOn === date)
  const unsure = consignments.filter((lot) => !lot.isDateSure).map((lot) => [...sure, lot])
  const dayGroup = consignments.filter(({ depositedOn }) => depositedOn === date)
  return [sure, ...unsure, ...groups].find(fits) ?? dayGroup
}

function daysNear(date: LocalDate, days: ReadonlySet<LocalDate>): readonly LocalDate[] {
  const distance = (day: LocalDate) => {
    const gap = daysBetween(date, day)
    return gap < 0 ? -gap : gap
  }
  return [...days]
    .filter((day) => distance(day) <= DEPOSIT_DAYS)
    .sort((a, b) => distance(a) - distance(b))
}

function noteShop(books: OldBooks, row: CashRow, expected: Money): void {
  noteMismatch(books, row, { what: 'penjualan toko', expected })
}

/** Says that another sheet has another amount than the cash book, which holds unless answered. */
export function noteMismatch(
  { reading }: OldBooks,
  row: CashRow,
  { what, expected }: { readonly what: string; readonly expected: Money },
): void {
  reading.log.note({
    code: 'amount_mismatch',
    severity: 'ask',
    cells: [row.amountCell],
    found: row.amount.toString(),
    suggestion: 'cash_book',
    choices: ['cash_book', 'fix_file'],
    details: {
      what,
      month: row.date.slice(0, 7),
      found: expected.toString(),
      due: row.amount.toString(),
      difference: expected.minus(row.amount).abs().toString(),
      voucher: row.voucherNo ?? '-',
    },
  })
}
