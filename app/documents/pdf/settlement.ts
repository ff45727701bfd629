import { factRows, letterhead, signPlaces } from '#app/documents/pdf/parts.ts'
import { closeSheet, doubleRule, openSheet, write, writeLine } from '#app/documents/pdf/sheet.ts'
import type { SettlementPaper } from '#app/documents/settlement.ts'

const A4 = [210, 297] as const

/**
 * Prints a settlement on A4: who left, line after line what the savings came to, what is left, two signatures.
 *
 * @param createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printSettlement(
  paper: SettlementPaper,
  createdAt: Date,
): Promise<Uint8Array> {
  const sheet = openSheet({ size: A4, margin: 18, title: paper.title, createdAt })
  const box = { x: sheet.left, width: sheet.right - sheet.left } as const
  let y = letterhead(sheet, paper.issuer) + 16
  y = writeLine(sheet, paper.title, { ...box, y, size: 14, bold: true }) + 8
  y = factRows(sheet, paper.facts, { ...box, y }) + 14
  for (const line of [...paper.lines, paper.total]) {
    const bold = line === paper.total
    if (bold) {
      doubleRule(sheet, y + 4)
      y += 6
    }
    const label = { ...box, y: y + 6, width: box.width * 0.7, size: 9, bold }
    const end = write(sheet, line.label, label)
    write(sheet, line.value, { ...box, y: y + 6, size: 9, bold, align: 'right' })
    y = end + 3
  }
  signPlaces(sheet, paper.signs, { ...box, y: y + 30, room: 64 })
  return await closeSheet(sheet)
}
