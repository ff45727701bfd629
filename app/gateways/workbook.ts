import { crc32, inflateRawSync } from 'node:zlib'
import readXlsxFile from 'read-excel-file/node'
import { isLocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { columnIndex } from '#app/domain/onboarding/sheet.ts'

/** How large a treasurer's workbook may be; a file beyond this is refused before it is read. */
export const WORKBOOK_LIMITS = {
  bytes: 5 * 1024 * 1024,
  entries: 100,
  unpackedBytes: 50 * 1024 * 1024,
  rows: 10_000,
  columns: 100,
  letters: 20_000_000,
} as const
const LONGEST_SHEET_NAME = 255

type Entry = { readonly path: string; readonly content: Buffer }
type Packed = {
  readonly path: string
  readonly method: number
  readonly isSecret: boolean
  readonly size: number
  readonly at: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const OLE_FILE = 0xd0cf11e0
const ERROR_TEXT = /^#(REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/

/**
 * Reads an XLSX file into plain sheets, formulas as their stored results, numbers as written.
 *
 * The archive is unpacked here, counting every byte, and only checked parts reach the XLSX reader.
 *
 * @throws {DomainError} `workbook_too_large` (details: limit), `workbook_encrypted`,
 *   `workbook_macros`, `workbook_unreadable`.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length > WORKBOOK_LIMITS.bytes) throw tooLarge('bytes')
  const entries = unpack(file).map(prepare)
  const sheets = await readXlsxFile(pack(entries), { parseNumber: (text) => ({ text }) }).catch(
    () => {
      throw new DomainError('workbook_unreadable')
    },
  )
  const read = sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map(cellOf)),
  }))
  refuseOverfull(read)
  return read
}

/** A text that stands in the file once may fill every cell: what was unpacked small may be read large. */
function refuseOverfull(sheets: readonly Sheet[]): void {
  if (sheets.some(({ name }) => name.length > LONGEST_SHEET_NAME)) {
    throw new DomainError('workbook_unreadable')
  }
  const rows = sheets.flatMap((sheet) => sheet.rows)
  if (sheets.some((sheet) => sheet.rows.length > WORKBOOK_LIMITS.rows)) throw tooLarge('rows')
  if (rows.some((row) => row.length > WORKBOOK_LIMITS.columns)) throw tooLarge('columns')
  const letters = rows.reduce((sum, row) => row.reduce((own, cell) => own + lengthOf(cell), sum), 0)
  if (letters > WORKBOOK_LIMITS.letters) throw tooLarge('letters')
}

function lengthOf(cell: Cell): number {
  return cell !== null && 'text' in cell ? cell.text.length : 0
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) {
    const date = value.toISOString().slice(0, 10)
    return isLocalDate(date) ? { kind: 'date', date } : { kind: 'text', text: date }
  }
  if (typeof value === 'string') {
    return { kind: ERROR_TEXT.test(value) ? 'error' : 'text', text: value }
  }
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'ya' : 'tidak' }
  if (typeof value === 'object' && value !== null && 'text' in value) {
    return { kind: 'number', text: String(value.text) }
  }
  return null
}

function unpack(file: Buffer): readonly Entry[] {
  if (file.length > 4 && file.readUInt32BE(0) === OLE_FILE) {
    throw new DomainError('workbook_encrypted')
  }
  const packed = directoryOf(file)
  if (packed.some(({ path }) => /vbaproject\.bin$/i.test(path))) {
    throw new DomainError('workbook_macros')
  }
  if (packed.some(({ isSecret }) => isSecret)) throw new DomainError('workbook_encrypted')
  const entries: Entry[] = []
  let room: number = WORKBOOK_LIMITS.unpackedBytes
  for (const entry of packed.filter(({ path }) => /\.(xml|rels)$/i.test(path))) {
    const content = inflate(file, entry, room)
    room -= content.length
    entries.push({ path: entry.path, content })
  }
  return entries
}

function directoryOf(file: Buffer): readonly Packed[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw new DomainError('workbook_unreadable')
  }
  const count = file.readUInt16LE(end + 10)
  if (count > WORKBOOK_LIMITS.entries) throw tooLarge('entries')
  const entries: Packed[] = []
  let at = file.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw new DomainError('workbook_unreadable')
    }
    const nameLength = file.readUInt16LE(at + 28)
    entries.push({
      path: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      isSecret: (file.readUInt16LE(at + 8) & 1) === 1,
      size: file.readUInt32LE(at + 20),
      at: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

function inflate(file: Buffer, entry: Packed, room: number): Buffer {
  const { at, size, method } = entry
  if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL_ENTRY) {
    throw new DomainError('workbook_unreadable')
  }
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  const packed = file.subarray(start, start + size)
  if (room <= 0 || (method === 0 && packed.length > room)) throw tooLarge('unpackedBytes')
  if (method === 0) return packed
  if (method !== 8) throw new DomainError('workbook_unreadable')
  try {
    return inflateRawSync(packed, { maxOutputLength: room })
  } catch (failure) {
    const isFull = failure instanceof RangeError
    throw isFull ? tooLarge('unpackedBytes') : new DomainError('workbook_unreadable')
  }
}

/** Keeps the text of error cells, which the reader would drop, and refuses sheets out of bounds. */
function prepare({ path, content }: Entry): Entry {
  if (!/worksheets\/[^/]+\.xml$/i.test(path)) return { path, content }
  // A tag ends at the next "<" at the latest, so that each letter is looked at once, whatever was sent.
  const xml = content
    .toString('utf8')
    .replace(/<(?:\w+:)?c\b[^<>]*\/>/g, '')
    .replace(/(<(?:\w+:)?c\b[^<>]*\bt=")e"/g, '$1str"')
  for (const [, letters = '', row = ''] of xml.matchAll(
    /<(?:\w+:)?c\b[^<>]*\br="([A-Z]+)(\d+)"/g,
  )) {
    if (columnIndex(letters) >= WORKBOOK_LIMITS.columns) throw tooLarge('columns')
    if (Number(row) > WORKBOOK_LIMITS.rows) throw tooLarge('rows')
  }
  return { path, content: Buffer.from(xml, 'utf8') }
}

/** Writes a plain archive of the checked parts, so that the reader sees nothing else. */
function pack(entries: readonly Entry[]): Buffer {
  const body: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { path, content } of entries) {
    const name = Buffer.from(path, 'utf8')
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(content.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(name.length, 22)
    body.push(Buffer.from([0x50, 0x4b, 3, 4]), facts, name, content)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, place, name)
    at += 30 + name.length + content.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END_OF_DIRECTORY, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...body, ...directory, end])
}

function tooLarge(limit: keyof typeof WORKBOOK_LIMITS): DomainError {
  return new DomainError('workbook_too_large', { limit, most: `${WORKBOOK_LIMITS[limit]}` })
}
