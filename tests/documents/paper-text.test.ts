import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paperText } from '#app/documents/paper-text.ts'

test('a name with a hidden turn of direction prints in plain order', () => {
  expect(paperText('Cas\u202eriah\u200b \u2066(017)\u2069')).toBe('Casriah (017)')
})

test('a line break becomes a space, and a letter the font lacks a question mark', () => {
  expect(paperText('  Toko\n\tSumber   Rejeki 好 ')).toBe('Toko Sumber Rejeki ?')
})

test('a sign of sums that the font lacks is written with the letters it has', () => {
  expect(paperText('Simpanan Berjangka ≤ 12 Bln')).toBe('Simpanan Berjangka <= 12 Bln')
  expect(paperText('Pinjaman ≥ 12 Bln')).toBe('Pinjaman >= 12 Bln')
  expect(paperText('≤≤≤≤', 5)).toBe('<=<=…')
})

test('a text that is too long ends with an ellipsis', () => {
  expect(paperText('abcdefgh', 5)).toBe('abcd…')
})

test('whatever people type, paper holds no control character and never more than it has room for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const printed = paperText(text)
      expect(printed).toMatch(/^[\u0020-\u007e\u00a0-\u017f\u2010-\u2026\u2212]*$/)
      expect([...printed].length).toBeLessThanOrEqual(90)
    }),
  )
})
