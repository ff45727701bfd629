import fc from 'fast-check'
import { expect, test } from 'vitest'
import { englishWords, indonesianWords } from '#app/domain/amount-in-words.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import { digitsOf, words } from '../../public/enhance.js'

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
