import { type LoanStandingOn, standingsOn } from '#app/commands/loan-standing.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type PortfolioPart, portfolioAtRisk, splitPortfolio } from '#app/domain/loans/portfolio.ts'
import { Money } from '#app/domain/money.ts'
import { hamletsOf } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'

/** How the portfolio is split; officers by the id of who took the application down. */
export const SPLITS = ['class', 'method', 'hamlet', 'officer'] as const
export type Split = (typeof SPLITS)[number]

export type PartView = {
  readonly key: string
  readonly loans: number
  readonly outstanding: string
  /** Over 30, 60 and 90 days: rupiah and share from 0 to 1. */
  readonly atRisk: readonly { readonly amount: string; readonly share: string }[]
}

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
