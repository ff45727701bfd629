import { isGuaranteed } from '#app/commands/loan-guarantors.ts'
import { depositSince } from '#app/commands/loan-penalties.ts'
import { withdrawalRefused } from '#app/commands/loan-withdrawals.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import type { Loan } from '#db/queries/loans.ts'

type Asking = {
  readonly actor: Actor
  readonly penalty: Money
  readonly slug: string
  readonly hasGuarantor: boolean
}

/** What else can be done with a loan, and its papers. */
export function moreOf(loan: Loan, { actor, penalty, slug, hasGuarantor }: Asking) {
  const isAgreed = loan.state === 'approved' || loan.state === 'disbursed'
  const isRunning = loan.state === 'disbursed' && loan.outstanding.isPositive()
  return {
    settle: isRunning && can(actor, 'loans:repay') ? paths.loanSettlement(slug, loan.id) : null,
    waive:
      penalty.isPositive() && can(actor, 'loans:waive') ? paths.loanWaiver(slug, loan.id) : null,
    agreement: isAgreed ? paths.loanAgreement(slug, loan.id) : null,
    card: loan.state === 'disbursed' ? paths.loanCard(slug, loan.id) : null,
    guarantor:
      hasGuarantor && isGuaranteed(loan) && can(actor, 'loans:decide')
        ? paths.loanGuarantors(slug, loan.id)
        : null,
    withdraw:
      withdrawalRefused(actor, loan) === null ? paths.loanCancellation(slug, loan.id) : null,
  }
}

/** What waits for the borrower, and where it is given back once the loan is repaid. */
export async function depositOf(
  context: Parameters<typeof depositSince>[0],
  { loan, actor, today }: { readonly loan: Loan; readonly actor: Actor; readonly today: LocalDate },
) {
  const waits = await depositSince(context, { loan, date: today })
  if (!waits.isPositive()) return { deposit: null, returnDeposit: null }
  const isRepaid = loan.state === 'disbursed' && !loan.outstanding.isPositive()
  const href = paths.loanDepositReturn(context.cooperative.slug, loan.id)
  return {
    deposit: waits.toString(),
    returnDeposit: isRepaid && can(actor, 'savings:withdraw') ? href : null,
  }
}

/** The next step on this loan, when it is this person's to take. */
export function actOf(loan: Loan, actor: Actor, slug: string) {
  if (loan.state === 'applied' && can(actor, 'loans:decide')) {
    return { step: 'decide', href: paths.loanDecision(slug, loan.id) } as const
  }
  if (loan.state === 'approved' && can(actor, 'loans:disburse')) {
    return { step: 'disburse', href: paths.loanDisbursement(slug, loan.id) } as const
  }
  const isRunning = loan.state === 'disbursed' && loan.outstanding.isPositive()
  return isRunning && can(actor, 'loans:repay')
    ? ({ step: 'repay', href: paths.loanRepayment(slug, loan.id) } as const)
    : null
}
