import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { problemText } from '#app/i18n/catalogue.ts'
import { dryRunView } from '#app/routes/onboarding/dry-run.ts'
import { planOf, sheetsOf, withCell } from '#tests/domain/onboarding/sample-books.ts'

const text = (words: string): Cell => ({ kind: 'text', text: words })
const row = (...words: readonly string[]) => words.map(text)

const SMALL: readonly Sheet[] = [
  {
    name: 'Anggota',
    rows: [
      row('No Anggota', 'Nama', 'NIK', 'Tgl Lahir', 'Dusun', 'Tgl Masuk', 'Tgl Keluar', 'Ket'),
      row('A1', 'Sri Wahyuni', '3502996012999980', '01/02/1980', 'Krajan', '05/01/2019'),
      row('A2', 'Bagus Santoso', '3502996012999981', '03/04/1981', 'Krajan', '2020-02-30'),
      row(
        'A3',
        'Dwi Lestari',
        '3502996012999982',
        '05/06/1982',
        'Krajan',
        '05/01/2019',
        '31/06/2025',
      ),
    ],
  },
]

test('an amount beyond all rupiah is named, wherever it stands often', () => {
  const savings = {
    name: 'Simpanan',
    rows: [
      row('No Anggota', 'Nama', 'Pokok Awal', 'Wajib Awal', 'Sukarela Awal'),
      ...['A1', 'A2', 'A3'].map((no): readonly Cell[] => [
        text(no),
        null,
        { kind: 'number', text: '1e25' },
        { kind: 'number', text: '1e25' },
        null,
      ]),
    ],
  }
  const plan = planOf([...SMALL, savings], { bookYear: 2025 })
  expect(plan.problems.filter(({ code }) => code === 'amount_unreadable')).toHaveLength(6)
})

test('money beside the names that nobody reads is named by its column and cells', () => {
  const head = ['No Anggota', 'Nama', 'NIK', 'Tgl Masuk', 'Dusun', 'L/P', 'Pekerjaan']
  const list: Sheet = {
    name: 'Anggota',
    rows: [
      row(...head, 'Simpanan Pokok', 'Simpanan Wajib', 'Sukarela', 'Umur', 'Kode Pos', 'Lain'),
      [
        ...row('A1', 'Sri Wahyuni', '3502996012999980', '05/01/2019', '', 'P', '', 'Rp 1.000,50'),
        { kind: 'number', text: '-5' },
        null,
        { kind: 'number', text: '45' },
        { kind: 'number', text: '63471' },
        text('-'),
      ],
      [
        ...row('A2', 'Bagus Santoso', '3502996012999981', '05/01/2019', '', 'L', '', '1e9'),
        null,
        { kind: 'number', text: '1e+300' },
        null,
        null,
        text('Rp 25.000'),
      ],
    ],
  }
  const named = planOf([list], { bookYear: 2025 }).problems.filter(
    ({ code }) => code === 'amounts_not_read',
  )
  expect(named.map(({ cells, severity }) => [...cells, severity])).toEqual([
    ['Anggota!H2', 'Anggota!H3', 'warn'],
    ['Anggota!I2', 'warn'],
    ['Anggota!J3', 'warn'],
    ['Anggota!M3', 'warn'],
  ])
  expect(named[0]?.details['what']).toBe('simpanan pokok')
})

test('a day that does not exist is named at its cell, in words, and the rest comes in', () => {
  const plan = planOf(SMALL, { bookYear: 2025 })
  const named = plan.problems.filter(({ code }) => code === 'member_date_unreadable')
  expect(named.map(({ cells, found }) => [cells[0], found])).toEqual([
    ['Anggota!F3', '2020-02-30'],
    ['Anggota!G4', '31/06/2025'],
  ])
  for (const language of ['id', 'en'] as const) {
    expect(named.map((problem) => problemText(language, problem))[0]).toContain('2020-02-30')
    expect(dryRunView(plan, language, null).members).toBe(3)
  }
  expect(plan.canImport).toBe(true)
})

const FIRST_ROWS = 25

const odd = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '-',
    '30/02/2025',
    '2020-02-30',
    '00/00/0000',
    '99-99-99',
    '1e9',
    'Rp 1.000,50',
    '1e300',
    '-5',
    '(1.000)',
    '0',
    '#REF!',
    '12%',
    '999999 bln',
    '0 bln',
    '{found:date}',
    '__proto__',
    'constructor',
    '999.999.999.999.999',
    '٣',
    'jumlah',
    'x'.repeat(40_000),
  ),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const oddCell: fc.Arbitrary<Cell> = fc.oneof(
  odd.map((words): Cell => ({ kind: 'text', text: words })),
  fc
    .oneof(
      fc.double().map(String),
      fc.constantFrom(
        '1e300',
        '1e+300',
        '-5',
        '0',
        '1e20',
        '1e99',
        '99999',
        '7001',
        '79999.5',
        'NaN',
        '',
      ),
    )
    .map((words): Cell => ({ kind: 'number', text: words })),
  fc.constant<Cell>({ kind: 'error', text: '#REF!' }),
  fc.constant<Cell>(null),
)

describe.each(['mekar-jaya-2025', 'sumber-rejeki-2025'] as const)(
  'whatever stands in a cell of %s',
  async (book) => {
    const sheets = (await sheetsOf(book)).map((sheet) => ({
      ...sheet,
      rows: sheet.rows.slice(0, FIRST_ROWS),
    }))
    const tables = planOf(sheets).tables.filter(
      ({ kind, firstRow }) => kind !== 'ignored' && firstRow <= FIRST_ROWS,
    )

    test.each(tables.map((table) => [table.sheet, table] as const))(
      'the dry run of %s tells of it and never breaks',
      (_, table) => {
        const columns = Object.keys(table.headings)
        const last = Math.min(table.lastRow, FIRST_ROWS)
        fc.assert(
          fc.property(
            fc.array(
              fc.tuple(
                fc.constantFrom(...columns),
                fc.integer({ min: table.firstRow, max: last }),
                oddCell,
              ),
              { minLength: 1, maxLength: 6 },
            ),
            (slips) => {
              const changed = slips.reduce<readonly Sheet[]>(
                (all, [column, at, cell]) =>
                  withCell(all, { sheet: table.sheet, column, row: at }, cell),
                sheets,
              )
              const plan = planOf(changed)
              dryRunView(plan, 'id', null)
              dryRunView(plan, 'en', null)
            },
          ),
          { numRuns: 6 },
        )
      },
    )
  },
)
