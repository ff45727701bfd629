import { Decimal } from 'decimal.js'
import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { checkAgainst } from '#app/domain/loans/product.ts'
import { LOAN_METHODS, type LoanTerms, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { getOffer } from '#db/queries/loan-products.ts'
import type { Loan } from '#db/queries/loans.ts'

const Collateral = z.strictObject({
  kind: field.line,
  value: field.amountOrZero,
  note: field.lineOrNone,
})

/** What is asked for: by a product of the cooperative, or on terms of its own. */
export const Application = z
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
export type Application = z.infer<typeof Application>

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

/** The schedule and the fees of a loan on its terms; refused where fees eat it up. */
export function laidOut(loan: Pick<Loan, 'terms' | 'provisionPercent' | 'adminFee'>) {
  const schedule = scheduleOf(loan.terms)
  const fees = feesOf(loan)
  const isEatenUp = !fees.provision.plus(fees.administration).isLessThan(loan.terms.principal)
  if (isEatenUp) throw new DomainError('loan_terms_invalid', { field: 'admin_fee' })
  return { schedule, fees }
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
