import { paperText } from '#app/documents/paper-text.ts'
import type { PaperSign } from '#app/documents/receipt.ts'
import type { MoneyLike } from '#app/i18n/format.ts'

/**
 * What stands in one place of a table. Money is whole rupiah as text, a percent a share of one (`0.215`), a day
 * `YYYY-MM-DD`; `href` leads to where the figure comes from, on the screen only. A change wears its sign.
 */
export type Cell =
  | { readonly text: string; readonly href?: string }
  | { readonly money: string; readonly href?: string; readonly isChange?: true }
  | { readonly percent: string }
  | { readonly count: number }
  | { readonly date: string }
  | null

/** A column; `share` is its part of the paper's width beside the others, `drop` when it goes on a phone. */
export type TableColumn = {
  readonly key: string
  readonly label: string
  readonly share: number
  readonly isFigure: boolean
  readonly drop?: 'mid' | 'wide' | 'full'
}

/** A row with a cell a column. A heading has its words in the first and nothing else. */
export type TableRow = {
  readonly key: string
  readonly level: 'heading' | 'line' | 'subtotal' | 'total'
  readonly cells: readonly Cell[]
}

/** A table of a paper, under a title of its own where there are several; without columns its words alone. */
export type TableSection = {
  readonly title: string | null
  /** What is said above the table, a paragraph each. */
  readonly text?: readonly string[]
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  /** What stands there when there are no rows. */
  readonly empty?: string
}

/**
 * A statement, a book or a list in words and figures: the screen, the PDF, the XLSX and the CSV are all drawn
 * from this, so that they cannot differ. Plain data: a loader hands it to its page as it is.
 */
export type TablePaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  /** Of which day or span. */
  readonly of: string
  readonly layout: 'portrait' | 'landscape'
  /** What happened, in sentences above the figures. */
  readonly story: readonly string[]
  readonly sections: readonly TableSection[]
  readonly notes: readonly string[]
  readonly signs: readonly PaperSign[]
  /** A code beside which words say what opening it shows; on paper only. */
  readonly seal?: { readonly address: string; readonly lines: readonly string[] }
}

/** Words of any length; what paper cannot draw is replaced there only. */
export function textCell(text: string, href?: string): Cell {
  return href === undefined ? { text } : { text, href }
}

/** Whole rupiah; null is no figure at all, which is not zero. */
export function moneyCell(amount: MoneyLike | null, href?: string | null): Cell {
  if (amount === null) return null
  const money = amount.toString()
  return href === undefined || href === null ? { money } : { money, href }
}

/** A line that only says what follows. */
export function headingRow(key: string, text: string): TableRow {
  return { key, level: 'heading', cells: [{ text }] }
}

/** Whose paper it is, as paper can draw it. */
export function issuerLines(cooperative: {
  readonly name: string
  readonly village: string
  readonly regency: string
}): TablePaper['issuer'] {
  return [
    paperText(cooperative.name),
    paperText(`${cooperative.village}, ${cooperative.regency}`),
    '',
  ]
}
