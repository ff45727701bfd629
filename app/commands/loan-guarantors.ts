import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseBefore } from '#app/commands/loan-held.ts'
import { guarantorsOf } from '#app/commands/loans.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { listGuarantorChanges, replaceGuarantor } from '#db/queries/loan-guarantors.ts'
import { securityOf } from '#db/queries/loan-security.ts'
import { findNamedLoan, type Loan } from '#db/queries/loans.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Change = z.strictObject({
  loan: field.line,
  /** The guarantor who is released, by id. */
  guarantor: field.id,
  /** The member who stands surety from then on, by name or number; left out, nobody does in their place. */
  replaced_by: field.lineOrNone,
  reason: field.line,
  date: field.dayOrNone,
})

/**
 * Releases a guarantor of a loan that is not over, and puts another member in their place where one is named, who
 * is checked as at the application. Who stood surety until then stays written. The released member may leave.
 *
 * @throws {DomainError} `loan_missing`, `loan_state`, `own_loan`, `own_guarantee` (the chair is the guarantor),
 *   `guarantor_missing`, `member_missing`, `member_left`, `own_guarantor`, `guarantor_already`, `date_before`
 *   (before the application or the last change), `date_in_future`.
 */
export const changeGuarantor: Command<
  z.infer<typeof Change>,
  { readonly loan_id: string; readonly released_id: string; readonly replaced_by_id: string | null }
> = command({
  name: 'loans.change_guarantor',
  permission: 'loans:decide',
  input: Change,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    const on = input.date ?? today
    refuseFuture(context, on)
    const loan = await findNamedLoan(tx, cooperative.id, input.loan)
    if (!isGuaranteed(loan)) throw new DomainError('loan_state', { no: loan.no, state: loan.state })
    if (loan.memberId === actor.memberId) throw new DomainError('own_loan')
    if (input.guarantor === actor.memberId) throw new DomainError('own_guarantee')
    const { guarantors } = await securityOf(tx, cooperative.id, loan.id)
    if (!guarantors.some(({ id }) => id === input.guarantor)) {
      throw new DomainError('guarantor_missing', { field: 'guarantor' })
    }
    const last = (await listGuarantorChanges(tx, cooperative.id, loan.id)).at(-1)
    refuseBefore(on, last?.on ?? loan.appliedOn)
    const replacedById =
      input.replaced_by === undefined
        ? null
        : await newGuarantor(context, { name: input.replaced_by, loan })
    if (guarantors.some(({ id }) => id === replacedById)) {
      throw new DomainError('guarantor_already', { field: 'replaced_by' })
    }
    const { reason, guarantor: releasedId } = input
    const change = { id: newId(), loanId: loan.id, on, reason, by: actor.userId }
    await replaceGuarantor(tx, cooperative.id, { ...change, releasedId, replacedById })
    return { loan_id: loan.id, released_id: releasedId, replaced_by_id: replacedById }
  },
})

/** Tells whether somebody may still have to pay for the borrower. */
export function isGuaranteed({ state, outstanding }: Pick<Loan, 'state' | 'outstanding'>): boolean {
  if (state === 'applied' || state === 'approved') return true
  return state === 'disbursed' && outstanding.isPositive()
}

/** A member who may stand surety; leaving takes the same turn, so nobody leaves meanwhile. */
async function newGuarantor(
  context: CommandContext,
  { name, loan }: { readonly name: string; readonly loan: Loan },
): Promise<string> {
  const find = async () => {
    const [id] = await guarantorsOf(context, [name], loan.memberId).catch(atReplacement)
    return known(id, 'one name is one member')
  }
  await takeTurn(context.tx, context.cooperative.id, `accounts ${await find()}`)
  return find()
}

function atReplacement(error: unknown): never {
  if (!(error instanceof DomainError)) throw error
  throw new DomainError(error.code, { ...error.details, field: 'replaced_by' })
}
