import type { Buffer } from 'node:buffer'
import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import type { Cell, TablePaper, TableRow, TableSection } from '#app/documents/table-paper.ts'
import { cellText } from '#app/documents/table-text.ts'
import type { Language } from '#app/i18n/language.ts'

/** Whole rupiah beyond this are written as text: a spreadsheet counts in floats. */
const LARGEST_NUMBER = BigInt(Number.MAX_SAFE_INTEGER)
const MONEY = '#,##0;(#,##0);0'
const NARROWEST = 8
/** Holds any sum in rupiah with its dots and sign. */
const WIDEST_FIGURE = 24
const CHARACTERS = { portrait: 96, landscape: 140 } as const

type SheetCell = CellObject | null

/**
 * Papers as one workbook, a sheet each. Text is stored as text, so that nothing in it can run as a formula; money
 * and days are real numbers and dates, so that a reader can go on with them.
 */
export async function tableWorkbook(
  papers: readonly TablePaper[],
  language: Language,
): Promise<Uint8Array> {
  const names = sheetNames(papers.map(({ title }) => title))
  const sheets = papers.map(
    (paper, at): Sheet<Buffer> => ({
      data: rowsOf(paper, language),
      columns: columnWidths(paper).map((width) => ({ width })),
      sheet: names[at] ?? String(at + 1),
      ...(paper.layout === 'landscape' ? { orientation: paper.layout } : {}),
    }),
  )
  return new Uint8Array(await writeExcelFile(sheets).toBuffer())
}

function rowsOf(paper: TablePaper, language: Language): SheetCell[][] {
  const bold = (text: string): SheetCell => ({ value: text, type: String, fontWeight: 'bold' })
  const plain = (text: string): SheetCell => ({ value: text, type: String })
  return [
    [bold(paper.issuer[0])],
    [plain(paper.issuer[1])],
    [bold(paper.title)],
    [plain(paper.of)],
    ...paper.story.map((text) => [plain(text)]),
    ...paper.sections.flatMap((section) => [[], ...sectionRows(section, language)]),
    ...paper.notes.flatMap((text, at) => [...(at === 0 ? [[]] : []), [plain(text)]]),
  ]
}

const LOOKS: Readonly<Record<TableRow['level'], CellObject>> = {
  heading: { fontWeight: 'bold' },
  line: {},
  subtotal: { fontWeight: 'bold', topBorderStyle: 'thin' },
  total: { fontWeight: 'bold', topBorderStyle: 'thin', bottomBorderStyle: 'double' },
}

function sectionRows(section: TableSection, language: Language): SheetCell[][] {
  const heads = section.columns.map(
    ({ label, isFigure }): SheetCell => ({
      value: label,
      type: String,
      fontWeight: 'bold',
      wrap: true,
      bottomBorderStyle: 'thin',
      ...(isFigure ? { align: 'right' } : {}),
    }),
  )
  const title: SheetCell[][] =
    section.title === null ? [] : [[{ value: section.title, type: String, fontWeight: 'bold' }]]
  const rows = section.rows.map(({ level, cells }) =>
    section.columns.map((_, at): SheetCell => {
      const cell = sheetCell(cells[at] ?? null, language)
      return cell === null ? null : { ...cell, ...LOOKS[level] }
    }),
  )
  const text = (section.text ?? []).map((value): SheetCell[] => [{ value, type: String }])
  return [...title, ...text, ...(section.columns.length === 0 ? [] : [heads]), ...rows]
}

function sheetCell(cell: Cell, language: Language): SheetCell {
  if (cell === null) return null
  if ('money' in cell) {
    const size = BigInt(cell.money)
    if (size > LARGEST_NUMBER || size < -LARGEST_NUMBER) {
      return { value: cellText(cell, language), type: String, align: 'right' }
    }
    return { value: Number(cell.money), type: Number, format: MONEY }
  }
  if ('percent' in cell) return { value: Number(cell.percent), type: Number, format: '0.00%' }
  if ('count' in cell) return { value: cell.count, type: Number, format: '#,##0' }
  if ('date' in cell) {
    return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
  }
  return { value: cell.text, type: String, wrap: true }
}

/** How wide the columns of a paper's sheet are, in letters: its tables share them, so each holds the widest in it. */
export function columnWidths({
  sections,
  layout,
}: Pick<TablePaper, 'sections' | 'layout'>): readonly number[] {
  const tables = sections.map(({ columns }) => {
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    return columns.map(({ share, isFigure }) => {
      const width = Math.round((share / whole) * CHARACTERS[layout])
      return Math.max(NARROWEST, isFigure ? Math.min(width, WIDEST_FIGURE) : width)
    })
  })
  const most = Math.max(0, ...tables.map(({ length }) => length))
  return Array.from({ length: most }, (_, at) =>
    Math.max(...tables.map((widths) => widths[at] ?? 0)),
  )
}

/** Names a spreadsheet accepts: 31 letters, none of `: \ / ? * [ ]`, each its own. */
function sheetNames(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return titles.map((title) => {
    const name =
      title
        .replace(/[:\\/?*[\]]/g, ' ')
        .trim()
        .slice(0, 31) || '1'
    let own = name
    for (let no = 2; taken.has(own.toLowerCase()); no += 1) own = `${name.slice(0, 27)} ${no}`
    taken.add(own.toLowerCase())
    return own
  })
}
