import { cashSigns, SIGNS_HEIGHT, tableRow, titleLine } from '#app/documents/pdf/cash-parts.ts'
import { factRows, letterhead, roomFor, wordsBox } from '#app/documents/pdf/parts.ts'
import {
  breathe,
  closeSheet,
  HAIRLINE,
  openSheet,
  rule,
  type Sheet,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'
import type { VoucherPaper } from '#app/documents/voucher.ts'

const A5_LANDSCAPE = [210, 148] as const
const SHARES = [0.34, 0.3, 0.18, 0.18] as const
const ROW_HEIGHT = 28
const FOOT_HEIGHT = 10

/**
 * Prints vouchers into one file, each on A5 across and on as many sheets as its lines need; at least one.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printVouchers(
  papers: readonly VoucherPaper[],
  options: { readonly createdAt: Date; readonly title: string },
): Promise<Uint8Array> {
  const sheet = openSheet({ size: A5_LANDSCAPE, margin: 10, ...options })
  for (const [index, paper] of papers.entries()) {
    if (index > 0) {
      await breathe()
      sheet.doc.addPage()
    }
    draw(sheet, paper)
  }
  return await closeSheet(sheet)
}

function draw(sheet: Sheet, paper: VoucherPaper): void {
  // A voucher counts its own sheets, whatever else is in the file.
  const before = sheet.doc.bufferedPageRange().count - 1
  const sheetName = (page: number) => paper.sheetName(page - before)
  const gap = 22
  const width = (sheet.right - sheet.left - gap) / 2
  const right = sheet.left + width + gap
  let y = letterhead(sheet, paper.issuer) + 9
  y = titleLine(sheet, { title: paper.title, of: paper.number }, y) + 4
  const facts = factRows(sheet, paper.facts, { x: sheet.left, y, width })
  const sum = writeLine(sheet, paper.amount, { x: right, y: y + 2, width, size: 18, bold: true })
  const words = { label: paper.wordsLabel, words: paper.words }
  y = Math.max(facts, wordsBox(sheet, words, { x: right, y: sum + 3, width })) + 6
  const table = {
    x: sheet.left,
    width: sheet.right - sheet.left,
    shares: SHARES,
    figuresFrom: 2,
    size: 8.5,
  }
  y = tableRow(sheet, paper.heads, { ...table, y, size: 8, soft: true })
  rule(sheet, y, { weight: 0.9 })
  for (const row of paper.rows) {
    y = roomFor(ROW_HEIGHT, { sheet, sheetName, y })
    y = tableRow(sheet, row, { ...table, y })
    rule(sheet, y, { color: HAIRLINE })
  }
  y = roomFor(ROW_HEIGHT + SIGNS_HEIGHT + FOOT_HEIGHT, { sheet, sheetName, y })
  y = tableRow(sheet, paper.total, { ...table, y, bold: true })
  rule(sheet, y, { weight: 0.9 })
  cashSigns(sheet, paper.signs, Math.max(y + 8, sheet.bottom - SIGNS_HEIGHT - FOOT_HEIGHT))
  write(sheet, paper.foot, {
    x: sheet.left,
    y: sheet.bottom - FOOT_HEIGHT,
    width: sheet.right - sheet.left,
    size: 7,
    soft: true,
  })
}
