import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { FUNDS, type Percents, POOLS } from '#app/domain/surplus/funds.ts'
import { memberPart, type Participation } from '#app/domain/surplus/member-part.ts'
import {
  lossCharged,
  type MemberBasis,
  planSurplus,
  type SharingRule,
} from '#app/domain/surplus/plan.ts'
import { EXAMPLE, EXAMPLE_SPLIT } from '#tests/support/surplus-village.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)

const USUAL: SharingRule = {
  savings: 'year_end',
  leavers: 'share',
  unit: 1,
  residue: 'reserve',
  nonMember: 'reserve',
}

const NOTHING: Participation = {
  memberGross: Money.zero,
  memberNet: Money.zero,
  otherGross: Money.zero,
  otherNet: Money.zero,
  operating: Money.zero,
  cooperative: Money.zero,
  other: Money.zero,
  tax: Money.zero,
}

/** 16 of 20 million from members. */
const EARNED: Participation = {
  ...NOTHING,
  memberGross: rupiah(16_000_000),
  memberNet: rupiah(16_000_000),
  otherGross: rupiah(4_000_000),
  otherNet: rupiah(4_000_000),
}

const MEMBERS: readonly MemberBasis[] = Object.entries(EXAMPLE).map(([name, year], index) => ({
  memberId: name,
  no: `A-${index + 1}`,
  name,
  leftOn: null,
  savings: rupiah(year.savings),
  savingsDays: new Exact(year.savings).times(index + 1),
  interest: rupiah(year.interest),
  trade: rupiah(year.trade),
}))

const plan = (own: Partial<Parameters<typeof planSurplus>[0]> = {}) =>
  planSurplus({
    surplus: rupiah(20_000_000),
    participation: EARNED,
    percents: EXAMPLE_SPLIT,
    rule: USUAL,
    members: MEMBERS,
    ...own,
  })

const totals = (of: ReturnType<typeof plan>) =>
  Object.fromEntries(of.shares.map(({ name, total }) => [name, `${total}`]))
const credit = (of: ReturnType<typeof plan>, fund: string) =>
  `${of.credits.find(({ name }) => name === fund)?.amount}`

describe('the members’ part of a surplus', () => {
  test('bears operating costs by its gross income, co-operative costs, and its share of the tax', () => {
    const part = memberPart(rupiah(700), {
      memberGross: rupiah(3_000),
      memberNet: rupiah(1_500),
      otherGross: rupiah(1_000),
      otherNet: rupiah(400),
      operating: rupiah(800),
      cooperative: rupiah(300),
      other: rupiah(0),
      tax: rupiah(100),
    })
    // 1.500 − 800 × 3/4 − 300 = 600 of 800 before tax; so 75 of the tax.
    expect([part.memberOperating, part.memberTax, part.member, part.nonMember].map(String)).toEqual(
      ['600', '75', '525', '175'],
    )
  })

  test('is nothing where members’ business lost, and all where others’ did', () => {
    const lost = {
      ...NOTHING,
      memberNet: rupiah(0),
      cooperative: rupiah(50),
      otherNet: rupiah(150),
    }
    expect(`${memberPart(rupiah(100), lost).member}`).toBe('0')
    const others = {
      ...NOTHING,
      memberGross: rupiah(300),
      memberNet: rupiah(300),
      otherNet: Money.parse('-50'),
    }
    expect(`${memberPart(rupiah(250), others).member}`).toBe('250')
  })
})

describe('a division', () => {
  test('of the reference: 2.088.000, 1.512.000, 2.920.000, 1.480.000', () => {
    expect(totals(plan())).toEqual({
      Ani: '2088000',
      Budi: '1512000',
      Citra: '2920000',
      Dewi: '1480000',
    })
    expect(credit(plan(), 'reserve')).toBe('8000000')
  })

  test('shares what others’ business earned too, where the statutes say so', () => {
    const shared = plan({ rule: { ...USUAL, nonMember: 'members' } })
    expect(`${shared.membersTotal}`).toBe('10000000')
    expect(credit(shared, 'reserve')).toBe('5000000')
  })

  test('puts a pool that nobody has a weight in to the reserve', () => {
    const nobody = MEMBERS.map((member) => ({ ...member, trade: Money.zero }))
    const without = plan({ members: nobody })
    expect(`${without.pools.trade.unallocated}`).toBe('2400000')
    expect(credit(without, 'reserve')).toBe('10400000')
  })

  test('rounds to a hundred, and what is left goes to the fund that was named', () => {
    const rounded = plan({
      surplus: rupiah(19_999_777),
      participation: { ...EARNED, memberNet: rupiah(15_999_777) },
      rule: { ...USUAL, unit: 100, residue: 'social' },
    })
    expect(rounded.shares.every(({ total }) => total.toString().endsWith('00'))).toBe(true)
    const left = Money.sum(POOLS.map((pool) => rounded.pools[pool].residue))
    // 15.999.777 leaves 3.199.955, 2.399.967 and 2.399.967: 55, 67 and 67 over a hundred.
    expect(`${left}`).toBe('189')
    const plain = plan({
      surplus: rupiah(19_999_777),
      participation: { ...EARNED, memberNet: rupiah(15_999_777) },
    })
    expect(Number(credit(rounded, 'social')) - Number(credit(plain, 'social'))).toBe(189)
  })

  test('passes over who left during the year, or weighs the days they saved', () => {
    const gone = MEMBERS.map((member) =>
      member.name === 'Citra' ? { ...member, leftOn: localDate('2025-07-01') } : member,
    )
    const strict = plan({ members: gone, rule: { ...USUAL, leavers: 'nothing' } })
    expect(totals(strict)['Citra']).toBeUndefined()
    expect(`${strict.membersTotal}`).toBe('8000000')
    const daily = plan({ rule: { ...USUAL, savings: 'average' } })
    // 1, 2, 3 and 4 times as long: 1,2 of 12,8 million.
    expect(`${daily.shares[0]?.parts.capital}`).toBe('300000')
  })

  test('gives out every rupiah, whatever was earned, decided and done', () => {
    const amount = fc.integer({ min: 0, max: 50_000_000 }).map(rupiah)
    const member = fc.record({
      savings: amount,
      days: fc.integer({ min: 0, max: 365 }),
      interest: amount,
      trade: amount,
      left: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.record({
          earned: fc.integer({ min: 1, max: 900_000_000 }),
          weights: fc
            .array(fc.nat({ max: 1_000 }), { minLength: 11, maxLength: 11 })
            .filter((all) => all.some((one) => one > 0)),
          told: fc.array(member, { maxLength: 20 }),
          rule: fc.record({
            savings: fc.constantFrom('year_end' as const, 'average' as const),
            leavers: fc.constantFrom('share' as const, 'nothing' as const),
            unit: fc.constantFrom(1 as const, 100 as const),
            residue: fc.constantFrom('reserve' as const, 'social' as const),
            nonMember: fc.constantFrom('reserve' as const, 'members' as const),
          }),
        }),
        ({ earned, weights, told, rule }) => {
          const surplus = rupiah(earned)
          const divided = plan({
            surplus,
            percents: percentsOf(weights),
            rule,
            members: told.map((one, index) => ({
              memberId: `${index}`,
              no: `${index}`,
              name: `${index}`,
              leftOn: one.left ? localDate('2025-06-30') : null,
              savings: one.savings,
              savingsDays: one.savings.toDecimal().times(one.days),
              interest: one.interest,
              trade: one.trade,
            })),
          })
          const given = Money.sum([
            divided.membersTotal,
            ...divided.credits.map(({ amount: a }) => a),
          ])
          expect(`${given}`).toBe(`${surplus}`)
          expect(divided.shares.every(({ total }) => total.isPositive())).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

/** Eleven percents of exactly 100 with two decimals. */
function percentsOf(weights: readonly number[]): Percents {
  const parts = Money.parse('10000').allocate(weights.map((weight) => new Exact(weight)))
  const of = (name: (typeof FUNDS)[number]) =>
    (parts[FUNDS.indexOf(name)] ?? Money.zero).toDecimal().dividedBy(100).toFixed()
  return {
    reserve: of('reserve'),
    risk: of('risk'),
    capital: of('capital'),
    loans: of('loans'),
    trade: of('trade'),
    board: of('board'),
    supervisors: of('supervisors'),
    staff: of('staff'),
    education: of('education'),
    social: of('social'),
    area: of('area'),
  }
}

test('a loss is charged to the reserve as far as that goes', () => {
  expect(`${lossCharged(rupiah(500), rupiah(2_000))}`).toBe('500')
  expect(`${lossCharged(rupiah(500), rupiah(200))}`).toBe('200')
  expect(`${lossCharged(rupiah(500), Money.parse('-1'))}`).toBe('0')
})
