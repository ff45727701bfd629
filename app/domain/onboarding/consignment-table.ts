import type { LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { readDate } from '#app/domain/onboarding/dates.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { amountAt, hasAmount, isTotalRow, memberAt } from '#app/domain/onboarding/reading.ts'
import { dateIn } from '#app/domain/onboarding/row-dates.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { cellAt } from '#app/domain/onboarding/tables.ts'

/** One lot of a member's goods sold for a commission. */
export type Consignment = {
  readonly row: number
  readonly sheet: string
  readonly memberNo: string
  readonly item: string
  /** The day its money came into the cash box; null while nothing is sold. */
  readonly depositedOn: LocalDate | null
  readonly gross: Money
  readonly commission: Money
  readonly due: Money
}

/** Reads the sheet of consigned goods. What is due is the sales less the commission where not written. */
export function readConsignments(input: TableReading): readonly Consignment[] {
  const { table } = input
  const lots: Consignment[] = []
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    const isLot = hasAmount(table, row, 'gross') || hasAmount(table, row, 'due')
    if (!isLot || isTotalRow(table, row) || textOf(cellAt(table, row, 'item')) === '') continue
    const member = memberAt(input, row)
    if (!member) continue
    const gross = amountAt(input, row, 'gross')
    const commission = amountAt(input, row, 'commission')
    lots.push({
      row,
      sheet: table.sheet.name,
      memberNo: member.no,
      item: textOf(cellAt(table, row, 'item')),
      depositedOn: depositDay(input, row),
      gross,
      commission,
      due: hasAmount(table, row, 'due') ? amountAt(input, row, 'due') : gross.minus(commission),
    })
  }
  return lots
}

/** The day the money came in; a day that does not exist or of another year is asked. */
function depositDay(input: TableReading, row: number): LocalDate | null {
  const { table, reading } = input
  if (textOf(cellAt(table, row, 'deposited')) === '') return null
  const before = readDate(cellAt(table, row, 'date'), reading.bookYear).date
  return dateIn(input, row, { field: 'deposited', before })
}
