import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import {
  duesTogether,
  isDormant,
  type ProductTerm,
  refusePrincipal,
  refuseTakingOut,
  termOn,
} from '#app/domain/savings/products.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const day = localDate

function term(from: string, amount: number, more: Partial<ProductTerm> = {}): ProductTerm {
  return {
    from: day(from),
    amount: rupiah(amount),
    source: `RAT ${from}`,
    inInstalments: false,
    dormantMonths: null,
    withdrawableFrom: null,
    penaltyPercent: '0',
    ...more,
  }
}

describe('terms', () => {
  test('hold from their day on, and the first also before it', () => {
    const terms = [term('2020-01-01', 10_000), term('2026-03-01', 15_000)]
    expect(termOn(terms, day('2019-05-05'))?.amount.toString()).toBe('10000')
    expect(termOn(terms, day('2026-02-28'))?.amount.toString()).toBe('10000')
    expect(termOn(terms, day('2026-03-01'))?.amount.toString()).toBe('15000')
    expect(termOn([], day('2026-03-01'))).toBeNull()
  })

  test('of two kinds of wajib are owed together, the later one from its own month on', () => {
    const dues = duesTogether([
      [term('1990-01-01', 10_000), term('2026-05-01', 12_000)],
      [term('2026-03-01', 5_000)],
    ])
    expect(dues.map(({ from, amount }) => `${from} ${amount}`)).toEqual([
      '1990-01 10000',
      '2026-03 15000',
      '2026-05 17000',
    ])
  })
})

describe('pokok', () => {
  test('is paid whole unless the terms allow parts', () => {
    const whole = term('2020-01-01', 100_000)
    const parts = term('2020-01-01', 100_000, { inInstalments: true })
    const part = { held: rupiah(0), amount: rupiah(40_000) }
    expect(() => refusePrincipal(whole, part)).toThrow(
      expect.objectContaining({ code: 'principal_whole' }),
    )
    refusePrincipal(parts, part)
    const more = { held: rupiah(40_000), amount: rupiah(70_000) }
    expect(() => refusePrincipal(parts, more)).toThrow(
      expect.objectContaining({
        code: 'principal_exceeds',
        details: { field: 'amount', left: '60000' },
      }),
    )
    expect(() => refusePrincipal(whole, { held: rupiah(0), amount: rupiah(150_000) })).toThrow(
      expect.objectContaining({ code: 'principal_whole' }),
    )
    refusePrincipal(whole, { held: rupiah(0), amount: rupiah(100_000) })
  })

  test('is never more than its amount, in however many parts it comes', () => {
    const due = term('2020-01-01', 100_000, { inInstalments: true })
    const payments = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 12 })
    fc.assert(
      fc.property(payments, (amounts) => {
        let held = Money.zero
        for (const amount of amounts.map(rupiah)) {
          try {
            refusePrincipal(due, { held, amount })
            held = held.plus(amount)
          } catch (error) {
            const left = 100_000 - Number(held)
            expect(error).toMatchObject(
              left === 0
                ? { code: 'principal_paid' }
                : { code: 'principal_exceeds', details: { left: `${left}` } },
            )
          }
        }
        expect(held.isLessThan(rupiah(100_001))).toBe(true)
      }),
    )
  })
})

describe('taking out', () => {
  const special = { kind: 'special', withdrawableFrom: day('2027-03-01') } as const

  test('khusus waits for its day, and says which', () => {
    const early = { date: day('2027-02-28'), isLeaving: false }
    expect(() => refuseTakingOut(special, early)).toThrow(
      expect.objectContaining({
        code: 'not_withdrawable_before',
        details: { field: 'product', from: '2027-03-01' },
      }),
    )
    refuseTakingOut(special, { date: day('2027-03-01'), isLeaving: false })
    refuseTakingOut(special, { ...early, isLeaving: true })
  })

  test('berjangka goes by its bilyet, whoever leaves', () => {
    const term = { kind: 'term', withdrawableFrom: null } as const
    expect(() => refuseTakingOut(term, { date: day('2027-01-01'), isLeaving: true })).toThrow(
      expect.objectContaining({ code: 'term_has_bilyet' }),
    )
  })
})

test('an account sleeps when nothing moved for as many months as the terms say', () => {
  const account = { lastMoved: day('2025-11-30'), balance: rupiah(5_000) }
  expect(isDormant(account, 6, day('2026-05-29'))).toBe(false)
  expect(isDormant(account, 6, day('2026-05-30'))).toBe(true)
  expect(isDormant(account, null, day('2030-01-01'))).toBe(false)
  expect(isDormant({ ...account, balance: rupiah(0) }, 6, day('2030-01-01'))).toBe(false)
})
