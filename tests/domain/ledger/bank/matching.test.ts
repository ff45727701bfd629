import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#app/domain/calendar.ts'
import {
  suggestMatches,
  sumOf,
  type Unmatched,
  withoutTakenBack,
} from '#app/domain/ledger/bank/matching.ts'
import { Money } from '#app/domain/money.ts'

const one = (
  id: string,
  ...[day, amount, text = '']: readonly [string, string, string?]
): Unmatched => ({
  id,
  day: localDate(day),
  amount: Money.parse(amount),
  text,
})
const pairsOf = (lines: readonly Unmatched[], entries: readonly Unmatched[]) =>
  suggestMatches(lines, entries).map(
    ({ lines: l, entries: e, isExact }) =>
      `${l
        .map(({ id }) => id)
        .toSorted()
        .join('+')}=${e
        .map(({ id }) => id)
        .toSorted()
        .join('+')}${isExact ? '!' : ''}`,
  )

describe('what is proposed', () => {
  test('is sure where an amount stands once on each side within ten days', () => {
    const entry = one('e', '2026-09-01', '500000')
    expect(pairsOf([one('l', '2026-09-11', '500000')], [entry])).toEqual(['l=e!'])
    expect(pairsOf([one('l', '2026-09-12', '500000')], [entry])).toEqual([])
    expect(pairsOf([one('l', '2026-09-01', '-500000')], [entry])).toEqual([])
  })

  test('tells two of one amount apart by their words, and is not sure without', () => {
    const lines = [
      one('l1', '2026-09-02', '50000', 'TRSF DARI SARI'),
      one('l2', '2026-09-02', '50000', 'TRSF DARI BUDI'),
    ]
    const entries = [
      one('e1', '2026-09-02', '50000', 'Setoran Budi'),
      one('e2', '2026-09-02', '50000', 'Setoran Sari'),
    ]
    expect(pairsOf(lines, entries)).toEqual(['l1=e2!', 'l2=e1!'])
    const mute = lines.map((line) => ({ ...line, text: '' }))
    expect(pairsOf(mute, entries)).toEqual(['l1=e1', 'l2=e2'])
  })

  test('adds up entries for one line, and lines for one entry', () => {
    const parts = [one('a', '2026-09-01', '10000'), one('b', '2026-09-01', '20000')]
    const whole = one('w', '2026-09-02', '30000')
    expect(pairsOf([whole], [...parts, one('c', '2026-09-01', '7000')])).toEqual(['w=a+b'])
    expect(pairsOf(parts, [whole])).toEqual(['a+b=w'])
  })

  test('uses nothing twice, foots, and does not depend on the order of what is given', () => {
    const amounts = fc.integer({ min: -4, max: 4 }).filter((amount) => amount !== 0)
    const side = (prefix: string) =>
      fc.array(fc.tuple(amounts, fc.integer({ min: 0, max: 25 })), { maxLength: 9 }).map((all) =>
        all.map(([amount, days], at) => ({
          ...one(`${prefix}${at}`, '2026-09-01', `${amount}`),
          day: addDays(localDate('2026-09-01'), days),
        })),
      )
    fc.assert(
      fc.property(side('l'), side('e'), (lines, entries) => {
        const found = suggestMatches(lines, entries)
        const used = found.flatMap((s) => [...s.lines, ...s.entries]).map(({ id }) => id)
        expect(new Set(used).size).toBe(used.length)
        for (const { lines: l, entries: e } of found) expect(sumOf(l).equals(sumOf(e))).toBe(true)
        expect(pairsOf(lines.toReversed(), entries.toReversed())).toEqual(pairsOf(lines, entries))
      }),
    )
  })
})

test('an entry and what takes it back move nothing together; one of them alone stays', () => {
  const entry = { id: 'e', reversesId: null }
  const mirror = { id: 'r', reversesId: 'e' }
  expect(withoutTakenBack([entry, mirror])).toEqual([])
  expect(withoutTakenBack([mirror])).toEqual([mirror])
})
