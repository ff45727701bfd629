import type { LocalDate } from '#app/domain/calendar.ts'

/** What a cell of a workbook holds, once formulas are replaced by their stored results. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'error'; readonly text: string }
  | null

/** One sheet as rows of cells; row 1 of the sheet is `rows[0]`. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[] }

const BLANKS = /[\s\u00a0]+/g

/** What a person sees in the cell: blanks collapsed, dates as `YYYY-MM-DD`, nothing as `''`. */
export function textOf(cell: Cell | undefined): string {
  if (!cell) return ''
  return cell.kind === 'date' ? cell.date : cell.text.replace(BLANKS, ' ').trim()
}

/** The letters of a column, counted from 0: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  const rest = index % 26
  const letter = String.fromCharCode(65 + rest)
  const higher = (index - rest) / 26
  return higher === 0 ? letter : columnLetter(higher - 1) + letter
}

/** The place of a column, counted from 0: A → 0, AA → 26. */
export function columnIndex(letter: string): number {
  return [...letter].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0) - 1
}

/** Names a cell as a person finds it: sheet, column letter, row counted from 1. */
export function cellName(sheet: string, row: number, column: number): string {
  return `${sheet}!${columnLetter(column)}${row}`
}
