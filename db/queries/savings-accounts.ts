import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { termOn } from '#app/domain/savings/products.ts'
import { listAccountsOf, type SavingsAccount } from '#db/queries/savings.ts'
import {
  findNamedProduct,
  productTerms,
  type SavingsProduct,
} from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

/** What a movement of a member is about; without an account one of the product is still to be opened. */
export type AccountToMove =
  | { readonly account: SavingsAccount; readonly product: SavingsProduct }
  | { readonly account: null; readonly product: SavingsProduct }

/**
 * The account of a member that money goes to or comes from.
 *
 * Of several accounts of one product money goes to the newest, and comes from the oldest that holds
 * something and may be taken out. Khusus whose day has come starts anew when the terms set a later day.
 *
 * @param wanted.text A kind, a product's id or name, or an account's id.
 * @throws {DomainError} `savings_product_missing`.
 */
export async function accountToMove(
  tx: TenantTx,
  cooperativeId: string,
  wanted: {
    readonly memberId: string
    readonly text: string
    readonly direction: 'in' | 'out'
    readonly on: LocalDate
  },
): Promise<AccountToMove> {
  const { memberId, text, direction, on } = wanted
  const all = await listAccountsOf(tx, cooperativeId, { memberId })
  const named = all.find(({ id }) => id === text)
  if (named) return { account: named, product: named.product }
  const product = await findNamedProduct(tx, cooperativeId, text)
  const own = all.filter((account) => account.product.id === product.id)
  if (direction === 'out') {
    const isFree = ({ withdrawableFrom }: SavingsAccount) =>
      withdrawableFrom === null || withdrawableFrom <= on
    const held = own.filter(({ balance }) => balance.isPositive())
    return { account: held.find(isFree) ?? held[0] ?? own[0] ?? null, product }
  }
  const newest = own.at(-1) ?? null
  if (newest === null || product.kind !== 'special') return { account: newest, product }
  const terms = (await productTerms(tx, cooperativeId, product.id)).get(product.id) ?? []
  const next = termOn(terms, on)?.withdrawableFrom ?? null
  const day = newest.withdrawableFrom
  const isOver = day !== null && day <= on && next !== null && next > on
  return { account: isOver ? null : newest, product }
}

/** Savings accounts by their ids, as far as they are some: what a paper calls them. */
export async function listNamedAccounts(
  tx: TenantTx,
  cooperativeId: string,
  ids: readonly string[],
): Promise<
  readonly (Pick<SavingsAccount, 'id' | 'no' | 'serial'> & {
    readonly product: Pick<SavingsProduct, 'kind' | 'name'>
    /** Of a bilyet; null for any other account. */
    readonly certificateNo: string | null
  })[]
> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('savings_account as a')
    .innerJoin('savings_product as p', (join) =>
      join.onRef('p.cooperative_id', '=', 'a.cooperative_id').onRef('p.id', '=', 'a.product_id'),
    )
    .leftJoin('term_deposit as d', (join) =>
      join.onRef('d.cooperative_id', '=', 'a.cooperative_id').onRef('d.id', '=', 'a.id'),
    )
    .select(['a.id', 'a.no', 'a.serial', 'p.kind', 'p.name', 'd.certificate_no'])
    .where('a.cooperative_id', '=', cooperativeId)
    .where('a.id', 'in', [...new Set(ids)])
    .execute()
  return rows.map(({ id, no, serial, kind, name, certificate_no: certificateNo }) => ({
    id,
    no,
    serial,
    product: { kind, name },
    certificateNo,
  }))
}

/** The number of a member's next account, of the product and of its kind; taken in turn by the caller. */
export async function nextSerial(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly memberId: string; readonly product: SavingsProduct },
): Promise<{ readonly ofProduct: number; readonly ofKind: number }> {
  const { rows } = await sql<{ of_product: number; of_kind: number }>`
    select (coalesce(max(a.serial) filter (where p.id = ${of.product.id}), 0) + 1)::int as of_product,
      (count(*) + 1)::int as of_kind
    from savings_account a
    join savings_product p on p.cooperative_id = a.cooperative_id and p.id = a.product_id
    where a.cooperative_id = ${cooperativeId} and a.member_id = ${of.memberId}
      and p.kind = ${of.product.kind}`.execute(tx)
  const [row] = rows
  if (!row) throw new DomainError('subledger_missing')
  return { ofProduct: row.of_product, ofKind: row.of_kind }
}

/** The newest account of a product, by member. */
export async function newestAccounts(
  tx: TenantTx,
  cooperativeId: string,
  productId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('savings_account')
    .select(['member_id', 'id'])
    .distinctOn('member_id')
    .where('cooperative_id', '=', cooperativeId)
    .where('product_id', '=', productId)
    .orderBy('member_id')
    .orderBy('serial', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.member_id, row.id]))
}
