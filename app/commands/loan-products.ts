import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { PROVISION_EARNED } from '#app/domain/loans/deferred-fee.ts'
import { PENALTY_KINDS } from '#app/domain/loans/penalty.ts'
import type { ProductTerms } from '#app/domain/loans/product.ts'
import {
  FREQUENCIES,
  GRACE_ON,
  LOAN_METHODS,
  scheduleOf,
  TO_RUPIAH,
} from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { insertOffer } from '#db/queries/loan-products.ts'
import { takeTurn } from '#db/queries/turn.ts'

const percentOrNone = z.preprocess(field.emptyIsNone, field.percent.optional())

const Product = z
  .strictObject({
    name: field.line,
    from: field.day,
    source: field.line,
    method: z.enum(LOAN_METHODS, { error: 'field.choose' }),
    frequency: z.enum(FREQUENCIES, { error: 'field.choose' }).default('month'),
    least_rate: field.percent,
    most_rate: field.percent,
    least_term: field.whole(1, 360),
    most_term: field.whole(1, 360),
    /** The largest loan; nothing means no limit. */
    most: field.amountOrZero,
    provision_percent: percentOrNone,
    /** Provisi counts as income on the day of the payout, or over the time of the loan (1205). */
    provision_earned: z.enum(PROVISION_EARNED, { error: 'field.choose' }).default('at_once'),
    admin_fee: field.amountOrZero,
    rounding_unit: field.whole(1, 10_000).default(1),
    grace_on: z.preprocess(
      field.emptyIsNone,
      z.enum(GRACE_ON, { error: 'field.choose' }).optional(),
    ),
    grace_periods: field.wholeOrZero(0, 359),
    penalty: z.preprocess(
      field.emptyIsNone,
      z.enum(PENALTY_KINDS, { error: 'field.choose' }).optional(),
    ),
    penalty_percent: percentOrNone,
    penalty_amount: field.amountOrZero,
    penalty_grace_days: field.wholeOrZero(0, 366),
    penalty_cap_percent: percentOrNone,
  })
  .superRefine((product, context) => {
    // Answers that are wrong by themselves are told first.
    if (context.issues.length > 0) return
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (new Exact(product.most_rate).lessThan(product.least_rate)) wrong('most_rate', 'field.span')
    if (product.most_term < product.least_term) wrong('most_term', 'field.span')
    const isPercent = product.penalty !== undefined && product.penalty !== 'flat'
    if (isPercent && product.penalty_percent === undefined)
      wrong('penalty_percent', 'field.percent')
    if (product.penalty === 'flat' && product.penalty_amount.isZero()) {
      wrong('penalty_amount', 'field.amount_positive')
    }
  })

/**
 * Says what the cooperative offers under a name from a day on. A name that has terms gets new ones; loans
 * already asked for keep what they were agreed on.
 *
 * @throws {DomainError} `loan_terms_invalid` for a grace that its shortest loan leaves no instalment.
 */
export const setProduct: Command<
  z.infer<typeof Product>,
  { readonly product_id: string; readonly name: string }
> = command({
  name: 'loans.set_product',
  permission: 'loans:offer',
  input: Product,
  run: async ({ tx, cooperative, actor }, input) => {
    const value = termsOf(input)
    layOutShortest(value)
    await takeTurn(tx, cooperative.id, `loan product ${input.name}`)
    const productId = await insertOffer(tx, cooperative.id, {
      name: input.name,
      from: input.from,
      source: input.source,
      value,
      setBy: actor.userId,
    })
    return { product_id: productId, name: input.name }
  },
})

function termsOf(input: z.infer<typeof Product>): ProductTerms {
  const { penalty, grace_on: graceOn } = input
  return {
    method: input.method,
    frequency: input.frequency,
    rate: { least: new Exact(input.least_rate), most: new Exact(input.most_rate) },
    term: { least: input.least_term, most: input.most_term },
    most: input.most,
    provisionPercent: new Exact(input.provision_percent ?? '0'),
    provisionEarned: input.provision_earned,
    adminFee: input.admin_fee,
    roundingUnit: input.rounding_unit,
    grace:
      graceOn === undefined || input.grace_periods === 0
        ? null
        : { on: graceOn, periods: input.grace_periods },
    penalty:
      penalty === undefined
        ? null
        : {
            kind: penalty,
            percent: new Exact(input.penalty_percent ?? '0'),
            amount: input.penalty_amount,
            graceDays: input.penalty_grace_days,
            capPercent:
              input.penalty_cap_percent === undefined ? null : new Exact(input.penalty_cap_percent),
          },
  }
}

/** A product no loan can be laid out on is refused now, not at the desk. */
function layOutShortest({
  method,
  frequency,
  rate,
  term,
  grace,
  roundingUnit,
}: ProductTerms): void {
  scheduleOf({
    method,
    frequency,
    ...(grace === null ? {} : { grace }),
    principal: Money.round(new Exact(1_000_000)),
    months: term.least,
    rate: { percent: rate.most, per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: { mode: 'up', unit: roundingUnit },
  })
}
