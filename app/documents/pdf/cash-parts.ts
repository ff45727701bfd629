import type { CountedPart } from '#app/documents/count-minutes.ts'
import { factRows, signPlaces, wordsBox } from '#app/documents/pdf/parts.ts'
import {
  doubleRule,
  HAIRLINE,
  rule,
  type Sheet,
  sizeFor,
  write,
  writeLine,
} from '#app/documents/pdf/sheet.ts'
import type { PaperSign } from '#app/documents/receipt.ts'

type Box = { readonly x: number; readonly y: number; readonly width: number }
type RowStyle = {
  /** Shares of the width, one a cell; they sum to one. */
  readonly shares: readonly number[]
  /** From this cell on, figures: at the right. */
  readonly figuresFrom: number
  readonly bold?: boolean
  readonly soft?: boolean
  readonly size?: number
}

const STACK_SHARES = [0.34, 0.26, 0.4] as const
const SIGN_ROOM = 50

/** The height that `countedTable` needs at most, with its facts beside it. */
export const COUNTED_HEIGHT = 300
/** The height of four places to sign. */
export const SIGNS_HEIGHT = SIGN_ROOM + 40

/** One row of a table; a text may take several lines, a figure never. Returns where it ends. */
export function tableRow(sheet: Sheet, cells: readonly string[], box: Box & RowStyle): number {
  let x = box.x
  let end = box.y
  for (const [index, text] of cells.entries()) {
    const width = (box.shares[index] ?? 0) * box.width
    const isFigure = index >= box.figuresFrom
    const how = {
      x,
      y: box.y + 3,
      width: isFigure ? width : width - 6,
      size: box.size ?? 9,
      bold: box.bold ?? false,
      soft: box.soft ?? false,
    }
    const bottom = isFigure
      ? writeLine(sheet, text, { ...how, align: 'right' })
      : write(sheet, text, how)
    end = Math.max(end, bottom)
    x += width
  }
  return end + 3
}

/** Denominations at the left; words, comparison and remarks at the right. Returns where both end. */
export function countedTable(sheet: Sheet, part: CountedPart, y: number): number {
  const gap = 26
  const width = (sheet.right - sheet.left - gap) / 2
  const left = stacks(sheet, part, { x: sheet.left, y, width })
  const box = { x: sheet.left + width + gap, width }
  let right = wordsBox(sheet, { label: part.wordsLabel, words: part.words }, { ...box, y: y + 4 })
  right = factRows(sheet, part.facts, { ...box, y: right + 6 }) + 6
  for (const remark of part.remarks) {
    right = write(sheet, remark, { ...box, y: right, size: 8.5 }) + 5
  }
  return Math.max(left, right)
}

function stacks(sheet: Sheet, part: CountedPart, box: Box): number {
  const style = { ...box, shares: STACK_SHARES, figuresFrom: 1 }
  const span = [box.x, box.x + box.width] as const
  let y = tableRow(sheet, part.heads, { ...style, size: 8, soft: true })
  rule(sheet, y, { weight: 0.9, span })
  for (const group of part.groups) {
    y = write(sheet, group.title, { ...box, y: y + 4, size: 8, soft: true })
    for (const row of group.rows) {
      y = tableRow(sheet, row, { ...style, y })
      rule(sheet, y, { color: HAIRLINE, span })
    }
  }
  rule(sheet, y, { weight: 0.9, span })
  const total = [part.total.label, part.total.value]
  const end = tableRow(sheet, total, { ...style, y, shares: [0.5, 0.5], bold: true })
  rule(sheet, end, { weight: 0.9, span })
  rule(sheet, end + 2.4, { weight: 0.9, span })
  return end + 2.4
}

/** The four who sign, across the sheet. */
export function cashSigns(sheet: Sheet, signs: readonly PaperSign[], y: number): number {
  const width = sheet.right - sheet.left
  return signPlaces(sheet, signs, { x: sheet.left, y, width, room: SIGN_ROOM })
}

/** What a paper is of may grow so small beside its title; smaller, it goes on a line of its own. */
const SMALLEST_OF = 8

/** A title at the left and what it is of at the right, over the whole sheet; below it where it is long. */
export function titleLine(
  sheet: Sheet,
  texts: { readonly title: string; readonly of: string },
  y: number,
): number {
  const width = sheet.right - sheet.left
  const end = writeLine(sheet, texts.title, {
    x: sheet.left,
    y,
    width: width * 0.58,
    size: 15,
    bold: true,
  })
  const beside = { width: width * 0.42, size: 10, bold: true }
  if (sizeFor(sheet, [texts.of], beside) < SMALLEST_OF) {
    return write(sheet, texts.of, { ...beside, x: sheet.left, y: end, width })
  }
  writeLine(sheet, texts.of, { ...beside, x: sheet.left + width * 0.58, y: y + 3, align: 'right' })
  return end
}

/** A label and a figure on one line over the whole sheet, ruled double when it is the last. */
export function sumLine(
  sheet: Sheet,
  fact: { readonly label: string; readonly value: string },
  at: { readonly y: number; readonly isLast: boolean },
): number {
  const end = tableRow(sheet, [fact.label, fact.value], {
    x: sheet.left,
    y: at.y,
    width: sheet.right - sheet.left,
    shares: [0.6, 0.4],
    figuresFrom: 1,
    bold: true,
    size: 10,
  })
  if (at.isLast) doubleRule(sheet, end)
  return at.isLast ? end + 2.4 : end
}
