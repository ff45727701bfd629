import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOf, DENOMINATIONS, stacksOf } from '#app/domain/ledger/denominations.ts'
import { Money } from '#app/domain/money.ts'

const anyPieces = fc.record(
  Object.fromEntries(DENOMINATIONS.map(({ key }) => [key, fc.nat({ max: 100_000 })])),
)

test('notes and coins on the table come to what a treasurer writes under them', () => {
  // The sheet of the mock-up "lembar setoran": 16 × 100.000 … 4 × 5.000.
  const pieces = { note_100000: 16, note_50000: 17, note_20000: 14, note_10000: 8, note_5000: 4 }
  expect(countOf(pieces).toString()).toBe('2830000')
  const stacks = stacksOf(pieces).filter((stack) => stack.pieces > 0)
  expect(stacks.map(({ value }) => value.toString())).toEqual([
    '1600000',
    '850000',
    '280000',
    '80000',
    '20000',
  ])
})

test('a thousand in paper and a thousand in metal are told apart, and worth the same', () => {
  expect(countOf({ note_1000: 3 }).equals(countOf({ coin_1000: 3 }))).toBe(true)
  const both = stacksOf({ note_1000: 3, coin_1000: 4 }).filter(({ face }) => face === 1_000)
  expect(both.map(({ kind, pieces }) => [kind, pieces])).toEqual([
    ['note', 3],
    ['coin', 4],
  ])
})

test('an empty box comes to nothing', () => {
  expect(countOf({}).isZero()).toBe(true)
})

test('the list runs from the largest note to the smallest coin, each once', () => {
  expect(DENOMINATIONS.map(({ key }) => key)).toEqual([
    'note_100000',
    'note_50000',
    'note_20000',
    'note_10000',
    'note_5000',
    'note_2000',
    'note_1000',
    'coin_1000',
    'coin_500',
    'coin_200',
    'coin_100',
  ])
})

test('two boxes poured together hold what they held', () => {
  fc.assert(
    fc.property(anyPieces, anyPieces, (one, other) => {
      const together = Object.fromEntries(
        Object.entries(one).map(([key, pieces]) => [key, pieces + (other[key] ?? 0)]),
      )
      expect(countOf(together).equals(countOf(one).plus(countOf(other)))).toBe(true)
    }),
  )
})

test('any whole hundreds can be laid out in notes and coins, and counted back to the same', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000 }), (hundreds) => {
      let left = hundreds * 100
      const pieces: Record<string, number> = {}
      for (const { key, face } of DENOMINATIONS) {
        pieces[key] = Math.floor(left / face)
        left %= face
      }
      expect(countOf(pieces).equals(Money.parse(String(hundreds * 100)))).toBe(true)
    }),
  )
})
