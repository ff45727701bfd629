import type {
  CollectionPaper,
  PaperBox,
  PaperGroup,
  PaperLine,
} from '#app/documents/collection-sheet.ts'
import { letterhead, qrCode } from '#app/documents/pdf/parts.ts'
import {
  breathe,
  closeSheet,
  HAIRLINE,
  INK,
  openSheet,
  POINTS_PER_MM,
  rule,
  type Sheet,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'

const A4_LANDSCAPE = [297, 210] as const
const MARGIN = 12
const QR = 20 * POINTS_PER_MM
const ROW = 9 * POINTS_PER_MM
const HEAD = 7 * POINTS_PER_MM
const FOOT = 24 * POINTS_PER_MM
const WIDTHS = { no: 8, present: 13, box: 29, sum: 30, sign: 36 } as const

/** Where the columns of the grid stand, in points from the left edge of the paper. */
type Grid = {
  readonly no: number
  readonly member: number
  readonly present: number
  readonly boxes: readonly number[]
  readonly sum: number
  readonly sign: number
}

/**
 * Prints a collection sheet on A4 across: each hamlet begins on a page of its own, with the letterhead, the QR
 * to the sheet’s page, and two places to sign under its sum.
 *
 * @param createdAt Enters the file as its date; the same moment gives the same bytes.
 */
export async function printCollection(
  paper: CollectionPaper,
  createdAt: Date,
): Promise<Uint8Array> {
  const title = `${paper.title} ${paper.date}`
  const sheet = openSheet({ size: A4_LANDSCAPE, margin: MARGIN, title, createdAt })
  const grid = gridOf(sheet, paper)
  for (const [index, group] of paper.groups.entries()) {
    if (index > 0) {
      await breathe()
      sheet.doc.addPage()
    }
    drawGroup(sheet, { paper, group, grid })
  }
  numberPages(sheet, paper)
  return await closeSheet(sheet)
}

/** How many pages there are is known at the end only. */
function numberPages(sheet: Sheet, paper: CollectionPaper): void {
  const { count } = sheet.doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    sheet.doc.switchToPage(page)
    const place = { x: sheet.left, y: sheet.bottom + 6, width: sheet.right - sheet.left }
    write(sheet, paper.page(page + 1, count), { ...place, size: 7, soft: true, align: 'right' })
  }
}

function gridOf(sheet: Sheet, paper: CollectionPaper): Grid {
  const mm = (length: number) => length * POINTS_PER_MM
  const sign = sheet.right - mm(WIDTHS.sign)
  const sum = sign - mm(WIDTHS.sum)
  const count = paper.columns.boxes.length
  const boxes = paper.columns.boxes.map((_, index) => sum - mm(WIDTHS.box) * (count - index))
  const present = (boxes[0] ?? sum) - mm(WIDTHS.present)
  return { no: sheet.left, member: sheet.left + mm(WIDTHS.no), present, boxes, sum, sign }
}

type Part = {
  readonly paper: CollectionPaper
  readonly group: PaperGroup
  readonly grid: Grid
}

function drawGroup(sheet: Sheet, part: Part): void {
  let y = drawHead(sheet, part)
  for (const line of part.group.lines) {
    if (y + ROW > sheet.bottom) {
      sheet.doc.addPage()
      y = drawHead(sheet, part)
    }
    drawLine(sheet, { line, grid: part.grid, y })
    y += ROW
  }
  if (y + ROW + FOOT > sheet.bottom) {
    sheet.doc.addPage()
    y = drawHead(sheet, part)
  }
  drawFoot(sheet, part, y)
  drawReasons(sheet, part, y + ROW + FOOT)
}

const NOTE = 11

/** Why amounts differ, below the signatures; on a page of their own when there is no room. */
function drawReasons(sheet: Sheet, part: Part, from: number): void {
  const { paper, group } = part
  if (group.reasons.length === 0) return
  const place = { x: sheet.left, width: sheet.right - sheet.left }
  let y = from
  for (const [index, line] of [paper.reasonsLabel, ...group.reasons].entries()) {
    if (y + NOTE * (index === 0 ? 2 : 1) > sheet.bottom) {
      sheet.doc.addPage()
      y = sheet.top
    }
    writeLine(sheet, line, { ...place, y, size: 8, soft: index === 0 })
    y += NOTE
  }
}

/** Letterhead, hamlet and day, the QR at the right, and the names of the columns. Returns where rows begin. */
function drawHead(sheet: Sheet, { paper, group, grid }: Part): number {
  const narrow = { ...sheet, right: sheet.right - QR - 12 }
  const under = letterhead(narrow, paper.issuer)
  qrCode(sheet, paper.address, { x: sheet.right - QR, y: sheet.top, size: QR })
  const width = narrow.right - sheet.left
  const y = writeLine(sheet, `${paper.title} · ${group.title}`, {
    x: sheet.left,
    y: under + 8,
    width: width * 0.65,
    size: 13,
    bold: true,
  })
  const aside = { x: sheet.left + width * 0.65, width: width * 0.35, align: 'right' as const }
  write(sheet, paper.date, { ...aside, y: under + 10, size: 10 })
  write(sheet, paper.scan, {
    x: sheet.right - QR - 8,
    y: sheet.top + QR + 2,
    width: QR + 8,
    size: 6,
    soft: true,
    align: 'right',
  })
  return drawColumns(sheet, { paper, grid, y: Math.max(y, sheet.top + QR + 14) + 6 })
}

function drawColumns(
  sheet: Sheet,
  { paper, grid, y }: { readonly paper: CollectionPaper; readonly grid: Grid; readonly y: number },
): number {
  const head = { y, size: 8, soft: true } as const
  write(sheet, paper.columns.member, { ...head, x: grid.member, width: grid.present - grid.member })
  write(sheet, paper.columns.present, {
    ...head,
    x: grid.present,
    width: WIDTHS.present * POINTS_PER_MM,
    align: 'center',
  })
  const ends = [...grid.boxes.slice(1), grid.sum, grid.sign]
  for (const [index, label] of [...paper.columns.boxes, paper.columns.sum].entries()) {
    const x = [...grid.boxes, grid.sum][index] ?? grid.sum
    write(sheet, label, { ...head, x, width: (ends[index] ?? x) - x - 4, align: 'right' })
  }
  write(sheet, paper.columns.sign, {
    ...head,
    x: grid.sign + 6,
    width: sheet.right - grid.sign - 6,
  })
  rule(sheet, y + HEAD - 5, { weight: 1 })
  return y + HEAD - 5
}

function drawLine(
  sheet: Sheet,
  { line, grid, y }: { readonly line: PaperLine; readonly grid: Grid; readonly y: number },
): void {
  const middle = y + ROW / 2
  write(sheet, line.no, {
    x: grid.no,
    y: middle - 5,
    width: grid.member - grid.no - 6,
    size: 8,
    soft: true,
  })
  const width = grid.present - grid.member - 6
  writeLine(sheet, line.member, { x: grid.member, y: y + 4, width, size: 9.5, bold: true })
  write(sheet, line.memberNo, { x: grid.member, y: y + 15, width, size: 7, soft: true })
  tickBox(sheet, { x: grid.present, y, isTicked: line.isPresent })
  drawBoxes(sheet, { boxes: [...line.boxes, line.sum], grid, y })
  rule(sheet, y + ROW, { color: HAIRLINE })
}

function tickBox(
  { doc }: Sheet,
  at: { readonly x: number; readonly y: number; readonly isTicked: boolean },
): void {
  const size = 12
  const x = at.x + (WIDTHS.present * POINTS_PER_MM - size) / 2
  const y = at.y + (ROW - size) / 2
  doc.lineWidth(0.8).strokeColor(INK).rect(x, y, size, size).stroke()
  if (!at.isTicked) return
  doc
    .lineWidth(1.4)
    .moveTo(x + 2.5, y + 6)
    .lineTo(x + 5, y + 9)
    .lineTo(x + 9.5, y + 3)
    .stroke()
}

/** Boxes side by side: the bill small at the top, what was brought large below it, or room to write. */
function drawBoxes(
  sheet: Sheet,
  {
    boxes,
    grid,
    y,
  }: { readonly boxes: readonly PaperBox[]; readonly grid: Grid; readonly y: number },
): void {
  const starts = [...grid.boxes, grid.sum, grid.sign]
  for (const [index, box] of boxes.entries()) {
    const x = starts[index] ?? grid.sum
    const width = (starts[index + 1] ?? grid.sign) - x
    sheet.doc
      .lineWidth(0.5)
      .strokeColor(HAIRLINE)
      .moveTo(x, y)
      .lineTo(x, y + ROW)
      .stroke()
    const inside = { x: x + 3, width: width - 7, align: 'right' as const }
    writeLine(sheet, box.billed, { ...inside, y: y + 2.5, size: 6.5, soft: true })
    writeLine(sheet, box.fine, { ...inside, y: y + 2.5, size: 6, soft: true, align: 'left' })
    writeLine(sheet, box.brought, { ...inside, y: y + 11, size: 10, bold: true })
  }
  sheet.doc
    .moveTo(grid.sign, y)
    .lineTo(grid.sign, y + ROW)
    .stroke()
}

/** The sums of the hamlet under a double rule, and who received and who saw it. */
function drawFoot(sheet: Sheet, { paper, group, grid }: Part, y: number): void {
  rule(sheet, y, { weight: 1 })
  write(sheet, paper.totalLabel, {
    x: grid.member,
    y: y + ROW / 2 - 5,
    width: grid.present - grid.member,
    size: 9.5,
    bold: true,
  })
  drawBoxes(sheet, { boxes: group.total, grid, y })
  rule(sheet, y + ROW, { weight: 0.9 })
  rule(sheet, y + ROW + 2.4, { weight: 0.9 })
  const width = 60 * POINTS_PER_MM
  for (const [index, role] of paper.signs.entries()) {
    const x = sheet.right - width * (2 - index) - (1 - index) * 20
    write(sheet, role, { x, y: y + ROW + 8, width, size: 8, soft: true, align: 'center' })
    rule(sheet, y + ROW + FOOT - 8, { weight: 0.7, span: [x, x + width] })
  }
}
