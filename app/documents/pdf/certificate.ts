import type { CertificatePaper } from '#app/documents/certificate.ts'
import { factRows, letterhead, signPlaces, wordsBox } from '#app/documents/pdf/parts.ts'
import { closeSheet, openSheet, write, writeLine } from '#app/documents/pdf/sheet.ts'

const A5_LANDSCAPE = [210, 148] as const

/**
 * Prints a bilyet on A5 across: the amount and its words left, the terms right, two signatures below them.
 *
 * @param createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printCertificate(
  paper: CertificatePaper,
  createdAt: Date,
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.number}`
  const sheet = openSheet({ size: A5_LANDSCAPE, margin: 10, title, createdAt })
  const gap = 26
  const width = (sheet.right - sheet.left - gap) / 2
  const [left, right] = [sheet.left, sheet.left + width + gap]
  const y = letterhead(sheet, paper.issuer) + 12
  writeLine(sheet, paper.title, { x: left, y, width, size: 13, bold: true })
  const number = writeLine(sheet, paper.number, { x: left, y: y + 19, width, size: 11, bold: true })
  const amount = { x: left, y: number + 12, width, size: 25, bold: true }
  const below = writeLine(sheet, paper.amount, amount)
  const words = { label: paper.wordsLabel, words: paper.words }
  const box = wordsBox(sheet, words, { x: left, y: below + 9, width })
  factRows(sheet, paper.facts, { x: right, y: y - 4, width })
  signPlaces(sheet, paper.signs, { x: left, y: box + 16, width, room: 52 })
  write(sheet, paper.foot, { x: left, y: sheet.bottom - 18, width, size: 7.5, soft: true })
  return await closeSheet(sheet)
}
