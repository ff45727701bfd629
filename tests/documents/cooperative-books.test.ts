import { expect, test } from 'vitest'
import { cashBookPaper, memberBook, registerPaper } from '#app/documents/cooperative-books.ts'
import { tableCsv } from '#app/documents/table-text.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const cooperative = { name: 'Koperasi Contoh', village: 'Contoh', regency: 'Contoh' }
const head = { cooperative, title: 'Buku', on: localDate('2026-06-30') }

// shared/domain/koperasi.md §2: no, nama, umur, pekerjaan, alamat, tanggal masuk, cap jempol/tanda tangan,
// tanggal berhenti & sebab, tanda tangan ketua.
test('the register of members has its official columns in their order', () => {
  const member = {
    no: 'A-001',
    name: 'Sari',
    born: localDate('1990-07-01'),
    occupation: 'Petani',
    address: 'Dusun I',
    joinedOn: localDate('2020-01-02'),
    leftOn: localDate('2026-05-01'),
    leftReason: 'Pindah',
  }
  const paper = memberBook(head, [member], 'id')
  expect(paper.sections[0]?.columns.map(({ label }) => label)).toEqual([
    'No.',
    'Nama',
    'Umur',
    'Pekerjaan',
    'Alamat',
    'Tanggal masuk',
    'Cap jempol / tanda tangan',
    'Berhenti',
    'Sebab berhenti',
    'Tanda tangan ketua',
  ])
  expect(tableCsv(paper)).toContain('A-001,Sari,35,Petani,Dusun I,2020-01-02,,2026-05-01,Pindah,')
})

test('the cash book runs from what was there to what is left', () => {
  const entry = (number: string, amount: string) => ({
    date: localDate('2026-06-10'),
    number,
    memo: 'x',
    amount: Money.parse(amount),
  })
  const cash = {
    opening: Money.parse('100000'),
    lines: [entry('BKM/1', '50000'), entry('BKK/1', '-30000')],
  }
  const paper = cashBookPaper({ ...head, from: localDate('2026-06-01') }, cash, 'id')
  const money = paper.sections[0]?.rows.map(({ cells }) =>
    cells.slice(3).map((cell) => (cell !== null && 'money' in cell ? cell.money : '')),
  )
  expect(money).toEqual([
    ['', '', '100000'],
    ['50000', '', '150000'],
    ['', '30000', '120000'],
    ['50000', '30000', '120000'],
  ])
})

test('a struck entry keeps its number and says why', () => {
  const entry = {
    no: 3,
    on: localDate('2026-06-01'),
    memberNo: null,
    born: null,
    fields: { text: 'Gedung retak' },
    isWithdrawn: true,
    reason: 'salah buku',
  }
  const csv = tableCsv(registerPaper(head, { kind: 'events', entries: [entry] }, 'id'))
  expect(csv).toContain('3,2026-06-01,Gedung retak,,Dicoret: salah buku')
})
