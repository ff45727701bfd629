import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DomainError } from '#app/domain/errors.ts'
import type { RegistryRecord } from '#app/domain/oversight/registry-cells.ts'

/** How large a registry file may be; a file beyond this is refused before it is read. */
export const REGISTRY_LIMITS = { bytes: 5 * 1024 * 1024, rows: 50_000, columns: 200 } as const

const Lines = z.array(
  z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }),
)

/**
 * Reads a registry file (CSV in UTF-8, with a header; comma, semicolon or tab) into lines of cells.
 *
 * @throws {DomainError} `workbook_too_large`, `workbook_unreadable`.
 */
export function readRegistryCsv(bytes: Uint8Array): readonly RegistryRecord[] {
  if (bytes.byteLength > REGISTRY_LIMITS.bytes) throw new DomainError('workbook_too_large')
  const [header, ...lines] = linesOf(textOf(bytes))
  if (!header || lines.length === 0) throw new DomainError('workbook_unreadable')
  const isTooLarge =
    lines.length > REGISTRY_LIMITS.rows || header.record.length > REGISTRY_LIMITS.columns
  if (isTooLarge) throw new DomainError('workbook_too_large')
  return lines.map(({ info, record }) => ({
    line: info.lines,
    cells: Object.fromEntries(header.record.map((column, at) => [column, record[at] ?? ''])),
  }))
}

function textOf(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  throw new DomainError('workbook_unreadable')
}

function linesOf(text: string): z.infer<typeof Lines> {
  try {
    return Lines.parse(
      parse(text, {
        bom: true,
        delimiter: delimiterOf(text),
        info: true,
        record_delimiter: ['\r\n', '\n', '\r'],
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
        trim: true,
      }),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new DomainError('workbook_unreadable', { reason: error.message })
  }
}

/** The separator that splits the header into most columns; a comma when none does. */
function delimiterOf(text: string): string {
  const [header = ''] = text.trimStart().split(/\r?\n|\r/, 1)
  const [best = ','] = [',', ';', '\t'].toSorted(
    (a, b) => header.split(b).length - header.split(a).length,
  )
  return best
}
