import { factRows, letterhead, signPlaces } from '#app/documents/pdf/parts.ts'
import {
  closeSheet,
  doubleRule,
  openSheet,
  type Sheet,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'
import type { PaperFact } from '#app/documents/receipt.ts'
import type { SettlementPaper } from '#app/documents/settlement.ts'

const A4 = [210, 297] as const

/**
 * Prints a settlement on A4: who left, line after line what the savings came to, what is left, what
 * is still owed, two signatures.
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
  const blocks = [
    { lines: paper.lines, total: paper.total },
    ...(paper.owed === null ? [] : [{ lines: paper.owed.debts, total: paper.owed.total }]),
  ]
  for (const { lines, total } of blocks) {
    for (const line of lines) y = sumLine(sheet, line, { ...box, y, bold: false })
    doubleRule(sheet, y + 4)
    y = sumLine(sheet, total, { ...box, y: y + 6, bold: true }) + 6
  }
  signPlaces(sheet, paper.signs, { ...box, y: y + 30, room: 64 })
  return await closeSheet(sheet)
}

function sumLine(
  sheet: Sheet,
  line: PaperFact,
  at: { readonly x: number; readonly width: number; readonly y: number; readonly bold: boolean },
): number {
  const place = { ...at, y: at.y + 6, size: 9 }
  const end = write(sheet, line.label, { ...place, width: at.width * 0.7 })
  write(sheet, line.value, { ...place, align: 'right' })
  return end + 3
}
