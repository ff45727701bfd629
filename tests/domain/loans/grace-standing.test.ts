import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { askedOf } from '#app/domain/loans/asked.ts'
import { type Instalment, loanPosition } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'

const rupiah = (amount: number) => Money.parse(String(amount))
const instalment = (no: number, dueOn: string, principal: number): Instalment => ({
  no,
  dueOn: localDate(dueOn),
  opening: Money.zero,
  principal: rupiah(principal),
  interest: Money.zero,
  payment: rupiah(principal),
  closing: Money.zero,
})
const GRACE = [
  instalment(1, '2026-02-10', 0),
  instalment(2, '2026-03-10', 0),
  instalment(3, '2026-04-10', 500_000),
  instalment(4, '2026-05-10', 500_000),
]
const NOTHING = { principal: Money.zero, interest: Money.zero }
const on = (date: string) => loanPosition(GRACE, NOTHING, localDate(date))

test('an instalment of nothing is not paid before its day, and the first that asks for money is the next', () => {
  expect(on('2026-01-10').standings.map(({ state }) => state)).toEqual([
    'upcoming',
    'upcoming',
    'now',
    'upcoming',
  ])
  expect(on('2026-02-10').standings.map(({ state }) => state)).toEqual([
    'paid',
    'upcoming',
    'now',
    'upcoming',
  ])
})

test('what is asked in grace is told with its day; once it has fallen due, with its denda', () => {
  const before = askedOf(on('2026-01-10'), Money.zero)
  expect([`${before.total}`, before.comesOn]).toEqual(['500000', '2026-04-10'])
  const after = askedOf(on('2026-04-20'), rupiah(11_594))
  expect([`${after.total}`, after.comesOn]).toEqual(['511594', null])
})
