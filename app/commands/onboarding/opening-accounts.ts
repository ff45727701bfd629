import { DomainError } from '#app/domain/errors.ts'
import type { OpeningAccounts } from '#app/domain/onboarding/opening.ts'
import { SAVINGS_ROLES } from '#app/domain/savings/entries.ts'
import { listAccounts } from '#db/queries/books.ts'
import { type BookRef, postingMap } from '#db/queries/ledger.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

/** Where the parts of an opening stand in a book. */
export async function openingAccounts(tx: TenantTx, book: BookRef): Promise<OpeningAccounts> {
  const map = await postingMap(tx, book)
  const accountOf = (role: string) => {
    const code = map.get(role)
    if (code === undefined) throw new DomainError('account_missing', { role })
    return code
  }
  const products = await listProducts(tx, book.cooperativeId)
  const accounts = await listAccounts(tx, book)
  return {
    savings: new Map(products.map(({ id, kind }) => [id, accountOf(SAVINGS_ROLES[kind])])),
    loans: accountOf('loans_receivable'),
    customers: accountOf('trade_receivable'),
    consignors: accountOf('consignor_payable'),
    goods: accountOf('inventory'),
    normal: new Map(accounts.map(({ code, normal_side: side }) => [code, side])),
  }
}
