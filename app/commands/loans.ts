import { Decimal } from 'decimal.js'
import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { LOAN_METHODS, type LoanTerms, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { mainBook, openSubledgers, postingMap } from '#db/queries/ledger.ts'
import {
  decideLoan,
  findNamedLoan,
  insertLoan,
  type Loan,
  type LoanState,
  nextLoanNo,
} from '#db/queries/loans.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { newId } from '#db/uuid.ts'

const Application = z.strictObject({
  member: field.line,
  amount: field.amount,
  term_months: field.whole(1, 120),
  method: z.enum(LOAN_METHODS, { error: 'field.choose' }),
  monthly_rate_percent: field.percent,
  rounding_unit: field.whole(1, 10_000).default(1),
  provision_percent: field.percent.default('0'),
  admin_fee: field.amountOrZero,
  purpose: field.line,
  date: field.dayOrNone,
})

/**
 * Takes down an application for a loan; nothing is booked before it is approved and paid out.
 *
 * @throws {DomainError} `member_missing`, `member_left`, `date_in_future`, `loan_terms_invalid`.
 */
export const applyForLoan: Command<
  z.infer<typeof Application>,
  { readonly loan_id: string; readonly no: string }
> = command({
  name: 'loans.apply',
  permission: 'loans:apply',
  input: Application,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const appliedOn = input.date ?? context.today
    refuseFuture(context, appliedOn)
    const member = await findNamedMember(tx, cooperative.id, input.member)
    if (member.leftOn !== null) throw new DomainError('member_left', { field: 'member' })
    const { terms } = offerOf(input)
    const id = newId()
    const no = await nextLoanNo(tx, cooperative.id, appliedOn.slice(0, 4))
    const book = await mainBook(tx, cooperative.id)
    const account = known(
      (await postingMap(tx, book)).get('loans_receivable'),
      'loans have an account',
    )
    await openSubledgers(tx, book, [
      { id, account, kind: 'loan', no, name: member.name, floor: Money.zero },
    ])
    await insertLoan(tx, cooperative.id, {
      id,
      no,
      memberId: member.id,
      terms,
      provisionPercent: new Decimal(input.provision_percent),
      adminFee: input.admin_fee,
      purpose: input.purpose,
      appliedOn,
      appliedBy: actor.userId,
    })
    return { loan_id: id, no }
  },
})

/**
 * What an application would mean for the member: the terms, the whole schedule, and the fees held back.
 *
 * A schedule that cannot be laid out, or fees that eat up the loan, are refused now, not at the cash desk.
 *
 * @throws {DomainError} `loan_terms_invalid`, `schedule_impossible`.
 */
export function offerOf(input: Omit<z.infer<typeof Application>, 'member' | 'purpose' | 'date'>) {
  const terms: LoanTerms = {
    method: input.method,
    principal: input.amount,
    months: input.term_months,
    rate: { percent: new Decimal(input.monthly_rate_percent), per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: { mode: 'up', unit: input.rounding_unit },
  }
  const schedule = scheduleOf(terms)
  const provisionPercent = new Decimal(input.provision_percent)
  const fees = feesOf({ terms, provisionPercent, adminFee: input.admin_fee })
  const isEatenUp = !fees.provision.plus(fees.administration).isLessThan(terms.principal)
  if (isEatenUp) throw new DomainError('loan_terms_invalid', { field: 'admin_fee' })
  return { terms, schedule, fees }
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
 * The person who took the application down cannot decide it.
 *
 * @throws {DomainError} `same_person`, `loan_state`, `loan_exceeds`, `field_reason` when rejecting without a reason.
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
    refuseBefore(on, loan.appliedOn)
    const principal = input.amount ?? loan.terms.principal
    if (loan.terms.principal.isLessThan(principal)) {
      throw new DomainError('loan_exceeds', {
        field: 'amount',
        most: loan.terms.principal.toString(),
      })
    }
    const state = input.decision === 'approve' ? 'approved' : 'rejected'
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

/** Provisi (a percentage, rounded half up to the rupiah) and administrasi, kept back when paid out. */
export function feesOf(loan: Pick<Loan, 'terms' | 'provisionPercent' | 'adminFee'>): {
  readonly provision: Money
  readonly administration: Money
} {
  const share = new Exact(loan.provisionPercent).dividedBy(100)
  return {
    provision: Money.round(loan.terms.principal.toDecimal().times(share)),
    administration: loan.adminFee,
  }
}

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

/** Nothing of a loan happens before what came before it. */
export function refuseBefore(date: LocalDate, earliest: LocalDate): void {
  if (date < earliest) throw new DomainError('date_before', { field: 'date', earliest })
}
