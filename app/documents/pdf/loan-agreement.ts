import type { Annex, AnnexRow, LoanAgreementPaper } from '#app/documents/loan-agreement.ts'
import { letterhead, signPlaces } from '#app/documents/pdf/parts.ts'
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

const SIGNS_HEIGHT = 172
const SIGN_ROOM = 42
const ROW_HEIGHT = 18
const SHARES = [0.07, 0.25, 0.17, 0.17, 0.17, 0.17] as const

/**
 * Prints a loan agreement, or an addendum to one, on A4: articles, places to sign, and each schedule as an annex on
 * sheets of its own.
 *
 * @param createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printLoanAgreement(
  paper: LoanAgreementPaper,
  createdAt: Date,
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.number}`
  const sheet = openSheet({ size: [210, 297], margin: 20, title, createdAt })
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  let y = letterhead(sheet, paper.issuer) + 14
  y = writeLine(sheet, paper.title, { ...box, y, size: 15, bold: true, align: 'center' })
  y = writeLine(sheet, paper.number, { ...box, y: y + 2, size: 10, soft: true, align: 'center' })
  y = write(sheet, paper.opening, { ...box, y: y + 12, size: 9.5 })
  for (const { head, text } of paper.articles) {
    y = roomFor(sheet, { y, height: 50 })
    y = writeLine(sheet, head, { ...box, y: y + 9, size: 9.5, bold: true })
    y = write(sheet, text, { ...box, y: y + 2, size: 9.5 })
  }
  y = roomFor(sheet, { y, height: SIGNS_HEIGHT }) + 18
  y = signPlaces(sheet, paper.signs, { ...box, y, room: SIGN_ROOM })
  signPlaces(sheet, paper.witnesses, { ...box, y: y + 14, room: SIGN_ROOM })
  for (const annex of paper.annexes) writeAnnex(sheet, annex, paper.number)
  return await closeSheet(sheet)
}

function writeAnnex(sheet: Sheet, annex: Annex, number: string): void {
  let y = openAnnexSheet(sheet, annex, number)
  for (const cells of annex.rows) {
    if (y + ROW_HEIGHT > sheet.bottom) y = openAnnexSheet(sheet, annex, number)
    y = row(sheet, cells, { y, bold: false })
    rule(sheet, y, { color: HAIRLINE })
  }
  if (y + ROW_HEIGHT > sheet.bottom) y = openAnnexSheet(sheet, annex, number)
  doubleRule(sheet, row(sheet, annex.total, { y, bold: true }))
}

function openAnnexSheet(sheet: Sheet, annex: Annex, number: string): number {
  sheet.doc.addPage()
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  const title = `${annex.title} · ${number}`
  const top = writeLine(sheet, title, { ...box, y: sheet.top, size: 11, bold: true })
  const end = row(sheet, annex.heads, { y: top + 8, bold: true })
  rule(sheet, end, { weight: 0.9 })
  return end
}

function row(
  sheet: Sheet,
  cells: AnnexRow,
  how: { readonly y: number; readonly bold: boolean },
): number {
  const full = sheet.right - sheet.left
  let x = sheet.left
  let end = how.y
  for (const [index, text] of cells.entries()) {
    const width = (SHARES[index] ?? 0) * full
    const place = { x, y: how.y + 3, width: width - 4, size: 8.5, bold: how.bold }
    const bottom =
      text === ''
        ? how.y
        : writeLine(sheet, text, { ...place, align: index < 2 ? 'left' : 'right' })
    end = Math.max(end, bottom)
    x += width
  }
  return end + 3
}

/** Goes on to a new sheet when `height` points do not fit below `y`. */
function roomFor(sheet: Sheet, at: { readonly y: number; readonly height: number }): number {
  if (at.y + at.height <= sheet.bottom) return at.y
  sheet.doc.addPage()
  return sheet.top
}
