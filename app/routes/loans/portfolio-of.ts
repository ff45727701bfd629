import { type LoanStandingOn, standingsOn } from '#app/commands/loan-standing.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type PortfolioPart, portfolioAtRisk, splitPortfolio } from '#app/domain/loans/portfolio.ts'
import { Money } from '#app/domain/money.ts'
import type { PartView, Split } from '#app/routes/loans/portfolio-part.ts'
import { hamletsOf } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'

/** The portfolio of a day as a page shows it: the whole, and every split of it. */
export async function portfolioOn(tx: TenantTx, cooperativeId: string, date: LocalDate) {
  const standings = await standingsOn(tx, cooperativeId, date)
  const hamlets = await hamletsOf(tx, cooperativeId)
  const loans = standings.map((standing) => ({
    standing,
    outstanding: standing.position.outstanding,
    daysPastDue: standing.position.daysPastDue,
  }))
  const keys: Readonly<Record<Split, (of: LoanStandingOn) => string>> = {
    class: ({ collectability }) => collectability,
    method: ({ loan }) => loan.terms.method,
    hamlet: ({ loan }) => hamlets.get(loan.memberId) ?? '',
    officer: ({ loan }) => loan.appliedBy,
  }
  const outstanding = Money.sum(loans.map((loan) => loan.outstanding))
  const parts = (split: Split) =>
    splitPortfolio(loans, ({ standing }) => keys[split](standing)).map(viewOf)
  return {
    officers: [...new Set(standings.map(({ loan }) => loan.appliedBy))],
    whole: viewOf({
      key: 'whole',
      loans: loans.length,
      outstanding,
      atRisk: portfolioAtRisk(loans),
    }),
    splits: {
      class: parts('class'),
      method: parts('method'),
      hamlet: parts('hamlet'),
      officer: parts('officer'),
    } satisfies Record<Split, readonly PartView[]>,
  }
}

function viewOf(part: PortfolioPart): PartView {
  return {
    key: part.key,
    loans: part.loans,
    outstanding: part.outstanding.toString(),
    atRisk: part.atRisk.map(({ amount, share }) => ({
      amount: amount.toString(),
      share: share.toString(),
    })),
  }
}
