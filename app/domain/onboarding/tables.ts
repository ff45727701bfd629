import type { Header } from '#app/domain/onboarding/header.ts'
import { headersAt } from '#app/domain/onboarding/header.ts'
import { loanField, savingsField } from '#app/domain/onboarding/month-headings.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { cellName, columnIndex, columnLetter, textOf } from '#app/domain/onboarding/sheet.ts'
import type { TableKind } from '#app/domain/onboarding/table-kinds.ts'
import { fieldOf, KIND_RULES, LIST_FIELDS } from '#app/domain/onboarding/table-kinds.ts'
import { hasWords, plain } from '#app/domain/onboarding/words.ts'

/** A table found in a workbook: where its headings are, and which column holds which field. */
export type Table = {
  readonly sheet: Sheet
  readonly kind: TableKind
  readonly headerRows: readonly number[]
  /** Rows counted from 1, both ends included. */
  readonly firstRow: number
  readonly lastRow: number
  /** Column letter → field. */
  readonly columns: Readonly<Record<string, string>>
  /** The words over the columns, by letter, for a page that lets the treasurer change the mapping. */
  readonly headings: Readonly<Record<string, string>>
  readonly places: ReadonlyMap<string, number>
}

/** The treasurer's own mapping of a sheet, where ours is wrong. `kind: null` ignores the sheet. */
export type MappingOverride = {
  readonly kind?: TableKind | null | undefined
  readonly columns?: Readonly<Record<string, string>> | undefined
}

type Candidate = {
  readonly kind: TableKind
  readonly header: Header
  readonly fields: ReadonlyMap<number, string>
}

/**
 * Finds the tables of a sheet by the words of their headings and titles, wherever they stand.
 *
 * @param override The treasurer's mapping of the sheet's first table.
 */
export function tablesOf(
  sheet: Sheet,
  {
    bookYear,
    override,
  }: { readonly bookYear: number; readonly override?: MappingOverride | undefined },
): readonly Table[] {
  if (override?.kind === null) return []
  const found: Candidate[] = []
  let index = 0
  while (index < sheet.rows.length) {
    const candidate = candidateAt(sheet, { index, bookYear })
    if (candidate) found.push(candidate)
    index += candidate ? candidate.header.rows.length : 1
  }
  return found.map((candidate, position) => {
    const next = found[position + 1]?.header.rows[0] ?? sheet.rows.length + 1
    const table = tableFrom(sheet, candidate, next - 1)
    return position === 0 ? overridden(table, override) : table
  })
}

function tableFrom(sheet: Sheet, { kind, header, fields }: Candidate, lastRow: number): Table {
  const columns = Object.fromEntries(
    [...fields].map(([column, field]) => [columnLetter(column), field]),
  )
  const headings = Object.fromEntries(
    header.headings.flatMap((heading, column) =>
      heading === '' ? [] : [[columnLetter(column), heading]],
    ),
  )
  const firstRow = (header.rows.at(-1) ?? 0) + 1
  return {
    sheet,
    kind,
    headerRows: header.rows,
    firstRow,
    lastRow,
    columns,
    headings,
    places: new Map([...fields].map(([column, field]) => [field, column])),
  }
}

function overridden(table: Table, override: MappingOverride | undefined): Table {
  if (!override) return table
  const columns = { ...table.columns, ...override.columns }
  const places = new Map(
    Object.entries(columns).flatMap(([letter, field]) =>
      field === '' ? [] : [[field, columnIndex(letter)] as const],
    ),
  )
  return { ...table, kind: override.kind ?? table.kind, columns, places }
}

function candidateAt(
  sheet: Sheet,
  { index, bookYear }: { readonly index: number; readonly bookYear: number },
): Candidate | null {
  const candidates = headersAt(sheet, index).flatMap((header) =>
    candidatesOf(sheet, header, bookYear),
  )
  return candidates.reduce<Candidate | null>(
    (best, next) => (best && weight(best) >= weight(next) ? best : next),
    null,
  )
}

function weight({ fields, kind }: Candidate): number {
  const isNamed = [...fields.values()].filter((field) => field !== 'ordinal').length
  return isNamed + (kind === 'shop_debts' || kind === 'consignor_debts' ? 0 : 0.5)
}

function candidatesOf(sheet: Sheet, header: Header, bookYear: number): readonly Candidate[] {
  const titles = titlesAbove(sheet, header)
  const found: Candidate[] = []
  const product = productOfTitles(titles)
  const savings = mapWith(header, (heading) => savingsField(heading, { bookYear, product }))
  if (isSavings(savings)) found.push({ kind: 'savings', header, fields: savings })
  const loans = mapWith(header, (heading) => loanField(heading, { bookYear }))
  if (isLoans(loans)) found.push({ kind: 'loans', header, fields: loans })
  found.push(...namedKinds(header, titles, bookYear))
  const list = listOf(header, titles)
  return list ? [...found, list] : found
}

const NAMED_KINDS = ['members', 'sales', 'consignment', 'cash', 'memorial', 'opening'] as const

function namedKinds(header: Header, titles: string, bookYear: number): readonly Candidate[] {
  return NAMED_KINDS.flatMap((kind) => {
    const rules = KIND_RULES[kind]
    const fields = mapWith(header, (heading, taken) => fieldOf(heading, rules.fields, taken))
    const values = new Set(fields.values())
    const isBarred = header.headings.some((heading) => rules.never?.test(heading))
    const fits = rules.needs.some((need) => need.every((field) => values.has(field)))
    if (isBarred || !fits) return []
    if (kind === 'opening' && !isOpening(titles, values, bookYear)) return []
    return [{ kind: kind === 'cash' && isBank(titles) ? 'bank' : kind, header, fields }]
  })
}

function isSavings(fields: ReadonlyMap<number, string>): boolean {
  const values = [...fields.values()]
  const hasPerson = values.includes('name') || values.includes('no')
  const products = values.filter((field) => /^(pokok|wajib|sukarela)\./.test(field))
  return hasPerson && products.length >= 3
}

/** A sheet for one kind of savings names it in its title, not over its months. */
function productOfTitles(titles: string): string {
  const products = ['pokok', 'wajib', 'sukarela'].filter((name) => hasWords(titles, name))
  return products.length === 1 ? (products[0] ?? 'wajib') : 'wajib'
}

function isLoans(fields: ReadonlyMap<number, string>): boolean {
  const values = new Set(fields.values())
  const hasPerson = values.has('name') || values.has('no')
  const terms = ['term', 'rate', 'method', 'disbursedOn'].filter((field) => values.has(field))
  return hasPerson && values.has('principal') && terms.length >= 2
}

function listOf(header: Header, titles: string): Candidate | null {
  const fields = mapWith(header, (heading, taken) => fieldOf(heading, LIST_FIELDS, taken))
  const values = new Set(fields.values())
  const filled = header.headings.filter((heading) => heading !== '').length
  if (!values.has('amount') || !(values.has('name') || values.has('no')) || filled > 5) return null
  if (/titip|konsinyasi/.test(titles)) return { kind: 'consignor_debts', header, fields }
  if (/piutang|bon\b|utang toko/.test(titles)) return { kind: 'shop_debts', header, fields }
  return null
}

/** Balances of the first day, not a journal, nor the balances of the last day or a statement. */
function isOpening(titles: string, fields: ReadonlySet<string>, bookYear: number): boolean {
  const isLater =
    hasWords(titles, `31 desember ${bookYear}`) ||
    hasWords(titles, `31 des ${bookYear}`) ||
    /\b(akhir|hasil usaha|phu|laba|arus kas)\b/.test(titles)
  return !fields.has('date') && !isLater
}

function isBank(titles: string): boolean {
  const names = [
    'bank',
    'bri',
    'bni',
    'bca',
    'bsi',
    'btn',
    'bpd',
    'bpr',
    'mandiri',
    'bjb',
    'rekening',
  ]
  return names.some((name) => hasWords(titles, name)) && !hasWords(titles, 'kas')
}

/** The sheet's name and the text above the headings, back to the table before. */
function titlesAbove(sheet: Sheet, header: Header): string {
  const top = (header.rows[0] ?? 1) - 1
  const lines = top > 8 ? [] : [sheet.name]
  const isFirst = top <= 8
  for (let index = top - 1; index >= 0 && index >= top - (isFirst ? 8 : 2); index -= 1) {
    lines.push((sheet.rows[index] ?? []).map(textOf).filter(Boolean).join(' '))
  }
  return lines.map(plain).join(' ')
}

function mapWith(
  header: Header,
  choose: (heading: string, taken: ReadonlySet<string>) => string | null,
): ReadonlyMap<number, string> {
  const fields = new Map<number, string>()
  const taken = new Set<string>()
  header.headings.forEach((heading, column) => {
    const field = heading === '' ? null : choose(heading, taken)
    if (field === null || taken.has(field)) return
    taken.add(field)
    fields.set(column, field)
  })
  return fields
}

/** The cell of a field in a row counted from 1. */
export function cellAt(table: Table, row: number, field: string): Cell {
  const column = table.places.get(field)
  return column === undefined ? null : (table.sheet.rows[row - 1]?.[column] ?? null)
}

/** The name of the cell of a field, as `Sheet!A1`; of the row's first cell where the field has no column. */
export function refAt(table: Table, row: number, field: string): string {
  return cellName(table.sheet.name, row, table.places.get(field) ?? 0)
}
