import type { InvoicePaper } from '#app/documents/invoice.ts'
import {
  factRows,
  letterhead,
  qrCode,
  roomFor,
  signPlaces,
  wordsBox,
} from '#app/documents/pdf/parts.ts'
import {
  closeSheet,
  doubleRule,
  HAIRLINE,
  openSheet,
  rule,
  type Sheet,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'

export type InvoiceSize = 'a5' | 'a4'

const SIZES = {
  a5: { size: [148, 210], margin: 10 },
  a4: { size: [210, 297], margin: 20 },
} as const

const QR_SIZE = 66
/** The words in one line, the QR and the signatures under them. */
const FOOT_HEIGHT = 132
const ROW_HEIGHT = 28
const SHARES = [0.46, 0.17, 0.17, 0.2] as const

type Cells = readonly [string, string, string, string]

/**
 * Prints an invoice on A5 or A4: both parties, lines, total, words, QR and two signatures; long ones go
 * on over several sheets with the heads repeated.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printInvoice(
  paper: InvoicePaper,
  options: { readonly createdAt: Date; readonly size?: InvoiceSize },
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.number}`
  const sheet = openSheet({ ...SIZES[options.size ?? 'a5'], title, createdAt: options.createdAt })
  let y = parties(sheet, paper, letterhead(sheet, paper.issuer) + 6)
  y = table(sheet, paper, y + 12)
  y = roomFor(FOOT_HEIGHT, { sheet, sheetName: paper.sheetName, y })
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  y = wordsBox(sheet, { label: paper.wordsLabel, words: paper.words }, { ...box, y: y + 10 })
  foot(sheet, paper, y + 12)
  return await closeSheet(sheet)
}

function parties(sheet: Sheet, paper: InvoicePaper, y: number): number {
  const gap = 18
  const width = (sheet.right - sheet.left - gap) / 2
  const buyer = factRows(sheet, paper.buyer, { x: sheet.left, y, width })
  const terms = factRows(sheet, paper.terms, { x: sheet.left + width + gap, y, width })
  return Math.max(buyer, terms)
}

function table(sheet: Sheet, paper: InvoicePaper, top: number): number {
  let y = heads(sheet, paper.heads, top)
  for (const line of paper.lines) {
    const needed = roomFor(ROW_HEIGHT, { sheet, sheetName: paper.sheetName, y })
    y = needed === y ? y : heads(sheet, paper.heads, needed)
    y = row(sheet, line, { y, bold: false })
    rule(sheet, y, { color: HAIRLINE })
  }
  y = roomFor(ROW_HEIGHT * (paper.adjustments.length + 1), {
    sheet,
    sheetName: paper.sheetName,
    y,
  })
  for (const { label, value } of paper.adjustments) {
    y = row(sheet, [label, '', '', value], { y, bold: false })
  }
  rule(sheet, y, { weight: 0.9 })
  y = row(sheet, [paper.total.label, '', '', paper.total.value], { y, bold: true })
  doubleRule(sheet, y)
  return y + 2.4
}

function heads(sheet: Sheet, texts: Cells, y: number): number {
  const end = row(sheet, texts, { y, bold: false, size: 8 })
  rule(sheet, end, { weight: 0.9 })
  return end
}

function row(
  sheet: Sheet,
  cells: Cells,
  how: { readonly y: number; readonly bold: boolean; readonly size?: number },
): number {
  const full = sheet.right - sheet.left
  const isWide = cells[1] === '' && cells[2] === ''
  const shares = isWide ? [0.6, 0, 0, 0.4] : SHARES
  let x = sheet.left
  let end = how.y
  for (const [index, text] of cells.entries()) {
    const width = (shares[index] ?? 0) * full
    const place = { x, y: how.y + 5, width, size: how.size ?? 9.5, bold: how.bold }
    const bottom =
      index === 0
        ? write(sheet, text, { ...place, width: width - 6 })
        : text === ''
          ? how.y
          : writeLine(sheet, text, { ...place, align: 'right' })
    end = Math.max(end, bottom)
    x += width
  }
  return end + 4
}

function foot(sheet: Sheet, paper: InvoicePaper, y: number): void {
  const gap = 18
  const width = (sheet.right - sheet.left - gap) / 2
  qrCode(sheet, paper.verify, { x: sheet.left, y, size: QR_SIZE })
  write(sheet, paper.note, {
    x: sheet.left + QR_SIZE + 10,
    y,
    width: width - QR_SIZE - 10,
    size: 7.5,
    soft: true,
  })
  signPlaces(sheet, paper.signs, { x: sheet.left + width + gap, y, width, room: 44 })
}
