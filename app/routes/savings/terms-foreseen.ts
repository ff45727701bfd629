import { refuseTermsFrom } from '#app/commands/savings-products.ts'
import { termFacts } from '#app/components/product-terms.tsx'
import { arrearsChange } from '#app/domain/savings/collection.ts'
import { duesTogether, type ProductTerm, termOn, withTerm } from '#app/domain/savings/products.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { listContributors } from '#db/queries/home.ts'
import { listProducts, productTerms, type SavingsProduct } from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

type Reading = Pick<TenantGiven, 'cooperative' | 'today'> & { readonly tx: TenantTx }

/**
 * Works out what new terms of a product would change, before they are set.
 *
 * @throws {DomainError} `term_date_taken`, `period_closed`, at `from`.
 */
export async function foreseeTerms(
  given: Reading,
  { product, term }: { readonly product: SavingsProduct; readonly term: ProductTerm },
) {
  const { tx, cooperative } = given
  const all = await productTerms(tx, cooperative.id)
  const set = all.get(product.id) ?? []
  await refuseTermsFrom(given, { set, from: term.from })
  const before = termOn(set, term.from)
  return {
    before: before === null ? null : termFacts(before),
    after: termFacts(term),
    next: set.find(({ from }) => from > term.from)?.from ?? null,
    owed: product.kind === 'mandatory' ? await owedBy(given, { all, product, term }) : null,
  }
}

async function owedBy(
  { tx, cooperative, today }: Reading,
  of: {
    readonly all: ReadonlyMap<string, readonly ProductTerm[]>
    readonly product: SavingsProduct
    readonly term: ProductTerm
  },
) {
  const products = await listProducts(tx, cooperative.id)
  const own = products.filter(({ kind }) => kind === of.product.kind)
  const before = own.map(({ id }) => of.all.get(id) ?? [])
  const after = own.map(({ id }, index) => {
    const set = before[index] ?? []
    return id === of.product.id ? withTerm(set, of.term) : set
  })
  const amounts = { before: duesTogether(before), after: duesTogether(after) }
  const change = arrearsChange(await listContributors(tx, cooperative.id), amounts, today)
  const { more, less } = change
  return {
    more: { members: more.members, amount: more.amount.toString() },
    less: { members: less.members, amount: less.amount.toString() },
  }
}
