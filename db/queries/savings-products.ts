import { type LocalDate, localDate, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { SAVINGS_KINDS, type SavingsKind } from '#app/domain/savings/entries.ts'
import { duesTogether, type ProductTerm } from '#app/domain/savings/products.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** A product as the cooperative named it, with the account role it posts to. */
export type SavingsProduct = {
  readonly id: string
  readonly kind: SavingsKind
  readonly name: string
}

/** What is due, or the least that stays, from a month on. */
export type SavingsTerm = { readonly from: Month; readonly amount: Money; readonly source: string }

/** A new product's or a new day's terms; what a kind does not need is left out. */
export type NewTerm = Pick<ProductTerm, 'from' | 'amount' | 'source'> & Partial<ProductTerm>

/** The cooperative's products, oldest first: principal, mandatory, voluntary, then what was added. */
export async function listProducts(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly SavingsProduct[]> {
  return tx
    .selectFrom('savings_product')
    .select(['id', 'kind', 'name'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/**
 * Finds the product someone named: by kind (the oldest of it), by id, or by its name.
 *
 * @throws {DomainError} `savings_product_missing` (details: field).
 */
export async function findNamedProduct(
  tx: TenantTx,
  cooperativeId: string,
  text: string,
): Promise<SavingsProduct> {
  const products = await listProducts(tx, cooperativeId)
  const kind = SAVINGS_KINDS.find((one) => one === text)
  const name = text.trim().toLowerCase()
  const found = products.find((one) =>
    kind === undefined ? one.id === text || one.name.toLowerCase() === name : one.kind === kind,
  )
  if (!found) throw new DomainError('savings_product_missing', { field: 'product' })
  return found
}

/** Names a new product and its first term. */
export async function insertProduct(
  tx: TenantTx,
  cooperativeId: string,
  product: Omit<SavingsProduct, 'id'> & { readonly postingRole: string; readonly term: NewTerm },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('savings_product')
    .values({
      cooperative_id: cooperativeId,
      id,
      kind: product.kind,
      name: product.name,
      posting_role: product.postingRole,
    })
    .execute()
  await insertTerm(tx, cooperativeId, { productId: id, term: product.term })
  return id
}

/** Writes what holds for a product from a day on. */
export async function insertTerm(
  tx: TenantTx,
  cooperativeId: string,
  { productId, term }: { readonly productId: string; readonly term: NewTerm },
): Promise<void> {
  await tx
    .insertInto('savings_term')
    .values({
      cooperative_id: cooperativeId,
      product_id: productId,
      valid_from: term.from,
      amount: term.amount.toString(),
      source: term.source,
      in_instalments: term.inInstalments ?? false,
      dormant_months: term.dormantMonths ?? null,
      withdrawable_from: term.withdrawableFrom ?? null,
      penalty_percent: term.penaltyPercent ?? '0',
    })
    .execute()
}

/** The terms of every product by its id, oldest first; of one product when it is named. */
export async function productTerms(
  tx: TenantTx,
  cooperativeId: string,
  productId?: string,
): Promise<ReadonlyMap<string, readonly ProductTerm[]>> {
  const rows = await tx
    .selectFrom('savings_term')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .$if(productId !== undefined, (q) => q.where('product_id', '=', productId ?? ''))
    .orderBy('valid_from')
    .execute()
  const terms = new Map<string, ProductTerm[]>()
  for (const row of rows) {
    const own = terms.get(row.product_id) ?? []
    own.push(termOf(row))
    terms.set(row.product_id, own)
  }
  return terms
}

/** What all products of one kind ask together, oldest first. */
export async function listTerms(
  tx: TenantTx,
  cooperativeId: string,
  kind: SavingsKind,
): Promise<readonly SavingsTerm[]> {
  const products = await listProducts(tx, cooperativeId)
  const terms = await productTerms(tx, cooperativeId)
  const own = products.filter((product) => product.kind === kind)
  return duesTogether(own.map(({ id }) => terms.get(id) ?? []))
}

function termOf(row: {
  readonly valid_from: string
  readonly amount: string
  readonly source: string
  readonly in_instalments: boolean
  readonly dormant_months: number | null
  readonly withdrawable_from: string | null
  readonly penalty_percent: string
}): ProductTerm {
  return {
    from: localDate(row.valid_from),
    amount: Money.parse(row.amount),
    source: row.source,
    inInstalments: row.in_instalments,
    dormantMonths: row.dormant_months,
    withdrawableFrom: dayOrNull(row.withdrawable_from),
    penaltyPercent: row.penalty_percent,
  }
}

function dayOrNull(text: string | null): LocalDate | null {
  return text === null ? null : localDate(text)
}
