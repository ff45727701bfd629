import type { PassbookPaper, PassbookRow } from '#app/documents/passbook.ts'
import {
  closeSheet,
  openSheet,
  rule,
  type Sheet,
  sizeFor,
  writeLine,
} from '#app/documents/pdf/sheet.ts'

const SHARES = [0.22, 0.09, 0.2, 0.2, 0.2, 0.09] as const
const FIGURES = new Set([2, 3, 4])
const HEAD_HEIGHT = 34
const SIZE = 8

/**
 * Prints lines into a savings book, A5 pages. Each line has its fixed place: on a page that has lines
 * already, neither these nor the heads are drawn again.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printPassbookPages(
  paper: PassbookPaper,
  options: { readonly createdAt: Date },
): Promise<Uint8Array> {
  const { createdAt } = options
  const sheet = openSheet({ size: [148, 210], margin: 12, title: paper.title, createdAt })
  const height = (sheet.bottom - sheet.top - HEAD_HEIGHT) / paper.pageLines
  for (const [index, page] of paper.pages.entries()) {
    if (index > 0) sheet.doc.addPage()
    if (page.skip === 0) heads(sheet, paper)
    for (const [at, cells] of page.lines.entries()) {
      row(sheet, cells, { y: sheet.top + HEAD_HEIGHT + (page.skip + at) * height, height })
    }
  }
  return await closeSheet(sheet)
}

function heads(sheet: Sheet, paper: PassbookPaper): void {
  const width = sheet.right - sheet.left
  writeLine(sheet, paper.owner, { x: sheet.left, y: sheet.top, width, size: 9, bold: true })
  row(sheet, paper.heads, { y: sheet.top + 16, height: 14, soft: true })
  rule(sheet, sheet.top + HEAD_HEIGHT - 2, { weight: 0.9 })
}

function row(
  sheet: Sheet,
  cells: PassbookRow,
  how: { readonly y: number; readonly height: number; readonly soft?: boolean },
): void {
  const all = sheet.right - sheet.left
  let x = sheet.left
  for (const [index, text] of cells.entries()) {
    const width = (SHARES[index] ?? 0) * all - 4
    const most = Math.min(SIZE, how.height * 0.75)
    const size = sizeFor(sheet, [text], { width, size: most })
    const align = FIGURES.has(index) ? 'right' : 'left'
    writeLine(sheet, text, { x, y: how.y + 1, width, size, align, soft: how.soft ?? false })
    x += width + 4
  }
}
