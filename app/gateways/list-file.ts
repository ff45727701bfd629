import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DomainError } from '#app/domain/errors.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { readWorkbook, WORKBOOK_LIMITS } from '#app/gateways/workbook.ts'

const ZIP = 0x504b0304
const OLE = 0xd0cf11e0
const Records = z.array(z.array(z.string()))
/** What a CSV file's only sheet is called. */
const CSV_SHEET = 'CSV'

/**
 * Reads the sheets of a list: XLSX, or CSV with commas, semicolons or tabs. What it is its bytes say; its name counts
 * for nothing. CSV is UTF-8, or Windows-1252 as older spreadsheets write it.
 *
 * @throws {DomainError} As `readWorkbook`; `workbook_unreadable` for anything else.
 */
export async function readListFile(bytes: Uint8Array): Promise<readonly Sheet[]> {
  if (bytes.byteLength > WORKBOOK_LIMITS.bytes) throw tooLarge('bytes')
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const begins = file.length < 4 ? 0 : file.readUInt32BE(0)
  if (begins === ZIP || begins === OLE) return readWorkbook(bytes)
  return [{ name: CSV_SHEET, rows: rowsOf(textOf(file)) }]
}

function textOf(file: Buffer): string {
  const text = decoded(file)
  if (text === '' || text.includes('\0') || text.startsWith('%PDF')) {
    throw new DomainError('workbook_unreadable')
  }
  return text
}

function decoded(file: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1252').decode(file)
  }
}

function rowsOf(text: string): Sheet['rows'] {
  const records = recordsOf(text)
  if (records.length > WORKBOOK_LIMITS.rows) throw tooLarge('rows')
  if (records.some((record) => record.length > WORKBOOK_LIMITS.columns)) throw tooLarge('columns')
  return records.map((record) => record.map(cellOf))
}

function cellOf(text: string): Cell {
  return text.trim() === '' ? null : { kind: 'text', text }
}

/** Blank lines stay, so that a row is found by its number in the file. */
function recordsOf(text: string): z.infer<typeof Records> {
  try {
    return Records.parse(
      parse(text, {
        delimiter: delimiterOf(text),
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        relax_quotes: true,
        bom: true,
      }),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new DomainError('workbook_unreadable', { reason: error.message })
  }
}

const SOME_LINES = 200

/** A semicolon or tab that stands in most lines; commas stand in amounts too. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .split(/\r?\n|\r/, SOME_LINES)
    .filter((line) => line.trim() !== '')
  const isIn = (sign: string) => lines.filter((line) => line.includes(sign)).length * 2
  return [';', '\t'].find((sign) => isIn(sign) >= lines.length) ?? ','
}

function tooLarge(limit: keyof typeof WORKBOOK_LIMITS): DomainError {
  return new DomainError('workbook_too_large', { limit, most: `${WORKBOOK_LIMITS[limit]}` })
}
