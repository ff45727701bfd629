import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { loanIn, refuseBefore, refuseLeft } from '#app/commands/loan-held.ts'
import { Application, laidOut, offerFor } from '#app/commands/loan-offer.ts'
import { refuseBeforeJoining, refuseFuture } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { mainBook, openSubledgers, postingMap } from '#db/queries/ledger.ts'
import { nextLoanNo } from '#db/queries/loan-numbers.ts'
import { insertSecurity } from '#db/queries/loan-security.ts'
import { decideLoan, insertLoan } from '#db/queries/loans.ts'
import { findNamedMember } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/**
 * Takes down an application for a loan; nothing is booked before it is approved and paid out.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `date_before` (before joining), `date_in_future`,
 *   `loan_terms_invalid`, `loan_product_missing`, `loan_outside_product`, `own_guarantor` (nobody stands surety for themselves).
 */
export const applyForLoan: Command<Application, { readonly loan_id: string; readonly no: string }> =
  command({
    name: 'loans.apply',
    permission: 'loans:apply',
    input: Application,
    run: async (context, input) => {
      const { tx, cooperative, actor } = context
      const appliedOn = input.date ?? context.today
      refuseFuture(context, appliedOn)
      const member = await findNamedMember(tx, cooperative.id, input.member)
      if (member.leftOn !== null) throw new DomainError('member_left', { field: 'member' })
      refuseBeforeJoining(member, appliedOn)
      const { terms, productId, penalty, provisionPercent, provisionEarned, adminFee } =
        await offerFor({ tx, cooperative }, { ...input, date: appliedOn })
      const guarantorIds = await guarantorsOf(context, input.guarantors, member.id)
      const id = newId()
      const no = await nextLoanNo(tx, cooperative.id, appliedOn.slice(0, 4))
      await openLoan(context, { id, no, name: member.name })
      await insertLoan(tx, cooperative.id, {
        id,
        no,
        memberId: member.id,
        terms,
        provisionPercent,
        adminFee,
        purpose: input.purpose,
        appliedOn,
        appliedBy: actor.userId,
        productId,
        penalty,
        income: input.income.isZero() ? null : input.income,
        expenses: input.income.isZero() ? null : input.expenses,
        isRelatedParty: input.related_party === 'yes',
        isProvisionDeferred: provisionEarned === 'deferred',
      })
      const collateral = input.collateral.map(({ note = '', ...rest }) => ({ ...rest, note }))
      await insertSecurity(tx, cooperative.id, { loanId: id, collateral, guarantorIds })
      return { loan_id: id, no }
    },
  })

async function openLoan(
  { tx, cooperative }: CommandContext,
  loan: { readonly id: string; readonly no: string; readonly name: string },
): Promise<void> {
  const book = await mainBook(tx, cooperative.id)
  const account = known(
    (await postingMap(tx, book)).get('loans_receivable'),
    'loans have an account',
  )
  await openSubledgers(tx, book, [{ ...loan, account, kind: 'loan', floor: Money.zero }])
}

/**
 * The members who stand surety, by name or number.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `own_guarantor`, at the field of the guarantors.
 */
export async function guarantorsOf(
  { tx, cooperative }: { readonly tx: TenantTx; readonly cooperative: { readonly id: string } },
  names: readonly string[],
  borrowerId: string,
): Promise<readonly string[]> {
  const ids = new Set<string>()
  for (const name of names) {
    const member = await findNamedMember(tx, cooperative.id, name).catch(atGuarantors)
    if (member.leftOn !== null) throw new DomainError('member_left', { field: 'guarantors' })
    if (member.id === borrowerId) throw new DomainError('own_guarantor', { field: 'guarantors' })
    ids.add(member.id)
  }
  return [...ids]
}

/** A name that is nobody's is told where it was typed. */
function atGuarantors(error: unknown): never {
  if (!(error instanceof DomainError)) throw error
  throw new DomainError(error.code, { ...error.details, field: 'guarantors' })
}

const Decision = z.strictObject({
  loan: field.line,
  decision: z.enum(['approve', 'reject'], { error: 'field.choose' }),
  amount: z.preprocess((value) => (value === '' ? undefined : value), field.amount.optional()),
  note: field.lineOrNone,
  date: field.dayOrNone,
})

/**
 * Approves a loan, for the amount asked or less, or rejects it with a reason.
 *
 * Neither the person who took the application down nor the borrower can decide it.
 *
 * @throws {DomainError} `same_person`, `own_loan`, `loan_state`, `loan_exceeds`, `field_reason` when rejecting without a reason.
 */
export const decideOnLoan: Command<
  z.infer<typeof Decision>,
  { readonly loan_id: string; readonly state: string }
> = command({
  name: 'loans.decide',
  permission: 'loans:decide',
  input: Decision.refine((input) => input.decision === 'approve' || input.note !== undefined, {
    path: ['note'],
    error: 'field.reason',
  }),
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const on = input.date ?? context.today
    refuseFuture(context, on)
    const loan = await loanIn(context, input.loan, 'applied')
    if (loan.appliedBy === actor.userId) throw new DomainError('same_person')
    if (loan.memberId === actor.memberId) throw new DomainError('own_loan')
    refuseBefore(on, loan.appliedOn)
    const principal = input.amount ?? loan.terms.principal
    if (loan.terms.principal.isLessThan(principal)) {
      throw new DomainError('loan_exceeds', {
        field: 'amount',
        most: loan.terms.principal.toString(),
      })
    }
    const state = input.decision === 'approve' ? 'approved' : 'rejected'
    if (state === 'approved') await refuseLeft(context, loan)
    if (state === 'approved') laidOut({ ...loan, terms: { ...loan.terms, principal } })
    await decideLoan(tx, cooperative.id, {
      loanId: loan.id,
      state,
      principal,
      on,
      by: actor.userId,
      note: input.note ?? null,
    })
    return { loan_id: loan.id, state }
  },
})
