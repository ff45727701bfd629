import { Decimal } from 'decimal.js'
import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseBeforeJoining, refuseFuture } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { checkAgainst } from '#app/domain/loans/product.ts'
import { LOAN_METHODS, type LoanTerms, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { mainBook, openSubledgers, postingMap } from '#db/queries/ledger.ts'
import { nextLoanNo } from '#db/queries/loan-numbers.ts'
import { getOffer } from '#db/queries/loan-products.ts'
import { listRestructurings } from '#db/queries/loan-restructurings.ts'
import { insertSecurity } from '#db/queries/loan-security.ts'
import {
  decideLoan,
  findNamedLoan,
  insertLoan,
  type Loan,
  type LoanState,
} from '#db/queries/loans.ts'
import { findNamedMember, getMember } from '#db/queries/members.ts'
import { takeTurn } from '#db/queries/turn.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

const Collateral = z.strictObject({
  kind: field.line,
  value: field.amountOrZero,
  note: field.lineOrNone,
})

const Application = z
  .strictObject({
    member: field.line,
    /** A loan product by id or name; it says how jasa is counted, fees, rounding, grace and denda. */
    product: field.lineOrNone,
    amount: field.amount,
    term_months: field.whole(1, 360),
    method: z.preprocess(
      field.emptyIsNone,
      z.enum(LOAN_METHODS, { error: 'field.choose' }).optional(),
    ),
    monthly_rate_percent: z.preprocess(field.emptyIsNone, field.percent.optional()),
    rounding_unit: z.preprocess(field.emptyIsNone, field.whole(1, 10_000).optional()),
    provision_percent: z.preprocess(field.emptyIsNone, field.percent.optional()),
    admin_fee: field.amountOrZero,
    purpose: field.line,
    income: field.amountOrZero,
    expenses: field.amountOrZero,
    /** The borrower is pengurus or pengawas, or of their family. */
    related_party: z.enum(['no', 'yes'], { error: 'field.choose' }).default('no'),
    collateral: z.array(Collateral).max(10, { error: 'field.too_long' }).default([]),
    guarantors: z.array(field.line).max(10, { error: 'field.too_long' }).default([]),
    date: field.dayOrNone,
  })
  .superRefine((asked, context) => {
    const tell = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (asked.product === undefined) {
      if (asked.method === undefined) tell('method', 'field.choose')
      if (asked.monthly_rate_percent === undefined) tell('monthly_rate_percent', 'field.percent')
      return
    }
    for (const name of ['method', 'rounding_unit', 'provision_percent'] as const) {
      if (asked[name] !== undefined) tell(name, 'field.of_product')
    }
    if (!asked.admin_fee.isZero()) tell('admin_fee', 'field.of_product')
  })
type Application = z.infer<typeof Application>

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

/**
 * What an application would mean for the member: the terms, the whole schedule, and the fees held back.
 *
 * A schedule that cannot be laid out, or fees that eat up the loan, are refused now, not at the cash desk.
 *
 * @throws {DomainError} `loan_terms_invalid`, `schedule_impossible`, `loan_product_missing`,
 *   `loan_outside_product`.
 */
export async function offerFor(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  asked: Omit<Application, 'date'> & { readonly date: LocalDate },
) {
  if (asked.product === undefined) return { ...ownTerms(asked), ...laidOut(ownTerms(asked)) }
  const { product, terms: offered } = await getOffer(tx, cooperative.id, {
    product: asked.product,
    date: asked.date,
  })
  const { least, most } = offered.rate
  const isFixed = least.equals(most)
  if (asked.monthly_rate_percent === undefined && !isFixed) {
    const details = { field: 'monthly_rate_percent', least: `${least}`, most: `${most}` }
    throw new DomainError('loan_outside_product', details)
  }
  const rate = new Decimal(asked.monthly_rate_percent ?? least)
  checkAgainst(offered, { amount: asked.amount, months: asked.term_months, rate })
  const terms: LoanTerms = {
    method: offered.method,
    principal: asked.amount,
    months: asked.term_months,
    frequency: offered.frequency,
    ...(offered.grace === null ? {} : { grace: offered.grace }),
    rate: { percent: rate, per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: { mode: 'up', unit: offered.roundingUnit },
  }
  const { provisionPercent, provisionEarned, adminFee, penalty } = offered
  const fees = { provisionPercent, provisionEarned, adminFee }
  const agreed = { terms, productId: product.id, penalty, ...fees }
  return { ...agreed, ...laidOut(agreed) }
}

/** The terms of a loan that is no product's. */
function ownTerms(asked: Omit<Application, 'date'>) {
  const terms: LoanTerms = {
    method: known(asked.method, 'a loan without a product says its method'),
    principal: asked.amount,
    months: asked.term_months,
    rate: {
      percent: new Decimal(known(asked.monthly_rate_percent, 'a loan says its rate')),
      per: 'month',
    },
    interestRounding: TO_RUPIAH,
    instalmentRounding: { mode: 'up', unit: asked.rounding_unit ?? 1 },
  }
  return {
    terms,
    productId: null,
    penalty: null,
    provisionPercent: new Decimal(asked.provision_percent ?? 0),
    provisionEarned: 'at_once' as const,
    adminFee: asked.admin_fee,
  }
}

function laidOut(loan: Pick<Loan, 'terms' | 'provisionPercent' | 'adminFee'>) {
  const schedule = scheduleOf(loan.terms)
  const fees = feesOf(loan)
  const isEatenUp = !fees.provision.plus(fees.administration).isLessThan(loan.terms.principal)
  if (isEatenUp) throw new DomainError('loan_terms_invalid', { field: 'admin_fee' })
  return { schedule, fees }
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

/** Nobody who has left is lent to; leaving takes the same turn, so nobody leaves meanwhile. */
export async function refuseLeft(
  { tx, cooperative }: CommandContext,
  { memberId }: Pick<Loan, 'memberId'>,
): Promise<void> {
  await takeTurn(tx, cooperative.id, `accounts ${memberId}`)
  const { leftOn } = await getMember(tx, cooperative.id, memberId)
  if (leftOn !== null) throw new DomainError('member_left', { field: '' })
}

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
