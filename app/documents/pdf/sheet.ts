import { Buffer } from 'node:buffer'
import PDFDocument from 'pdfkit'
import { BOLD_FONT, REGULAR_FONT } from '#app/documents/fonts/plus-jakarta-sans.ts'

/** A sheet being drawn: pdfkit’s document, and the box inside its margins. Lengths are points (1/72 inch). */
export type Sheet = {
  readonly doc: PDFKit.PDFDocument
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Until when it may be drawn on, on the clock of the process. */
  readonly until: number
}

/** Thrown from a paper that takes longer than ten seconds to draw: whatever it is, it is not worth the machine. */
export class PaperTooLong extends Error {}

const LONGEST_MS = 10_000

export type Writing = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly bold?: boolean
  readonly align?: 'left' | 'right' | 'center'
  readonly soft?: boolean
}

export const POINTS_PER_MM = 72 / 25.4
export const INK = '#000000'
export const SOFT = '#444444'
export const HAIRLINE = '#bbbbbb'

const SMALLEST_SIZE = 4
/** Figures of one width, so that columns of money stand straight. */
const FIGURES: { features: PDFKit.Mixins.OpenTypeFeatures[] } = { features: ['tnum', 'lnum'] }

const REGULAR = Buffer.from(REGULAR_FONT, 'base64')
const BOLD = Buffer.from(BOLD_FONT, 'base64')

/**
 * Opens a sheet of `size` millimetres. `createdAt` is the only moment that enters the file: the same
 * paper printed with the same moment is the same bytes.
 */
export function openSheet(options: {
  readonly size: readonly [width: number, height: number]
  readonly margin: number
  readonly title: string
  readonly createdAt: Date
}): Sheet {
  const [width, height] = options.size.map((length) => length * POINTS_PER_MM)
  const margin = options.margin * POINTS_PER_MM
  const doc = new PDFDocument({
    size: [width ?? 0, height ?? 0],
    margin: 0,
    font: '',
    bufferPages: true,
    info: {
      Title: options.title,
      Producer: 'Lumbung',
      Creator: 'Lumbung',
      CreationDate: options.createdAt,
    },
  })
  doc.registerFont('regular', REGULAR)
  doc.registerFont('bold', BOLD)
  return {
    doc,
    left: margin,
    right: doc.page.width - margin,
    top: margin,
    bottom: doc.page.height - margin,
    until: performance.now() + LONGEST_MS,
  }
}

/** The same sheet for the next paper of a book: each paper of it may take as long as one that stands alone. */
export function nextPaper(sheet: Sheet): Sheet {
  return { ...sheet, until: performance.now() + LONGEST_MS }
}

/** Closes the sheet and hands over its bytes. */
export async function closeSheet({ doc }: Sheet): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.end()
  await done
  return new Uint8Array(Buffer.concat(parts))
}

/** Lets others be answered between two pages of a long paper. */
export async function breathe(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

/** Writes a text in its box and says how far down it came. */
export function write({ doc, until }: Sheet, text: string, how: Writing): number {
  if (text === '') return how.y
  if (performance.now() > until) throw new PaperTooLong()
  const options = {
    width: how.width,
    align: how.align ?? 'left',
    lineGap: how.size * 0.18,
    // A text never goes on to another sheet by itself: its paper says where one begins.
    height: Number.POSITIVE_INFINITY,
    ...FIGURES,
  }
  doc
    .font(how.bold ? 'bold' : 'regular')
    .fontSize(how.size)
    .fillColor(how.soft ? SOFT : INK)
  doc.text(text, how.x, how.y, options)
  return doc.y
}

/** Writes one line that may not wrap: it grows smaller until it fits. */
export function writeLine(sheet: Sheet, text: string, how: Writing): number {
  return write(sheet, text, { ...how, size: sizeFor(sheet, [text], how) })
}

/** The size at which each of these lines fits its width without wrapping: `size` or smaller. */
export function sizeFor(
  { doc }: Sheet,
  texts: readonly string[],
  how: { readonly width: number; readonly size: number; readonly bold?: boolean },
): number {
  doc.font(how.bold ? 'bold' : 'regular')
  doc.fontSize(how.size)
  const widest = Math.max(...texts.map((text) => doc.widthOfString(text, FIGURES)))
  // A width grows with its size, so one measure tells all.
  let size = how.size
  while (size > SMALLEST_SIZE && (widest * size) / how.size > how.width - 0.5) size -= 0.25
  return size
}

/** A line across the box, or from `from` to `to`. */
export function rule(
  { doc, left, right }: Sheet,
  y: number,
  how: {
    readonly weight?: number
    readonly color?: string
    readonly span?: readonly [number, number]
  } = {},
): void {
  const [from, to] = how.span ?? [left, right]
  doc
    .lineWidth(how.weight ?? 0.5)
    .strokeColor(how.color ?? INK)
    .moveTo(from, y)
    .lineTo(to, y)
    .stroke()
}

/** The double rule of the cash book, under a letterhead or a total. */
export function doubleRule(sheet: Sheet, y: number): void {
  rule(sheet, y, { weight: 0.9 })
  rule(sheet, y + 2.4, { weight: 0.9 })
}

/** The little barn, black on paper, `size` points square with its corner at x, y. */
export function barn({ doc }: Sheet, place: { x: number; y: number; size: number }): void {
  const scale = place.size / 32
  doc.save().translate(place.x, place.y).scale(scale)
  doc.path('M16 2.5C13.5 8 9 12 2.5 15.5h27C23 12 18.5 8 16 2.5z').fill(INK)
  doc.path('M6.5 17.5h19L22.8 27H9.2z').fill(INK)
  doc.path('M16 19.2c2 1.5 2 4.7 0 6.3-2-1.6-2-4.8 0-6.3z').fill('#ffffff')
  doc.path('M11 28.5v1.5M21 28.5v1.5').lineWidth(2).lineCap('round').stroke(INK)
  doc.restore()
}
