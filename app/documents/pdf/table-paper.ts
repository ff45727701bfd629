import { LONGEST, paperText } from '#app/documents/paper-text.ts'
import { titleLine } from '#app/documents/pdf/cash-parts.ts'
import { numberPages } from '#app/documents/pdf/page-numbers.ts'
import { letterhead, qrCode, roomFor, signPlaces } from '#app/documents/pdf/parts.ts'
import {
  breathe,
  closeSheet,
  HAIRLINE,
  openSheet,
  rule,
  type Sheet,
  sizeFor,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'
import type { Cell, TablePaper, TableRow, TableSection } from '#app/documents/table-paper.ts'
import { cellText } from '#app/documents/table-text.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

const A4 = { portrait: [210, 297], landscape: [297, 210] } as const
const MARGIN_MM = { portrait: 18, landscape: 14 } as const
const GAP = 8
const ROW_HEIGHT = 30
const SIGN_ROOM = 50
const SIGNS_HEIGHT = SIGN_ROOM + 40
const ROWS_BETWEEN_BREATHS = 60
const LOWEST_ROW = 16
/** More rows than belong together at the head of any table. */
const ROWS_AHEAD = 24
const STORY_SIZE = 9.5
const NOTE_SIZE = 8.5
const SEAL = 64
/** A table that takes less of a sheet than this is not parted. */
const WHOLE_BELOW = 1 / 3

/**
 * Prints a paper of tables on A4. Heads are repeated on every sheet; a figure never wraps, it grows smaller.
 *
 * @param options.createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printTablePaper(
  paper: TablePaper,
  options: { readonly language: Language; readonly createdAt: Date },
): Promise<Uint8Array> {
  const sheet = openSheet({
    size: A4[paper.layout],
    margin: MARGIN_MM[paper.layout],
    title: `${paper.title} ${paper.of}`,
    createdAt: options.createdAt,
  })
  await drawTablePaper(sheet, paper, options.language)
  if (sheet.doc.bufferedPageRange().count > 1) {
    numberPages(sheet, { from: 1, language: options.language })
  }
  return await closeSheet(sheet)
}

/** Draws a paper of tables from the top of the sheet that is open. Returns where it ends. */
export async function drawTablePaper(
  sheet: Sheet,
  paper: TablePaper,
  language: Language,
): Promise<number> {
  const t = translator(language)
  const sheetName = (page: number) => `${paperText(paper.title)} · ${t('papers.page', { page })}`
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  let y = letterhead(sheet, paper.issuer) + 16
  y = titleLine(sheet, { title: paperText(paper.title), of: paperText(paper.of) }, y) + 8
  for (const text of paper.story) y = drawParagraph(sheet, text, { y, sheetName })
  for (const [index, section] of paper.sections.entries()) {
    const tail = index === paper.sections.length - 1 ? tailHeight(sheet, paper) : 0
    y = await drawSection(sheet, section, { y: y + 4, language, sheetName, tail })
    y += 12
  }
  for (const text of paper.notes) {
    const note = paperText(text, LONGEST.block)
    const top = roomFor(ROW_HEIGHT, { sheet, sheetName, y })
    y = write(sheet, note, { ...box, y: top, size: NOTE_SIZE, soft: true }) + 4
  }
  y = drawSigns(sheet, paper, { y, sheetName })
  if (paper.seal === undefined) return y
  return drawSeal(sheet, paper.seal, roomFor(SEAL + 16, { sheet, sheetName, y: y + 14 }))
}

/** A square code and beside it what it opens, as `seal` of a paper says. Returns where it ends. */
export function drawSeal(sheet: Sheet, seal: NonNullable<TablePaper['seal']>, top: number): number {
  qrCode(sheet, seal.address, { x: sheet.left, y: top, size: SEAL })
  const box = { x: sheet.left + SEAL + 10, width: sheet.right - sheet.left - SEAL - 10 }
  let y = top + 4
  for (const text of seal.lines) {
    y = write(sheet, paperText(text, LONGEST.block), { ...box, y, size: 8 }) + 2
  }
  return Math.max(y, top + SEAL)
}

function drawParagraph(
  sheet: Sheet,
  text: string,
  at: { readonly y: number; readonly sheetName: (page: number) => string },
): number {
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  const paragraph = paperText(text, LONGEST.paragraph)
  const height = heightOf(sheet, paragraph, { width: box.width, size: STORY_SIZE })
  const top = roomFor(height, { ...at, sheet })
  return write(sheet, paragraph, { ...box, y: top, size: STORY_SIZE }) + 5
}

function heightOf(
  { doc }: Sheet,
  text: string,
  how: { readonly width: number; readonly size: number; readonly bold?: boolean },
): number {
  doc.font(how.bold ? 'bold' : 'regular').fontSize(how.size)
  return doc.heightOfString(text, { width: how.width, lineGap: how.size * 0.18 })
}

/** How much stands under the last table: nobody signs a sheet that shows no figure. */
function tailHeight(sheet: Sheet, { notes, signs }: TablePaper): number {
  if (signs.length === 0) return 0
  const width = sheet.right - sheet.left
  const heights = notes.map((text) =>
    Math.max(
      ROW_HEIGHT,
      heightOf(sheet, paperText(text, LONGEST.block), { width, size: NOTE_SIZE }) + 4,
    ),
  )
  return heights.reduce((sum, height) => sum + height, 12 + 14 + SIGNS_HEIGHT)
}

function drawSigns(
  sheet: Sheet,
  paper: TablePaper,
  at: { readonly y: number; readonly sheetName: (page: number) => string },
): number {
  if (paper.signs.length === 0) return at.y
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  const top = roomFor(SIGNS_HEIGHT, { sheet, sheetName: at.sheetName, y: at.y + 14 })
  const signs = paper.signs.map(({ role, name }) => ({
    role: paperText(role, 40),
    name: paperText(name, 40),
  }))
  return signPlaces(sheet, signs, { ...box, y: top, room: SIGN_ROOM })
}

type At = {
  readonly y: number
  readonly language: Language
  readonly sheetName: (page: number) => string
  /** What must stand on the same sheet as the last rows. */
  readonly tail: number
}

/** The title and the words of a section; a title and its heads never stand alone at the foot of a sheet. */
function drawWords(sheet: Sheet, section: TableSection, { sheetName, tail, y: from }: At): number {
  const { title, text } = section
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  const least = 2 * ROW_HEIGHT + Math.max(ROW_HEIGHT, firstRoom(sheet, section, tail))
  let y = roomFor(least, { sheet, sheetName, y: from })
  if (title !== null) {
    y = write(sheet, paperText(title), { ...box, y, size: 11, bold: true }) + 2
  }
  for (const paragraph of text ?? []) y = drawParagraph(sheet, paragraph, { y, sheetName })
  if (text === undefined || section.columns.length === 0) return y
  return roomFor(ROW_HEIGHT + Math.max(2 * ROW_HEIGHT, firstRoom(sheet, section, tail)), {
    sheet,
    sheetName,
    y,
  })
}

/** What must stand under the heads of a table at once: all of a short one, else its first rows. */
function firstRoom(sheet: Sheet, section: TableSection, tail: number): number {
  const { columns, rows } = section
  if (columns.length === 0) return 0
  if (rows.length === 0) return tail
  const whole = sheet.bottom - sheet.top
  const widths = widthsOf(section, sheet.right - sheet.left)
  if (rows.length * LOWEST_ROW <= whole * WHOLE_BELOW) {
    const all = measured(sheet, section, { block: rows, widths })
    // Where the signatures fit too, the last table goes on with them.
    if (all <= whole * WHOLE_BELOW) return all + tail <= whole / 2 ? all + tail : all
  }
  return (
    roomsOf(sheet, { ...section, rows: rows.slice(0, ROWS_AHEAD) }, { widths, tail: 0 })[0] ?? 0
  )
}

async function drawSection(sheet: Sheet, section: TableSection, at: At): Promise<number> {
  const { sheetName, language } = at
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  let y = drawWords(sheet, section, at)
  if (section.columns.length === 0) return y
  const widths = widthsOf(section, box.width)
  const size = figureSize(sheet, section, { widths, language })
  y = heads(sheet, section, { widths, y })
  if (section.rows.length === 0 && section.empty !== undefined) {
    return write(sheet, paperText(section.empty), { ...box, y: y + 6, size: 9.5 }) + 4
  }
  const rooms = roomsOf(sheet, section, { widths, tail: at.tail })
  for (const [index, row] of section.rows.entries()) {
    if (index > 0 && index % ROWS_BETWEEN_BREATHS === 0) await breathe()
    const free = roomFor(rooms[index] ?? ROW_HEIGHT, { sheet, sheetName, y })
    y = free === y ? y : heads(sheet, section, { widths, y: free })
    y = drawRow(sheet, { row, section }, { y, widths, size, language })
  }
  return y
}

/** The room each row asks for before it is drawn: the first of a block for all of it, the last block with its tail. */
function roomsOf(
  sheet: Sheet,
  section: TableSection,
  at: { readonly widths: readonly number[]; readonly tail: number },
): readonly number[] {
  const most = (sheet.bottom - sheet.top) / 2
  const blocks = blocksOf(section.rows)
  const heightOfBlock = (block: readonly TableRow[]) =>
    measured(sheet, section, { block, widths: at.widths })
  const roomOf = (row: TableRow) =>
    isTall(section, { row, widths: at.widths })
      ? Math.max(ROW_HEIGHT, heightOfBlock([row]))
      : ROW_HEIGHT
  return blocks.flatMap((block, index) => {
    const rooms = block.map(roomOf)
    const own = rooms.reduce((sum, room) => sum + room, 0)
    if (index === blocks.length - 1 && at.tail > 0) {
      const all = heightOfBlock(block) + at.tail
      if (all <= most) return block.map((_, row) => (row === 0 ? all : 0))
    }
    return rooms.map((room, row) => (row === 0 && own <= most ? own : room))
  })
}

/**
 * Rows that stay on one sheet: a heading with what follows it, the lines of an entry (the first cell says whose
 * they are), and a sum with the row before it.
 */
function blocksOf(rows: readonly TableRow[]): readonly (readonly TableRow[])[] {
  const blocks: TableRow[][] = []
  for (const [index, row] of rows.entries()) {
    const isSum = row.level === 'total' || row.level === 'subtotal'
    const goesOn = isSum || rows[index - 1]?.level === 'heading' || row.cells[0] === null
    if (goesOn && index > 0) blocks.at(-1)?.push(row)
    else blocks.push([row])
  }
  return blocks
}

/** Letters of a row are about so wide, in points; a little more here, so that nothing tall is missed. */
const LETTER_WIDTH = 6

/** Whether some words of a row may need more than two lines: only then is it worth measuring. */
function isTall(
  { columns }: TableSection,
  at: { readonly row: TableRow; readonly widths: readonly number[] },
): boolean {
  return columns.some(({ isFigure }, column) => {
    const cell = at.row.cells[column]
    if (isFigure || !cell || !('text' in cell)) return false
    return cell.text.length * LETTER_WIDTH > 2 * ((at.widths[column] ?? 0) - GAP)
  })
}

/** The words of a cell, whole: what was decided or done is never cut short on paper. */
function wordsOf(cell: Cell, language: Language): string {
  return paperText(cellText(cell, language), LONGEST.paragraph)
}

/** How high some rows are, from their words. */
function measured(
  sheet: Sheet,
  { columns }: TableSection,
  at: { readonly block: readonly TableRow[]; readonly widths: readonly number[] },
): number {
  const heights = at.block.map(({ level, cells }) => {
    const texts = columns.map(({ isFigure }, column) => {
      // A figure never wraps, so one digit is as high as any.
      const text = isFigure ? '0' : wordsOf(cells[column] ?? null, 'id') || '0'
      const how = { width: (at.widths[column] ?? 0) - GAP, size: 9, bold: level !== 'line' }
      return heightOf(sheet, text, how)
    })
    return Math.max(...texts) + 10
  })
  return heights.reduce((sum, height) => sum + height, 0)
}

function widthsOf(section: TableSection, width: number): readonly number[] {
  const whole = section.columns.reduce((sum, { share }) => sum + share, 0)
  return section.columns.map(({ share }) => (share / whole) * width)
}

/** One size for all figures of a table, at which the longest fits. */
function figureSize(
  sheet: Sheet,
  { columns, rows }: TableSection,
  at: { readonly widths: readonly number[]; readonly language: Language },
): number {
  const sizes = columns.flatMap(({ isFigure }, column) => {
    if (!isFigure) return []
    const texts = rows.map(({ cells }) => cellText(cells[column] ?? null, at.language))
    const longest = texts.reduce((most, text) => (text.length > most.length ? text : most), '')
    const width = (at.widths[column] ?? 0) - 2 - gapAfter(columns, column)
    return longest === '' ? [] : [sizeFor(sheet, [longest], { width, size: 9, bold: true })]
  })
  return Math.min(9, ...sizes)
}

/** Figures stand at the right of their column: words that follow keep a distance. */
function gapAfter(columns: TableSection['columns'], index: number): number {
  return columns[index + 1]?.isFigure === false ? GAP : 0
}

function heads(
  sheet: Sheet,
  { columns }: TableSection,
  at: { readonly widths: readonly number[]; readonly y: number },
): number {
  let x = sheet.left
  let end = at.y
  for (const [index, { label, isFigure }] of columns.entries()) {
    const width = at.widths[index] ?? 0
    const gap = gapAfter(columns, index)
    const bottom = write(sheet, paperText(label), {
      x: isFigure ? x + GAP / 2 : x,
      y: at.y + 3,
      width: isFigure ? width - GAP / 2 - gap : width - GAP,
      size: 8,
      soft: true,
      align: isFigure ? 'right' : 'left',
    })
    end = Math.max(end, bottom)
    x += width
  }
  rule(sheet, end + 2, { weight: 0.9 })
  return end + 2.4
}

function drawRow(
  sheet: Sheet,
  { row, section }: { readonly row: TableRow; readonly section: TableSection },
  at: {
    readonly y: number
    readonly widths: readonly number[]
    readonly size: number
    readonly language: Language
  },
): number {
  const bold = row.level !== 'line'
  if (row.level === 'heading') {
    const text = wordsOf(row.cells[0] ?? null, at.language)
    const width = sheet.right - sheet.left
    return write(sheet, text, { x: sheet.left, y: at.y + 7, width, size: 9, bold }) + 2
  }
  if (row.level !== 'line') rule(sheet, at.y, { weight: 0.6 })
  let x = sheet.left
  let end = at.y
  for (const [index, { isFigure }] of section.columns.entries()) {
    const width = at.widths[index] ?? 0
    const text = wordsOf(row.cells[index] ?? null, at.language)
    const bottom = isFigure
      ? writeLine(sheet, text, {
          x,
          y: at.y + 3,
          width: width - gapAfter(section.columns, index),
          size: at.size,
          bold,
          align: 'right',
        })
      : write(sheet, text, { x, y: at.y + 3, width: width - GAP, size: 9, bold })
    end = Math.max(end, bottom)
    x += width
  }
  end += 3
  if (row.level === 'total') {
    rule(sheet, end, { weight: 0.9 })
    rule(sheet, end + 2.4, { weight: 0.9 })
    return end + 4
  }
  rule(sheet, end, { color: HAIRLINE })
  return end
}
