import { expect, test } from 'vitest'
import { type CollectionLetter, collectionLetterPaper } from '#app/documents/collection-letter.ts'
import { printCollectionLetter } from '#app/documents/pdf/collection-letter.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const letter: CollectionLetter = {
  issuer: { name: 'Koperasi Kenanga Jaya', place: 'Kenanga, Indramayu' },
  level: 2,
  yearNo: 7,
  on: localDate('2026-11-24'),
  payBy: localDate('2026-12-01'),
  borrower: { name: 'Sari', no: 'A-012', address: 'Blok Karang' },
  loanNo: 'PJ-2026-004',
  daysPastDue: 62,
  principal: Money.parse('1000000'),
  interest: Money.parse('180000'),
  penalty: Money.zero,
  outstanding: Money.parse('5000000'),
  signedBy: 'Wastini',
}

test('a letter names loan, days, what is owed in figures and words, and the last day', () => {
  const paper = collectionLetterPaper(letter)
  expect(paper.number).toBe('007/SP2/XI/2026')
  expect(paper.opening.join(' ')).toMatch(/PJ-2026-004 sudah lewat 62 hari pada 24 November 2026/)
  expect(paper.facts.map(({ value }) => value.replaceAll(/\s/g, ''))).toEqual([
    'Rp1.000.000',
    'Rp180.000',
    'Rp1.180.000',
    'Rp5.000.000',
  ])
  expect(paper.words.toLowerCase()).toContain('satu juta seratus delapan puluh ribu rupiah')
  expect(paper.closing[0]).toContain('1 Desember 2026')
})

test('denda stands on a line of its own and is part of what is asked', () => {
  const paper = collectionLetterPaper({ ...letter, penalty: Money.parse('11594') })
  expect(paper.facts.map(({ label, value }) => `${label} ${value.replaceAll(/\s/g, '')}`)).toEqual([
    'Pokok yang lewat Rp1.000.000',
    'Jasa yang lewat Rp180.000',
    'Denda Rp11.594',
    'Harus dibayar Rp1.191.594',
    'Sisa seluruh pinjaman Rp5.000.000',
  ])
  expect(paper.words.toLowerCase()).toContain('seratus sembilan puluh satu ribu')
})

test('the same letter is the same file', async () => {
  const createdAt = new Date('2026-11-24T03:00:00Z')
  const print = () => printCollectionLetter(collectionLetterPaper(letter), { createdAt })
  const [one, two] = [await print(), await print()]
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  expect(Buffer.from(one).subarray(0, 5).toString()).toBe('%PDF-')
})
