import { letterhead } from '#app/documents/pdf/parts.ts'
import {
  breathe,
  closeSheet,
  HAIRLINE,
  openSheet,
  POINTS_PER_MM,
  rule,
  type Sheet,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'
import type { ShareLine, ShareListPaper } from '#app/documents/share-list.ts'

const A4_LANDSCAPE = [297, 210] as const
const MARGIN = 12
const ROW = 9 * POINTS_PER_MM
const FOOT = 30 * POINTS_PER_MM
const NO = 10 * POINTS_PER_MM
const AMOUNT = 32 * POINTS_PER_MM
const SIGN = 44 * POINTS_PER_MM

/**
 * Prints the list of a year's shares on A4 across: a line and a place to sign for each member, in as many pages
 * as it takes, the sums and the officers' places at the end.
 *
 * @param createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printShareList(paper: ShareListPaper, createdAt: Date): Promise<Uint8Array> {
  const sheet = openSheet({ size: A4_LANDSCAPE, margin: MARGIN, title: paper.title, createdAt })
  let y = drawHead(sheet, paper)
  for (const line of paper.lines) {
    if (y + ROW > sheet.bottom - 14) {
      await breathe()
      sheet.doc.addPage()
      y = drawHead(sheet, paper)
    }
    drawLine(sheet, line, y)
    y += ROW
  }
  if (y + ROW + FOOT > sheet.bottom) {
    sheet.doc.addPage()
    y = drawHead(sheet, paper)
  }
  drawFoot(sheet, paper, y)
  numberPages(sheet, paper)
  return await closeSheet(sheet)
}

/** The left edge of each amount; the last stands before the place to sign. */
function amountsAt(sheet: Sheet, count: number): readonly number[] {
  const end = sheet.right - SIGN
  return Array.from({ length: count }, (_, index) => end - AMOUNT * (count - index))
}

function drawHead(sheet: Sheet, paper: ShareListPaper): number {
  const width = sheet.right - sheet.left
  const top = letterhead(sheet, paper.issuer) + 8
  const titled = writeLine(sheet, paper.title, {
    x: sheet.left,
    y: top,
    width,
    size: 13,
    bold: true,
  })
  const y =
    write(sheet, paper.decision, { x: sheet.left, y: titled, width, size: 9, soft: true }) + 8
  const head = { y, size: 8, soft: true } as const
  const at = amountsAt(sheet, paper.columns.amounts.length)
  write(sheet, paper.columns.no, { ...head, x: sheet.left, width: NO })
  write(sheet, paper.columns.member, { ...head, x: sheet.left + NO, width: 120 })
  for (const [index, label] of paper.columns.amounts.entries()) {
    write(sheet, label, { ...head, x: at[index] ?? 0, width: AMOUNT - 4, align: 'right' })
  }
  write(sheet, paper.columns.sign, { ...head, x: sheet.right - SIGN + 8, width: SIGN - 8 })
  rule(sheet, y + 14, { weight: 1 })
  return y + 14
}

function drawLine(sheet: Sheet, line: ShareLine, y: number): void {
  const at = amountsAt(sheet, line.amounts.length)
  write(sheet, line.no, { x: sheet.left, y: y + 8, width: NO - 6, size: 8, soft: true })
  const name = { x: sheet.left + NO, width: (at[0] ?? sheet.right) - sheet.left - NO - 8 }
  writeLine(sheet, line.member, { ...name, y: y + 3, size: 9.5, bold: true })
  write(sheet, line.memberNo, { ...name, y: y + 14, size: 7, soft: true })
  drawAmounts(sheet, line.amounts, y + 7)
  rule(sheet, y + ROW, { color: HAIRLINE })
}

function drawAmounts(sheet: Sheet, amounts: readonly string[], y: number): void {
  const at = amountsAt(sheet, amounts.length)
  for (const [index, amount] of amounts.entries()) {
    const isLast = index === amounts.length - 1
    const place = { x: at[index] ?? 0, width: AMOUNT - 4, align: 'right' as const }
    write(sheet, amount, { ...place, y, size: 9.5, bold: isLast })
  }
}

function drawFoot(sheet: Sheet, paper: ShareListPaper, y: number): void {
  rule(sheet, y, { weight: 1 })
  write(sheet, paper.total.label, { x: sheet.left, y: y + 6, width: 220, size: 9.5, bold: true })
  drawAmounts(sheet, paper.total.amounts, y + 6)
  const width = 60 * POINTS_PER_MM
  const signed = y + ROW + 6
  for (const [index, role] of paper.signs.entries()) {
    const x = index === 0 ? sheet.left : sheet.right - width
    write(sheet, role, { x, y: signed, width, size: 8.5, soft: true })
    rule(sheet, signed + 18 * POINTS_PER_MM, { color: HAIRLINE, span: [x, x + width] })
  }
}

/** How many pages there are is known at the end only. */
function numberPages(sheet: Sheet, paper: ShareListPaper): void {
  const { count } = sheet.doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    sheet.doc.switchToPage(page)
    const place = { x: sheet.left, y: sheet.bottom + 6, width: sheet.right - sheet.left }
    write(sheet, paper.page(page + 1, count), { ...place, size: 7, soft: true, align: 'right' })
  }
}
