import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  isLocalDate,
  lastDay,
  localDate,
  monthOf,
} from '#app/domain/calendar.ts'

const anyDay = fc
  .integer({ min: 0, max: 60_000 })
  .map((days) => addDays(localDate('1950-01-01'), days))

describe('a day', () => {
  test.each(['2024-02-29', '2000-02-29', '2025-12-31', '1900-01-01'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true)
  })

  test.each(['2025-02-29', '1900-02-29', '2025-04-31', '2025-13-01', '2025-00-10', '2025-1-1', ''])(
    '"%s" does not',
    (text) => {
      expect(isLocalDate(text)).toBe(false)
      expect(() => localDate(text)).toThrow()
    },
  )

  test('belongs to a month that has a first and a last day', () => {
    expect(lastDay(monthOf(localDate('2024-02-10')))).toBe('2024-02-29')
    expect(lastDay(monthOf(localDate('2025-02-10')))).toBe('2025-02-28')
    expect(firstDay(monthOf(localDate('2025-12-31')))).toBe('2025-12-01')
  })
})

describe('counting days', () => {
  test.each([
    ['2025-08-07', '2025-12-31', 146],
    ['2024-04-25', '2025-12-31', 615],
    ['2024-02-28', '2024-03-01', 2],
    ['2025-03-01', '2025-02-28', -1],
    ['1970-01-01', '2000-03-01', 11_017],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(daysBetween(localDate(from), localDate(to))).toBe(days)
  })

  test('agrees with the calendar of the machine', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        const theirs = new Date(`${day}T00:00:00Z`)
        theirs.setUTCDate(theirs.getUTCDate() + count)
        expect(addDays(day, count)).toBe(theirs.toISOString().slice(0, 10))
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })
})

describe('counting months', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-03-31', -13, '2024-02-29'],
    ['2025-05-20', 0, '2025-05-20'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(localDate(from), count)).toBe(to)
  })

  test('keeps the day, or takes the last one of a shorter month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (day, count) => {
        const moved = addMonths(day, count)
        expect(moved.slice(8) === day.slice(8) || moved === lastDay(monthOf(moved))).toBe(true)
        expect(monthOf(addMonths(firstDay(monthOf(moved)), -count))).toBe(monthOf(day))
      }),
    )
  })
})
