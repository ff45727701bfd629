import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { readDate } from '#app/domain/onboarding/dates.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { amountAt, hasAmount, isTotalRow, memberAt } from '#app/domain/onboarding/reading.ts'
import { dateIn } from '#app/domain/onboarding/row-dates.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'

/** One lot of a member's goods sold for a commission. */
export type Consignment = {
  readonly row: number
  readonly sheet: string
  readonly memberNo: string
  readonly item: string
  /** The day its money came into the cash box; null while nothing is sold. */
  readonly depositedOn: LocalDate | null
  /** False where that day is a guess. */
  readonly isDateSure: boolean
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
    lots.push(lotAt(input, row, member.no))
  }
  return mended(input, lots)
}

function lotAt(input: TableReading, row: number, memberNo: string): Consignment {
  const { table } = input
  const gross = amountAt(input, row, 'gross')
  const commission = amountAt(input, row, 'commission')
  return {
    row,
    sheet: table.sheet.name,
    memberNo,
    item: textOf(cellAt(table, row, 'item')),
    ...depositDay(input, row),
    gross,
    commission,
    due: hasAmount(table, row, 'due') ? amountAt(input, row, 'due') : gross.minus(commission),
  }
}

/** Makes sales less commission the owner's due, by the commission's usual share of the sales. */
function mended(
  { table, reading }: TableReading,
  lots: readonly Consignment[],
): readonly Consignment[] {
  const usual = usualShare(lots)
  return lots.map((lot) => {
    const { gross, commission, due } = lot
    if (gross.isZero() || gross.minus(commission).equals(due)) return lot
    const isCommissionRight = shareOf(lot).equals(usual)
    const [field, written, right] = isCommissionRight
      ? (['due', due, gross.minus(commission)] as const)
      : (['commission', commission, gross.minus(due)] as const)
    reading.log.note({
      code: 'row_total_wrong',
      severity: 'warn',
      cells: [refAt(table, lot.row, field)],
      found: written.toString(),
      suggestion: right.toString(),
      details: { due: right.toString(), difference: written.minus(right).abs().toString() },
    })
    return { ...lot, [field]: right }
  })
}

function shareOf({ gross, commission }: Consignment): Money {
  return gross.isZero()
    ? Money.zero
    : Money.round(commission.toDecimal().times(1000).dividedBy(gross.toDecimal()))
}

/** The commission most lots pay, in thousandths of their sales. */
function usualShare(lots: readonly Consignment[]): Money {
  const counts = new Map<string, number>()
  for (const lot of lots) counts.set(`${shareOf(lot)}`, (counts.get(`${shareOf(lot)}`) ?? 0) + 1)
  const best = [...counts].sort(([, a], [, b]) => b - a)[0]
  return Money.parse(best?.[0] ?? '0')
}

/** The day the money came in; a day that does not exist or of another year is asked. */
function depositDay(input: TableReading, row: number) {
  const { table, reading } = input
  if (textOf(cellAt(table, row, 'deposited')) === '') return { depositedOn: null, isDateSure: true }
  const before = readDate(cellAt(table, row, 'date'), reading.bookYear).date
  const depositedOn = dateIn(input, row, { field: 'deposited', before })
  const read = readDate(cellAt(table, row, 'deposited'), reading.bookYear).date
  return { depositedOn, isDateSure: read === depositedOn }
}
