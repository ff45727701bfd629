import type { CashDayPaper, MovementRow } from '#app/documents/cash-day.ts'
import {
  COUNTED_HEIGHT,
  cashSigns,
  countedTable,
  SIGNS_HEIGHT,
  sumLine,
  tableRow,
  titleLine,
} from '#app/documents/pdf/cash-parts.ts'
import { letterhead, roomFor } from '#app/documents/pdf/parts.ts'
import {
  closeSheet,
  HAIRLINE,
  openSheet,
  rule,
  type Sheet,
  write,
} from '#app/documents/pdf/sheet.ts'

const SHARES = [0.2, 0.46, 0.17, 0.17] as const
const ROW_HEIGHT = 32
const SUMS_HEIGHT = 60
const SEAL_HEIGHT = 16

/**
 * Prints the cash report of a day on A4: opening, each voucher, closing, the count and four signatures;
 * a long day goes on over several sheets with the heads repeated.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printCashDay(
  paper: CashDayPaper,
  options: { readonly createdAt: Date },
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.day}`
  const sheet = openSheet({ size: [210, 297], margin: 20, title, createdAt: options.createdAt })
  const { sheetName } = paper
  let y = letterhead(sheet, paper.issuer) + 16
  y = titleLine(sheet, { title: paper.title, of: paper.day }, y) + 8
  y = sumLine(sheet, paper.opening, { y, isLast: false })
  y = movements(sheet, paper, y + 4)
  y = roomFor(SUMS_HEIGHT, { sheet, sheetName, y })
  y = row(sheet, paper.total, { y, bold: true })
  y = sumLine(sheet, paper.closing, { y: y + 2, isLast: true })
  y = count(sheet, paper, y + 18)
  if (paper.seal !== '')
    y = sealLine(sheet, paper.seal, roomFor(SEAL_HEIGHT, { sheet, sheetName, y: y + 12 }))
  cashSigns(sheet, paper.signs, roomFor(SIGNS_HEIGHT, { sheet, sheetName, y: y + 20 }))
  return await closeSheet(sheet)
}

function sealLine(sheet: Sheet, seal: string, y: number): number {
  return write(sheet, seal, { x: sheet.left, width: sheet.right - sheet.left, y, size: 8.5 })
}

function movements(sheet: Sheet, paper: CashDayPaper, top: number): number {
  const { sheetName } = paper
  let y = heads(sheet, paper, top)
  if (paper.rows.length === 0) {
    const box = { x: sheet.left, width: sheet.right - sheet.left }
    y = write(sheet, paper.empty, { ...box, y: y + 6, size: 9.5 }) + 6
  }
  for (const cells of paper.rows) {
    const free = roomFor(ROW_HEIGHT, { sheet, sheetName, y })
    y = free === y ? y : heads(sheet, paper, free)
    y = row(sheet, cells, { y, bold: false })
    rule(sheet, y, { color: HAIRLINE })
  }
  rule(sheet, y, { weight: 0.9 })
  return y
}

function heads(sheet: Sheet, paper: CashDayPaper, y: number): number {
  const box = { x: sheet.left, y, width: sheet.right - sheet.left }
  const style = { shares: SHARES, figuresFrom: 2, size: 8, soft: true }
  const end = tableRow(sheet, paper.heads, { ...box, ...style })
  rule(sheet, end, { weight: 0.9 })
  return end
}

function row(
  sheet: Sheet,
  cells: MovementRow,
  how: { readonly y: number; readonly bold: boolean },
): number {
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  return tableRow(sheet, cells, { ...box, ...how, shares: SHARES, figuresFrom: 2 })
}

function count(sheet: Sheet, paper: CashDayPaper, y: number): number {
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  if (paper.counted === null) return write(sheet, paper.notCounted, { ...box, y, size: 9.5 })
  const top = roomFor(COUNTED_HEIGHT, { sheet, sheetName: paper.sheetName, y })
  const title = write(sheet, paper.countTitle, { ...box, y: top, size: 11, bold: true })
  return countedTable(sheet, paper.counted, title + 4)
}
