import type { CashBook, CashRow } from '#app/domain/onboarding/cash-row.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { nameInText } from '#app/domain/onboarding/roster.ts'
import { refAt } from '#app/domain/onboarding/tables.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** One row in ten goes on with the voucher of the row above: rows are parts, not slips of the pen. */
export function splitsVouchers(rows: readonly CashRow[]): boolean {
  const continued = rows.filter((row, index) => {
    const before = rows[index - 1]
    return row.voucherNo !== null && before?.voucherNo === row.voucherNo && before.date === row.date
  })
  return continued.length * 10 > rows.length
}

/** A number used again for another matter: another day, or any other row where a row is a voucher. */
export function noteRepeatedVouchers(
  { table, reading }: TableReading,
  rows: readonly CashRow[],
  isSplit: boolean,
): void {
  const first = new Map<string, CashRow>()
  const field = table.places.has('voucherNo') ? 'voucherNo' : 'voucherOrOrdinal'
  for (const row of rows) {
    if (row.voucherNo === null) continue
    const earlier = first.get(row.voucherNo)
    if (!earlier) {
      first.set(row.voucherNo, row)
      continue
    }
    if (isSplit && isOneVoucher(earlier, row)) continue
    reading.log.note({
      code: 'voucher_number_twice',
      severity: 'warn',
      cells: [refAt(table, earlier.row, field), refAt(table, row.row, field)],
      found: row.voucherNo,
      details: { voucher: row.voucherNo, first: earlier.description, second: row.description },
    })
  }
}

/**
 * Tells whether two rows are parts of one voucher: the same number, and the same day or words; not
 * when they are with two different people.
 */
function isOneVoucher(a: CashRow, b: CashRow): boolean {
  if (a.voucherNo === null || a.voucherNo !== b.voucherNo) return false
  if (baseOf(a) === baseOf(b)) return true
  const [one, other] = [personOf(a), personOf(b)]
  const areTwo = one !== '' && other !== '' && one !== other
  return a.date === b.date && !areTwo
}

function baseOf({ description }: CashRow): string {
  return plain(description.replace(/ [-–:] [^-–:]*$/, ''))
}

function personOf({ memberNo, description }: CashRow): string {
  return memberNo === '' ? nameInText(description) : memberNo
}

/** The money's rows of one voucher, in the order of the book. */
export function vouchersOf(book: CashBook): readonly (readonly CashRow[])[] {
  const vouchers: CashRow[][] = []
  for (const row of book.rows) {
    const last = vouchers.at(-1)
    const before = last?.at(-1)
    if (book.isSplit && last && before && isOneVoucher(before, row)) last.push(row)
    else vouchers.push([row])
  }
  return vouchers
}
