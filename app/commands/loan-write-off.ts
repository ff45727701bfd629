import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { labelOf, loanIn, refuseBefore } from '#app/commands/loan-held.ts'
import { depositSince } from '#app/commands/loan-penalties.ts'
import { post } from '#app/commands/posting.ts'
import { writeOffFigures, writeOffReckoning } from '#app/commands/write-off-figures.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { recoveryEntry, writeOffEntry } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import { type BookRef, type EntryView, mainBook, postingMap } from '#db/queries/ledger.ts'
import { insertProposal, type LoanProposal, openProposal } from '#db/queries/loan-proposals.ts'
import {
  listRecoveries,
  markNotWrittenOff,
  markWrittenOff,
  type Recovery,
} from '#db/queries/loan-write-offs.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

const Proposal = z.strictObject({ loan: field.line, reason: field.line })

/**
 * Proposes that a loan leaves the books; nothing is booked before the chair approves.
 *
 * @throws {DomainError} `loan_state`, `loan_repaid_up`, `loan_deposit_covers`, `proposal_waits`.
 */
export const proposeWriteOff: Command<
  z.infer<typeof Proposal>,
  { readonly proposal_id: string }
> = command({
  name: 'loans.propose_write_off',
  permission: 'loans:propose',
  input: Proposal,
  run: async (context, input) => {
    const loan = await proposable(context, input.loan)
    const deposit = await depositSince(context, { loan, date: context.today })
    if (!deposit.isLessThan(loan.outstanding)) {
      throw new DomainError('loan_deposit_covers', { no: loan.no })
    }
    const id = newId()
    await insertProposal(context.tx, context.cooperative.id, {
      id,
      kind: 'write_off',
      loanId: loan.id,
      month: null,
      terms: await writeOffFigures(context, { loan, date: context.today }),
      reason: input.reason,
      proposedOn: context.today,
      proposedBy: context.actor.userId,
    })
    return { proposal_id: id }
  },
})

/**
 * A running loan on which nothing is proposed yet, held until the transaction ends.
 *
 * @throws {DomainError} `loan_missing`, `loan_state`, `loan_repaid_up`, `proposal_waits`.
 */
export async function proposable(context: CommandContext, text: string): Promise<Loan> {
  const { tx, cooperative } = context
  const loan = await loanIn(context, text, 'disbursed')
  if (!loan.outstanding.isPositive()) throw new DomainError('loan_repaid_up', { no: loan.no })
  if ((await openProposal(tx, cooperative.id, { loanId: loan.id })) !== null) {
    throw new DomainError('proposal_waits', { no: loan.no })
  }
  return loan
}

/**
 * Writes an approved loan off, in one entry: the allowance is topped up where it is too small, jasa that was
 * booked as earned is taken back, provisi put off is earned, what waits for the borrower pays pokok, and what is
 * outstanding leaves the balance sheet.
 *
 * @throws {DomainError} `loan_state`, `loan_repaid_up`, `loan_deposit_covers` when nothing would be lost,
 *   `period_closed`.
 */
export async function carryOutWriteOff(
  context: CommandContext,
  proposal: LoanProposal,
  date: LocalDate,
): Promise<readonly string[]> {
  const { tx, cooperative } = context
  const loan = await loanIn(context, known(proposal.loanId, 'it is of a loan'), 'disbursed')
  const { outstanding } = loan
  if (!outstanding.isPositive()) throw new DomainError('loan_repaid_up', { no: loan.no })
  const { deposit, short, accrued, deferred } = await writeOffReckoning(context, { loan, date })
  if (!deposit.isLessThan(outstanding))
    throw new DomainError('loan_deposit_covers', { no: loan.no })
  const own = { date, loanId: loan.id, loanLabel: labelOf(loan) }
  const event = { ...own, deposit, short, accrued, deferred }
  const { entryId } = await post(context, writeOffEntry(event, outstanding))
  await markWrittenOff(tx, cooperative.id, { loanId: loan.id, on: date })
  return [entryId]
}

/**
 * Takes a write-off back, when its entry is corrected: the loan runs again, and what was set aside for it, the
 * jasa and the provisi are what they were.
 *
 * @throws {DomainError} `loan_recovered` while money that came after it stands.
 */
export async function takeBackWriteOff(context: CommandContext, entry: EntryView): Promise<void> {
  const { tx, cooperative } = context
  const loanId = known(
    entry.lines.find((line) => line.subledgerId)?.subledgerId,
    'a write-off names its loan',
  )
  const loan = await loanIn(context, loanId, 'written_off')
  const book = await mainBook(tx, cooperative.id)
  const { recovered } = await recoveryOf(tx, book, loan.id)
  if (!recovered.isZero()) throw new DomainError('loan_recovered', { no: loan.no })
  await markNotWrittenOff(tx, cooperative.id, loan.id)
}

const Recovered = z.strictObject({
  loan: field.line,
  amount: field.amount,
  method: field.method,
  date: field.dayOrNone,
})

/**
 * Takes money on a loan that was written off: income when it comes (4804).
 *
 * @throws {DomainError} `loan_state`, `date_before`, `date_in_future`, `period_closed`.
 */
export const recoverLoan: Command<
  z.infer<typeof Recovered>,
  {
    readonly loan_id: string
    readonly entry_id: string
    readonly number: string
    readonly recovered: string
    /** Still owed after it, beside the balance sheet. */
    readonly remembered: string
  }
> = command({
  name: 'loans.recover',
  permission: 'loans:recover',
  input: Recovered,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    const loan = await loanIn(context, input.loan, 'written_off')
    refuseBefore(date, known(loan.writtenOffOn, 'it has its day'))
    const before = await recoveryOf(tx, await mainBook(tx, cooperative.id), loan.id)
    if (before.remembered.isLessThan(input.amount)) {
      throw new DomainError('recovers_too_much', {
        field: 'amount',
        most: Money.max(before.remembered, Money.zero).toString(),
      })
    }
    const event = { date, loanId: loan.id, loanLabel: labelOf(loan), means: input.method }
    const { entryId, number } = await post(
      context,
      recoveryEntry(event, input.amount, Money.max(before.remembered, Money.zero)),
    )
    return {
      loan_id: loan.id,
      entry_id: entryId,
      number,
      recovered: before.recovered.plus(input.amount).toString(),
      remembered: before.remembered.minus(input.amount).toString(),
    }
  },
})

/** What a written-off loan brought back, and what is still remembered of it. */
export async function recoveryOf(tx: TenantTx, book: BookRef, loanId: string): Promise<Recovery> {
  const all = await recoveriesOf(tx, book, [loanId])
  return all.get(loanId) ?? { recovered: Money.zero, remembered: Money.zero }
}

/** The same of several loans, by loan. */
export async function recoveriesOf(
  tx: TenantTx,
  book: BookRef,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, Recovery>> {
  const accounts = await postingMap(tx, book)
  const codes = {
    recovery: known(accounts.get('write_off_recovery'), 'recovery has an account'),
    memorandum: known(accounts.get('written_off_loans'), 'what is remembered has an account'),
  }
  return listRecoveries(tx, book, { loanIds, codes })
}
