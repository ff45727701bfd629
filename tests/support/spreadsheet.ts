import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

const RUN = /^[=+\-@\t\r\n＝＋－＠]/u
const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/
const DIRECTORY = 0x02014b50
const DEFLATED = 8

/** The cells of a CSV file that a spreadsheet would run as a formula. */
export function formulasInCsv(text: string): readonly string[] {
  const lines: string[][] = parse(text, { relax_column_count: true, skip_empty_lines: true })
  return lines.flat().filter((cell) => RUN.test(cell) && !NUMBER.test(cell))
}

/** The cells of an XLSX file that hold a formula, as they are written in it. */
export function formulasInWorkbook(bytes: Buffer): readonly string[] {
  return partsOf(bytes)
    .filter(({ name }) => name.startsWith('xl/worksheets/'))
    .flatMap(({ text }) =>
      [...text.matchAll(/<f[ >/].{0,80}|<c [^>]*t="str"/gs)].map(([all]) => all),
    )
}

/** All text of an XLSX file. */
export function workbookText(bytes: Buffer): string {
  return partsOf(bytes)
    .map(({ text }) => text)
    .join('\n')
}

/** The files in a ZIP, by its directory. */
function partsOf(bytes: Buffer): readonly { readonly name: string; readonly text: string }[] {
  const parts: { name: string; text: string }[] = []
  const first = bytes.readUInt32LE(bytes.lastIndexOf('PK\u0005\u0006') + 16)
  for (let at = first; bytes.readUInt32LE(at) === DIRECTORY; ) {
    const packed = bytes.readUInt16LE(at + 10) === DEFLATED
    const [size, place] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
    const [named, extra, remark] = [28, 30, 32].map((by) => bytes.readUInt16LE(at + by)) as [
      number,
      number,
      number,
    ]
    const from = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28)
    const body = bytes.subarray(from, from + size)
    const name = bytes.toString('utf8', at + 46, at + 46 + named)
    parts.push({ name, text: (packed ? inflateRawSync(body) : body).toString('utf8') })
    at += 46 + named + extra + remark
  }
  return parts
}
