import fc from 'fast-check'
import { FREQUENCIES, GRACE_ON, LOAN_METHODS, type LoanTerms } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

const rounding = fc.record({
  mode: fc.constantFrom('half_up', 'up', 'down'),
  unit: fc.constantFrom(1, 50, 100, 500, 1000),
})

const restingTerms = fc.record({
  method: fc.constantFrom(...LOAN_METHODS),
  frequency: fc.constantFrom(...FREQUENCIES),
  grace: fc.record({ on: fc.constantFrom(...GRACE_ON), periods: fc.nat(119) }),
  principal: fc.integer({ min: 1, max: 2_000_000_000 }).map((n) => Money.parse(`${n}`)),
  months: fc.integer({ min: 1, max: 120 }),
  rate: fc.record({
    percent: fc.integer({ min: 0, max: 4000 }).map((n) => new Exact(n).dividedBy(100)),
    per: fc.constantFrom('month', 'year'),
  }),
  interestRounding: rounding,
  instalmentRounding: rounding,
})

/** Any terms a loan may have: a grace that leaves an instalment, and none where the method has its own. */
export const anyTerms: fc.Arbitrary<LoanTerms & Required<Pick<LoanTerms, 'frequency' | 'grace'>>> =
  restingTerms.map(({ grace, ...terms }) => {
    const rests = terms.method === 'bullet' || terms.method === 'at_maturity'
    const periods = rests ? 0 : grace.periods % terms.months
    return { ...terms, grace: { ...grace, periods } }
  })
