import { factRows, letterhead, signPlaces, wordsBox } from '#app/documents/pdf/parts.ts'
import {
  breathe,
  closeSheet,
  openSheet,
  type Sheet,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'
import type { ShareSlipPaper } from '#app/documents/share-slip.ts'

const A5_LANDSCAPE = [210, 148] as const

/**
 * Prints members' slips on A5 across, a page each: the share at the left, what it is made of at the right.
 *
 * @param createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printShareSlips(
  papers: readonly ShareSlipPaper[],
  createdAt: Date,
): Promise<Uint8Array> {
  const title = papers[0]?.title ?? ''
  const sheet = openSheet({ size: A5_LANDSCAPE, margin: 10, title, createdAt })
  for (const [index, paper] of papers.entries()) {
    if (index > 0) {
      await breathe()
      sheet.doc.addPage()
    }
    drawSlip(sheet, paper)
  }
  return closeSheet(sheet)
}

function drawSlip(sheet: Sheet, paper: ShareSlipPaper): void {
  const gap = 22
  const width = (sheet.right - sheet.left - gap) / 2
  const [left, right] = [sheet.left, sheet.left + width + gap]
  const top = letterhead(sheet, paper.issuer) + 12
  const titleEnd = write(sheet, paper.title, { x: left, y: top, width, size: 13, bold: true })
  const decided = write(sheet, paper.decision, {
    x: left,
    y: titleEnd + 2,
    width,
    size: 8.5,
    soft: true,
  })
  const amountEnd = writeLine(sheet, paper.amount, {
    x: left,
    y: decided + 10,
    width,
    size: 25,
    bold: true,
  })
  const words = { label: paper.wordsLabel, words: paper.words }
  wordsBox(sheet, words, { x: left, y: amountEnd + 9, width })
  let y = factRows(sheet, paper.facts, { x: right, y: top - 4, width }) + 8
  for (const sum of paper.sums) {
    y = write(sheet, sum, { x: right, y, width, size: 7.5, soft: true }) + 3
  }
  const room = 44
  signPlaces(sheet, paper.signs, { x: left, y: sheet.bottom - room - 40, width, room })
  write(sheet, paper.foot, {
    x: left,
    y: sheet.bottom - 10,
    width: 2 * width + gap,
    size: 7.5,
    soft: true,
  })
}
