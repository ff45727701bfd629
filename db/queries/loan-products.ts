import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { type Dated, inForce } from '#app/domain/dated.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type ProductTerms, productTerms, productText } from '#app/domain/loans/product.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** What was offered from a day on, and who wrote it down. */
export type OfferedTerms = Dated<ProductTerms> & { readonly setBy: string; readonly setAt: Date }

/** A product with all it ever offered, by the day it held from. */
export type LoanProduct = {
  readonly id: string
  readonly name: string
  readonly history: readonly OfferedTerms[]
}

/** The products of a cooperative by name; of two terms for one day the later one stands. */
export async function listProducts(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly LoanProduct[]> {
  const products = await tx
    .selectFrom('loan_product')
    .select(['id', 'name'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('name')
    .execute()
  const rows = await tx
    .selectFrom('loan_product_term')
    .select(['product_id', 'valid_from', 'terms', 'source', 'set_by', 'set_at'])
    .distinctOn(['product_id', 'valid_from'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('product_id')
    .orderBy('valid_from')
    .orderBy('set_at', 'desc')
    .execute()
  return products.map((product) => ({
    ...product,
    history: rows
      .filter((row) => row.product_id === product.id)
      .map((row) => ({
        from: localDate(row.valid_from),
        source: row.source,
        value: productTerms(row.terms),
        setBy: row.set_by,
        setAt: row.set_at,
      })),
  }))
}

/** A product by its id or its name, or null. */
export async function findProduct(
  tx: TenantTx,
  cooperativeId: string,
  text: string,
): Promise<LoanProduct | null> {
  const products = await listProducts(tx, cooperativeId)
  return products.find(({ id, name }) => id === text || name === text) ?? null
}

/** What a product offers on a day, or null while it offers nothing. */
export function offeredOn(product: LoanProduct, date: LocalDate): ProductTerms | null {
  const first = product.history[0]
  return first === undefined || first.from > date ? null : inForce(product.history, date)
}

/** A product and what it offers on a day. */
export async function getOffer(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly product: string; readonly date: LocalDate },
): Promise<{ readonly product: LoanProduct; readonly terms: ProductTerms }> {
  const product = await findProduct(tx, cooperativeId, asked.product)
  const terms = product === null ? null : offeredOn(product, asked.date)
  if (product === null || terms === null) {
    throw new DomainError('loan_product_missing', { field: 'product' })
  }
  return { product, terms }
}

/** Writes what a product offers from a day on; a name that is new becomes a product. */
export async function insertOffer(
  tx: TenantTx,
  cooperativeId: string,
  offer: Dated<ProductTerms> & { readonly name: string; readonly setBy: string },
): Promise<string> {
  const known = await findProduct(tx, cooperativeId, offer.name)
  const productId = known?.id ?? newId()
  if (known === null) {
    await tx
      .insertInto('loan_product')
      .values({ cooperative_id: cooperativeId, id: productId, name: offer.name })
      .execute()
  }
  await tx
    .insertInto('loan_product_term')
    .values({
      cooperative_id: cooperativeId,
      id: newId(),
      product_id: productId,
      valid_from: offer.from,
      terms: JSON.stringify(productText(offer.value)),
      source: offer.source,
      set_by: offer.setBy,
    })
    .execute()
  return productId
}
