import type { CommandContext } from '#app/commands/command.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { listRestructurings } from '#db/queries/loan-restructurings.ts'
import { findNamedLoan, type Loan, type LoanState } from '#db/queries/loans.ts'
import { getMember } from '#db/queries/members.ts'
import { takeTurn } from '#db/queries/turn.ts'

/** The loan that is named, held until the transaction ends; it must be in a state. */
export async function loanIn(
  context: CommandContext,
  text: string,
  state: LoanState,
): Promise<Loan> {
  const loan = await findNamedLoan(context.tx, context.cooperative.id, text)
  if (loan.state !== state) throw new DomainError('loan_state', { no: loan.no, state: loan.state })
  return loan
}

/**
 * Since when the terms of a running loan hold: its payout, or its last restructuring that stands. What was owed on
 * earlier days became part of the new terms, so nothing may be paid or waived there any more.
 */
export async function termsSince(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  loan: Loan,
): Promise<LocalDate> {
  const changed = (await listRestructurings(tx, cooperative.id, [loan.id])).get(loan.id)
  return changed?.at(-1)?.on ?? known(loan.disbursedOn, 'a running loan was paid out')
}

/** Nothing of a loan happens before what came before it. */
export function refuseBefore(date: LocalDate, earliest: LocalDate): void {
  if (date < earliest) throw new DomainError('date_before', { field: 'date', earliest })
}

/** Nobody who has left is lent to; leaving takes the same turn, so nobody leaves meanwhile. */
export async function refuseLeft(
  { tx, cooperative }: CommandContext,
  { memberId }: Pick<Loan, 'memberId'>,
): Promise<void> {
  await takeTurn(tx, cooperative.id, `accounts ${memberId}`)
  const { leftOn } = await getMember(tx, cooperative.id, memberId)
  if (leftOn !== null) throw new DomainError('member_left', { field: '' })
}

/** Number and borrower of a loan as the book should read. */
export function labelOf(loan: Loan): string {
  return `${loan.no} ${loan.memberName}`
}
