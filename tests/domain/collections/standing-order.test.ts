import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import {
  type DueOrder,
  fallsDueOn,
  overlap,
  planRun,
} from '#app/domain/collections/standing-order.ts'
import { Money } from '#app/domain/money.ts'

const rp = (amount: number) => Money.parse(String(amount))
const day = localDate
const month = (text: string): Month => monthOf(day(`${text}-01`))

/** An order of Sari for her wajib, all or nothing, from her only sukarela. */
const wajib = (told: Partial<DueOrder> = {}): DueOrder => ({
  id: 'wajib',
  memberId: 'sari',
  loanId: null,
  sourceId: 'sukarela',
  amount: null,
  takesPart: false,
  hasRun: false,
  hasLeft: false,
  ...told,
})

const figures = (free: number, due: number, owed: number) => ({
  free: new Map([['sukarela', rp(free)]]),
  due: new Map([['pinjaman', rp(due)]]),
  owed: new Map([['sari', rp(owed)]]),
})
const told = (rows: ReturnType<typeof planRun>) =>
  rows.map(({ amount, reason }) => reason ?? Number(amount))

test('an order falls due on its day, or on the last of any month, between its first and last day', () => {
  const order = { dayOfMonth: null, startsOn: day('2026-01-31'), lastOn: day('2026-04-29') }
  expect(fallsDueOn(order, month('2026-02'))).toBe('2026-02-28')
  expect(fallsDueOn(order, month('2028-02'))).toBeNull()
  expect(fallsDueOn(order, month('2026-01'))).toBe('2026-01-31')
  expect(fallsDueOn(order, month('2026-04'))).toBeNull()
  const fifth = { dayOfMonth: 5, startsOn: day('2026-01-06'), lastOn: null }
  expect(fallsDueOn(fifth, month('2026-01'))).toBeNull()
  expect(fallsDueOn(fifth, month('2026-02'))).toBe('2026-02-05')
})

const span = (dayOfMonth: number | null, startsOn: string, lastOn: string | null = null) => ({
  dayOfMonth,
  startsOn: day(startsOn),
  lastOn: lastOn === null ? null : day(lastOn),
})

test('two orders for one thing overlap where both fall due in one month', () => {
  const spring = span(5, '2026-01-01', '2026-03-31')
  expect(overlap(spring, span(5, '2026-04-01'))).toBe(false)
  expect(overlap(spring, span(31 - 3, '2026-03-31'))).toBe(false)
  expect(overlap(spring, span(null, '2026-03-31'))).toBe(true)
  expect(overlap(span(5, '2026-02-01'), spring)).toBe(true)
  // One ends within a month after its day, the other begins before its own.
  expect(overlap(span(5, '2026-01-01', '2026-03-10'), span(20, '2026-03-11'))).toBe(true)
  // It ends before its day of that month: the last one was in February.
  expect(overlap(span(20, '2026-01-01', '2026-03-10'), span(28, '2026-03-08'))).toBe(false)
  // It never falls due at all.
  expect(overlap(span(20, '2026-03-01', '2026-03-10'), span(5, '2026-01-01'))).toBe(false)
})

test('orders overlap if and only if some month has a day of both', () => {
  const spans = fc
    .tuple(
      fc.option(fc.integer({ min: 1, max: 28 })),
      fc.integer({ min: 0, max: 300 }),
      fc.option(fc.integer({ min: 0, max: 200 })),
    )
    .map(([dayOfMonth, from, length]) => {
      const startsOn = addDays(day('2026-01-01'), from)
      return { dayOfMonth, startsOn, lastOn: length === null ? null : addDays(startsOn, length) }
    })
  const months = Array.from({ length: 24 }, (_, at) => monthOf(addMonths(day('2026-01-01'), at)))
  fc.assert(
    fc.property(spans, spans, (one, other) => {
      const both = months.some(
        (at) => fallsDueOn(one, at) !== null && fallsDueOn(other, at) !== null,
      )
      expect(overlap(one, other)).toBe(both)
    }),
  )
})

test('titipan pays first, and orders take in turn what the ones before them left', () => {
  const orders = [
    wajib(),
    wajib({ id: 'angsuran', loanId: 'pinjaman' }),
    wajib({ id: 'tetap', memberId: 'budi', amount: rp(25_000), takesPart: true }),
  ]
  const deposits = [{ loanId: 'pinjaman', waits: rp(40_000) }]
  // 100.000 due, 40.000 of it by titipan; of 120.000 free, wajib takes 30.000, the loan 60.000, the rest is 30.000.
  const rows = planRun(deposits, orders, figures(120_000, 100_000, 30_000))
  expect(told(rows)).toEqual([40_000, 30_000, 60_000, 25_000])
})

test('of orders for the same, one moves money; where it lacked, the next one tries', () => {
  const two = (first: Partial<DueOrder>) =>
    told(
      planRun(
        [],
        [wajib(first), wajib({ id: 'baru', amount: rp(5_000) })],
        figures(20_000, 0, 10_000),
      ),
    )
  expect(two({})).toEqual([10_000, 'ran'])
  expect(two({ amount: rp(50_000) })).toEqual(['short', 5_000])
})

test('all or nothing, unless the order says as much as there is', () => {
  const one = (order: DueOrder, books = figures(20_000, 50_000, 30_000)) =>
    told(planRun([], [order], books))[0]
  expect(one(wajib())).toBe('short')
  expect(one(wajib({ takesPart: true }))).toBe(20_000)
  expect(one(wajib({ takesPart: true }), figures(0, 0, 30_000))).toBe('short')
  expect(one(wajib({ sourceId: null }))).toBe('no_savings')
  expect(one(wajib({ sourceId: null }), figures(0, 0, 0))).toBe('nothing_due')
  expect(one(wajib({ loanId: 'lain' }))).toBe('loan_closed')
  expect(one(wajib({ hasLeft: true }))).toBe('member_left')
  expect(one(wajib({ hasRun: true, hasLeft: true }))).toBe('ran')
  // A fixed amount is paid ahead as well.
  expect(one(wajib({ amount: rp(20_000) }), figures(20_000, 0, 0))).toBe(20_000)
})

test('no run takes an account below what is free, or pays a loan more than is due', () => {
  const order = fc.record({
    loanId: fc.constantFrom(null, 'pinjaman', 'lunas'),
    amount: fc.option(fc.integer({ min: 1, max: 90_000 }).map(rp)),
    takesPart: fc.boolean(),
    sourceId: fc.constantFrom('sukarela', null),
    hasRun: fc.boolean(),
    hasLeft: fc.boolean(),
  })
  const money = fc.integer({ min: 0, max: 200_000 })
  fc.assert(
    fc.property(
      fc.array(order, { maxLength: 8 }),
      fc.tuple(money, money, money, money),
      (orders, [free, due, owed, waits]) => {
        const wishes = orders.map((one, index) =>
          wajib({ ...one, id: String(index), amount: one.loanId === null ? one.amount : null }),
        )
        const rows = planRun(
          [{ loanId: 'pinjaman', waits: rp(waits) }],
          wishes,
          figures(free, due, owed),
        )
        const sum = (of: typeof rows) => Number(Money.sum(of.map(({ amount }) => amount)))
        expect(sum(rows.filter(({ sourceId }) => sourceId !== null))).toBeLessThanOrEqual(free)
        expect(sum(rows.filter(({ loanId }) => loanId === 'pinjaman'))).toBeLessThanOrEqual(due)
        for (const row of rows) {
          expect(row.amount.isZero()).toBe(row.reason !== null)
          expect(row.asked.isLessThan(row.amount)).toBe(false)
        }
        const moved = rows.filter(({ orderId, reason }) => orderId !== null && reason === null)
        expect(new Set(moved.map(({ loanId }) => loanId)).size).toBe(moved.length)
      },
    ),
  )
})
