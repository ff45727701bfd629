import type { Buffer } from 'node:buffer'
import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'

/** A sheet of plain text: its name, and rows of which the first is the heads. */
export type PlainSheet = {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly widths?: readonly number[]
}

const WIDTH = 18

/** Sheets of text as one workbook. All is stored as text, so that nothing in it can run as a formula, and a NIK keeps its digits. */
export async function plainWorkbook(sheets: readonly PlainSheet[]): Promise<Uint8Array> {
  const written = sheets.map(
    ({ name, rows, widths }): Sheet<Buffer> => ({
      sheet: name,
      data: rows.map((row, at) => row.map((text) => cellOf(text, at === 0))),
      columns: (rows[0] ?? []).map((_, at) => ({ width: widths?.[at] ?? WIDTH })),
      stickyRowsCount: 1,
    }),
  )
  return new Uint8Array(await writeExcelFile(written).toBuffer())
}

function cellOf(text: string, isHead: boolean): CellObject | null {
  if (text === '') return null
  return { value: text, type: String, wrap: true, ...(isHead ? { fontWeight: 'bold' } : {}) }
}
