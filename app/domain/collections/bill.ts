import { type LocalDate, monthOf } from '#app/domain/calendar.ts'
import type { Bill } from '#app/domain/collections/sheet.ts'
import type { LoanPosition } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'
import { type MandatoryAmount, unpaidMonths } from '#app/domain/savings/obligation.ts'

/** What the book knows of a member before a meeting. */
export type Obligations = {
  readonly joinedOn: LocalDate
  /** Rupiah on simpanan pokok and wajib so far. */
  readonly principalPaid: Money
  readonly mandatoryPaid: Money
  /** Loans that are out, each with how it stands on the day of the meeting. */
  readonly loans: readonly {
    readonly loanId: string
    readonly position: LoanPosition
    /** Denda that the loan's own rule asks for on the day. */
    readonly penalty: Money
  }[]
}

/** What the cooperative's terms ask of every member. */
export type Terms = { readonly principal: Money; readonly mandatory: readonly MandatoryAmount[] }

/**
 * Says what a member is asked for at a meeting: what is left of simpanan pokok, every unpaid month of
 * simpanan wajib, sukarela as they like, and each running loan's instalment with its denda.
 *
 * @returns In the order of the sheet's columns. Pokok only while some is left; the others always.
 */
export function billOf(member: Obligations, terms: Terms, on: LocalDate): readonly Bill[] {
  const asked = { paid: member.mandatoryPaid, asOf: on }
  const months = unpaidMonths(member.joinedOn, terms.mandatory, asked)
  const principal = terms.principal.minus(member.principalPaid)
  return [
    ...(principal.isPositive() ? [{ kind: 'principal' as const, due: principal, months: [] }] : []),
    { kind: 'mandatory', due: Money.sum(months.map(({ left }) => left)), months },
    { kind: 'voluntary', due: Money.zero, months: [] },
    ...member.loans.map((loan) => loanBill(loan, on)),
  ]
}

/**
 * Asks for what has fallen due on a loan by the day; when nothing has, for the next instalment if it falls
 * due later in that month, because the month has one meeting. A loan paid ahead is asked for nothing. Denda
 * comes on top.
 */
function loanBill(loan: Obligations['loans'][number], on: LocalDate): Bill {
  const { loanId, penalty } = loan
  const { principal, interest } = partsDue(loan.position, on)
  const due = Money.sum([principal, interest, penalty])
  return { kind: 'loan', loanId, due, interest, duePenalty: penalty }
}

function partsDue({ arrears, next }: LoanPosition, on: LocalDate) {
  if (arrears.principal.plus(arrears.interest).isPositive()) return arrears
  if (next === null || monthOf(next.instalment.dueOn) !== monthOf(on)) {
    return { principal: Money.zero, interest: Money.zero }
  }
  return { principal: next.principalLeft, interest: next.interestLeft }
}
