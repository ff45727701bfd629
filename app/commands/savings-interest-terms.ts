import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseAbove } from '#app/commands/interest-sums.ts'
import { firstDay } from '#app/domain/calendar.ts'
import { Exact } from '#app/domain/money.ts'
import {
  DAY_BASES,
  INTEREST_METHODS,
  INTEREST_PERIODS,
  INTEREST_ROUNDINGS,
} from '#app/domain/savings/interest.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { getEarningProduct, insertInterestTerm } from '#db/queries/savings-interest.ts'

const Tier = z.strictObject({
  from: field.amountOrZero,
  percent: field.percent.transform((text) => new Exact(text)),
})

const Terms = z.strictObject({
  product: field.id,
  from: field.month,
  source: field.line,
  method: z.enum(INTEREST_METHODS, { error: 'field.choose' }),
  tiers: z
    .array(Tier)
    .min(1, { error: 'field.percent' })
    .max(10)
    .superRefine((tiers, context) => {
      for (const [index, { from }] of tiers.entries()) {
        const before = tiers[index - 1]
        const isInOrder = before === undefined ? from.isZero() : before.from.isLessThan(from)
        if (isInOrder) continue
        context.addIssue({ code: 'custom', path: [index, 'from'], message: 'field.tier_order' })
      }
    }),
  day_basis: z.enum(DAY_BASES, { error: 'field.choose' }).default('365'),
  period: z.enum(INTEREST_PERIODS, { error: 'field.choose' }).default('days'),
  rounding: z.enum(INTEREST_ROUNDINGS, { error: 'field.choose' }).default('half_up'),
})

/**
 * Writes down what a product's savings earn, from a month on, and where that is written.
 *
 * A wrong one is not changed: what is decided later for the same month takes its place. The rate of a
 * balance holds for the whole balance. What was posted before stays.
 *
 * @throws {DomainError} `product_missing`, `interest_above_ceiling`.
 * @see Permenkop UKM 8/2023 art. 26
 */
export const setInterest: Command<z.infer<typeof Terms>, { readonly product: string }> = command({
  name: 'savings.set_interest',
  permission: 'interest:set',
  input: Terms,
  run: async ({ tx, cooperative, actor }, input) => {
    const product = await getEarningProduct(tx, cooperative.id, input.product)
    const from = firstDay(input.from)
    const rule = 'savings_rate_ceiling'
    const ceiling = await ruleInForce(tx, cooperative.id, { rule, date: from })
    refuseAbove(ceiling.percent, input, 'tiers')
    await insertInterestTerm(tx, cooperative.id, {
      productId: product.id,
      from,
      source: input.source,
      setBy: actor.userId,
      value: {
        method: input.method,
        tiers: input.tiers,
        dayBasis: input.day_basis,
        period: input.period,
        rounding: input.rounding,
      },
    })
    return { product: product.id }
  },
})
