import { factRows, letterhead, signPlaces, wordsBox } from '#app/documents/pdf/parts.ts'
import {
  breathe,
  closeSheet,
  openSheet,
  POINTS_PER_MM,
  rule,
  type Sheet,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'
import type { ReceiptPaper } from '#app/documents/receipt.ts'

export type ReceiptSize = 'a5' | 'slip'

const A5_LANDSCAPE = [210, 148] as const
const SLIP_WIDTH = 58
/** A 58 mm head prints 48 mm of it. */
const SLIP_MARGIN = 5
/** Room to draw a slip whose length is not known yet. */
const SLIP_LONGEST = 400

/**
 * Prints a receipt: A5 across, two signatures and the stamp’s place, or a 58 mm slip as long as it needs.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printReceipt(
  paper: ReceiptPaper,
  options: { readonly createdAt: Date; readonly size?: ReceiptSize },
): Promise<Uint8Array> {
  return await (options.size === 'slip'
    ? printSlip(paper, options.createdAt)
    : printA5(paper, options.createdAt))
}

/** Prints several receipts into one file, an A5 sheet each, in the order given; at least one. */
export async function printReceipts(
  papers: readonly ReceiptPaper[],
  options: { readonly createdAt: Date; readonly title: string },
): Promise<Uint8Array> {
  const sheet = openSheet({ size: A5_LANDSCAPE, margin: 10, ...options })
  for (const [index, paper] of papers.entries()) {
    if (index > 0) {
      await breathe()
      sheet.doc.addPage()
    }
    drawA5(sheet, paper)
  }
  return await closeSheet(sheet)
}

async function printA5(paper: ReceiptPaper, createdAt: Date): Promise<Uint8Array> {
  return await printReceipts([paper], { createdAt, title: titleOf(paper) })
}

function drawA5(sheet: Sheet, paper: ReceiptPaper): void {
  const gap = 26
  const width = (sheet.right - sheet.left - gap) / 2
  const [left, right] = [sheet.left, sheet.left + width + gap]
  let y = letterhead(sheet, paper.issuer) + 12
  writeLine(sheet, paper.title, { x: left, y, width, size: 13, bold: true })
  writeLine(sheet, paper.number, {
    x: right,
    y: y + 1,
    width,
    size: 11,
    bold: true,
    align: 'right',
  })
  y += 26
  const amountEnd = writeLine(sheet, paper.amount, { x: left, y, width, size: 25, bold: true })
  wordsBox(
    sheet,
    { label: paper.wordsLabel, words: paper.words },
    { x: left, y: amountEnd + 9, width },
  )
  const facts = factRows(sheet, [...paper.facts, ...paper.parts], { x: right, y: y - 2, width })
  rule(sheet, facts, { weight: 0.5, span: [right, right + width] })
  const room = 44
  const signsY = Math.max(facts + 12, sheet.bottom - room - 30)
  signPlaces(sheet, paper.signs, { x: right, y: signsY, width, room })
  write(sheet, paper.foot, { x: left, y: sheet.bottom - 10, width, size: 7.5, soft: true })
}

/** Draws the slip twice: once to see how long it is, once on paper of that length. */
async function printSlip(paper: ReceiptPaper, createdAt: Date): Promise<Uint8Array> {
  const options = { margin: SLIP_MARGIN, title: titleOf(paper), createdAt }
  const trial = openSheet({ ...options, size: [SLIP_WIDTH, SLIP_LONGEST] })
  const length = drawSlip(trial, paper) / POINTS_PER_MM
  const sheet = openSheet({ ...options, size: [SLIP_WIDTH, Math.ceil(length) + 8] })
  drawSlip(sheet, paper)
  return await closeSheet(sheet)
}

/**
 * One under the other and all in black: a thermal head prints no grey, and nothing below 7.5 points can be
 * read on its roll.
 */
function drawSlip(sheet: Sheet, paper: ReceiptPaper): number {
  const box = { x: sheet.left, width: sheet.right - sheet.left } as const
  const [name, place, contact] = paper.issuer
  let y = write(sheet, name.toUpperCase(), {
    ...box,
    y: sheet.top,
    size: 10,
    bold: true,
    align: 'center',
  })
  for (const line of [place, contact])
    y = write(sheet, line, { ...box, y, size: 8, align: 'center' })
  y = dashes(sheet, y)
  y = write(sheet, paper.title, { ...box, y, size: 9, bold: true })
  y = write(sheet, paper.number, { ...box, y, size: 8.5 })
  y = dashes(sheet, y)
  for (const fact of paper.facts) {
    y = write(sheet, fact.label, { ...box, y, size: 7.5 })
    y = write(sheet, fact.value, { ...box, y, size: 8.5, bold: true }) + 2
  }
  if (paper.parts.length > 0) y = dashes(sheet, y)
  for (const part of paper.parts) {
    const label = write(sheet, part.label, { ...box, width: box.width * 0.55, y, size: 8.5 })
    write(sheet, part.value, { ...box, y, size: 8.5, align: 'right' })
    y = label
  }
  y = dashes(sheet, y)
  y = writeLine(sheet, paper.amount, { ...box, y, size: 14, bold: true, align: 'right' })
  y = write(sheet, paper.words, { ...box, y: y + 1, size: 8 })
  y = dashes(sheet, y)
  for (const sign of paper.signs)
    y = signPlaces(sheet, [sign], { ...box, y, room: 32, size: 8 }) + 4
  y = dashes(sheet, y + 2)
  y = write(sheet, paper.thanks, { ...box, y, size: 8, align: 'center' })
  return write(sheet, paper.foot, { ...box, y, size: 7.5, align: 'center' })
}

function dashes(sheet: Sheet, y: number): number {
  sheet.doc.dash(2, { space: 2 })
  rule(sheet, y + 4, { weight: 0.5 })
  sheet.doc.undash()
  return y + 8
}

function titleOf(paper: ReceiptPaper): string {
  return `${paper.title} ${paper.number}`
}
