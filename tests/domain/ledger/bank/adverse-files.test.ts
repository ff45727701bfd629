import { describe, expect, test } from 'vitest'
import { guessColumns } from '#app/domain/ledger/bank/columns.ts'
import { readStatement } from '#app/domain/ledger/bank/statement.ts'
import { readBankCsv } from '#app/gateways/bank-csv.ts'

const HEAD = 'Tanggal,Keterangan,Debet,Kredit,Saldo'
const rowsOf = (text: string) => readBankCsv(Buffer.from(text))

function read(text: string) {
  const rows = rowsOf(text)
  const columns = guessColumns(rows)
  if (columns === null) throw new Error('no headings')
  return readStatement(rows, { columns, opening: null })
}

const texts = (text: string) => read(text).lines.map((line) => `${line.text} ${line.amount}`)

describe('a file that is no statement', () => {
  test.each(['', '\n\n', ' ', 'Tanggal\n01/05/2026\n', '\u0000\u0001PK\u0003'])(
    'is refused: %j',
    (text) => {
      expect(() => rowsOf(text)).toThrow(expect.objectContaining({ code: 'bank_file_unreadable' }))
    },
  )

  test('with headings alone has no lines, and is not taken for an empty month', () => {
    expect(read(`${HEAD}\n`)).toMatchObject({ lines: [], opening: null, problems: [] })
  })

  test('of fifty thousand lines is refused before it is looked at', () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => `02/05/2026,A${at},,1,${at + 1}`)
    expect(() => rowsOf(`${HEAD}\n${lines.join('\n')}\n`)).toThrow(
      expect.objectContaining({ code: 'workbook_too_large' }),
    )
  })
})

describe('a statement', () => {
  test('may begin with a mark of its encoding', () => {
    expect(texts(`\uFEFF${HEAD}\n02/05/2026,SETOR,,500,1500\n`)).toEqual(['SETOR 500'])
  })

  test('may have words in quotes that run over lines, and quotes within them', () => {
    const quoted = '"TRSF ""CV SARI""\nANGSURAN, MEI"'
    expect(texts(`${HEAD}\n02/05/2026,${quoted},,500,1500\n`)).toEqual([
      'TRSF "CV SARI" ANGSURAN, MEI 500',
    ])
  })

  test('keeps words that a worksheet would take for a formula as words', () => {
    const formula = '"=HYPERLINK(""http://x"";""klik"")"'
    expect(texts(`${HEAD}\n02/05/2026,${formula},100,,900\n`)).toEqual([
      '=HYPERLINK("http://x";"klik") -100',
    ])
  })

  test('may have quotes that nobody closed', () => {
    const loose = '02/05/2026;=HYPERLINK("http://x";"klik") PLN;100,00;0,00;900,00'
    const head = HEAD.replaceAll(',', ';')
    const rows = rowsOf(`${head}\n${loose}\n03/05/2026;BIAYA 5";50,00;0,00;850,00\n`)
    expect(rows.map(({ length }) => length)).toEqual([5, 6, 5])
    expect(rows[2]?.[1]).toBe('BIAYA 5"')
  })

  test('whose balances do not follow is told at its line, and at its end', () => {
    const wrong = `${HEAD}\n02/05/2026,A,,500,1500\n03/05/2026,B,,500,2500\nSaldo Akhir,,,,3000\n`
    expect(read(wrong).problems).toEqual([
      { row: 3, code: 'balance', text: '2500.00' },
      { row: 0, code: 'closing', text: '3000.00' },
    ])
  })
})
