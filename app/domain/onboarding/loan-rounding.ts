import { Decimal } from 'decimal.js'
import { type LoanTerms, type Rounding, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import type { PlannedEntry, PlannedLoan } from '#app/domain/onboarding/plan-types.ts'

/** How cooperatives round an instalment up, as their loan cards show. */
const UNITS = [100, 1, 50, 500, 1_000] as const

/** The terms of an old loan under one way of rounding instalments; jasa is rounded half up to the rupiah. */
export function termsOf(loan: PlannedLoan, instalmentRounding: Rounding): LoanTerms {
  return {
    method: loan.method,
    principal: loan.principal,
    months: loan.termMonths,
    rate: { percent: new Decimal(loan.monthlyRatePercent), per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding,
  }
}

/**
 * Finds how a book rounds its instalments: the unit under which most principal that was paid is exactly an
 * instalment of its loan's schedule. Ties go to the first of 100, 1, 50, 500, 1000.
 */
export function roundingOf(
  loans: readonly PlannedLoan[],
  entries: readonly PlannedEntry[],
): Rounding {
  const paid = principalPaid(entries)
  const scores = UNITS.map((unit) => {
    const rounding: Rounding = { mode: 'up', unit }
    const hits = loans.map((loan) => {
      const sums = new Set(
        scheduleOf(termsOf(loan, rounding)).rows.map((row) => `${row.principal}`),
      )
      return (paid.get(loan.no) ?? []).filter((sum) => sums.has(sum)).length
    })
    return { rounding, score: hits.reduce((sum, hit) => sum + hit, 0) }
  })
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.rounding
}

/**
 * Jasa that had been paid before the book year: of every instalment whose principal was, even in part,
 * since inside an instalment jasa is settled first.
 */
export function interestPaidBefore(loan: PlannedLoan, rounding: Rounding): Money {
  if (loan.openingOutstanding.isZero()) return Money.zero
  const repaid = loan.principal.minus(loan.openingOutstanding)
  const { rows } = scheduleOf(termsOf(loan, rounding))
  return Money.sum(
    rows
      .filter((row) => loan.principal.minus(row.opening).isLessThan(repaid))
      .map((row) => row.interest),
  )
}

function principalPaid(entries: readonly PlannedEntry[]): ReadonlyMap<string, readonly string[]> {
  const paid = new Map<string, string[]>()
  for (const { party, side, amount } of entries.flatMap(({ lines }) => lines)) {
    if (party?.kind !== 'loan' || side !== 'credit') continue
    paid.set(party.loanNo, [...(paid.get(party.loanNo) ?? []), amount.toString()])
  }
  return paid
}
