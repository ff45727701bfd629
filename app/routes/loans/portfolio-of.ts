import { type LoanStandingOn, standingsOn } from '#app/commands/loan-standing.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import {
  type PortfolioPart,
  portfolioAtRisk,
  portfolioTrend,
  splitPortfolio,
  trendDays,
} from '#app/domain/loans/portfolio.ts'
import { Money } from '#app/domain/money.ts'
import type { PartView, Split } from '#app/routes/loans/portfolio-part.ts'
import { outstandingByClass } from '#db/queries/loan-classes.ts'
import { listProducts } from '#db/queries/loan-products.ts'
import { listTerms } from '#db/queries/loan-schedules.ts'
import { hamletsOf } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'

/** The portfolio of a day as a page shows it: the whole, and every split of it. */
export async function portfolioOn(tx: TenantTx, cooperativeId: string, date: LocalDate) {
  const standings = await standingsOn(tx, cooperativeId, date)
  const hamlets = await hamletsOf(tx, cooperativeId)
  const products = await listProducts(tx, cooperativeId)
  const loanIds = standings.map(({ loan }) => loan.id)
  const terms = await listTerms(tx, cooperativeId, { loanIds, date })
  const loans = standings.map((standing) => ({
    standing,
    outstanding: standing.position.outstanding,
    daysPastDue: standing.position.daysPastDue,
  }))
  const keys: Readonly<Record<Split, (of: LoanStandingOn) => string>> = {
    class: ({ collectability }) => collectability,
    product: ({ loan }) => loan.productId ?? '',
    method: ({ loan }) => terms.get(loan.id)?.terms.method ?? loan.terms.method,
    terms: ({ loan }) => ((terms.get(loan.id)?.proposalId ?? null) === null ? 'first' : 'changed'),
    hamlet: ({ loan }) => hamlets.get(loan.memberId) ?? '',
    officer: ({ loan }) => loan.appliedBy,
  }
  const outstanding = Money.sum(loans.map((loan) => loan.outstanding))
  const parts = (split: Split) =>
    splitPortfolio(loans, ({ standing }) => keys[split](standing)).map(viewOf)
  return {
    products: Object.fromEntries(products.map(({ id, name }) => [id, name])),
    officers: [...new Set(standings.map(({ loan }) => loan.appliedBy))],
    whole: viewOf({
      key: 'whole',
      loans: loans.length,
      outstanding,
      atRisk: portfolioAtRisk(loans),
    }),
    splits: {
      class: parts('class'),
      product: parts('product'),
      method: parts('method'),
      terms: parts('terms'),
      hamlet: parts('hamlet'),
      officer: parts('officer'),
    } satisfies Record<Split, readonly PartView[]>,
  }
}

/** How the months up to a day went, as a page shows them: the oldest first, bars as shares of the tallest. */
export async function trendTo(tx: TenantTx, cooperativeId: string, date: LocalDate) {
  const days = trendDays(date)
  const months = portfolioTrend(await outstandingByClass(tx, cooperativeId, days), days)
  const tallest = months.reduce(
    (most, { outstanding }) => (most.isLessThan(outstanding) ? outstanding : most),
    Money.zero,
  )
  return months.map(({ on, outstanding, byClass, lateShare }) => ({
    on,
    outstanding: outstanding.toString(),
    height: outstanding.toDecimal().dividedBy(tallest.toDecimal()).toNumber(),
    late: outstanding.minus(byClass.current).toString(),
    lateShare: lateShare.toString(),
    byClass: {
      current: byClass.current.toString(),
      substandard: byClass.substandard.toString(),
      doubtful: byClass.doubtful.toString(),
      loss: byClass.loss.toString(),
    },
  }))
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
