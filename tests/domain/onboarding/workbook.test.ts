import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { columnLetter } from '#app/domain/onboarding/sheet.ts'
import { readWorkbook, WORKBOOK_LIMITS } from '#app/gateways/workbook.ts'
import { bytesOf } from '#tests/domain/onboarding/sample-books.ts'

type Part = { readonly path: string; readonly text: string }

const TYPES: Part = {
  path: '[Content_Types].xml',
  text: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
}
const BOOK: readonly Part[] = [
  TYPES,
  {
    path: '_rels/.rels',
    text: '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  },
  {
    path: 'xl/workbook.xml',
    text: '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Kas" sheetId="1" r:id="rId1"/></sheets></workbook>',
  },
  {
    path: 'xl/_rels/workbook.xml.rels',
    text: '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  },
]

function sheet(cells: string): Part {
  return {
    path: 'xl/worksheets/sheet1.xml',
    text: `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`,
  }
}

function zip(parts: readonly Part[], flags = 0): Buffer {
  const body: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { path, text } of parts) {
    const packed = deflateRawSync(Buffer.from(text))
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(flags, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(text.length, 18)
    facts.writeUInt16LE(path.length, 22)
    body.push(Buffer.from([0x50, 0x4b, 3, 4]), facts, Buffer.from(path), packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), facts, place, Buffer.from(path))
    at += 30 + path.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...body, ...directory, end])
}

describe('reading a file', () => {
  test('formulas give their stored results, and broken ones their error', async () => {
    const row =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1</f><v>dua</v></c><c r="C1" t="e"><f>Z1</f><v>#REF!</v></c></row>'
    const [kas] = await readWorkbook(zip([...BOOK, sheet(row)]))
    expect(kas?.rows[0]).toEqual([
      { kind: 'number', text: '2' },
      { kind: 'text', text: 'dua' },
      { kind: 'error', text: '#REF!' },
    ])
  })

  test('a NIK stored as a number keeps all the digits the file has', async () => {
    const row = '<row r="1"><c r="A1"><v>3502996012999980</v></c></row>'
    const [kas] = await readWorkbook(zip([...BOOK, sheet(row)]))
    expect(kas?.rows[0]?.[0]).toEqual({ kind: 'number', text: '3502996012999980' })
  })

  test('the sample books are read whole', async () => {
    const sheets = await readWorkbook(bytesOf('sumber-rejeki-2025'))
    expect(sheets).toHaveLength(10)
  })
})

describe('a file made to hurt', () => {
  const start = '[Content_Types].xml'
  const endless = (cell: string) =>
    zip([{ path: start, text: '' }, { path: '_rels/.rels', text: '' }, sheetOf(cell)])
  const sheetOf = (text: string): Part => ({ path: 'xl/worksheets/sheet1.xml', text })

  test.each([
    ['cells that never end', '<c '.repeat(400_000)],
    ['types that never end', '<c t="'.repeat(200_000)],
    ['a tag of nothing but places', `<c ${'r="A'.repeat(300_000)}`],
    ['one place without an end', `<c r="${'A'.repeat(1_000_000)}`],
    ['blanks before nothing', `<c${' '.repeat(1_000_000)}`],
    ['names that never end', `<${'a:'.repeat(500_000)}`],
  ])('%s are refused in the time a reader waits', async (_, cells) => {
    const began = performance.now()
    await expect(readWorkbook(endless(cells))).rejects.toMatchObject({
      code: 'workbook_unreadable',
    })
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('one long text in every cell is refused, not multiplied', async () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => {
      const cells = Array.from({ length: 90 }, (_, at) => {
        return `<c r="${columnLetter(at)}${row + 1}" t="s"><v>0</v></c>`
      })
      return `<row r="${row + 1}">${cells.join('')}</row>`
    })
    const shared: Part = {
      path: 'xl/sharedStrings.xml',
      text: `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'x'.repeat(30_000)}</t></si></sst>`,
    }
    const relations: Part = {
      path: 'xl/_rels/workbook.xml.rels',
      text: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    }
    const parts = [...BOOK.slice(0, 3), relations, shared, sheet(rows.join(''))]
    await expect(readWorkbook(zip(parts))).rejects.toMatchObject({
      code: 'workbook_too_large',
      details: { limit: 'letters' },
    })
  })
})

describe('refusing a file', () => {
  test.each([
    ['a file that is no workbook', Buffer.from('bukan berkas excel'), 'workbook_unreadable'],
    ['a file with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook_encrypted'],
    ['an encrypted archive', zip([...BOOK, sheet('')], 1), 'workbook_encrypted'],
    [
      'a file with macros',
      zip([...BOOK, sheet(''), { path: 'xl/vbaProject.bin', text: 'x' }]),
      'workbook_macros',
    ],
    ['a file over 5 MB', Buffer.alloc(WORKBOOK_LIMITS.bytes + 1), 'workbook_too_large'],
    [
      'more than 100 parts',
      zip(Array.from({ length: 101 }, (_, index) => ({ path: `xl/${index}.xml`, text: 'x' }))),
      'workbook_too_large',
    ],
    [
      'an archive that unpacks to more than 50 MB',
      zip([...BOOK, sheet(' '.repeat(WORKBOOK_LIMITS.unpackedBytes + 1))]),
      'workbook_too_large',
    ],
    [
      'a cell below row 10.000',
      zip([...BOOK, sheet('<row r="99999"><c r="A99999"><v>1</v></c></row>')]),
      'workbook_too_large',
    ],
    [
      'a cell right of column 100',
      zip([...BOOK, sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')]),
      'workbook_too_large',
    ],
  ])('%s', async (_, file, code) => {
    await expect(readWorkbook(file)).rejects.toMatchObject({ code })
  })
})
