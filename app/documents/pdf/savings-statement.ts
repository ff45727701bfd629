import { sumLine, tableRow, titleLine } from '#app/documents/pdf/cash-parts.ts'
import { factRows, letterhead, roomFor } from '#app/documents/pdf/parts.ts'
import {
  closeSheet,
  HAIRLINE,
  openSheet,
  rule,
  type Sheet,
  write,
} from '#app/documents/pdf/sheet.ts'
import type { StatementPaper, StatementRow } from '#app/documents/savings-statement.ts'

const SHARES = [0.21, 0.08, 0.2, 0.17, 0.17, 0.17] as const
const SUM_SHARES = [0.41, 0.04, 0.04, 0.17, 0.17, 0.17] as const
const ROW_HEIGHT = 20
/** The totals, the closing balance and the legend stay on one sheet. */
const SUMS_HEIGHT = 70

/**
 * Prints a savings statement on A4: the member, opening, each line, closing; a long one goes on over
 * several sheets with the heads repeated.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printStatement(
  paper: StatementPaper,
  options: { readonly createdAt: Date },
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.span}`
  const sheet = openSheet({ size: [210, 297], margin: 20, title, createdAt: options.createdAt })
  const { sheetName } = paper
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  let y = letterhead(sheet, paper.issuer) + 16
  y = titleLine(sheet, { title: paper.title, of: paper.span }, y) + 6
  y = factRows(sheet, paper.facts, { ...box, y }) + 8
  y = sumLine(sheet, paper.opening, { y, isLast: false })
  y = lines(sheet, paper, y + 4)
  y = roomFor(SUMS_HEIGHT, { sheet, sheetName, y })
  y = tableRow(sheet, paper.total, { ...box, y, shares: SUM_SHARES, figuresFrom: 3, bold: true })
  y = sumLine(sheet, paper.closing, { y: y + 2, isLast: true })
  write(sheet, paper.codes, { ...box, y: y + 8, size: 8, soft: true })
  return await closeSheet(sheet)
}

function lines(sheet: Sheet, paper: StatementPaper, top: number): number {
  const { sheetName } = paper
  let y = heads(sheet, paper.heads, top)
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  if (paper.rows.length === 0) y = write(sheet, paper.empty, { ...box, y: y + 6, size: 9.5 }) + 6
  for (const cells of paper.rows) {
    const free = roomFor(ROW_HEIGHT, { sheet, sheetName, y })
    y = free === y ? y : heads(sheet, paper.heads, free)
    y = tableRow(sheet, cells, { ...box, y, shares: SHARES, figuresFrom: 3 })
    rule(sheet, y, { color: HAIRLINE })
  }
  rule(sheet, y, { weight: 0.9 })
  return y
}

function heads(sheet: Sheet, cells: StatementRow, y: number): number {
  const box = { x: sheet.left, y, width: sheet.right - sheet.left }
  const end = tableRow(sheet, cells, {
    ...box,
    shares: SHARES,
    figuresFrom: 3,
    size: 8,
    soft: true,
  })
  rule(sheet, end, { weight: 0.9 })
  return end
}
