import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Money } from '#app/domain/money.ts'
import {
  nextPrint,
  type PassbookPrint,
  pagesOf,
  paperBook,
  takenLines,
} from '#app/domain/savings/passbook-print.ts'

const moved = (entryId: string, change: number) => ({
  entryId,
  event: 'savings.deposit',
  isReversal: false,
  change: Money.parse(String(change)),
})
const on = { isRestart: false, pageLines: 5 }
const anew = { isRestart: true, pageLines: 5 }

function printed(print: PassbookPrint | null): PassbookPrint {
  if (print === null) throw new Error('something was to be printed')
  return print
}

test('printing goes on at the next free line, and a full page begins a new one', () => {
  const book = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => moved(id, 1_000))
  const first = printed(nextPrint(book.slice(0, 3), [], on))
  expect(first).toMatchObject({ startLine: 0, lineCount: 3, entryIds: ['a', 'b', 'c'] })
  expect(takenLines([first])).toBe(3)
  const second = printed(nextPrint(book, [first], on))
  expect(second).toMatchObject({ startLine: 3, lineCount: 4, entryIds: ['d', 'e', 'f', 'g'] })
  expect(pagesOf(['d', 'e', 'f', 'g'], second)).toEqual([
    { skip: 3, lines: ['d', 'e'] },
    { skip: 0, lines: ['f', 'g'] },
  ])
  expect(nextPrint(book, [first, second], on)).toBeNull()
  const full = printed(nextPrint(book.slice(0, 5), [], on))
  expect(takenLines([full])).toBe(0)
})

test('what is recorded late for an earlier day comes after what is on paper, with a balance that follows', () => {
  const before = [moved('jan', 500_000), moved('mar', -100_000)]
  const first = printed(nextPrint(before, [], on))
  const book = [moved('jan', 500_000), moved('feb', 50_000), moved('mar', -100_000)]
  const { printed: paper, unprinted } = paperBook(book, [first])
  const shown = [...paper, ...unprinted].map(({ entryId, balance }) => `${entryId} ${balance}`)
  expect(shown).toEqual(['jan 500000', 'mar 400000', 'feb 450000'])
})

test('a fresh book takes everything from its first line, in the order of days', () => {
  const book = [moved('jan', 500_000), moved('feb', 50_000), moved('mar', -100_000)]
  const first = printed(nextPrint([moved('mar', -100_000)], [], on))
  const again = printed(nextPrint(book, [first], anew))
  expect(again).toMatchObject({ startLine: 0, lineCount: 3, entryIds: ['jan', 'feb', 'mar'] })
  expect(paperBook(book, [first, again]).unprinted).toEqual([])
  expect(takenLines([first, again])).toBe(3)
  expect(nextPrint([], [], anew)).toBeNull()
})

test('a page shorter than what is taken begins a new page', () => {
  const first = printed(nextPrint([moved('a', 1)], [], { isRestart: false, pageLines: 20 }))
  const twelve = { ...first, lineCount: 12 }
  const book = [moved('a', 1), moved('b', 1)]
  expect(nextPrint(book, [twelve], { isRestart: false, pageLines: 10 })?.startLine).toBe(0)
})

test('however a book is printed in parts, each line is on paper once and the last balance is the account’s', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(sizes, fc.integer({ min: 5, max: 12 }), (parts, pageLines) => {
      let prints: readonly PassbookPrint[] = []
      let book: readonly ReturnType<typeof moved>[] = []
      let lines = 0
      for (const [index, size] of parts.entries()) {
        const fresh = Array.from({ length: size }, (_, at) => moved(`${index} ${at}`, at + 1))
        // Late ones stand before what is printed already.
        book = index % 2 === 0 ? [...book, ...fresh] : [...fresh, ...book]
        prints = [...prints, printed(nextPrint(book, prints, { isRestart: false, pageLines }))]
        lines += size
        expect(takenLines(prints)).toBe(lines % pageLines)
      }
      const { printed: paper, unprinted } = paperBook(book, prints)
      expect(unprinted).toEqual([])
      expect(new Set(paper.map(({ entryId }) => entryId)).size).toBe(lines)
      const total = Money.sum(book.map(({ change }) => change))
      expect(paper.at(-1)?.balance.toString()).toBe(total.toString())
    }),
  )
})
