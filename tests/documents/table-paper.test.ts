import { Buffer } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { printTablePaper } from '#app/documents/pdf/table-paper.ts'
import {
  headingRow,
  moneyCell,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import { cellText, cellValue, tableCsv } from '#app/documents/table-text.ts'
import { columnWidths, tableWorkbook } from '#app/documents/xlsx/table-paper.ts'
import { lowestText, pdfTexts } from '#tests/support/pdf-text.ts'

const createdAt = new Date('2026-11-08T05:47:00Z')

/** A paper with every kind of cell, a name that a spreadsheet would run, and more rupiah than a float can hold. */
const PAPER: TablePaper = {
  issuer: ['Koperasi Mekar Jaya', 'Kenanga, Indramayu', ''],
  title: 'Daftar pembagian SHU',
  of: 'Tahun 2025',
  layout: 'portrait',
  story: ['SHU yang dibagi Rp 8.000.000.'],
  sections: [
    {
      title: 'Bagian anggota',
      columns: [
        { key: 'member', label: 'Anggota', share: 30, isFigure: false },
        { key: 'joined', label: 'Masuk', share: 14, isFigure: false },
        { key: 'times', label: 'Hadir', share: 10, isFigure: true },
        { key: 'share', label: 'Bagian', share: 12, isFigure: true },
        { key: 'amount', label: 'Rupiah', share: 24, isFigure: true },
      ],
      rows: [
        headingRow('members', 'Anggota penuh'),
        {
          key: 'a',
          level: 'line',
          cells: [
            textCell('=HYPERLINK("x")', '/k/mekar/anggota/a'),
            { date: '2024-02-29' },
            { count: 12 },
            { percent: '0.261' },
            moneyCell('2088000'),
          ],
        },
        {
          key: 'b',
          level: 'line',
          cells: [textCell('Siti, Bu'), null, null, null, moneyCell('-9007199254740993')],
        },
        {
          key: 'total',
          level: 'total',
          cells: [textCell('Jumlah'), null, null, null, moneyCell('-9007199252652993')],
        },
      ],
    },
  ],
  notes: ['Dibulatkan ke rupiah.'],
  signs: [{ role: 'Bendahara', name: 'Wastini' }],
}

const CELLS =
  PAPER.sections[0]?.rows.flatMap(({ cells }) => cells).filter((cell) => cell !== null) ?? []

describe('one paper, three files', () => {
  test('the PDF shows every cell as people read it', async () => {
    const texts = pdfTexts(await printTablePaper(PAPER, { language: 'id', createdAt })).join('|')
    expect(CELLS).toHaveLength(10)
    for (const cell of CELLS) expect(texts).toContain(cellText(cell, 'id'))
    for (const text of ['Daftar pembagian SHU', 'Tahun 2025', 'Dibulatkan ke rupiah.', 'Wastini']) {
      expect(texts).toContain(text)
    }
    expect(texts).toContain('2.088.000')
  })

  test('the CSV holds the same cells as programs read them, and runs nothing', () => {
    const rows: string[][] = parse(tableCsv(PAPER), { relax_column_count: true })
    expect(rows).toEqual([
      ['Bagian anggota'],
      ['Anggota', 'Masuk', 'Hadir', 'Bagian', 'Rupiah'],
      ['Anggota penuh', '', '', '', ''],
      [`'=HYPERLINK("x")`, '2024-02-29', '12', '0.261', '2088000'],
      ['Siti, Bu', '', '', '', '-9007199254740993'],
      ['Jumlah', '', '', '', '-9007199252652993'],
    ])
  })

  test('the workbook holds the same cells, as text, numbers and days', async () => {
    const rows = await readSheet(Buffer.from(await tableWorkbook([PAPER], 'id')))
    const at = rows.findIndex(([first]) => first === 'Anggota penuh')
    expect(rows.slice(at + 1, at + 3)).toEqual([
      ['=HYPERLINK("x")', new Date('2024-02-29T00:00:00Z'), 12, 0.261, 2_088_000],
      // Beyond what a float holds, the digits stay right as text.
      ['Siti, Bu', null, null, null, '\u22129.007.199.254.740.993'],
    ])
    expect(rows.flat()).toContain('Dibulatkan ke rupiah.')
  })

  test('a paper printed twice at one moment is the same bytes', async () => {
    const [first, second] = [
      await printTablePaper(PAPER, { language: 'id', createdAt }),
      await printTablePaper(PAPER, { language: 'id', createdAt }),
    ]
    expect(Buffer.compare(first, second)).toBe(0)
  })

  test('a long list goes on over several sheets with its heads, and loses no row', async () => {
    const [section] = PAPER.sections
    const rows = Array.from({ length: 200 }, (_, no) => ({
      key: String(no),
      level: 'line' as const,
      cells: [textCell(`Anggota ${no}`), null, null, null, moneyCell(String(no * 1000))],
    }))
    const long = { ...PAPER, sections: [{ title: null, columns: section?.columns ?? [], rows }] }
    const texts = pdfTexts(await printTablePaper(long, { language: 'id', createdAt }))
    for (const { cells } of rows) expect(texts).toContain(cellValue(cells[0] ?? null))
    expect(texts.filter((text) => text === 'Rupiah').length).toBeGreaterThan(3)
  })

  test('what a meeting decided is printed whole, however long, and stays on its sheet', async () => {
    const [section] = PAPER.sections
    const said = Array.from({ length: 120 }, (_, word) => `kata${word}`).join(' ')
    const rows = Array.from({ length: 12 }, (_, no) => ({
      key: String(no),
      level: 'line' as const,
      cells: [textCell(`${no} ${said}`), null, null, null, moneyCell(String(no))],
    }))
    const long = { ...PAPER, sections: [{ title: null, columns: section?.columns ?? [], rows }] }
    const pdf = await printTablePaper(long, { language: 'id', createdAt })
    const texts = pdfTexts(pdf).join(' ')
    expect(texts.split('kata119').length).toBe(13)
    expect(texts).not.toContain('…')
    expect(lowestText(pdf, 30)).toBeGreaterThan(MARGIN)
    expect(texts).toContain('Halaman 1 dari')
  })
})

/** The margin at the foot of a paper, in points, less what a letter hangs below its line. */
const MARGIN = (18 / 25.4) * 72 - 3

test('two sheets of one name each keep their own', async () => {
  const names = await workbookNames([PAPER, PAPER])
  expect(names).toEqual(['Daftar pembagian SHU', 'Daftar pembagian SHU 2'])
})

async function workbookNames(papers: readonly TablePaper[]): Promise<readonly string[]> {
  const { readWorkbook } = await import('#app/gateways/workbook.ts')
  const sheets = await readWorkbook(await tableWorkbook(papers, 'id'))
  return sheets.map(({ name }) => name)
}

/** A paper of so many rows, each of them numbered, with a sum and two who sign. */
function longPaper(rows: number, first: (row: number) => TableRow['cells'][number]): TablePaper {
  const line = (row: number): TableRow => ({
    key: `${row}`,
    level: 'line',
    cells: [first(row), null, null, null, moneyCell(`${row + 1}`)],
  })
  const [section] = PAPER.sections
  const total: TableRow = {
    key: 'total',
    level: 'total',
    cells: [textCell('Jumlah'), null, null, null, moneyCell('4711')],
  }
  const lines = Array.from({ length: rows }, (_, row) => line(row))
  return { ...PAPER, sections: section ? [{ ...section, rows: [...lines, total] }] : [] }
}

async function sheetsOf(paper: TablePaper): Promise<readonly (readonly string[])[]> {
  const texts = pdfTexts(await printTablePaper(paper, { language: 'id', createdAt }))
  const begins = texts.flatMap((text, at) => (text.includes('· Lembar') ? [at] : []))
  return [0, ...begins].map((from, index) => texts.slice(from, begins[index]))
}

describe('a sheet ends where a reader would end it', () => {
  test('nobody signs a sheet without figures, and a sum never stands alone', async () => {
    for (let rows = 20; rows < 44; rows += 1) {
      const last = (await sheetsOf(longPaper(rows, (row) => textCell(`Anggota ${row}`)))).at(-1)
      expect(last?.join('|'), `${rows} rows`).toContain('Wastini')
      expect(last?.join('|'), `${rows} rows`).toContain(`Anggota ${rows - 1}`)
      expect(last?.join('|'), `${rows} rows`).toContain('4.711')
    }
  })

  test('the two lines of an entry stay together', async () => {
    const paper = longPaper(60, (row) => (row % 2 === 0 ? textCell(`BM/2026/${row}`) : null))
    for (const sheet of (await sheetsOf(paper)).slice(1)) {
      const figures = sheet.filter((text) => /^\d+$/.test(text)).map(Number)
      // Every entry is an odd amount and the even one after it.
      expect(figures[0], sheet.join('|')).toSatisfy((amount: number) => amount % 2 === 1)
    }
  })
})

test('a sheet of tables of two shapes is wide enough for both', () => {
  const [section] = PAPER.sections
  const columns = [
    { key: 'what', label: 'Uraian', share: 52, isFigure: false },
    { key: 'now', label: '2025', share: 24, isFigure: true },
  ]
  const rows = [{ key: 'a', level: 'line' as const, cells: [textCell('Kas'), moneyCell('1')] }]
  const sections = section ? [section, { title: 'Kas', columns, rows }] : []
  expect(columnWidths({ ...PAPER, sections }).slice(0, 2)).toEqual([66, 24])
})
