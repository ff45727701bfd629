import { describe, expect, test } from 'vitest'
import { beancountJournal } from '#app/documents/journal/beancount.ts'
import { JOURNAL_FORMATS } from '#app/documents/journal/formats.ts'
import { hledgerJournal } from '#app/documents/journal/hledger.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { WholeBook, WholeEntry } from '#app/domain/ledger/whole-book.ts'
import { Money } from '#app/domain/money.ts'

const rupiah = (text: string) => Money.parse(text)
const RECORDED = '2026-06-01T02:00:00.000Z'

const deposit: WholeEntry = {
  id: 'a',
  number: 'BKM/2026/06/0001',
  date: localDate('2026-06-01'),
  recordedAt: RECORDED,
  event: 'savings.deposit',
  memo: 'Setoran: "titip"; dari Bu Éni | ibu',
  sourceNo: 'KM-7, lembar 2',
  reversesId: null,
  lines: [
    {
      side: 'debit',
      amount: rupiah('50000'),
      accountCode: '1101',
      accountName: 'Kas Besar',
      subledgerNo: null,
      subledgerName: null,
    },
    {
      side: 'credit',
      amount: rupiah('50000'),
      accountCode: '2101',
      accountName: 'Simpanan Sukarela',
      subledgerId: 's1',
      subledgerNo: 'S-01',
      subledgerName: 'Eni: Sari',
      unit: 'usp',
      partyKind: 'member',
      memo: '=1+1, lunas',
    },
  ],
}
const reversal: WholeEntry = {
  ...deposit,
  id: 'b',
  number: 'BM/2026/06/0001',
  date: localDate('2026-06-02'),
  event: 'ledger.reverse',
  memo: 'Pembetulan',
  sourceNo: null,
  reversesId: 'a',
  lines: deposit.lines.map((line) => ({
    ...line,
    side: line.side === 'debit' ? 'credit' : 'debit',
    memo: undefined,
  })),
}
const book: WholeBook = {
  cooperative: 'Koperasi Mekar',
  name: 'Buku koperasi',
  through: localDate('2026-06-30'),
  accounts: [
    { code: '1101', name: 'Kas Besar', type: 'A', normal: 'debit', balance: Money.zero },
    { code: '2101', name: 'Simpanan Sukarela', type: 'L', normal: 'credit', balance: Money.zero },
    { code: '8109', name: 'Beban Lain-lain', type: 'O', normal: 'debit', balance: Money.zero },
  ],
  subledgers: [
    { id: 's1', accountCode: '2101', no: 'S-01', name: 'Eni: Sari', balance: Money.zero },
    { id: 's2', accountCode: '2101', no: 'S 01', name: 'Eni  Sari', balance: Money.zero },
  ],
  entries: [deposit, reversal],
}

describe('a book in other programs’ words', () => {
  test('hledger: names and memos lose what hledger would read as its own signs', () => {
    expect(hledgerJournal(book)).toBe(`; Koperasi Mekar: Buku koperasi
; Rupiah utuh; debet positif.

commodity 1000. IDR

account aset  ; type: A
account liabilitas  ; type: L
account ekuitas  ; type: E
account pendapatan  ; type: R
account beban  ; type: X

2026-06-01 * (BKM/2026/06/0001) Setoran: "titip", dari Bu Éni / ibu  ; event: savings.deposit, recorded: 2026-06-01T02:00:00.000Z, source: KM-7 lembar 2
    aset:1101 Kas Besar  50000 IDR
    liabilitas:2101 Simpanan Sukarela:S-01 Eni- Sari  -50000 IDR  ; unit: usp, party: member, memo: =1+1 lunas

2026-06-02 * (BM/2026/06/0001) Pembetulan  ; event: ledger.reverse, recorded: 2026-06-01T02:00:00.000Z, reverses: BKM/2026/06/0001
    aset:1101 Kas Besar  -50000 IDR
    liabilitas:2101 Simpanan Sukarela:S-01 Eni- Sari  50000 IDR  ; unit: usp, party: member

2026-06-30 * Saldo menurut buku
    aset:1101 Kas Besar  0 IDR =* 0 IDR
    liabilitas:2101 Simpanan Sukarela  0 IDR =* 0 IDR
    liabilitas:2101 Simpanan Sukarela:S-01 Eni- Sari  0 IDR = 0 IDR
`)
  })

  test('beancount: a reversal links to what it reverses, and quotation marks are escaped', () => {
    const text = beancountJournal(book)
    expect(text).toContain(`2026-06-01 * "Setoran: \\"titip\\"; dari Bu Éni | ibu" ^BKM/2026/06/0001
  number: "BKM/2026/06/0001"
  event: "savings.deposit"
  recorded: "2026-06-01T02:00:00.000Z"
  source: "KM-7, lembar 2"
  Assets:1101-Kas-Besar  50000 IDR
  Liabilities:2101-Simpanan-Sukarela:S-01-Eni-Sari  -50000 IDR
    unit: "usp"
    party: "member"
    memo: "=1+1, lunas"
`)
    expect(text).toContain('^BM/2026/06/0001 ^BKM/2026/06/0001\n')
    expect(text).toContain('1900-01-01 open Expenses:8109-Beban-Lain-lain IDR\n')
    expect(text).toContain('2026-07-01 balance Assets:1101-Kas-Besar  0 IDR\n')
  })

  test('two accounts whose names would be the same in beancount stay two', () => {
    const [first, second] = deposit.lines
    if (first === undefined || second === undefined) throw new Error('the deposit has two lines')
    const other = { ...deposit, lines: [first, { ...second, subledgerId: 's2' }] }
    const text = beancountJournal({ ...book, entries: [deposit, other] })
    expect(text).toContain('S-01-Eni-Sari  -50000 IDR')
    expect(text).toContain('S-01-Eni-Sari-2  -50000 IDR')
  })

  test('a spreadsheet reads it, and runs none of it', () => {
    const [head, , credit] = JOURNAL_FORMATS.csv.write(book).split('\r\n')
    expect(head?.startsWith('number,date,recorded,event,memo')).toBe(true)
    expect(credit).toContain(
      '2101,Simpanan Sukarela,S-01,Eni: Sari,0,50000,usp,member,"\'=1+1, lunas"',
    )
  })

  test('an empty book is a file without entries', () => {
    const empty = { ...book, through: null, entries: [] }
    expect(hledgerJournal(empty)).not.toContain('2026')
    expect(beancountJournal(empty)).not.toContain('balance')
    expect(JOURNAL_FORMATS.csv.write(empty).split('\r\n')).toHaveLength(2)
  })
})
