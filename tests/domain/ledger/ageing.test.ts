import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { type AgedPart, agesOf, openParts, totalAge } from '#app/domain/ledger/ageing.ts'
import { Money } from '#app/domain/money.ts'

const limits = [30, 60, 90] as const
const on = { date: localDate('2026-06-30'), limits }
const line = (since: string, amount: number): AgedPart => ({
  since: localDate(since),
  amount: Money.parse(String(amount)),
})
const plain = (parts: readonly AgedPart[]) => parts.map((p) => [p.since, p.amount.toString()])

describe('a claim by its age', () => {
  test.each([
    ['2026-07-01', 'current'],
    ['2026-06-30', 'current'],
    ['2026-06-29', 'first'],
    ['2026-05-31', 'first'],
    ['2026-05-30', 'second'],
    ['2026-05-01', 'second'],
    ['2026-04-30', 'third'],
    ['2026-04-01', 'third'],
    ['2026-03-31', 'oldest'],
  ] as const)('of %s is %s on 30 June', (since, band) => {
    expect(agesOf([line(since, 100)], on)[band].toString()).toBe('100')
  })

  test('a payment settles the oldest part first', () => {
    const lines = [line('2026-01-05', 100), line('2026-03-05', 200), line('2026-04-01', -150)]
    expect(plain(openParts(lines))).toEqual([['2026-03-05', '150']])
  })

  test('what is paid beyond all claims stays, as money the owner is owed', () => {
    const lines = [line('2026-01-05', 100), line('2026-02-01', -130)]
    expect(plain(openParts(lines))).toEqual([['2026-02-01', '-30']])
  })

  test('whatever was claimed and paid, the bands come to the balance', () => {
    const movement = fc.record({
      day: fc.nat({ max: 400 }),
      amount: fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((n) => n !== 0),
    })
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 30 }), (movements) => {
        const lines = movements
          .toSorted((a, b) => a.day - b.day)
          .map(({ day, amount }) => line(addDays(localDate('2025-06-01'), day), amount))
        const ages = agesOf(openParts(lines), on)
        expect(totalAge(ages).toString()).toBe(Money.sum(lines.map((l) => l.amount)).toString())
      }),
    )
  })
})
