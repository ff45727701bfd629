import type { MinutesPaper } from '#app/documents/count-minutes.ts'
import { cashSigns, countedTable, SIGNS_HEIGHT, titleLine } from '#app/documents/pdf/cash-parts.ts'
import { letterhead, roomFor } from '#app/documents/pdf/parts.ts'
import { closeSheet, openSheet, write } from '#app/documents/pdf/sheet.ts'

/**
 * Prints the minutes of a cash count on one A4 sheet.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printMinutes(
  paper: MinutesPaper,
  options: { readonly createdAt: Date },
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.number}`
  const sheet = openSheet({ size: [210, 297], margin: 20, title, createdAt: options.createdAt })
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  let y = letterhead(sheet, paper.issuer) + 16
  y = titleLine(sheet, { title: paper.title, of: paper.number }, y)
  y = write(sheet, paper.opened, { ...box, y: y + 8, size: 10 })
  y = countedTable(sheet, paper.counted, y + 12)
  y = write(sheet, paper.accounts, { ...box, y: y + 16, size: 9 })
  y = roomFor(SIGNS_HEIGHT, { sheet, sheetName: paper.sheetName, y: y + 18 })
  cashSigns(sheet, paper.signs, y)
  return await closeSheet(sheet)
}
