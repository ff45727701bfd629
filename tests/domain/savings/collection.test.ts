import { expect, test } from 'vitest'
import { localDate, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { arrearsChange, mandatoryCollection } from '#app/domain/savings/collection.ts'

const rupiah = (amount: number) => Money.parse(String(amount))
const tenThousand = [{ from: monthOf(localDate('2026-01-01')), amount: rupiah(10_000) }]
const march = localDate('2026-03-20')
const joined = (date: string, paid: number) => ({ joinedOn: localDate(date), paid: rupiah(paid) })

test('a member who paid every month is settled, one month short is owed, ahead owes nothing', () => {
  const members = [
    joined('2026-01-10', 30_000),
    joined('2026-01-10', 20_000),
    joined('2026-02-01', 90_000),
  ]
  const collection = mandatoryCollection(members, tenThousand, march)
  expect(collection).toMatchObject({ members: 3, settled: 2 })
  expect(collection.arrears.toString()).toBe('10000')
  expect(collection.dueThisMonth.toString()).toBe('30000')
})

test('what one member paid ahead does not pay for another', () => {
  const members = [joined('2026-03-01', 500_000), joined('2026-03-01', 0)]
  expect(mandatoryCollection(members, tenThousand, march).arrears.toString()).toBe('10000')
})

test('a member who joins later owes nothing yet', () => {
  const collection = mandatoryCollection([joined('2026-04-01', 0)], tenThousand, march)
  expect(collection.settled).toBe(1)
  expect(collection.dueThisMonth.isZero()).toBe(true)
})

test('a cooperative that never set its simpanan wajib asks for none', () => {
  const collection = mandatoryCollection([joined('2026-01-10', 0)], [], march)
  expect(collection.settled).toBe(1)
  expect(collection.arrears.isZero()).toBe(true)
})

test('a dearer wajib set from an earlier month says who owes how much more, and a cheaper one how much less', () => {
  // Three months at 10.000. Tini paid two, Sari all three, Wati far ahead.
  const members = [
    joined('2026-01-10', 20_000),
    joined('2026-01-10', 30_000),
    joined('2026-02-01', 90_000),
  ]
  const february = { from: monthOf(localDate('2026-02-01')), amount: rupiah(15_000) }
  const dearer = [...tenThousand, february]
  const up = arrearsChange(members, { before: tenThousand, after: dearer }, march)
  expect(up.more).toMatchObject({ members: 2, amount: rupiah(20_000) })
  expect(up.less).toMatchObject({ members: 0, amount: rupiah(0) })
  const down = arrearsChange(members, { before: dearer, after: tenThousand }, march)
  expect(down.less).toMatchObject({ members: 2, amount: rupiah(20_000) })
  const later = [...tenThousand, { ...february, from: monthOf(localDate('2026-04-01')) }]
  const none = arrearsChange(members, { before: tenThousand, after: later }, march)
  expect([none.more.members, none.less.members]).toEqual([0, 0])
})
