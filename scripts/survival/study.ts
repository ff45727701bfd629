import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Observation, tieTimes } from '#app/domain/statistics/observation.ts'

/** Sentences for the person who wrote the input. */
export class InputProblem extends Error {
  override readonly name = 'InputProblem'
}

/** Which column holds what; null = not asked for. */
export type Columns = {
  readonly time: string
  readonly event: string
  readonly entry: string | null
  readonly group: string | null
}

export type Study = {
  readonly isGrouped: boolean
  /** Sorted by group: by number when all groups are numbers, else by letter. */
  readonly observations: readonly (Observation & { readonly group: string })[]
}

type Line = { readonly number: number; readonly cells: readonly string[] }
type Sheet = {
  readonly header: readonly string[]
  readonly lines: readonly Line[]
  readonly hasDecimalComma: boolean
}

const DELIMITERS = [',', ';', '\t']
const MOST_PROBLEMS = 20
const NUMBER_TEXT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const EVENT_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])

/**
 * Reads the lives of a study from CSV text, or refuses with up to twenty problems by line and column.
 */
export function readStudy(text: string, columns: Columns): Study {
  const sheet = readSheet(text)
  const at = {
    time: columnIndex(sheet.header, columns.time),
    event: columnIndex(sheet.header, columns.event),
    entry: columns.entry === null ? null : columnIndex(sheet.header, columns.entry),
    group: columns.group === null ? null : columnIndex(sheet.header, columns.group),
  }
  const problems: string[] = []
  const rows = sheet.lines.map((line) => {
    const cell = cellReader(line, sheet, problems)
    return {
      line: line.number,
      entry: at.entry === null ? null : cell.time(at.entry),
      exit: cell.time(at.time),
      isEvent: cell.event(at.event),
      group: at.group === null ? 'all' : cell.text(at.group),
    }
  })
  if (problems.length === 0) problems.push(...emptyLives(rows, columns))
  if (problems.length > 0) throw new InputProblem(summed(problems))
  return { isGrouped: at.group !== null, observations: sortedByGroup(rows) }
}

function emptyLives(
  rows: readonly (Observation & { readonly line: number })[],
  { entry, time }: Columns,
): readonly string[] {
  return tieTimes(rows)
    .filter((row) => row.entry !== null && row.entry >= row.exit)
    .map(
      (row) =>
        `Line ${row.line}, column "${entry}": the entry ${row.entry} is not before "${time}", ${row.exit}.`,
    )
}

function summed(problems: readonly string[]): string {
  const hidden = problems.length - MOST_PROBLEMS
  const rest = hidden > 0 ? [`… and ${hidden} more.`] : []
  return [...problems.slice(0, MOST_PROBLEMS), ...rest].join('\n')
}

function cellReader(line: Line, sheet: Sheet, problems: string[]) {
  const refuse = (column: number, why: string): void => {
    problems.push(`Line ${line.number}, column "${sheet.header[column]}": ${why}.`)
  }
  const text = (column: number): string => {
    const value = line.cells[column] ?? ''
    if (value === '') refuse(column, 'a value is missing')
    return value
  }
  const time = (column: number): number => {
    const value = text(column)
    const plain = sheet.hasDecimalComma ? value.replace(',', '.') : value
    const number = Number(plain)
    if (value === '') return 0
    if (!NUMBER_TEXT.test(plain) || !Number.isFinite(number)) {
      refuse(column, `"${value}" is not a number`)
    } else if (number < 0) refuse(column, `the time ${value} is negative`)
    return number
  }
  const event = (column: number): boolean => {
    const value = text(column)
    const found = EVENT_WORDS.get(value.toLowerCase())
    if (value !== '' && found === undefined) {
      refuse(column, `"${value}" is not 0, 1, true or false`)
    }
    return found ?? false
  }
  return { text, time, event }
}

function columnIndex(header: readonly string[], name: string): number {
  const index = header.indexOf(name)
  if (index < 0) {
    throw new InputProblem(
      `Line 1: there is no column "${name}". The columns are: ${header.join(', ')}.`,
    )
  }
  if (header.lastIndexOf(name) !== index) {
    throw new InputProblem(`Line 1: the column "${name}" stands there twice.`)
  }
  return index
}

const Parsed = z.array(
  z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }),
)

function readSheet(text: string): Sheet {
  const delimiter = delimiterOf(text)
  const [first, ...rest] = parseText(text, delimiter)
  if (!first) throw new InputProblem('The file is empty: a header with column names is needed.')
  return {
    header: first.record,
    lines: rest.map(({ info, record }) => ({ number: info.lines, cells: record })),
    hasDecimalComma: delimiter !== ',',
  }
}

function parseText(text: string, delimiter: string): z.infer<typeof Parsed> {
  try {
    return Parsed.parse(
      parse(text, {
        bom: true,
        delimiter,
        info: true,
        record_delimiter: ['\r\n', '\n', '\r'],
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
        trim: true,
      }),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new InputProblem(`The file is not CSV: ${error.message}.`)
  }
}

/** The separator that splits the header into most columns; a comma when none does. */
function delimiterOf(text: string): string {
  const header =
    text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split(/\r?\n|\r/, 1)[0] ?? ''
  const outsideQuotes = header.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => outsideQuotes.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

function sortedByGroup<T extends { readonly group: string }>(rows: readonly T[]): readonly T[] {
  const areNumbers = rows.every(({ group }) => NUMBER_TEXT.test(group))
  return rows.toSorted(
    (a, b) =>
      (areNumbers ? Number(a.group) - Number(b.group) : 0) ||
      Number(a.group > b.group) - Number(a.group < b.group),
  )
}
