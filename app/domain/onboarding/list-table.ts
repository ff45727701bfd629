import { type Header, headersAt } from '#app/domain/onboarding/header.ts'
import { fieldsIn, LISTS, type ListKind, lackingIn } from '#app/domain/onboarding/list-kinds.ts'
import {
  type Cell,
  cellName,
  columnIndex,
  columnLetter,
  type Sheet,
  textOf,
} from '#app/domain/onboarding/sheet.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** One list in a file: where its headings are and which column holds which field. */
export type ListTable = {
  readonly kind: ListKind
  readonly sheet: Sheet
  /** The row of the headings, counted from 1; with merged headings the first of the two. */
  readonly headerRow: number
  readonly firstRow: number
  /** Column letter → plain words over it. */
  readonly headings: Readonly<Record<string, string>>
  /** Column letter → field. */
  readonly columns: Readonly<Record<string, string>>
  readonly places: ReadonlyMap<string, number>
  /** Fields no column was read as although the list cannot do without. */
  readonly lacking: readonly string[]
}

/** What the treasurer chose of a file; what is left out is guessed. */
export type ListChoice = {
  readonly sheet?: string | undefined
  readonly headerRow?: number | undefined
  /** Column letter → field; `''` for a column that is not used. */
  readonly columns?: Readonly<Record<string, string>> | undefined
}

/** Titles above a list end here at the latest. */
const DEEPEST_HEADER = 60

/**
 * Finds a list in a file: the sheet and the row whose words name most of its columns; titles above it and merged
 * headings are looked through.
 *
 * @param remembered Plain heading → field, as the cooperative mapped this kind of list the last time.
 * @returns Null when the file has no such sheet or no row that could be headings.
 */
export function listTable(
  sheets: readonly Sheet[],
  kind: ListKind,
  { choice, remembered }: { choice: ListChoice; remembered: Readonly<Record<string, string>> },
): ListTable | null {
  const wanted =
    choice.sheet === undefined ? sheets : sheets.filter(({ name }) => name === choice.sheet)
  const tables = wanted.flatMap((sheet) =>
    headersOf(sheet, choice.headerRow).map((header) => ({
      sheet,
      header,
      fields: fieldsIn(kind, header.headings, remembered),
    })),
  )
  const best = tables.reduce<(typeof tables)[number] | null>(
    (most, one) => (most && weight(kind, most) >= weight(kind, one) ? most : one),
    null,
  )
  return best && tableOf(kind, best, choice.columns ?? {})
}

function headersOf(sheet: Sheet, chosen: number | undefined): readonly Header[] {
  if (chosen === undefined) {
    return sheet.rows.slice(0, DEEPEST_HEADER).flatMap((_, index) => headersAt(sheet, index))
  }
  const row = sheet.rows[chosen - 1]
  if (row === undefined) return []
  const found = headersAt(sheet, chosen - 1)
  return found.length > 0
    ? found
    : [{ rows: [chosen], headings: row.map((cell) => plain(textOf(cell))) }]
}

type Found = {
  readonly sheet: Sheet
  readonly header: Header
  readonly fields: ReadonlyMap<number, string>
}

/** What the list cannot do without counts for more than what it may have. */
function weight(kind: ListKind, { fields }: Found): number {
  const lacking = lackingIn(kind, new Set(fields.values())).length
  return (LISTS[kind].needs.length - lacking) * 10 + fields.size
}

function tableOf(
  kind: ListKind,
  { sheet, header, fields }: Found,
  chosen: Readonly<Record<string, string>>,
): ListTable {
  const guessed = Object.fromEntries(
    [...fields].map(([column, field]) => [columnLetter(column), field]),
  )
  const known = new Set<string>(LISTS[kind].fields.map(({ name }) => name))
  const columns = Object.fromEntries(
    Object.entries({ ...guessed, ...chosen }).filter(([, field]) => known.has(field)),
  )
  const headings = Object.fromEntries(
    header.headings.flatMap((words, column) =>
      words === '' ? [] : [[columnLetter(column), words]],
    ),
  )
  const places = new Map(
    Object.entries(columns).map(([letter, field]) => [field, columnIndex(letter)]),
  )
  return {
    kind,
    sheet,
    headerRow: header.rows[0] ?? 1,
    firstRow: (header.rows.at(-1) ?? 0) + 1,
    headings,
    columns,
    places,
    lacking: lackingIn(kind, new Set(places.keys())),
  }
}

/** The cell of a field in a row counted from 1. */
export function listCell(table: ListTable, row: number, field: string): Cell {
  const column = table.places.get(field)
  return column === undefined ? null : (table.sheet.rows[row - 1]?.[column] ?? null)
}

/** The name of the cell of a field, as `Sheet!A1`; of the row's first cell where no column holds the field. */
export function listRef(table: ListTable, row: number, field: string): string {
  return cellName(table.sheet.name, row, table.places.get(field) ?? 0)
}
