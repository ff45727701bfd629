import type { LocalDate } from '#app/domain/calendar.ts'
import { type Instalment, loanPosition, type PaidSoFar } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'

/** What was paid on a loan on one day. */
export type CardPayment = PaidSoFar & { readonly date: LocalDate; readonly penalty: Money }

/** One line of a loan card (kartu pinjaman): a payment, or an instalment still open. */
export type CardRow = {
  /** The instalments a payment went to, first and last; the number of an open one twice. */
  readonly from: number
  readonly to: number
  readonly dueOn: LocalDate
  /** Null while it is open. */
  readonly paidOn: LocalDate | null
  readonly principal: Money
  readonly interest: Money
  readonly penalty: Money
  readonly total: Money
  /** Pokok still out after this line. */
  readonly rest: Money
}

/**
 * Lays out a loan card: each payment with the instalments it went to, then what is still open, in order.
 *
 * @param before Jasa and pokok paid before this book knew the loan.
 * @param payments Day by day, oldest first; a day whose payment was taken back says nothing.
 */
export function cardRows(
  instalments: readonly Instalment[],
  payments: readonly CardPayment[],
  before: PaidSoFar,
): readonly CardRow[] {
  let paid = before
  const rows: CardRow[] = []
  for (const payment of payments) {
    const total = Money.sum([payment.principal, payment.interest, payment.penalty])
    const first = openOf(instalments, paid, payment.date)[0]?.instalment
    paid = {
      principal: paid.principal.plus(payment.principal),
      interest: paid.interest.plus(payment.interest),
    }
    if (total.isZero() && payment.principal.isZero() && payment.interest.isZero()) continue
    const after = loanPosition(instalments, paid, payment.date)
    const last = after.next === null ? instalments.at(-1)?.no : lastTouched(after.standings)
    const from = first?.no ?? instalments.length
    rows.push({
      from,
      to: Number(last ?? from) < from ? from : Number(last ?? from),
      dueOn: first?.dueOn ?? payment.date,
      paidOn: payment.date,
      principal: payment.principal,
      interest: payment.interest,
      penalty: payment.penalty,
      total,
      rest: after.outstanding,
    })
  }
  return [...rows, ...openRows(instalments, paid)]
}

function openRows(instalments: readonly Instalment[], paid: PaidSoFar): readonly CardRow[] {
  const last = instalments.at(-1)
  if (last === undefined) return []
  const { outstanding } = loanPosition(instalments, paid, last.dueOn)
  let rest = outstanding
  return openOf(instalments, paid, last.dueOn).map(
    ({ instalment, principalLeft, interestLeft }) => {
      rest = rest.minus(principalLeft)
      return {
        from: instalment.no,
        to: instalment.no,
        dueOn: instalment.dueOn,
        paidOn: null,
        principal: principalLeft,
        interest: interestLeft,
        penalty: Money.zero,
        total: principalLeft.plus(interestLeft),
        rest,
      }
    },
  )
}

function openOf(instalments: readonly Instalment[], paid: PaidSoFar, date: LocalDate) {
  const { standings } = loanPosition(instalments, paid, date)
  return standings.filter(({ principalLeft, interestLeft }) =>
    principalLeft.plus(interestLeft).isPositive(),
  )
}

/** The last instalment something was paid of. */
function lastTouched(standings: ReturnType<typeof loanPosition>['standings']): number | undefined {
  return standings.findLast(({ instalment, principalLeft, interestLeft }) =>
    principalLeft.plus(interestLeft).isLessThan(instalment.payment),
  )?.instalment.no
}
