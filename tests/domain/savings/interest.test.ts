import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLocalDate, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import {
  type AccountMonth,
  DAY_BASES,
  INTEREST_METHODS,
  INTEREST_PERIODS,
  INTEREST_ROUNDINGS,
  type InterestTerms,
  monthlyInterest,
} from '#app/domain/savings/interest.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)
const month = (text: string): Month => monthOf(localDate(`${text}-01`))
const tiers = (...list: readonly (readonly [number, number])[]) =>
  list.map(([from, percent]) => ({ from: rupiah(from), percent: new Exact(percent) }))

const FOUR_PERCENT: InterestTerms = {
  method: 'daily',
  tiers: tiers([0, 4]),
  dayBasis: '365',
  period: 'days',
  rounding: 'half_up',
}
const TIERED = { ...FOUR_PERCENT, tiers: tiers([0, 3], [1_000_000, 5]) }

/** 500.000 for 4 days, 750.000 for 7, 600.000 for 8, 1.000.000 for 11: a June of 30 days. */
const JUNE: AccountMonth = {
  month: month('2025-06'),
  opening: rupiah(500_000),
  movements: [
    { date: localDate('2025-06-05'), amount: rupiah(250_000) },
    { date: localDate('2025-06-12'), amount: rupiah(-150_000) },
    { date: localDate('2025-06-20'), amount: rupiah(400_000) },
  ],
}
const interest = (terms: Partial<InterestTerms> = {}, account = JUNE) =>
  Number(monthlyInterest(account, { ...FOUR_PERCENT, ...terms }).interest)

// domain/koperasi.md §4; the same June as in the Bank Indonesia guide to savings accounts.
describe('a June of 500.000, 750.000, 600.000 and 1.000.000 at 4 %', () => {
  test('earns 1.644 by the lowest balance, 2.526 by the average and 2.526 by the day', () => {
    expect(interest({ method: 'lowest' })).toBe(1_644)
    expect(interest({ method: 'average' })).toBe(2_526)
    expect(interest({ method: 'daily' })).toBe(2_526)
  })

  test('earns 1.667 by the lowest balance when a month is one twelfth of a year', () => {
    expect(interest({ method: 'lowest', period: 'month' })).toBe(1_667)
  })

  test('earns 2.497, 1.895 and 1.233 at 3 % below a million and 5 % from there', () => {
    expect(interest({ ...TIERED, method: 'daily' })).toBe(2_497)
    expect(interest({ ...TIERED, method: 'average' })).toBe(1_895)
    expect(interest({ ...TIERED, method: 'lowest' })).toBe(1_233)
  })

  test('never earns the 2.532 of someone who rounds every day', () => {
    const eachDay = [
      [500_000, 4],
      [750_000, 7],
      [600_000, 8],
      [1_000_000, 11],
    ] as const
    const roundedDaily = eachDay.map(([balance, days]) => Math.round((balance * 0.04) / 365) * days)
    expect(roundedDaily.reduce((sum, part) => sum + part, 0)).toBe(2_532)
    expect(interest()).not.toBe(2_532)
  })

  test('held 500.000 at the least, 768.333⅓ on average and a million at the end', () => {
    const { lowest, average, closing, exact } = monthlyInterest(JUNE, FOUR_PERCENT)
    expect([Number(lowest), Number(closing)]).toEqual([500_000, 1_000_000])
    expect(average.toFixed(6)).toBe('768333.333333')
    // 23.050.000 × 4 % / 365
    expect(exact.toFixed(6)).toBe('2526.027397')
  })
})

describe('by hand', () => {
  const still = (text: string, opening: number): AccountMonth => ({
    month: month(text),
    opening: rupiah(opening),
    movements: [],
  })

  test('10.950.000 at 4 % for 31 days is 37.200 on 365 and 37.717 on 360', () => {
    expect(interest({}, still('2025-01', 10_950_000))).toBe(37_200)
    expect(interest({ dayBasis: '360' }, still('2025-01', 10_950_000))).toBe(37_717)
  })

  test('a leap year has 366 days on the actual basis, a common year 365', () => {
    // 36.600.000 × 4 % × 29 / 366 = 116.000; × 28 / 365 = 112.307 in a common year
    expect(interest({ dayBasis: 'actual' }, still('2024-02', 36_600_000))).toBe(116_000)
    expect(interest({ dayBasis: 'actual' }, still('2025-02', 36_600_000))).toBe(112_307)
    expect(interest({ dayBasis: '365' }, still('2024-02', 36_600_000))).toBe(116_318)
  })

  test('exactly half a rupiah is rounded up, or dropped when told so', () => {
    // 150 × 4 % / 12 = 0,5
    expect(interest({ period: 'month' }, still('2025-06', 150))).toBe(1)
    expect(interest({ period: 'month', rounding: 'down' }, still('2025-06', 150))).toBe(0)
  })

  test('the same half is not lost on the way through an average that does not end', () => {
    // One day of 31 × 150: 4.650 × 4 % / (12 × 31) = 0,5.
    const oneDay = { ...still('2025-07', 0), movements: [day('2025-07-31', 4_650)] }
    expect(interest({ period: 'month', method: 'average' }, oneDay)).toBe(1)
    expect(interest({ period: 'month', method: 'daily' }, oneDay)).toBe(1)
  })

  test('what comes in on the last day counts for one day, and not for the lowest balance', () => {
    const late = { ...still('2025-06', 0), movements: [day('2025-06-30', 9_125_000)] }
    expect(interest({}, late)).toBe(1_000)
    expect(interest({ method: 'lowest' }, late)).toBe(0)
  })

  test('a balance on the edge of a tier earns the tier that begins there, as a whole', () => {
    expect(interest({ ...TIERED, period: 'month' }, still('2025-06', 1_000_000))).toBe(4_167)
    expect(interest({ ...TIERED, period: 'month' }, still('2025-06', 999_999))).toBe(2_500)
  })
})

const day = (date: string, amount: number) => ({
  date: localDate(date),
  amount: rupiah(amount),
})

const anyTerms: fc.Arbitrary<InterestTerms> = fc.record({
  method: fc.constantFrom(...INTEREST_METHODS),
  tiers: fc
    .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }))
    .map(([low, high]) => [
      { from: Money.zero, percent: new Exact(low).dividedBy(100) },
      { from: rupiah(1_000_000), percent: new Exact(high).dividedBy(100) },
    ]),
  dayBasis: fc.constantFrom(...DAY_BASES),
  period: fc.constantFrom(...INTEREST_PERIODS),
  rounding: fc.constantFrom(...INTEREST_ROUNDINGS),
})
const anyMonth = (text: string, least = -300_000): fc.Arbitrary<AccountMonth> =>
  fc.record({
    month: fc.constant(month(text)),
    opening: fc.integer({ min: 0, max: 5_000_000 }).map(rupiah),
    movements: fc.array(
      fc.record({
        date: fc.integer({ min: 1, max: 28 }).map((n) => {
          return localDate(`${text}-${String(n).padStart(2, '0')}`)
        }),
        amount: fc.integer({ min: least, max: 300_000 }).map(rupiah),
      }),
      { maxLength: 12 },
    ),
  })

describe('whatever moves', () => {
  test('interest is never negative, not even on an account that is overdrawn', () => {
    fc.assert(
      fc.property(anyMonth('2025-06', -3_000_000), anyTerms, (account, terms) => {
        expect(monthlyInterest(account, terms).interest.isNegative()).toBe(false)
      }),
    )
  })

  test('the order in which movements are told does not matter', () => {
    const shuffled = anyMonth('2025-06').chain((account) =>
      fc
        .shuffledSubarray([...account.movements], {
          minLength: account.movements.length,
        })
        .map((movements) => [account, { ...account, movements }] as const),
    )
    fc.assert(
      fc.property(shuffled, anyTerms, ([told, retold], terms) => {
        const [a, b] = [monthlyInterest(told, terms), monthlyInterest(retold, terms)]
        expect(JSON.stringify(a)).toBe(JSON.stringify(b))
      }),
    )
  })

  test('the lowest balance never earns more than the days do, at one rate', () => {
    const flat = anyTerms.map((terms) => ({ ...terms, tiers: tiers([0, 4]) }))
    fc.assert(
      fc.property(anyMonth('2025-06', 0), flat, (account, terms) => {
        const by = (method: 'lowest' | 'daily') =>
          monthlyInterest(account, { ...terms, method }).interest
        expect(by('daily').isLessThan(by('lowest'))).toBe(false)
      }),
    )
  })
})

/** A year of one account: what it held at first, and what moved in each month. */
const anyYear = (year: number, least: number): fc.Arbitrary<readonly AccountMonth[]> =>
  fc
    .tuple(
      ...Array.from({ length: 12 }, (_, n) =>
        anyMonth(`${year}-${String(n + 1).padStart(2, '0')}`, least),
      ),
    )
    .map((months) => {
      let opening = months[0]?.opening ?? Money.zero
      return months.map((one) => {
        const carried = { ...one, opening }
        opening = opening.plus(Money.sum(one.movements.map(({ amount }) => amount)))
        return carried
      })
    })
const oneRate = fc.tuple(anyTerms, fc.integer({ min: 0, max: 9_000 })).map(([terms, rate]) => ({
  ...terms,
  tiers: [{ from: Money.zero, percent: new Exact(rate).dividedBy(1_000) }],
}))
const anyYearNo = fc.constantFrom(2023, 2024)
const half = new Exact(1).dividedBy(2)

describe('a year at one rate', () => {
  const isOverdrawn = (months: readonly AccountMonth[]) =>
    months.some(({ opening, movements }) => {
      const byDay = movements.toSorted((a, b) => a.date.localeCompare(b.date))
      let held = opening
      return byDay.some(({ date, amount }, n) => {
        held = held.plus(amount)
        return byDay[n + 1]?.date !== date && held.isNegative()
      })
    })

  // Whatever the day basis, the period and the rounding; both divide the same rupiah times days, once.
  test('by the day and by the average is the same to the rupiah, month for month, unless it was overdrawn', () => {
    const year = anyYearNo.chain((no) => anyYear(no, -300_000))
    fc.assert(
      fc.property(year, oneRate, (months, terms) => {
        fc.pre(!isOverdrawn(months))
        for (const one of months) {
          const [day, average] = (['daily', 'average'] as const).map((method) =>
            monthlyInterest(one, { ...terms, method }),
          )
          expect(day?.exact.equals(average?.exact ?? -1)).toBe(true)
          expect(`${day?.interest}`).toBe(`${average?.interest}`)
        }
      }),
    )
  })

  test('that was overdrawn earns no less by the day: a day below nothing takes nothing from the others', () => {
    const year = anyYearNo.chain((no) => anyYear(no, -3_000_000))
    fc.assert(
      fc.property(year, oneRate, (months, terms) => {
        for (const one of months) {
          const by = (method: 'daily' | 'average') =>
            monthlyInterest(one, { ...terms, method }).interest
          expect(by('daily').isLessThan(by('average'))).toBe(false)
        }
      }),
    )
  })

  // Rounded twelve times: half up by at most half a rupiah each, down by less than one.
  test('posted by the month is within 6 rupiah of the whole year’s, or less than 12 below it when rounded down', () => {
    const year = anyYearNo.chain((no) => anyYear(no, 0))
    const inDays = oneRate.map((terms) => ({ ...terms, period: 'days' as const }))
    fc.assert(
      fc.property(year, inDays, fc.constantFrom('daily', 'average'), (months, terms, method) => {
        const posted = Money.sum(
          months.map((one) => monthlyInterest(one, { ...terms, method }).interest),
        ).toDecimal()
        const most = terms.rounding === 'down' ? new Exact(12) : half.times(12)
        const off = byThePencil(months, terms).minus(posted)
        expect(off.abs().lessThanOrEqualTo(most)).toBe(true)
        if (terms.rounding === 'down') expect(off.isNegative()).toBe(false)
      }),
    )
  })
})

/** Every day's balance times the rate, divided by the days of a year, day after day and not rounded. */
function byThePencil(months: readonly AccountMonth[], { tiers, dayBasis }: InterestTerms) {
  const percent = tiers[0]?.percent ?? new Exact(0)
  let rupiahDays = new Exact(0)
  let daysOfYear = 0
  for (const { month: text, opening, movements } of months) {
    for (let no = 1; no <= 31; no += 1) {
      const date = `${text}-${String(no).padStart(2, '0')}`
      if (!isLocalDate(date)) break
      const moved = movements.filter((one) => one.date <= date).map(({ amount }) => amount)
      rupiahDays = rupiahDays.plus(opening.plus(Money.sum(moved)).toDecimal())
      daysOfYear += 1
    }
  }
  const basis = dayBasis === 'actual' ? daysOfYear : Number(dayBasis)
  return rupiahDays.times(percent).dividedBy(100 * basis)
}
