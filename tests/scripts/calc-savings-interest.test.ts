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

describe('calc savings-interest refuses', () => {
  test.each([
    ['{', 'is not JSON'],
    [{ ...JUNE, method: 'hourly' }, 'method: must be one of daily, lowest, average'],
    [{ ...JUNE, day_basis: '364' }, 'day_basis: must be one of'],
    [{ ...JUNE, period: 'week' }, 'period: must be one of'],
    [{ ...JUNE, rounding: 'up' }, 'rounding: must be one of'],
    [{ ...JUNE, month: 13 }, 'year and month: must name a month'],
    [{ ...JUNE, opening: 0.5 }, 'opening: must be whole rupiah'],
    [{ ...JUNE, annual_rate_percent: -1 }, 'annual_rate_percent: must be from 0'],
    [{ ...JUNE, annual_rate_percent: undefined }, 'annual_rate_percent: must be a number'],
    [{ ...JUNE, tiers: [] }, 'tiers: must be an array'],
    [{ ...JUNE, tiers: [{ rate: 1 }] }, 'tiers 1: rate: is not a field of a tier'],
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
