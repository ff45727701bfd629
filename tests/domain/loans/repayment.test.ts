import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { classify } from '#app/domain/loans/collectability.ts'
import { firstSchedule, instalmentsOf, positionOn } from '#app/domain/loans/position.ts'
import {
  DUE_PARTS,
  type Due,
  dueOn,
  EXCESS_USES,
  PENALTY_INTEREST_PRINCIPAL,
  REPAYMENT_ORDERS,
  repaymentOrder,
  settle,
  spend,
} from '#app/domain/loans/repayment.ts'
import { dueDates, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { RULES, ruleOn } from '#app/domain/tenancy/rules.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const anyMoney = fc.integer({ min: 0, max: 10_000_000 }).map(rupiah)
const NOTHING_DUE: Due = {
  fees: Money.zero,
  penalty: Money.zero,
  interest_overdue: Money.zero,
  principal_overdue: Money.zero,
  interest_current: Money.zero,
  principal_current: Money.zero,
}
const anyDue = fc.record({ penalty: anyMoney, interest: anyMoney, principal: anyMoney })

describe('a payment', () => {
  test('settles denda, then jasa, then pokok', () => {
    const due = { penalty: rupiah(5000), interest: rupiah(90_000), principal: rupiah(500_000) }
    const { penalty, interest, principal, excess } = settle(
      rupiah(300_000),
      due,
      PENALTY_INTEREST_PRINCIPAL,
    )
    expect([penalty, interest, principal, excess].map(String)).toEqual([
      '5000',
      '90000',
      '205000',
      '0',
    ])
  })

  test('is spent to the last rupiah, and no part gets more than it was due', () => {
    fc.assert(
      fc.property(anyMoney, anyDue, (payment, due) => {
        const paid = settle(payment, due, PENALTY_INTEREST_PRINCIPAL)
        const parts = [paid.penalty, paid.interest, paid.principal, paid.excess]
        expect(`${Money.sum(parts)}`).toBe(`${payment}`)
        expect(due.penalty.isLessThan(paid.penalty)).toBe(false)
        expect(due.interest.isLessThan(paid.interest)).toBe(false)
        expect(due.principal.isLessThan(paid.principal)).toBe(false)
      }),
    )
  })

  test('reaches jasa only once denda is settled, and pokok only once jasa is', () => {
    fc.assert(
      fc.property(anyMoney, anyDue, (payment, due) => {
        const paid = settle(payment, due, PENALTY_INTEREST_PRINCIPAL)
        if (paid.interest.isPositive()) expect(paid.penalty.equals(due.penalty)).toBe(true)
        if (paid.principal.isPositive()) expect(paid.interest.equals(due.interest)).toBe(true)
        if (paid.excess.isPositive()) expect(paid.principal.equals(due.principal)).toBe(true)
      }),
    )
  })

  test('follows another order where the cooperative decided one', () => {
    const due = { penalty: rupiah(10), interest: rupiah(10), principal: rupiah(10) }
    const paid = settle(rupiah(15), due, ['principal', 'interest', 'penalty'])
    expect([paid.principal, paid.interest, paid.penalty].map(String)).toEqual(['10', '5', '0'])
  })

  test('names every part once in every order a cooperative can decide', () => {
    for (const order of Object.values(REPAYMENT_ORDERS)) {
      expect(order.toSorted()).toEqual(DUE_PARTS.toSorted())
    }
    const { fields, usual } = RULES.loan_repayment
    expect(fields[0].choices.toSorted()).toEqual(Object.keys(REPAYMENT_ORDERS).toSorted())
    expect(fields[1].choices.toSorted()).toEqual(EXCESS_USES.toSorted())
    expect(repaymentOrder(usual[0].value.order)).toEqual(DUE_PARTS)
  })

  test('of an instalment sums to the rupiah in every order, and pokok never exceeds what is out', () => {
    const whole = fc.record(Object.fromEntries(DUE_PARTS.map((part) => [part, anyMoney])))
    const order = fc.constantFrom(...Object.values(REPAYMENT_ORDERS))
    fc.assert(
      fc.property(
        fc.tuple(anyMoney, anyMoney, whole),
        order,
        fc.constantFrom(...EXCESS_USES),
        ([payment, later, parts], inOrder, excessTo) => {
          const due: Due = { ...NOTHING_DUE, ...parts }
          const outstanding = due.principal_overdue.plus(due.principal_current).plus(later)
          const paid = spend(payment, { due, outstanding, order: inOrder, excessTo })
          const { fees, penalty, interest, principal, excess } = paid
          expect(`${Money.sum([fees, penalty, interest, principal, excess])}`).toBe(`${payment}`)
          expect(outstanding.isLessThan(principal)).toBe(false)
          if (excessTo === 'principal' && excess.isPositive()) {
            expect(`${principal}`).toBe(`${outstanding}`)
          }
        },
      ),
    )
  })
})

describe('how a flat loan of 1.200.000 over twelve months stands', () => {
  const { rows } = scheduleOf({
    method: 'flat',
    principal: rupiah(1_200_000),
    months: 12,
    rate: { percent: new Exact(1), per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: TO_RUPIAH,
  })
  const instalments = instalmentsOf(rows, dueDates(localDate('2025-01-31'), 12))
  const statesOn = (day: string, principal: number, interest: number) =>
    positionOn(
      firstSchedule(instalments),
      { principal: rupiah(principal), interest: rupiah(interest) },
      localDate(day),
    )

  test('on the day of disbursement the first instalment is next', () => {
    const position = statesOn('2025-01-31', 0, 0)
    expect(position.standings.map((s) => s.state).slice(0, 3)).toEqual([
      'now',
      'upcoming',
      'upcoming',
    ])
    expect([`${position.outstanding}`, position.daysPastDue]).toEqual(['1200000', 0])
    expect(position.next?.instalment.dueOn).toBe('2025-02-28')
  })

  test('a missed February makes March next and 31 days late at its end', () => {
    const position = statesOn('2025-03-31', 0, 0)
    expect(position.standings.map((s) => s.state).slice(0, 3)).toEqual(['late', 'now', 'upcoming'])
    expect([position.oldestUnpaidDue, position.daysPastDue]).toEqual(['2025-02-28', 31])
    expect([`${position.arrears.principal}`, `${position.arrears.interest}`]).toEqual([
      '200000',
      '24000',
    ])
  })

  test('a missed February is overdue at the end of March, and March itself is current', () => {
    const date = localDate('2025-03-31')
    const due = dueOn(statesOn(date, 0, 6_000), date, {
      fees: rupiah(0),
      penalty: rupiah(500),
      paidOutOn: localDate('2025-01-31'),
    })
    expect(Object.values(due).map(String)).toEqual([
      '0',
      '500',
      '6000',
      '100000',
      '12000',
      '100000',
    ])
    const paid = { due, outstanding: rupiah(1_200_000), order: DUE_PARTS } as const
    const kept = spend(rupiah(230_000), { ...paid, excessTo: 'deposit' })
    const ahead = spend(rupiah(230_000), { ...paid, excessTo: 'principal' })
    expect([kept.interest, kept.principal, kept.excess].map(String)).toEqual([
      '18000',
      '200000',
      '11500',
    ])
    expect([ahead.principal, ahead.excess].map(String)).toEqual(['211500', '0'])
  })

  test('half an instalment before its day is a part, not an arrear', () => {
    const position = statesOn('2025-02-10', 40_000, 12_000)
    expect(position.standings[0]?.state).toBe('part')
    expect(position.standings[1]?.state).toBe('upcoming')
    expect(`${position.next?.principalLeft}`).toBe('60000')
    expect(`${position.arrears.principal}`).toBe('0')
  })

  test('repaid early owes nothing, though later jasa was never paid', () => {
    const position = statesOn('2025-06-30', 1_200_000, 36_000)
    expect([`${position.outstanding}`, position.next, position.daysPastDue]).toEqual(['0', null, 0])
    expect(new Set(position.standings.map((s) => s.state))).toEqual(new Set(['paid']))
  })
})

test.each([
  [0, 'current', '5000'],
  [90, 'current', '5000'],
  [91, 'substandard', '100000'],
  [180, 'substandard', '100000'],
  [181, 'doubtful', '500000'],
  [271, 'loss', '1000000'],
])('a million %i days late is %s and needs an allowance of %s', (daysPastDue, name, allowance) => {
  const loan = { outstanding: rupiah(1_000_000), daysPastDue }
  const classification = classify(loan, ruleOn('collectability', [], localDate('2025-12-31')))
  expect([classification.collectability, `${classification.allowance}`]).toEqual([name, allowance])
})
