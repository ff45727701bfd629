import { paperText } from '#app/documents/paper-text.ts'
import { numberPages } from '#app/documents/pdf/page-numbers.ts'
import { letterhead } from '#app/documents/pdf/parts.ts'
import {
  breathe,
  closeSheet,
  nextPaper,
  openSheet,
  POINTS_PER_MM,
  type Sheet,
  write,
} from '#app/documents/pdf/sheet.ts'
import { drawSeal, drawTablePaper } from '#app/documents/pdf/table-paper.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

const A4 = { portrait: [210, 297], landscape: [297, 210] } as const
const MARGIN_MM = { portrait: 18, landscape: 14 } as const

/** All papers of a meeting in one: what stands on the cover, and the papers in order. */
export type MeetingPack = {
  readonly issuer: TablePaper['issuer']
  readonly title: string
  readonly of: string
  /** Under the title: when and where, or that this is a draft. */
  readonly lines: readonly string[]
  readonly papers: readonly TablePaper[]
  readonly seal?: TablePaper['seal']
}

/**
 * Prints the papers of a meeting as one PDF: cover, contents with page numbers, every paper on pages of its own.
 *
 * @param options.createdAt Enters the file as its date; the same pack at the same moment is the same bytes.
 * @param options.afterEach Is waited for after every paper.
 */
export async function printMeetingPack(
  pack: MeetingPack,
  options: {
    readonly language: Language
    readonly createdAt: Date
    readonly afterEach?: () => Promise<unknown>
  },
): Promise<Uint8Array> {
  const sheet = openSheet({
    size: A4.portrait,
    margin: MARGIN_MM.portrait,
    title: `${pack.title} ${pack.of}`,
    createdAt: options.createdAt,
  })
  drawCover(sheet, pack)
  sheet.doc.addPage()
  const starts: number[] = []
  for (const paper of pack.papers) {
    const page = nextSheet(sheet, paper.layout)
    starts.push(page.doc.bufferedPageRange().count)
    await drawTablePaper(page, paper, options.language)
    await breathe()
    await options.afterEach?.()
  }
  const last = nextPaper(sheet)
  drawContents(last, { pack, starts, language: options.language })
  // The cover bears no number.
  numberPages(last, { from: 2, language: options.language })
  return await closeSheet(sheet)
}

/** A new page of that layout; pages that follow by themselves are of the same. */
function nextSheet(sheet: Sheet, layout: TablePaper['layout']): Sheet {
  const [width, height] = A4[layout].map((length) => length * POINTS_PER_MM)
  const size: [number, number] = [width ?? 0, height ?? 0]
  const margin = MARGIN_MM[layout] * POINTS_PER_MM
  sheet.doc.options.size = size
  sheet.doc.addPage()
  const [right, bottom] = [size[0] - margin, size[1] - margin]
  return { ...nextPaper(sheet), left: margin, top: margin, right, bottom }
}

function drawCover(sheet: Sheet, pack: MeetingPack): void {
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  letterhead(sheet, pack.issuer)
  const centred = { ...box, align: 'center' as const }
  let y = sheet.top + (sheet.bottom - sheet.top) * 0.3
  y = write(sheet, paperText(pack.title), { ...centred, y, size: 24, bold: true }) + 6
  y = write(sheet, paperText(pack.of), { ...centred, y, size: 15 }) + 18
  for (const text of pack.lines) {
    y = write(sheet, paperText(text, 200), { ...centred, y, size: 11, soft: true }) + 3
  }
  if (pack.seal !== undefined) drawSeal(sheet, pack.seal, sheet.bottom - 80)
}

function drawContents(
  sheet: Sheet,
  given: {
    readonly pack: MeetingPack
    readonly starts: readonly number[]
    readonly language: Language
  },
): void {
  const t = translator(given.language)
  sheet.doc.switchToPage(1)
  const box = { x: sheet.left, width: sheet.right - sheet.left }
  let y = write(sheet, t('meetings.contents'), { ...box, y: sheet.top, size: 16, bold: true }) + 12
  for (const [at, { title }] of given.pack.papers.entries()) {
    const words = { x: box.x, y, width: box.width - 50, size: 10.5 }
    const end = write(sheet, paperText(`${at + 1}. ${title}`), words)
    const page = { x: sheet.right - 40, y, width: 40, size: 10.5, align: 'right' as const }
    write(sheet, String(given.starts[at] ?? ''), page)
    y = end + 6
  }
}
