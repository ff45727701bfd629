import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import {
  type BenefitPrice,
  type BenefitRate,
  memberBenefits,
} from '#app/domain/statements/benefits.ts'
import { rupiah } from '#tests/support/moves.ts'

const span = { from: localDate('2026-01-01'), to: localDate('2026-12-31') }
const price = (own: Partial<BenefitPrice>): BenefitPrice => ({
  kind: 'purchase',
  product: 'Beras',
  ...span,
  quantity: new Exact('100.5'),
  ownPrice: rupiah(13_000),
  outsidePrice: rupiah(14_500),
  source: 'pasar',
  ...own,
})
const rate = (kind: BenefitRate['kind'], percent: string, from = '2026-01-01'): BenefitRate => ({
  kind,
  from: localDate(from),
  percent: new Exact(percent),
  source: 'bank',
})
const stretch = (balance: number, from = '2026-01-01', until = '2027-01-01') => ({
  from: localDate(from),
  until: localDate(until),
  balance: rupiah(balance),
})

function counted(own: {
  readonly prices?: readonly BenefitPrice[]
  readonly rates?: readonly BenefitRate[]
}) {
  return memberBenefits({
    span,
    prices: own.prices ?? [],
    rates: own.rates ?? [],
    loans: { stretches: [stretch(10_000_000)], own: rupiah(1_800_000) },
    savings: { stretches: [stretch(20_000_000)], own: rupiah(800_000) },
    surplusShare: rupiah(500_000),
    isDecided: false,
  })
}

describe('economic benefit to members', () => {
  test('prices, loans and savings beside what they would be elsewhere, and the members’ surplus', () => {
    const fish = { kind: 'marketing' as const, product: 'Ikan asin', outsidePrice: rupiah(11_000) }
    const benefits = counted({
      prices: [price({}), price({ ...fish, quantity: new Exact(40) })],
      rates: [rate('loan', '30'), rate('deposit', '2.5')],
    })
    expect(benefits.purchases.map(({ amount }) => Number(amount))).toEqual([150_750])
    expect(benefits.marketing.map(({ amount }) => Number(amount))).toEqual([80_000])
    // 10 million at 30 % is 3 million, of which 1.800.000 were paid here; 20 million at 2,5 % would earn 500.000.
    expect([benefits.loans.amount, benefits.savings.amount].map(Number)).toEqual([
      1_200_000, 300_000,
    ])
    expect(Number(benefits.during)).toBe(1_730_750)
    expect(Number(benefits.total)).toBe(2_230_750)
    expect(benefits.missing).toEqual([])
  })

  test('what has no reference is missing, not guessed', () => {
    const { loans, savings, during, missing } = counted({
      rates: [rate('loan', '30', '2026-02-01')],
    })
    expect([loans.amount, savings.amount]).toEqual([null, null])
    expect(during.equals(Money.zero)).toBe(true)
    expect(missing).toEqual(['purchase', 'marketing', 'loan', 'deposit'])
  })

  test('a price of another span, or taken back with no quantity, is not counted', () => {
    const late = price({ to: localDate('2027-01-31') })
    const nothing = price({ quantity: new Exact(0) })
    expect(counted({ prices: [late, nothing] }).purchases).toEqual([])
  })

  test('a rate holds from its day on, and each stretch takes its own', () => {
    const { loans } = memberBenefits({
      span,
      prices: [],
      rates: [rate('loan', '24'), rate('loan', '36', '2026-07-01')],
      loans: {
        stretches: [
          stretch(3_650_000, '2026-01-01', '2026-07-01'),
          stretch(7_300_000, '2026-07-01', '2027-01-01'),
        ],
        own: Money.zero,
      },
      savings: { stretches: [], own: Money.zero },
      surplusShare: Money.zero,
      isDecided: false,
    })
    // 181 days at 24 % of 3.650.000, 184 days at 36 % of 7.300.000.
    expect(Number(loans.outside)).toBe(434_400 + 1_324_800)
    expect(Number(loans.average)).toBe(5_490_000)
  })
})
