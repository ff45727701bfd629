import { describe, expect, test } from 'vitest'
import { effectiveAnnualRate } from '#app/domain/loans/effective-rate.ts'
import { type LoanTerms, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

const SIX_MILLION: Omit<LoanTerms, 'method'> = {
  principal: Money.parse('6000000'),
  months: 12,
  rate: { percent: new Exact('1.5'), per: 'month' },
  interestRounding: TO_RUPIAH,
  instalmentRounding: TO_RUPIAH,
}

function figures(terms: LoanTerms): readonly string[] {
  return scheduleOf(terms).rows.map((row) => `${row.principal}+${row.interest}=${row.payment}`)
}

describe('six million over twelve months at 1,5 % a month', () => {
  test('flat: 590.000 each month, 1.080.000 interest', () => {
    const terms = { ...SIX_MILLION, method: 'flat' } as const
    expect(new Set(figures(terms))).toEqual(new Set(['500000+90000=590000']))
    expect(`${scheduleOf(terms).totals.interest}`).toBe('1080000')
  })

  test('declining: 590.000, then 582.500, at last 507.500; 585.000 interest', () => {
    const terms = { ...SIX_MILLION, method: 'declining' } as const
    const rows = scheduleOf(terms).rows.map((row) => `${row.payment}`)
    expect([rows[0], rows[1], rows[11]]).toEqual(['590000', '582500', '507500'])
    expect(`${scheduleOf(terms).totals.interest}`).toBe('585000')
  })

  test('annuity: 550.080 each month, the last a rupiah less; 600.959 interest', () => {
    const terms = { ...SIX_MILLION, method: 'annuity' } as const
    const rows = figures(terms)
    expect(rows.slice(0, 3)).toEqual([
      '460080+90000=550080',
      '466981+83099=550080',
      '473986+76094=550080',
    ])
    expect(rows[11]).toMatch(/=550079$/)
    expect(`${scheduleOf(terms).totals.interest}`).toBe('600959')
  })

  test('annuity rounded up to Rp100: 550.100, the last 549.839; 600.939 interest', () => {
    const instalmentRounding = { mode: 'up', unit: 100 } as const
    const { rows, totals } = scheduleOf({ ...SIX_MILLION, method: 'annuity', instalmentRounding })
    expect([`${rows[0]?.payment}`, `${rows[11]?.payment}`]).toEqual(['550100', '549839'])
    expect(`${totals.interest}`).toBe('600939')
  })
})

test('flat five million over twelve months, principal up to Rp100: 416.700 and at last 416.300', () => {
  const { rows } = scheduleOf({
    ...SIX_MILLION,
    method: 'flat',
    principal: Money.parse('5000000'),
    instalmentRounding: { mode: 'up', unit: 100 },
  })
  expect(new Set(rows.slice(0, 11).map((row) => `${row.principal}`))).toEqual(new Set(['416700']))
  expect(`${rows[11]?.principal}`).toBe('416300')
})

describe('what a flat loan really costs over twelve months', () => {
  test.each([
    ['1.5', '31.7'],
    ['1', '21.5'],
  ])('%s percent a month is %s percent a year nominal', (percent, yearly) => {
    const rate = { percent: new Exact(percent), per: 'month' } as const
    const schedule = scheduleOf({ ...SIX_MILLION, method: 'flat', rate })
    expect(effectiveAnnualRate(schedule, Money.zero).nominalYearly.toFixed(1)).toBe(yearly)
  })

  test('1,12 % a month is the dearest flat rate that stays within 24 % a year', () => {
    const costOf = (percent: string) => {
      const rate = { percent: new Exact(percent), per: 'month' } as const
      return effectiveAnnualRate(
        scheduleOf({ ...SIX_MILLION, method: 'flat', rate }),
        Money.zero,
      ).nominalYearly.toNumber()
    }
    expect(costOf('1.12')).toBeLessThanOrEqual(24)
    expect(costOf('1.13')).toBeGreaterThan(24)
  })

  test('an annuity at 1,5 % a month costs 18 % nominal, 19,56 % compounded', () => {
    const cost = effectiveAnnualRate(scheduleOf({ ...SIX_MILLION, method: 'annuity' }), Money.zero)
    expect([cost.nominalYearly.toFixed(2), cost.effectiveYearly.toFixed(2)]).toEqual([
      '18.00',
      '19.56',
    ])
  })

  test('fees held back make it dearer', () => {
    const schedule = scheduleOf({ ...SIX_MILLION, method: 'flat' })
    const plain = effectiveAnnualRate(schedule, Money.zero).nominalYearly
    const withFees = effectiveAnnualRate(schedule, Money.parse('85000')).nominalYearly
    expect(withFees.greaterThan(plain)).toBe(true)
  })

  test('a loan without interest or fees costs nothing', () => {
    const rate = { percent: new Exact(0), per: 'year' } as const
    const schedule = scheduleOf({ ...SIX_MILLION, method: 'annuity', rate })
    expect(effectiveAnnualRate(schedule, Money.zero).nominalYearly.toNumber()).toBe(0)
  })
})
