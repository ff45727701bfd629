import { isLocalDate, type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { RegistryColumn } from '#app/domain/oversight/registry.ts'

/** One line of the file as text, with its line number as an editor shows it. */
export type RegistryRecord = {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

export type RegistryProblemCode =
  | 'column_missing'
  | 'value_missing'
  | 'value_duplicate'
  | 'date_unknown'
  | 'date_too_early'
  | 'number_unknown'
  | 'number_out_of_range'
  | 'choice_unknown'
  | 'province_unknown'
  | 'code_malformed'
  | 'area_mismatch'
  | 'meeting_malformed'
  | 'meeting_twice'

/** One thing wrong in the file: where, what, and what stood there. */
export type RegistryProblem = {
  readonly line: number
  readonly column: RegistryColumn
  readonly code: RegistryProblemCode
  readonly value: string
}

/** The values a number may take. */
export type Range = { readonly min: number; readonly max: number; readonly whole?: true }

/** Reads the cells of one line, and remembers what it refused. */
export type CellReader = {
  readonly problems: readonly RegistryProblem[]
  refuse(column: RegistryColumn, code: RegistryProblemCode): void
  text(column: RegistryColumn): string
  optionalText(column: RegistryColumn): string | null
  date(column: RegistryColumn): LocalDate
  optionalDate(column: RegistryColumn): LocalDate | null
  number(column: RegistryColumn, range: Range): number
  optionalChoice<T extends string>(column: RegistryColumn, choices: readonly T[]): T | null
  choice<T extends string>(column: RegistryColumn, choices: readonly [T, ...T[]]): T
}

/** Stands in for a value that was refused; a row with a problem is never handed on. */
const NO_DAY = localDate('1900-01-01')
const NUMBER_TEXT = /^-?\d+(\.\d+)?$/

/** Opens a line. An empty optional cell reads as null; a refused one as a stand-in, with a problem noted. */
export function cellReader({ line, cells }: RegistryRecord): CellReader {
  const problems: RegistryProblem[] = []
  const raw = (column: RegistryColumn): string => (cells[column] ?? '').trim()
  const refuse = (column: RegistryColumn, code: RegistryProblemCode): void => {
    problems.push({ line, column, code, value: raw(column) })
  }
  const text = (column: RegistryColumn): string => {
    if (raw(column) === '') refuse(column, 'value_missing')
    return raw(column)
  }
  const optionalText = (column: RegistryColumn): string | null => raw(column) || null
  const optionalDate = (column: RegistryColumn): LocalDate | null => {
    const value = raw(column)
    if (value === '') return null
    if (isLocalDate(value)) return value
    refuse(column, 'date_unknown')
    return null
  }
  const date = (column: RegistryColumn): LocalDate => {
    if (raw(column) === '') refuse(column, 'value_missing')
    return optionalDate(column) ?? NO_DAY
  }
  const number = (column: RegistryColumn, range: Range): number => {
    const value = text(column)
    const amount = Number(value)
    if (value === '') return 0
    if (!NUMBER_TEXT.test(value) || (range.whole && !Number.isInteger(amount))) {
      refuse(column, 'number_unknown')
    } else if (amount < range.min || amount > range.max) refuse(column, 'number_out_of_range')
    return amount
  }
  const optionalChoice = <T extends string>(
    column: RegistryColumn,
    choices: readonly T[],
  ): T | null => {
    const value = raw(column)
    const found = choices.find((candidate) => candidate === value) ?? null
    if (value !== '' && found === null) refuse(column, 'choice_unknown')
    return found
  }
  const choice = <T extends string>(column: RegistryColumn, choices: readonly [T, ...T[]]): T => {
    text(column)
    return optionalChoice(column, choices) ?? choices[0]
  }
  return {
    problems,
    refuse,
    text,
    optionalText,
    date,
    optionalDate,
    number,
    optionalChoice,
    choice,
  }
}
