import { describe, expect, test } from 'vitest'
import { type LoanMethod, type LoanTerms, scheduleOf } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import golden from '#tests/fixtures/data/golden/fineract-schedules.json' with { type: 'json' }

/*
 * Their money has two decimals, ours none: an amount is read as so many sen, and "whole units" as a
 * rounding unit of 100 sen. Cases of ours are monthly, without grace, rounded half up. So these stay out:
 * F05 (interest by actual days), F07–F09 and F19 (grace or a part month), F10–F11 (half-even, seen on
 * 15.625), F16–F18 (weeks and days).
 */
const CASES: Readonly<Record<string, { readonly method: LoanMethod; readonly unit: number }>> = {
  F01: { method: 'flat', unit: 100 },
  F02: { method: 'annuity', unit: 1 },
  F03: { method: 'flat', unit: 100 },
  F04: { method: 'annuity', unit: 100 },
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
  return {
    method: convention.method,
    principal: sen(given.principal),
    months: given.number_of_repayments,
    rate: { percent: new Exact(given.annual_rate_percent), per: 'year' },
    interestRounding: { mode: 'half_up', unit: 1 },
    instalmentRounding: { mode: 'half_up', unit: convention.unit },
  }
}

function sen(units: string): Money {
  return Money.round(new Exact(units).times(100))
}

describe('schedules of Apache Fineract’s own tests, where its conventions are ours', () => {
  const cases = golden.cases.filter((given) => given.id in CASES)

  test('covers nine of its nineteen cases', () => {
    expect(cases).toHaveLength(9)
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
