import { lastDay, localDate, monthOf } from '#app/domain/calendar.ts'
import { accountType } from '#app/domain/ledger/charts/account.ts'
import type { WholeBook, WholeEntry, WholeSubledger } from '#app/domain/ledger/whole-book.ts'
import { Money } from '#app/domain/money.ts'
import { accountTotals, type BookRef, listEntries } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

const AT_ONCE = 2_000

/** A whole book with its entries, and beside them the balances that were kept while they were posted. */
export async function wholeBook(
  tx: TenantTx,
  at: { readonly book: BookRef; readonly cooperative: string },
): Promise<WholeBook> {
  const { book, cooperative } = at
  const entries = await allEntries(tx, book)
  const last = entries.at(-1)
  // Whole months come from the balances; a day within one would be summed from the lines again.
  const through = last === undefined ? null : lastDay(monthOf(last.date))
  const totals = await accountTotals(tx, book, through ?? localDate('1900-01-31'))
  return {
    cooperative,
    name: await nameOf(tx, book),
    through,
    accounts: totals.map(({ code, name, type, normalSide, debit, credit }) => ({
      code,
      name,
      type: accountType(type),
      normal: normalSide,
      balance: debit.minus(credit),
    })),
    subledgers: await allSubledgers(tx, book),
    entries,
  }
}

async function allEntries(tx: TenantTx, book: BookRef): Promise<readonly WholeEntry[]> {
  const entries: WholeEntry[] = []
  for (;;) {
    const page = await listEntries(tx, book, { limit: AT_ONCE, offset: entries.length })
    entries.push(...page.map((entry) => ({ ...entry, recordedAt: entry.recordedAt.toISOString() })))
    if (page.length < AT_ONCE) return entries
  }
}

async function nameOf(tx: TenantTx, book: BookRef): Promise<string> {
  const row = await tx
    .selectFrom('book')
    .select('name')
    .where('cooperative_id', '=', book.cooperativeId)
    .where('id', '=', book.bookId)
    .executeTakeFirstOrThrow()
  return row.name
}

async function allSubledgers(tx: TenantTx, book: BookRef): Promise<readonly WholeSubledger[]> {
  const rows = await tx
    .selectFrom('subledger as s')
    .innerJoin('subledger_balance as b', (join) =>
      join.onRef('b.cooperative_id', '=', 's.cooperative_id').onRef('b.subledger_id', '=', 's.id'),
    )
    .innerJoin('account as a', (join) =>
      join
        .onRef('a.cooperative_id', '=', 's.cooperative_id')
        .onRef('a.book_id', '=', 's.book_id')
        .onRef('a.code', '=', 's.account_code'),
    )
    .select(['s.id', 's.account_code', 's.no', 's.name', 'b.balance', 'a.normal_side'])
    .where('s.cooperative_id', '=', book.cooperativeId)
    .where('s.book_id', '=', book.bookId)
    .orderBy('s.account_code')
    .orderBy('s.no')
    .execute()
  return rows.map(({ account_code, normal_side, ...row }) => {
    const kept = Money.parse(row.balance)
    const balance = normal_side === 'debit' ? kept : kept.negated()
    return { id: row.id, accountCode: account_code, no: row.no, name: row.name, balance }
  })
}
