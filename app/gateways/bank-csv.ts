import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DomainError } from '#app/domain/errors.ts'
import { guessColumns, type Rows } from '#app/domain/ledger/bank/columns.ts'

/** How large a bank's file may be: a year of a busy account. */
export const BANK_FILE_LIMITS = { bytes: 2 * 1024 * 1024, rows: 20_000, columns: 60 } as const

const Cells = z.array(z.array(z.string()))
const DELIMITERS = [',', ';', '\t', '|']
/** Rows by which the delimiter is told: parsing a long file four times would hold everybody up. */
const LOOKED_AT = 200

/**
 * Reads a bank's file (CSV in UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar) into rows of cells, as they
 * stand: lines before the table and behind it too.
 *
 * @throws {DomainError} `bank_file_unreadable`, `workbook_too_large`.
 */
export function readBankCsv(bytes: Uint8Array): Rows {
  if (bytes.byteLength > BANK_FILE_LIMITS.bytes) throw new DomainError('workbook_too_large')
  const text = textOf(bytes)
  const rows = tableOf(text)
  if (rows === null) throw new DomainError('bank_file_unreadable')
  const isTooLarge =
    rows.length > BANK_FILE_LIMITS.rows || rows.some((row) => row.length > BANK_FILE_LIMITS.columns)
  if (isTooLarge) throw new DomainError('workbook_too_large')
  return rows
}

/** The whole file by the delimiter that its first rows speak for; another one only where that reads no table. */
function tableOf(text: string): Rows | null {
  const likeliest = DELIMITERS.map((delimiter) => {
    const first = rowsOf(text, { delimiter, most: LOOKED_AT })
    return { delimiter, isHeaded: guessColumns(first) !== null, size: tableSize(first) }
  }).toSorted((a, b) => Number(b.isHeaded) - Number(a.isHeaded) || b.size - a.size)
  for (const { delimiter } of likeliest) {
    const rows = rowsOf(text, { delimiter, most: BANK_FILE_LIMITS.rows + 1 })
    if (tableSize(rows) > 0) return rows
  }
  return null
}

function textOf(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  const text = isWide ? new TextDecoder('utf-16le').decode(bytes) : plainText(bytes)
  // A workbook or a PDF that was only renamed has bytes that no text has.
  if (/(?![\t\n\v\f\r])\p{Cc}/u.test(text.replaceAll('\u0085', ' ')))
    throw new DomainError('bank_file_unreadable')
  return text
}

function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

type Parsing = { readonly delimiter: string; readonly most: number }

/** Quotes hold cells together; in a file whose quotes never close they are letters like others. */
function rowsOf(text: string, how: Parsing): Rows {
  return parsed(text, { ...how, quote: '"' }) ?? parsed(text, { ...how, quote: false }) ?? []
}

function parsed(
  text: string,
  { delimiter, most, quote }: Parsing & { readonly quote: '"' | false },
): Rows | null {
  try {
    return Cells.parse(
      parse(text, {
        bom: true,
        delimiter,
        quote,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        to: most,
        trim: true,
      }),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return null
  }
}

/** How many rows share the width that is most usual among those of three columns or more. */
function tableSize(rows: Rows): number {
  const widths = new Map<number, number>()
  for (const { length } of rows) {
    if (length >= 3) widths.set(length, (widths.get(length) ?? 0) + 1)
  }
  return Math.max(0, ...widths.values())
}
