import type { InvitationLetter } from '#app/documents/invitation-letter.ts'
import { letterhead, signPlaces } from '#app/documents/pdf/parts.ts'
import {
  breathe,
  closeSheet,
  HAIRLINE,
  nextPaper,
  openSheet,
  POINTS_PER_MM,
  rule,
  type Sheet,
  write,
} from '#app/documents/pdf/sheet.ts'

const A4 = [210, 297] as const
const MARGIN_MM = 14
const GAP = 20
const SIGN_ROOM = 36
const SIGNS_HEIGHT = SIGN_ROOM + 26
const LETTERS_BETWEEN_BREATHS = 20
const SIZES = { text: 9.5, agenda: 8.5, foot: 8 } as const

/**
 * Prints letters on A4, two on a sheet with a line to cut along; one on a sheet where the agenda needs it.
 *
 * @param createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printInvitationLetters(
  letters: readonly InvitationLetter[],
  createdAt: Date,
): Promise<Uint8Array> {
  const title = letters[0]?.title ?? ''
  const whole = openSheet({ size: A4, margin: MARGIN_MM, title, createdAt })
  const places = placesOf(whole, letters[0])
  for (const [index, letter] of letters.entries()) {
    const place = index % places.length
    if (index > 0 && place === 0) whole.doc.addPage()
    if (index % LETTERS_BETWEEN_BREATHS === 0) await breathe()
    drawLetter({ ...nextPaper(whole), ...places[place] }, letter)
    if (place > 0) rule(whole, whole.doc.page.height / 2, { color: HAIRLINE })
  }
  return await closeSheet(whole)
}

type Place = Pick<Sheet, 'top' | 'bottom'>

/** Where letters stand on a sheet: in two halves, if the agenda leaves room there. */
function placesOf(
  sheet: Sheet,
  letter: InvitationLetter | undefined,
): readonly [Place, ...Place[]] {
  const { top, bottom } = sheet
  const margin = MARGIN_MM * POINTS_PER_MM
  const middle = sheet.doc.page.height / 2
  const half = middle - 2 * margin
  if (letter === undefined || heightOf(sheet, letter) > half) return [{ top, bottom }]
  return [
    { top, bottom: middle - margin },
    { top: middle + margin, bottom },
  ]
}

/** The room a letter needs: its head, the longer of both columns, and its signatures. */
function heightOf({ doc, left, right }: Sheet, letter: InvitationLetter): number {
  const width = (right - left - GAP) / 2
  const of = (texts: readonly string[], size: number, gap: number) =>
    texts.reduce((sum, text) => {
      doc.font('regular').fontSize(size)
      return sum + doc.heightOfString(text, { width, lineGap: size * 0.18 }) + gap
    }, 0)
  const words = of(letter.to, SIZES.text, 1) + of(letter.text, SIZES.text, 10)
  const agenda = of(letter.agenda, SIZES.agenda, 2)
  const foot = of([letter.foot], SIZES.foot, 6)
  const head = 46 + 44
  return head + Math.max(words, 18 + agenda) + foot + SIGNS_HEIGHT
}

function drawLetter(sheet: Sheet, letter: InvitationLetter): void {
  const width = (sheet.right - sheet.left - GAP) / 2
  const [left, right] = [sheet.left, sheet.left + width + GAP]
  const whole = { x: left, width: sheet.right - sheet.left }
  let top = letterhead(sheet, letter.issuer) + 10
  top = write(sheet, letter.title, { ...whole, y: top, size: 13, bold: true })
  top = write(sheet, letter.of, { ...whole, y: top + 1, size: 9, soft: true }) + 10
  let y = top
  for (const [index, line] of letter.to.entries()) {
    y = write(sheet, line, { x: left, y, width, size: SIZES.text, bold: index === 1 }) + 1
  }
  y += 9
  for (const text of letter.text)
    y = write(sheet, text, { x: left, y, width, size: SIZES.text }) + 4
  const words = { x: right, width }
  y = write(sheet, letter.agendaTitle, { ...words, y: top, size: SIZES.text, bold: true }) + 4
  for (const item of letter.agenda) y = write(sheet, item, { ...words, y, size: SIZES.agenda }) + 2
  const signs = sheet.bottom - SIGNS_HEIGHT
  signPlaces(sheet, letter.signs, { ...whole, y: signs, room: SIGN_ROOM })
  write(sheet, letter.foot, { ...whole, y: sheet.bottom - 12, size: SIZES.foot, soft: true })
}
