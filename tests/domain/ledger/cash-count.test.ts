import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { countMark, differenceOf, latenessOf, limitsOn } from '#app/domain/ledger/cash-count.ts'
import { cashDifferenceEntry } from '#app/domain/ledger/entries.ts'
import { balance, resolve } from '#app/domain/ledger/entry.ts'
import { postingMapOf } from '#app/domain/ledger/posting-map.ts'
import { Money } from '#app/domain/money.ts'

const day = localDate('2026-11-08')
const weekly = { freshDays: 7, lateDays: 14 }

describe('the mark of the last count', () => {
  test.each([
    [0, 'fresh'],
    [7, 'fresh'],
    [8, 'due'],
    [14, 'due'],
    [15, 'late'],
  ] as const)('%i days after it, where a week is wanted, it is %s', (days, state) => {
    expect(countMark(day, addDays(day, days), weekly)).toEqual({ state, days })
  })

  test('cash that was never counted says so', () => {
    expect(countMark(null, day, weekly)).toEqual({ state: 'never', days: null })
  })

  test('never grows milder while nobody counts', () => {
    const order = ['fresh', 'due', 'late']
    const days = fc.nat({ max: 400 })
    fc.assert(
      fc.property(fc.tuple(days, days), fc.tuple(days, days), ([after, more], [fresh, extra]) => {
        const limits = { freshDays: fresh, lateDays: fresh + extra }
        const now = countMark(day, addDays(day, after), limits).state
        const then = countMark(day, addDays(day, after + more), limits).state
        expect(order.indexOf(then)).toBeGreaterThanOrEqual(order.indexOf(now))
      }),
    )
  })

  test('goes by the limits of the day', () => {
    const before = { from: localDate('1990-01-01'), ...weekly, source: 'anjuran' }
    const after = { from: day, freshDays: 1, lateDays: 3, source: 'rapat pengurus' }
    expect(limitsOn([before, after], addDays(day, -1))).toBe(before)
    expect(limitsOn([before, after], day)).toBe(after)
    expect(limitsOn([after], addDays(day, -1))).toBe(null)
  })
})

describe('what came into the book after a count', () => {
  test.each([
    ['the same day', ['2026-11-08', '2026-11-08'], 'same_day'],
    ['the same day for the day before', ['2026-11-07', '2026-11-08'], 'backdated'],
    ['the next day for the day of the count', ['2026-11-08', '2026-11-09'], 'backdated'],
    ['weeks later for weeks ago', ['2026-10-20', '2026-12-01'], 'backdated'],
  ] as const)('%s', (_name, [date, recorded], lateness) => {
    const entry = { date: localDate(date), recordedOn: localDate(recorded) }
    expect(latenessOf(entry, day)).toBe(lateness)
  })
})

describe('a difference that is accepted', () => {
  const facts = { date: day, countNo: 'KO/2026/0007', reason: 'salah kembalian' }
  const lines = (difference: Money) =>
    balance(
      resolve(cashDifferenceEntry({ ...facts, difference }), postingMapOf('cooperative')),
    ).lines.map(({ accountCode, side, amount }) => `${accountCode} ${side} ${amount}`)

  test('is other income when there is too much: 4806 of the chart', () => {
    expect(lines(Money.parse('5000'))).toEqual(['1101 debit 5000', '4806 credit 5000'])
    expect(cashDifferenceEntry({ ...facts, difference: Money.parse('5000') })).toMatchObject({
      voucher: 'BKM',
      memo: 'Selisih kas lebih menurut KO/2026/0007: salah kembalian',
    })
  })

  test('is other expense when there is too little: 8103 of the chart', () => {
    expect(lines(Money.parse('-5000'))).toEqual(['8103 debit 5000', '1101 credit 5000'])
    expect(cashDifferenceEntry({ ...facts, difference: Money.parse('-5000') }).voucher).toBe('BKK')
  })

  test('always brings the book to what was counted', () => {
    const [counted, expected] = [fc.nat(), fc.integer()]
    fc.assert(
      fc.property(counted, expected, (found, said) => {
        fc.pre(found !== said)
        const count = { counted: Money.parse(`${found}`), expected: Money.parse(`${said}`) }
        const entry = cashDifferenceEntry({ ...facts, difference: differenceOf(count) })
        const moved = entry.lines
          .filter(({ role }) => role === 'cash')
          .map(({ side, amount }) => (side === 'debit' ? amount : amount.negated()))
        expect(count.expected.plus(Money.sum(moved)).equals(count.counted)).toBe(true)
      }),
    )
  })
})
