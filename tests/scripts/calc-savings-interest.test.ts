import { describe, expect, test } from 'vitest'
import { command } from '#scripts/calc.ts'

async function calc(input: unknown) {
  const written = { out: '', err: '' }
  const io = {
    stdin: async () => (typeof input === 'string' ? input : JSON.stringify(input)),
    out: (text: string) => {
      written.out += text
    },
    err: (text: string) => {
      written.err += text
    },
  }
  const status = await command.run(['savings-interest'], io)
  return { status, ...written }
}

const JUNE = {
  method: 'daily',
  annual_rate_percent: 4,
  day_basis: '365',
  period: 'days',
  rounding: 'half_up',
  year: 2025,
  month: 6,
  opening: 500_000,
  movements: [
    ['2025-06-05', 250_000],
    ['2025-06-12', -150_000],
    ['2025-06-20', 400_000],
  ],
}

describe('calc savings-interest', () => {
  // domain/koperasi.md §4
  test('prints the June of the reference as numbers', async () => {
    const { status, out } = await calc(JUNE)
    expect(status).toBe(0)
    expect(JSON.parse(out)).toEqual({
      closing: 1_000_000,
      lowest: 500_000,
      average: 23_050_000 / 30,
      interest_exact: 922_000 / 365,
      interest: 2_526,
      tax: 0,
      net: 2_526,
    })
    expect(out).toContain('"average": 768333.33333333333333333333,')
  })

  test('answers an array in its order, each by its own method', async () => {
    const cases = ['lowest', 'average', 'daily'].map((method) => ({ ...JUNE, method }))
    const tiers = [{ from: 1_000_000, annual_rate_percent: 5 }]
    const tiered = cases.map((one) => ({ ...one, annual_rate_percent: 3, tiers }))
    const { out } = await calc([...cases, ...tiered])
    expect(JSON.parse(out).map(({ interest }: { interest: number }) => interest)).toEqual([
      1_644, 2_526, 2_526, 1_233, 1_895, 2_497,
    ])
  })

  test('takes one twelfth of the rate for a month, and the tax of PP 15/2009', async () => {
    const still = { ...JUNE, period: 'month', annual_rate_percent: '7', movements: [] }
    const { out } = await calc([
      { ...still, opening: 50_000_000 },
      { ...still, opening: 50_000_000, rounding: 'down' },
    ])
    expect(JSON.parse(out)).toMatchObject([
      { interest: 291_667, tax: 29_166, net: 262_501 },
      { interest: 291_666, tax: 29_166, net: 262_500 },
    ])
  })

  test('what may be left out is 365 days, half up, and an account that held nothing', async () => {
    const { method, annual_rate_percent, year, month } = JUNE
    const { out } = await calc({ method, annual_rate_percent, year, month })
    expect(JSON.parse(out)).toMatchObject({ closing: 0, average: 0, interest: 0, net: 0 })
  })
})

/** Twelve percent a year, so that a pencil is quick. */
const TWELVE = { method: 'daily', annual_rate_percent: 12, day_basis: '365', movements: [] }
const FEBRUARY = { ...TWELVE, year: 2024, month: 2, opening: 0 }

describe('calc savings-interest at the edges of a month', () => {
  test.each([
    // 3.650.000 × 12 % / 365 is 1.200 a day, for 29 days of a leap year's February and 28 of another's.
    ['a leap year', { ...FEBRUARY, opening: 3_650_000 }, 34_800],
    ['a common year', { ...FEBRUARY, year: 2025, opening: 3_650_000 }, 33_600],
    // 3.660.000 × 12 % × 29/366; 3.650.000 × 12 % × 28/365; 1.800.000 × 12 % × 29/360.
    ['actual days', { ...FEBRUARY, opening: 3_660_000, day_basis: 'actual' }, 34_800],
    ['actual, 365', { ...FEBRUARY, year: 2025, opening: 3_650_000, day_basis: 'actual' }, 33_600],
    ['360 days', { ...FEBRUARY, opening: 1_800_000, day_basis: '360' }, 17_400],
    ['the first day', { ...FEBRUARY, movements: [['2024-02-01', 3_650_000]] }, 34_800],
    ['the last day', { ...FEBRUARY, movements: [['2024-02-29', 3_650_000]] }, 1_200],
    [
      'out on the last day',
      { ...still(3_650_000), movements: [['2024-02-29', -3_650_000]] },
      33_600,
    ],
    ['in and out in a day', { ...still(0), movements: inAndOut('2024-02-10') }, 0],
    ['nothing at all', still(0), 0],
  ])('%s', async (_, given, interest) => {
    const { status, out } = await calc(given)
    expect([status, JSON.parse(out).interest]).toEqual([0, interest])
  })

  test('a twelfth of the rate looks at no days: the same in February and July, on every basis', async () => {
    const months = [FEBRUARY, { ...FEBRUARY, year: 2025 }, { ...FEBRUARY, month: 7 }]
    const cases = months.flatMap((one) =>
      ['365', '360', 'actual'].map((day_basis) => ({
        ...one,
        day_basis,
        period: 'month',
        opening: 1_000_000,
      })),
    )
    const { out } = await calc(cases)
    const found = JSON.parse(out).map(({ interest }: { interest: number }) => interest)
    expect(found).toEqual(Array.from({ length: 9 }, () => 10_000))
  })

  test('the average and the day earn the same at one rate, the lowest balance what stood all month', async () => {
    const moved = { ...still(1_000_000), movements: [['2024-02-15', 2_650_000]] }
    const methods = ['daily', 'average', 'lowest'].map((method) => ({ ...moved, method }))
    const { out } = await calc(methods)
    // 1.000.000 for 14 days and 3.650.000 for 15 at 12 %/365; 1.000.000 for 29.
    expect(JSON.parse(out).map(({ interest }: { interest: number }) => interest)).toEqual([
      22_603, 22_603, 9_534,
    ])
  })
})

function still(opening: number) {
  return { ...FEBRUARY, opening }
}

/** Told the wrong way round: of a day only its end counts. */
function inAndOut(day: string) {
  return [
    [day, -500_000],
    [day, 500_000],
  ]
}

describe('calc savings-interest refuses', () => {
  test.each([
    ['{', 'is not JSON'],
    [{ ...JUNE, method: 'hourly' }, 'method: must be one of daily, lowest, average'],
    [{ ...JUNE, day_basis: '364' }, 'day_basis: must be one of'],
    [{ ...JUNE, period: 'week' }, 'period: must be one of'],
    [{ ...JUNE, rounding: 'up' }, 'rounding: must be one of'],
    [{ ...JUNE, month: 13 }, 'year and month: must name a month'],
    [{ ...JUNE, opening: 0.5 }, 'opening: must be whole rupiah'],
    [{ ...JUNE, movements: [['2025-06-31', 1]] }, 'the date must be a day of 2025-06'],
    [{ ...JUNE, annual_rate_percent: -1 }, 'annual_rate_percent: must be from 0'],
    [{ ...JUNE, annual_rate_percent: undefined }, 'annual_rate_percent: must be a number'],
    [{ ...JUNE, tiers: [] }, 'tiers: must be an array'],
    [{ ...JUNE, tiers: [{ rate: 1 }] }, 'tiers 1: rate: is not a field of a tier'],
    [
      { ...JUNE, tiers: [{ from: -1, annual_rate_percent: 3 }] },
      'tiers 1: from: must not be negative',
    ],
    ['', 'is not JSON'],
    [{ ...JUNE, movements: {} }, 'movements: must be an array'],
    [{ ...JUNE, movements: [['2025-07-01', 1]] }, 'movements 1: the date must be a day of 2025-06'],
    [{ ...JUNE, movements: [['2025-06-01']] }, 'movements 1: must be [date, amount]'],
    [{ ...JUNE, movements: [['2025-06-01', 1.5]] }, 'movements 1: amount: must be whole rupiah'],
    [{ ...JUNE, balance: 1 }, 'balance: is not a field of the case'],
    [[JUNE, 3], 'case 2: the case must be an object'],
  ])('says what is wrong with %j', async (input, sentence) => {
    const { status, out, err } = await calc(input)
    expect([status, out, err.includes(sentence)]).toEqual([2, '', true])
  })
})
