import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { COOPERATIVE_BOOKS } from '#app/domain/registers/books.ts'
import { columnsOf, mayWrite, REGISTER_KINDS } from '#app/domain/registers/kinds.ts'
import { ageOn, isSeated, refuseLongTerm } from '#app/domain/registers/seat.ts'

// shared/domain/koperasi.md §2: "16 buku administrasi koperasi", the names as a dinas official lists them.
test('the sixteen books stand in their official order', () => {
  expect(COOPERATIVE_BOOKS.map(({ no, slug }) => `${no} ${slug}`)).toEqual([
    '1 daftar-anggota',
    '2 daftar-pengurus',
    '3 daftar-pengawas',
    '4 daftar-karyawan',
    '5 buku-tamu',
    '6 simpanan-anggota',
    '7 saran-anggota',
    '8 anjuran-pejabat',
    '9 anjuran-instansi',
    '10 keputusan-pengawas',
    '11 keputusan-pengurus',
    '12 keputusan-anggota',
    '13 kejadian-penting',
    '14 buku-kas',
    '15 inventaris',
    '16 agenda-surat',
  ])
})

test('every register is one of the books', () => {
  const kinds = COOPERATIVE_BOOKS.flatMap((book) => (book.from === 'register' ? [book.kind] : []))
  expect(kinds.toSorted()).toEqual(REGISTER_KINDS.toSorted())
})

test('the register of the board runs from the number to the day and cause of leaving', () => {
  expect(columnsOf('board').map(({ name }) => name)).toEqual([
    'no',
    'name',
    'age',
    'occupation',
    'address',
    'member',
    'position',
    'on',
    'until',
    'decision',
    'sign',
    'left_on',
    'left_reason',
  ])
})

test('supervisors write their own decisions and no other book; the secretary all but those', () => {
  const by = (role: 'supervisor' | 'secretary' | 'treasurer') =>
    REGISTER_KINDS.filter((kind) => mayWrite([role], kind))
  expect(by('supervisor')).toEqual(['supervisor_decisions'])
  expect(by('secretary')).toEqual(REGISTER_KINDS.filter((kind) => kind !== 'supervisor_decisions'))
  expect(by('treasurer')).toEqual([])
})

// UU 25/1992 pasal 29 ayat (4): paling lama lima tahun.
test('a term of five years to its anniversary stands, a day more is refused', () => {
  const from = localDate('2026-03-01')
  const until = (day: string) => () => refuseLongTerm('board', { from, until: localDate(day) }, 60)
  expect(until('2031-03-01')).not.toThrow()
  expect(until('2031-03-02')).toThrow('term_too_long')
  expect(until('2026-02-28')).toThrow('date_span')
  expect(() => refuseLongTerm('staff', { from, until: localDate('2050-01-01') }, 60)).not.toThrow()
})

test('a seat is held from its first day to its last, or until the person left', () => {
  const seat = { on: localDate('2024-02-10'), fields: { until: '2027-02-10' } }
  expect(isSeated(seat, localDate('2024-02-09'))).toBe(false)
  expect(isSeated(seat, localDate('2027-02-10'))).toBe(true)
  expect(isSeated(seat, localDate('2027-02-11'))).toBe(false)
  const left = { ...seat, fields: { ...seat.fields, left_on: '2025-01-01' } }
  expect(isSeated(left, localDate('2025-01-01'))).toBe(false)
})

test('a year older on the birthday, not the day before', () => {
  const born = localDate('1990-06-15')
  expect(ageOn(born, localDate('2026-06-14'))).toBe(35)
  expect(ageOn(born, localDate('2026-06-15'))).toBe(36)
})
