import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Month } from '#app/domain/calendar.ts'
import { localDate, monthOf } from '#app/domain/calendar.ts'
import { bookingDay, duesThrough, nextDue, spreadPart } from '#app/domain/ledger/recurring.ts'
import { Money } from '#app/domain/money.ts'

const month = (text: string): Month => monthOf(localDate(`${text}-01`))

test('each month on the 31st means the last day of a shorter one', () => {
  const rent = { every: 'month', day: 31, first: month('2026-01'), last: null } as const
  expect(duesThrough(rent, localDate('2026-04-29'))).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
  ])
  expect(nextDue(rent, localDate('2026-03-31'))).toBe('2026-04-30')
})

test('a quarter and a year keep their months, and end where they end', () => {
  const dues = {
    every: 'quarter',
    day: 5,
    first: month('2026-02'),
    last: month('2026-08'),
  } as const
  expect(duesThrough(dues, localDate('2027-12-31'))).toEqual([
    '2026-02-05',
    '2026-05-05',
    '2026-08-05',
  ])
  expect(nextDue(dues, localDate('2026-08-05'))).toBe(null)
  const yearly = { every: 'year', day: 1, first: month('2024-03'), last: null } as const
  expect(nextDue(yearly, localDate('2026-03-01'))).toBe('2027-03-01')
})

test('what falls due in a closed month is booked on the first open day', () => {
  const due = localDate('2026-03-05')
  expect(bookingDay(due, localDate('2026-03-31'))).toBe('2026-04-01')
  expect(bookingDay(due, localDate('2026-02-28'))).toBe(due)
})

test('a year of rent paid in advance: the last month takes the rest', () => {
  const rent = Money.parse('10000000')
  const parts = Array.from({ length: 12 }, (_, at) => `${spreadPart(rent, { at, times: 12 })}`)
  expect([parts[0], parts[10], parts[11]]).toEqual(['833333', '833333', '833337'])
})

test('what is spread adds up to its sum', () => {
  const sums = fc.tuple(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 1, max: 90 }))
  fc.assert(
    fc.property(sums, ([sum, times]) => {
      const total = Money.parse(String(sum))
      const parts = Array.from({ length: times }, (_, at) => spreadPart(total, { at, times }))
      expect(`${Money.sum(parts)}`).toBe(String(sum))
    }),
  )
})
