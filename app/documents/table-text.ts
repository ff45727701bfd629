import { csvText } from '#app/documents/csv-text.ts'
import type { Cell, TablePaper } from '#app/documents/table-paper.ts'
import { translator } from '#app/i18n/catalogue.ts'
import {
  formatAmount,
  formatChange,
  formatNumber,
  formatPercent,
  formatShortDate,
} from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A cell as people read it. */
export function cellText(cell: Cell, language: Language): string {
  if (cell === null) return ''
  if ('text' in cell) return cell.text
  if ('money' in cell) {
    if (cell.isChange !== true) return formatAmount(cell.money, language)
    if (cell.money === '0') return translator(language)('statements.same')
    return formatChange(cell.money, language)
  }
  if ('percent' in cell) return formatPercent(cell.percent, language, 2)
  if ('count' in cell) return formatNumber(cell.count, language)
  return formatShortDate(cell.date, language)
}

/** A cell as programs read it: digits without separators, days as `YYYY-MM-DD`, shares of one. */
export function cellValue(cell: Cell): string {
  if (cell === null) return ''
  if ('text' in cell) return cell.text
  if ('money' in cell) return cell.money
  if ('percent' in cell) return cell.percent
  return 'count' in cell ? String(cell.count) : cell.date
}

/** A paper's tables as CSV: their words, heads and rows, an empty line between two. */
export function tableCsv(paper: TablePaper): string {
  const lines = paper.sections.flatMap((section, at) => [
    ...(at === 0 ? [] : [[]]),
    ...(section.title === null ? [] : [[section.title]]),
    ...(section.text ?? []).map((text) => [text]),
    ...(section.columns.length === 0 ? [] : [section.columns.map(({ label }) => label)]),
    ...section.rows.map((row) =>
      section.columns.map((_, column) => cellValue(row.cells[column] ?? null)),
    ),
  ])
  return csvText(lines)
}
