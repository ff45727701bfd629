import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { Exact } from '#app/domain/money.ts'
import { insertPrice, insertRate } from '#db/queries/benefits.ts'

/** Zero takes back a product that was written down by mistake. */
const quantity = z
  .union([z.string(), z.number()], { error: 'field.quantity' })
  .transform((value) => String(value).trim().replace(',', '.'))
  .refine((text) => /^\d{1,9}(\.\d{1,3})?$/.test(text), { error: 'field.quantity' })
  .transform((text) => new Exact(text))

const Price = z
  .strictObject({
    kind: z.enum(['purchase', 'marketing'], { error: 'field.choose' }),
    product: field.line,
    from: field.day,
    to: field.day,
    quantity,
    own_price: field.amount,
    outside_price: field.amount,
    source: field.line,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'field.day_order' })

/**
 * Writes down what a product cost or brought at the cooperative and elsewhere over a span, and where that was
 * found. One written later for the same product and span takes its place; a quantity of zero takes it back.
 */
export const setBenefitPrice: Command<
  z.infer<typeof Price>,
  { readonly product: string }
> = command({
  name: 'statements.set_price',
  permission: 'statements:reference',
  input: Price,
  run: async ({ tx, cooperative, actor }, { own_price, outside_price, ...price }) => {
    await insertPrice(tx, cooperative.id, {
      ...price,
      ownPrice: own_price,
      outsidePrice: outside_price,
      setBy: actor.userId,
    })
    return { product: price.product }
  },
})

const Rate = z.strictObject({
  kind: z.enum(['loan', 'deposit'], { error: 'field.choose' }),
  from: field.day,
  yearly_percent: field.percent,
  source: field.line,
})

/**
 * Writes down what loans cost or savings earn elsewhere, percent a year, from a day on, and where that was found.
 * One written later for the same day takes its place.
 */
export const setBenefitRate: Command<z.infer<typeof Rate>, { readonly kind: string }> = command({
  name: 'statements.set_rate',
  permission: 'statements:reference',
  input: Rate,
  run: async ({ tx, cooperative, actor }, { kind, from, yearly_percent, source }) => {
    const percent = new Exact(yearly_percent)
    await insertRate(tx, cooperative.id, { kind, from, percent, source, setBy: actor.userId })
    return { kind }
  },
})
