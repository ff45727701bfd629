import { describe, expect, test } from 'vitest'
import { readBankAmount, readBankDay } from '#app/domain/ledger/bank/cells.ts'
import { guessColumns } from '#app/domain/ledger/bank/columns.ts'
import { readStatement } from '#app/domain/ledger/bank/statement.ts'
import { Money } from '#app/domain/money.ts'
import { readBankCsv } from '#app/gateways/bank-csv.ts'

const rowsOf = (text: string) => readBankCsv(Buffer.from(text))

function read(text: string, opening: string | null = null) {
  const rows = rowsOf(text)
  const columns = guessColumns(rows)
  if (columns === null) throw new Error('no headings')
  const told = opening === null ? null : Money.parse(opening)
  const statement = readStatement(rows, { columns, opening: told })
  return {
    columns,
    statement,
    lines: statement.lines.map(({ day, text: words, amount }) => `${day} ${amount} ${words}`),
    opening: statement.opening?.toString() ?? null,
    closing: statement.closing?.toString() ?? null,
  }
}

const BCA = `Informasi Rekening - Mutasi Rekening
No. rekening : 1234567890
Nama : KOPERASI MEKAR JAYA
Periode : 01/09/2026 - 30/09/2026
Kode Mata Uang : Rp

Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo
'01/09,"TRSF E-BANKING CR SARI",'0000,"500,000.00",CR,"5,500,000.00"
'15/09,"BIAYA ADM",'0000,"15,000.00",DB,"5,485,000.00"
PEND,"TRSF E-BANKING CR BUDI",'0000,"70,000.00",CR,
Saldo Awal : 5,000,000.00
Mutasi Kredit : 500,000.00
Mutasi Debet : 15,000.00
Saldo Akhir : 5,485,000.00
`

const MANDIRI = `Account No;Date;Val. Date;Transaction Code;Description;Description;Reference No.;Debit;Credit
1330012345678;01/09/26;01/09/26;1234;SETORAN TUNAI;KOPERASI;-;0,00;1.250.000,00
1330012345678;30/09/26;30/09/26;5678;BIAYA ADM;;-;12.500,00;0,00
`

const BNI = `"Post Date","Value Date","Branch","Journal No.","Description","Amount","Db/Cr","Balance"
"30-09-26","30-09-26","0123","998","BUNGA","1,234.56","C","1,001,234.56"
"02-09-26","02-09-26","0123","997","TARIK TUNAI","500,000.00","D","1,000,000.00"
`

const BRI = `NOREK,TGL_TRAN,JAM_TRAN,DESK_TRAN,SALDO_AWAL_MUTASI,MUTASI_DEBET,MUTASI_KREDIT,SALDO_AKHIR_MUTASI
001,2026-09-03 10:22:11,102211,NBMB SARI TO KOPERASI,1000000.00,0.00,250000.00,1250000.00
001,2026-09-04 08:00:00,080000,ATM TARIK,1250000.00,100000.00,0.00,1150000.00
`

describe('a bank’s file', () => {
  test('of BCA has days without a year, marks beside the amounts, balances below and lines that wait', () => {
    const { lines, opening, closing, statement, columns } = read(BCA)
    expect(columns).toMatchObject({ kind: 'marked', amount: 3, mark: 4, balance: 5, text: 1 })
    expect(lines).toEqual([
      '2026-09-01 500000 TRSF E-BANKING CR SARI',
      '2026-09-15 -15000 BIAYA ADM',
    ])
    expect([opening, closing]).toEqual(['5000000', '5485000'])
    expect(statement).toMatchObject({ pending: 1, problems: [], through: '2026-09-30' })
  })

  test('of Mandiri has semicolons, two columns, two descriptions and no balance: someone says it', () => {
    expect(read(MANDIRI).opening).toBeNull()
    const { lines, columns, closing } = read(MANDIRI, '100000')
    expect(columns).toMatchObject({ kind: 'two', out: 7, amount: 8, balance: null })
    expect(lines).toEqual([
      '2026-09-01 1250000 SETORAN TUNAI KOPERASI',
      '2026-09-30 -12500 BIAYA ADM',
    ])
    expect(closing).toBe('1337500')
  })

  test('of BNI runs from the newest line down, and its sen are rounded by the running balance', () => {
    const { lines, opening, closing, columns } = read(BNI)
    expect(columns).toMatchObject({ kind: 'marked', amount: 5, mark: 6, balance: 7 })
    expect(lines).toEqual(['2026-09-02 -500000 TARIK TUNAI', '2026-09-30 1235 BUNGA'])
    expect([opening, closing]).toEqual(['1500000', '1001235'])
  })

  test('of BRI has years first with a time, and opening balances that are no balance after the line', () => {
    const { lines, opening, closing, columns } = read(BRI)
    expect(columns).toMatchObject({ kind: 'two', order: 'ymd', balance: 7, out: 5, amount: 6 })
    expect(lines).toEqual([
      '2026-09-03 250000 NBMB SARI TO KOPERASI',
      '2026-09-04 -100000 ATM TARIK',
    ])
    expect([opening, closing]).toEqual(['1000000', '1150000'])
  })

  test('whose balance does not follow is told at its row', () => {
    const { statement } = read(BRI.replace('1150000.00\n', '1140000.00\n'))
    expect(statement.problems).toEqual([{ row: 3, code: 'balance', text: '1140000.00' }])
  })

  test('whose closing balance is not its lines is told', () => {
    const { statement } = read(BCA.replace('Saldo Akhir : 5,485', 'Saldo Akhir : 5,480'))
    expect(statement.problems).toEqual([{ row: 0, code: 'closing', text: '5480000.00' }])
  })

  test('tells two lines that are alike apart, the same way each time', () => {
    const twice = BRI.replace(
      '001,2026-09-04',
      '001,2026-09-03 10:22:11,1,NBMB SARI TO KOPERASI,1250000.00,0.00,250000.00,1500000.00\n001,2026-09-04',
    ).replace('100000.00,0.00,1150000.00', '100000.00,0.00,1400000.00')
    const keys = read(twice).statement.lines.map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
    expect(read(twice).statement.lines.map(({ key }) => key)).toEqual(keys)
  })

  test.each(['PK\u0003\u0004\u0000rubbish', '', 'just words'])(
    'that is none is refused',
    (text) => {
      expect(() => rowsOf(text)).toThrow(expect.objectContaining({ code: 'bank_file_unreadable' }))
    },
  )
})

test.each([
  ['1.234.567,89', '1234567.89', null],
  ['1,234,567.89', '1234567.89', null],
  ['1234567', '1234567.00', null],
  ['1.000', '1000.00', null],
  ['(500.000)', '-500000.00', null],
  ['-500,000.00', '-500000.00', null],
  ['Rp 500.000,5', '500000.50', null],
  ['500,000.00 DB', '500000.00', 'out'],
  ['500.000,00CR', '500000.00', 'in'],
])('%s is %s', (text, amount, mark) => {
  const read = readBankAmount(text)
  expect([read?.amount.toFixed(2), read?.mark]).toEqual([amount, mark])
})

test.each(['', '-', '1.23.4', '1,234.567', 'abc', '=1+1', '1.234,567,89'])(
  '%s is no amount',
  (text) => {
    expect(readBankAmount(text)).toBeNull()
  },
)

test.each([
  ['01/09/2026', '2026-09-01'],
  ['01-09-26', '2026-09-01'],
  ['2026-09-01 10:22:33', '2026-09-01'],
  ['20260901', '2026-09-01'],
  ['1 Okt 2026', '2026-10-01'],
  ["'01/09", '2026-09-01'],
])('%s is the day %s', (text, day) => {
  expect(readBankDay(text, { order: 'dmy', year: '2026' })).toBe(day)
})

test.each(['31/02/2026', '01/13/2026', 'Saldo', ''])('%s is no day', (text) => {
  expect(readBankDay(text, { order: 'dmy', year: '2026' })).toBeNull()
})
