import type { LetterPaper } from '#app/documents/collection-letter.ts'
import { factRows, letterhead, wordsBox } from '#app/documents/pdf/parts.ts'
import { closeSheet, openSheet, rule, write, writeLine } from '#app/documents/pdf/sheet.ts'

const A4 = { size: [210, 297], margin: 22 } as const
const SIGN_WIDTH = 160
const SIGN_ROOM = 60

/**
 * Prints a collection letter on one A4 sheet.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printCollectionLetter(
  paper: LetterPaper,
  options: { readonly createdAt: Date },
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.number}`
  const sheet = openSheet({ ...A4, title, createdAt: options.createdAt })
  const width = sheet.right - sheet.left
  const text = { x: sheet.left, width, size: 10.5 }
  let y = letterhead(sheet, paper.issuer) + 22
  y = writeLine(sheet, paper.title, { ...text, y, size: 14, bold: true })
  y = writeLine(sheet, `Nomor ${paper.number}`, { ...text, y: y + 2, size: 9.5, soft: true })
  y = writeLine(sheet, paper.date, { ...text, y: y + 1, size: 9.5, soft: true }) + 16
  for (const line of paper.to) y = write(sheet, line, { ...text, y: y + 1 })
  y += 14
  for (const line of paper.opening) y = write(sheet, line, { ...text, y }) + 8
  y = factRows(sheet, paper.facts, { x: sheet.left, y: y + 2, width }) + 8
  const words = { label: paper.wordsLabel, words: paper.words }
  y = wordsBox(sheet, words, { x: sheet.left, y, width }) + 14
  for (const line of paper.closing) y = write(sheet, line, { ...text, y }) + 8
  const sign = {
    x: sheet.right - SIGN_WIDTH,
    width: SIGN_WIDTH,
    size: 10,
    align: 'center',
  } as const
  const line = write(sheet, paper.sign.role, { ...sign, y: y + 16 }) + SIGN_ROOM
  rule(sheet, line, { weight: 0.7, span: [sign.x, sheet.right] })
  write(sheet, paper.sign.name, { ...sign, y: line + 3 })
  return await closeSheet(sheet)
}
