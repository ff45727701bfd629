import { describe, expect, test } from 'vitest'
import { type LoanTerms, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import golden from '#tests/fixtures/data/golden/fineract-schedules.json' with { type: 'json' }

/*
 * Their money has two decimals, ours none: an amount is read as so many sen, and "whole units" as a
 * rounding unit of 100 sen. Cases of ours are rounded half up. So these stay out: F05 (interest by
 * actual days), F08–F09 and F19 (two graces at once, or a part month), F10–F11 (half-even, seen on 15.625),
 * F17–F18 (fortnights, a year of 360 days). In F16 a week is 7/364 of a year, which is our 1/52.
 */
type Convention = Pick<LoanTerms, 'method' | 'grace' | 'frequency'> & { readonly unit: number }
const CASES: Readonly<Record<string, Convention>> = {
  F01: { method: 'flat', unit: 100 },
  F02: { method: 'annuity', unit: 1 },
  F03: { method: 'flat', unit: 100 },
  F04: { method: 'annuity', unit: 100 },
  F07: { method: 'annuity', unit: 100, grace: { on: 'principal', periods: 3 } },
  F16: { method: 'annuity', unit: 1, frequency: 'week' },
  F06: { method: 'declining', unit: 1 },
  F12: { method: 'flat', unit: 100 },
  F13: { method: 'flat', unit: 100 },
  F14: { method: 'annuity', unit: 1 },
  F15: { method: 'annuity', unit: 1 },
}

type GoldenCase = (typeof golden.cases)[number]

function termsOf(given: GoldenCase): LoanTerms {
  const convention = CASES[given.id]
  if (convention === undefined) throw new Error(`${given.id} has no convention of ours`)
  const { unit, ...kind } = convention
  return {
    ...kind,
    principal: sen(given.principal),
    months: given.number_of_repayments,
    rate: { percent: new Exact(given.annual_rate_percent), per: 'year' },
    interestRounding: { mode: 'half_up', unit: 1 },
    instalmentRounding: { mode: 'half_up', unit },
  }
}

function sen(units: string): Money {
  return Money.round(new Exact(units).times(100))
}

describe('schedules of Apache Fineract’s own tests, where its conventions are ours', () => {
  const cases = golden.cases.filter((given) => given.id in CASES)

  test('covers eleven of its nineteen cases', () => {
    expect(cases).toHaveLength(11)
  })

  test.each(cases.map((given) => [given.id, given] as const))('%s to the sen', (_, given) => {
    const theirs = given.rows.map(([, , , ...amounts]) =>
      amounts.map((amount) => `${sen(String(amount))}`),
    )
    const ours = scheduleOf(termsOf(given)).rows.map((row) =>
      [row.principal, row.interest, row.payment, row.closing].map((amount) => `${amount}`),
    )
    expect(ours).toEqual(theirs)
  })
})
