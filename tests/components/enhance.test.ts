import fc from 'fast-check'
import { expect, test } from 'vitest'
import { englishWords, indonesianWords } from '#app/domain/amount-in-words.ts'
import { countOf, DENOMINATIONS } from '#app/domain/ledger/denominations.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import { digitsOf, words, worthOf } from '../../public/enhance.js'

test('the words while typing are the words on the receipt', () => {
  expect(words('1001100', 'id')).toBe('satu juta seribu seratus rupiah')
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), (amount) => {
      const digits = String(amount)
      expect(words(digits, 'id')).toBe(`${indonesianWords(digits)} rupiah`)
      expect(words(digits, 'en')).toBe(`${englishWords(digits)} rupiah`)
    }),
  )
})

test('what the page understands while typing, the server understands the same', () => {
  const typed = [
    '1250000',
    'Rp 1.250.000',
    '1.250.000,00',
    '50.000,-',
    '1,250',
    '1.25',
    '-5',
    '',
    '007',
    '1.250,50',
  ]
  for (const text of typed) {
    expect(digitsOf(text), text).toBe(readRupiah(text)?.toString() ?? null)
  }
})

test('the sum shown while counting is the sum that is sent', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100_000 }), { minLength: 11, maxLength: 11 }), (pieces) => {
      const stacks = DENOMINATIONS.map(({ key, face }, index) => ({
        key,
        row: { face: String(face), pieces: String(pieces[index]) },
        count: pieces[index] ?? 0,
      }))
      const sent = countOf(Object.fromEntries(stacks.map(({ key, count }) => [key, count])))
      expect(worthOf(stacks.map(({ row }) => row)).sum).toBe(sent.toString())
    }),
  )
  expect(
    worthOf([
      { face: '500', pieces: '1.000' },
      { face: '100', pieces: '' },
    ]),
  ).toEqual({
    worths: ['500000', '0'],
    sum: '500000',
  })
  expect(worthOf([{ face: '500', pieces: 'lima' }]).sum).toBe(null)
})
