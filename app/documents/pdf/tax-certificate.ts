import { factRows, letterhead, signPlaces, wordsBox } from '#app/documents/pdf/parts.ts'
import { closeSheet, openSheet, write, writeLine } from '#app/documents/pdf/sheet.ts'
import type { TaxCertificatePaper } from '#app/documents/tax-certificate.ts'

const A5_LANDSCAPE = [210, 148] as const

/**
 * Prints a certificate of withholding on A5 across: what was withheld at the left, of what at the right.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printTaxCertificate(
  paper: TaxCertificatePaper,
  options: { readonly createdAt: Date },
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.number}`
  const sheet = openSheet({ size: A5_LANDSCAPE, margin: 10, title, ...options })
  const gap = 22
  const width = (sheet.right - sheet.left - gap) / 2
  const [left, right] = [sheet.left, sheet.left + width + gap]
  const top = letterhead(sheet, paper.issuer) + 12
  const titleEnd = write(sheet, paper.title, { x: left, y: top, width, size: 13, bold: true })
  const numberEnd = write(sheet, paper.number, { x: left, y: titleEnd + 2, width, size: 10 })
  const amountEnd = writeLine(sheet, paper.amount, {
    x: left,
    y: numberEnd + 12,
    width,
    size: 25,
    bold: true,
  })
  const words = { label: paper.wordsLabel, words: paper.words }
  wordsBox(sheet, words, { x: left, y: amountEnd + 9, width })
  factRows(sheet, paper.facts, { x: right, y: top - 4, width })
  const room = 44
  signPlaces(sheet, paper.signs, { x: left, y: sheet.bottom - room - 40, width, room })
  write(sheet, paper.foot, {
    x: left,
    y: sheet.bottom - 10,
    width: 2 * width + gap,
    size: 7.5,
    soft: true,
  })
  return closeSheet(sheet)
}
