import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { SAVINGS_KINDS, SAVINGS_ROLES, SINGLE_KINDS } from '#app/domain/savings/entries.ts'
import type { ProductTerm } from '#app/domain/savings/products.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { holdBook } from '#db/queries/savings-interest.ts'
import {
  findNamedProduct,
  insertProduct,
  insertTerm,
  listProducts,
  productTerms,
} from '#db/queries/savings-products.ts'
import { takeTurn } from '#db/queries/turn.ts'

const yes = z
  .preprocess((value) => value === true || value === 'ya' || value === 'true', z.boolean())
  .default(false)
  .meta({ description: 'true or "ya"' })
const months = z.preprocess(
  (value) => (value === '' || value === null ? undefined : value),
  field.whole(1, 600).optional(),
)
const share = z.preprocess(
  (value) => (value === '' || value === null ? undefined : value),
  field.percent.refine((text) => Number(text) <= 100, { error: 'field.percent' }).optional(),
)

const TERMS = {
  from: field.day,
  amount: field.amountOrZero,
  in_instalments: yes,
  dormant_months: months,
  withdrawable_from: field.dayOrNone,
  penalty_percent: share,
  source: field.line,
} as const
const Addition = z.strictObject({
  name: field.line,
  kind: z.enum(SAVINGS_KINDS, { error: 'field.choose' }),
  ...TERMS,
})
const Setting = z.strictObject({ product: field.line, ...TERMS })

/**
 * Names a new savings product on one of the five kinds, with its first terms. Several sukarela, berjangka and
 * khusus may stand side by side; pokok and wajib are one each.
 *
 * @throws {DomainError} `product_kind_taken`, `product_name_taken`.
 * @see Permenkop UKM 8/2023 art. 26: the board names the products
 */
export const addSavingsProduct: Command<
  z.infer<typeof Addition>,
  { readonly product_id: string }
> = command({
  name: 'savings.add_product',
  permission: 'savings:products',
  input: Addition,
  run: async ({ tx, cooperative }, input) => {
    await takeTurn(tx, cooperative.id, 'savings products')
    const products = await listProducts(tx, cooperative.id)
    if (SINGLE_KINDS.has(input.kind) && products.some(({ kind }) => kind === input.kind)) {
      throw new DomainError('product_kind_taken', { field: 'kind' })
    }
    const name = input.name.toLowerCase()
    const isTaken = products.some((one) => one.name.toLowerCase() === name || one.kind === name)
    if (isTaken) throw new DomainError('product_name_taken', { field: 'name' })
    const id = await insertProduct(tx, cooperative.id, {
      kind: input.kind,
      name: input.name,
      postingRole: SAVINGS_ROLES[input.kind],
      term: termOf(input),
    })
    return { product_id: id }
  },
})

/**
 * Sets what holds for a product from a day on. What held before stays written; nothing is overwritten, and what
 * members owed when a month was closed stays as it was.
 *
 * @throws {DomainError} `savings_product_missing`, `term_date_taken` (terms of that day are there already),
 *   `period_closed`.
 */
export const setSavingsTerms: Command<
  z.infer<typeof Setting>,
  { readonly product_id: string }
> = command({
  name: 'savings.set_terms',
  permission: 'savings:products',
  input: Setting,
  run: async ({ tx, cooperative }, input) => {
    const { id } = await findNamedProduct(tx, cooperative.id, input.product)
    // Nobody closes a month between the look at what is closed and the new terms.
    await holdBook(tx, await mainBook(tx, cooperative.id))
    await takeTurn(tx, cooperative.id, `savings terms ${id}`)
    const set = (await productTerms(tx, cooperative.id, id)).get(id) ?? []
    await refuseTermsFrom({ tx, cooperative }, { set, from: input.from })
    await insertTerm(tx, cooperative.id, { productId: id, term: termOf(input) })
    return { product_id: id }
  },
})

/**
 * Refuses new terms for a day that has some, or that lies in a closed month.
 *
 * @param new.set The product's terms so far.
 * @throws {DomainError} `term_date_taken`, `period_closed`, at `from`.
 */
export async function refuseTermsFrom(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  { set, from }: { readonly set: readonly ProductTerm[]; readonly from: LocalDate },
): Promise<void> {
  if (set.some((term) => term.from === from)) {
    throw new DomainError('term_date_taken', { field: 'from' })
  }
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null && from <= closed) throw new DomainError('period_closed', { field: 'from' })
}

/** The terms that a form or the API brings; what a kind does not need is blank in them. */
export function termOf(input: z.infer<z.ZodObject<typeof TERMS>>): ProductTerm {
  return {
    from: input.from,
    amount: input.amount,
    source: input.source,
    inInstalments: input.in_instalments,
    dormantMonths: input.dormant_months ?? null,
    withdrawableFrom: input.withdrawable_from ?? null,
    penaltyPercent: input.penalty_percent ?? '0',
  }
}
