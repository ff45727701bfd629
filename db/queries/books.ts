import type { Account } from '#app/domain/ledger/charts/account.ts'
import { type BookKind, chartOf } from '#app/domain/ledger/charts/chart.ts'
import { postingMapOf } from '#app/domain/ledger/posting-map.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** Opens a book with the whole chart and posting map of its kind. */
export async function openBook(
  tx: TenantTx,
  book: { readonly cooperativeId: string; readonly kind: BookKind; readonly name: string },
): Promise<BookRef> {
  const at = { cooperative_id: book.cooperativeId, book_id: newId() }
  await tx
    .insertInto('book')
    .values({ cooperative_id: at.cooperative_id, id: at.book_id, kind: book.kind, name: book.name })
    .execute()
  await tx
    .insertInto('account')
    .values(chartOf(book.kind).map((account) => ({ ...at, ...accountRow(account) })))
    .execute()
  await tx
    .insertInto('posting_map')
    .values(
      [...postingMapOf(book.kind)].map(([role, code]) => ({ ...at, role, account_code: code })),
    )
    .execute()
  return { cooperativeId: at.cooperative_id, bookId: at.book_id }
}

/** The accounts of a book by code, for pickers and the API. */
export async function listAccounts(tx: TenantTx, book: BookRef) {
  return tx
    .selectFrom('account')
    .select(['code', 'name', 'english', 'type', 'normal_side', 'control_kind', 'is_active'])
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .orderBy('code')
    .execute()
}

function accountRow(account: Account) {
  return {
    code: account.code,
    name: account.name,
    english: account.english,
    type: account.type,
    normal_side: account.normal,
    control_kind: account.control ?? null,
  }
}
