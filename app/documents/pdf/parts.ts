import { create } from 'qrcode'
import {
  barn,
  doubleRule,
  HAIRLINE,
  INK,
  rule,
  type Sheet,
  sizeFor,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'
import type { PaperFact, PaperSign } from '#app/documents/receipt.ts'

const BARN_SIZE = 30

/** Whose paper this is: name, place, contact and the mark, above a double rule. Returns where it ends. */
export function letterhead(sheet: Sheet, issuer: readonly [string, string, string]): number {
  const [name, place, contact] = issuer
  const width = sheet.right - sheet.left - BARN_SIZE - 12
  let y = writeLine(sheet, name, { x: sheet.left, y: sheet.top, width, size: 16, bold: true })
  y = write(sheet, place, { x: sheet.left, y: y + 1, width, size: 8.5, soft: true })
  y = write(sheet, contact, { x: sheet.left, y, width, size: 8.5, soft: true })
  barn(sheet, { x: sheet.right - BARN_SIZE, y: sheet.top, size: BARN_SIZE })
  const end = Math.max(y, sheet.top + BARN_SIZE) + 7
  doubleRule(sheet, end)
  return end + 2.4
}

/** Labels and values, a hairline between them. Returns where they end. */
export function factRows(
  sheet: Sheet,
  facts: readonly PaperFact[],
  box: { readonly x: number; readonly y: number; readonly width: number },
): number {
  const labelWidth = box.width * 0.36
  let y = box.y
  for (const [index, fact] of facts.entries()) {
    if (index > 0) rule(sheet, y, { color: HAIRLINE, span: [box.x, box.x + box.width] })
    const labelEnd = write(sheet, fact.label, {
      x: box.x,
      y: y + 5,
      width: labelWidth,
      size: 8.5,
      soft: true,
    })
    const valueEnd = write(sheet, fact.value, {
      x: box.x + labelWidth,
      y: y + 5,
      width: box.width - labelWidth,
      size: 8.5,
      bold: true,
      align: 'right',
    })
    y = Math.max(labelEnd, valueEnd) + 4
  }
  return y
}

/** The amount in words between two hairlines. Returns where it ends. */
export function wordsBox(
  sheet: Sheet,
  text: { readonly label: string; readonly words: string },
  box: { readonly x: number; readonly y: number; readonly width: number },
): number {
  const span = [box.x, box.x + box.width] as const
  rule(sheet, box.y, { color: HAIRLINE, span })
  const label = write(sheet, text.label, { ...box, y: box.y + 6, size: 8, soft: true })
  const words = write(sheet, text.words, { ...box, y: label + 1, size: 10.5, bold: true })
  rule(sheet, words + 6, { color: HAIRLINE, span })
  return words + 6
}

/** Places to sign, side by side; a stamp goes under the signature of the one who received. */
export function signPlaces(
  sheet: Sheet,
  signs: readonly PaperSign[],
  box: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly room: number
    readonly size?: number
  },
): number {
  const gap = 14
  const width = (box.width - gap * (signs.length - 1)) / signs.length
  const texts = signs.flatMap((sign) => [sign.role, sign.name])
  const size = sizeFor(sheet, texts, { width, size: box.size ?? 8.5 })
  let end = box.y
  for (const [index, sign] of signs.entries()) {
    const x = box.x + index * (width + gap)
    const place = { x, width, size, align: 'center' } as const
    const role = write(sheet, sign.role, { ...place, y: box.y })
    if (sign.stamp !== undefined) {
      stampPlace(sheet, sign.stamp, { x, y: role + 3, width, room: box.room - 6 })
    }
    const line = role + box.room
    rule(sheet, line, { weight: 0.7, span: [x, x + width] })
    end = write(sheet, sign.name, { ...place, y: line + 3 })
  }
  return end
}

/** Goes on to a new sheet, with its name at the top, when `height` points do not fit below `y`. */
export function roomFor(
  height: number,
  at: {
    readonly sheet: Sheet
    readonly sheetName: (page: number) => string
    readonly y: number
  },
): number {
  const { sheet } = at
  if (at.y + height <= sheet.bottom) return at.y
  sheet.doc.addPage()
  const name = at.sheetName(sheet.doc.bufferedPageRange().count)
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  return write(sheet, name, { ...box, y: sheet.top, size: 8, soft: true, align: 'right' }) + 4
}

/** A QR code as squares, `size` points wide with its corner at x, y. */
export function qrCode(
  { doc }: Sheet,
  text: string,
  place: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const cell = place.size / modules.size
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue
      // A hair wider than the cell, so that printers leave no white seams.
      doc.rect(place.x + column * cell, place.y + row * cell, cell + 0.05, cell + 0.05)
    }
  }
  doc.fill(INK)
}

function stampPlace(
  sheet: Sheet,
  text: string,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly room: number },
): void {
  const width = Math.min(box.width * 0.9, 62)
  sheet.doc
    .lineWidth(0.6)
    .dash(2, { space: 2 })
    .strokeColor('#777777')
    .rect(box.x, box.y, width, box.room)
    .stroke()
    .undash()
  write(sheet, text, {
    x: box.x + 3,
    y: box.y + box.room / 2 - 9,
    width: width - 6,
    size: 6.5,
    soft: true,
    align: 'center',
  })
}
