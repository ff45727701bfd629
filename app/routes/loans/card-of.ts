import { paymentsOf } from '#app/commands/loan-penalties.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type CardPayment, type CardRow, cardParts } from '#app/domain/loans/card.ts'
import { firstSchedule } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'
import { listRestructurings } from '#db/queries/loan-restructurings.ts'
import { listPastSchedules, listSchedules } from '#db/queries/loan-schedules.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** The card of a loan up to a day, as plain text: a part for each schedule it had. */
export async function cardOf(
  tx: TenantTx,
  cooperativeId: string,
  { loan, date }: { readonly loan: Loan; readonly date: LocalDate },
) {
  const asked = { loanIds: [loan.id], date }
  const all = (await listRestructurings(tx, cooperativeId, [loan.id])).get(loan.id) ?? []
  const changes = all.filter(({ on }) => on <= date)
  const schedule = (await listSchedules(tx, cooperativeId, asked)).get(loan.id) ?? firstSchedule([])
  const past = (await listPastSchedules(tx, cooperativeId, asked)).get(loan.id) ?? []
  const payments = moneyOnly(await paymentsOf(tx, cooperativeId, { loan, date }), changes)
  const repaid = Money.sum(payments.map(({ principal }) => principal))
  const lent = loan.terms.principal.plus(loan.capitalised)
  const parts = cardParts({
    past: past.map((one, index) => ({ ...one, paidBy: paidBy(index) })),
    schedule,
    payments,
    before: {
      principal: Money.max(lent.minus(loan.outstanding).minus(repaid), Money.zero),
      interest: loan.interestPaidBefore,
    },
  })
  return parts.map(({ restructuredOn, rows }) => ({ restructuredOn, rows: rows.map(textOf) }))

  function paidBy(index: number) {
    const { before } = past[index + 1]?.schedule ?? schedule
    const made = changes.slice(0, index + 1).map(({ capitalisedInterest }) => capitalisedInterest)
    return { principal: before.principal, interest: before.interest.minus(Money.sum(made)) }
  }
}

/** Payments without the jasa and denda that a restructuring made principal: nobody gave money for those. */
function moneyOnly(
  payments: readonly CardPayment[],
  changes: readonly {
    readonly on: LocalDate
    readonly capitalisedInterest: Money
    readonly capitalisedPenalty: Money
  }[],
): readonly CardPayment[] {
  return payments.map((payment) => {
    const made = changes.filter(({ on }) => on === payment.date)
    const interest = Money.sum(made.map(({ capitalisedInterest }) => capitalisedInterest))
    const penalty = Money.sum(made.map(({ capitalisedPenalty }) => capitalisedPenalty))
    return {
      ...payment,
      interest: payment.interest.minus(interest),
      penalty: payment.penalty.minus(penalty),
    }
  })
}

function textOf(row: CardRow) {
  return {
    no: row.from === row.to ? `${row.from}` : `${row.from}–${row.to}`,
    dueOn: row.dueOn,
    paidOn: row.paidOn,
    principal: row.principal.toString(),
    interest: row.interest.toString(),
    penalty: row.penalty.toString(),
    total: row.total.toString(),
    rest: row.rest.toString(),
  }
}
