import { expect, test } from 'vitest'
import { type LoanAddendum, loanAddendumPaper } from '#app/documents/loan-addendum.ts'
import { printLoanAgreement } from '#app/documents/pdf/loan-agreement.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const row = (no: number, dueOn: string, [principal, interest]: readonly [number, number]) => ({
  no,
  dueOn: localDate(dueOn),
  principal: rupiah(principal),
  interest: rupiah(interest),
})

const ADDENDUM: LoanAddendum = {
  number: 'PJ-2026-004/ADD-1',
  date: localDate('2026-05-25'),
  issuer: { name: 'Koperasi Mekar', place: 'Kenanga, Indramayu' },
  borrower: { name: 'Sari', no: 'A-012' },
  officer: 'Castini',
  agreement: { number: 'PJ-2026-004', date: localDate('2026-02-03') },
  reason: 'gagal panen',
  outstanding: rupiah(1_000_000),
  interestOwed: rupiah(30_000),
  interestFate: 'first_instalment',
  penaltyOwed: rupiah(12_500),
  penaltyFate: 'waive',
  oldTerms: { term: 10, every: 'week', method: 'flat', rate: '1.5' },
  newTerms: { term: 2, every: 'week', method: 'declining', rate: '1' },
  old: [row(9, '2026-05-18', [600_000, 15_000]), row(10, '2026-05-25', [400_000, 15_000])],
  laidDown: [row(1, '2026-06-01', [500_000, 32_308]), row(2, '2026-06-08', [500_000, 1_154])],
  guarantors: ['Budi'],
}

test('an addendum says old and new terms in their own unit, what becomes of jasa and denda, and both schedules', () => {
  const paper = loanAddendumPaper(ADDENDUM, 'id')
  const said = [paper.opening, ...paper.articles.map(({ text }) => text)].join(' ')
  expect(said).toContain('mengubah perjanjian pinjaman PJ-2026-004 tanggal 3 Februari 2026')
  expect(said).toContain('pokok Rp1.000.000, jasa Rp30.000, dan denda Rp12.500')
  expect(said).toContain('Semula: 10 minggu, dibayar tiap minggu, cara tetap (flat), jasa 1,50%')
  expect(said).toContain('Menjadi: 2 minggu, dibayar tiap minggu, cara menurun, jasa 1,00%')
  expect(said).toContain('Jasa itu ditagih bersama angsuran pertama. Denda: dihapus.')
  expect(said).toContain('Rp1.000.000 (satu juta rupiah)')
  expect(said).not.toContain('10 bulan')
  const [next, old] = paper.annexes
  expect(next?.rows).toEqual([
    ['1', '1 Juni 2026', '500.000', '32.308', '532.308', '500.000'],
    ['2', '8 Juni 2026', '500.000', '1.154', '501.154', '0'],
  ])
  expect(old?.rows[0]?.[0]).toBe('9')
  expect(old?.total.slice(2, 5)).toEqual(['1.000.000', '30.000', '1.030.000'])
})

test('an addendum has the stamp under the borrower by the rule of its day, and prints the same bytes', async () => {
  const paper = loanAddendumPaper(ADDENDUM, 'id')
  expect(paper.signs[0]).toEqual({ role: 'Pihak kedua', name: 'Sari', stamp: 'Meterai Rp10.000' })
  const before = loanAddendumPaper({ ...ADDENDUM, date: localDate('2020-12-31') }, 'id')
  expect(before.signs[0].stamp).toBeUndefined()
  const print = () => printLoanAgreement(paper, new Date('2026-05-25T00:00:00Z'))
  const [one, two] = [await print(), await print()]
  expect(new TextDecoder().decode(one.slice(0, 5))).toBe('%PDF-')
  expect(one).toEqual(two)
})
