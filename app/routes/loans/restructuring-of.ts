import type { NewTerms, RestructuringFigures } from '#app/commands/restructuring-plan.ts'
import type { NewTermsView, PlanSide } from '#app/components/restructuring-plan.tsx'
import { Money } from '#app/domain/money.ts'

/** New terms beside the old ones, as plain text for a page; without figures, the terms alone. */
export function termsView(
  terms: NewTerms,
  of: {
    readonly every: RestructuringFigures['new_terms']['every']
    readonly figures: RestructuringFigures | null
  },
): NewTermsView {
  const { figures } = of
  return {
    terms: {
      term: terms.term_months,
      every: of.every,
      method: terms.method,
      rate: terms.monthly_rate_percent,
    },
    interestFate: terms.interest_owed,
    penaltyFate: terms.penalty_owed,
    plan:
      figures === null
        ? null
        : {
            on: figures.on,
            outstanding: figures.outstanding,
            interestOwed: figures.interest_owed,
            penaltyOwed: figures.penalty_owed,
            principal: Money.sum(
              figures.new.map(({ principal }) => Money.parse(principal)),
            ).toString(),
            old: sideOf(figures.old_terms, figures.old),
            laidDown: sideOf(figures.new_terms, figures.new),
          },
  }
}

function sideOf(
  terms: RestructuringFigures['old_terms'],
  rows: RestructuringFigures['old'],
): PlanSide {
  const principal = Money.sum(rows.map((row) => Money.parse(row.principal)))
  const interest = Money.sum(rows.map((row) => Money.parse(row.interest)))
  return {
    terms: {
      term: terms.term,
      every: terms.every,
      method: terms.method,
      rate: terms.monthly_rate_percent,
    },
    rows: rows.map((row) => ({
      no: row.no,
      dueOn: row.due_on,
      principal: row.principal,
      interest: row.interest,
      payment: Money.parse(row.principal).plus(Money.parse(row.interest)).toString(),
    })),
    totals: {
      principal: principal.toString(),
      interest: interest.toString(),
      payment: principal.plus(interest).toString(),
    },
    lastDue: rows.at(-1)?.due_on ?? null,
  }
}
