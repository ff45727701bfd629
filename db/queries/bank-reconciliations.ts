import { sql } from 'kysely'
import { z } from 'zod'
import { firstDay, type LocalDate, lastDay, localDate, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { withoutTakenBack } from '#app/domain/ledger/bank/matching.ts'
import {
  type BankPosition,
  isBankAccount,
  type Outstanding,
} from '#app/domain/ledger/bank/reconciliation.ts'
import { Money } from '#app/domain/money.ts'
import { unmatchedEntries } from '#db/queries/bank-matches.ts'
import { type BankAccount, bankBalance, unmatchedLines } from '#db/queries/bank-statements.ts'
import { cashPosition } from '#db/queries/cash.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'
import { isId } from '#db/uuid.ts'

/** Bank and book at the end of a day, with what each does not know of the other by then. */
export async function bankPosition(
  tx: TenantTx,
  account: BankAccount,
  on: LocalDate,
): Promise<BankPosition> {
  const { balance: book } = await cashPosition(tx, account, on)
  return {
    bank: await bankBalance(tx, account, on),
    book,
    entries: withoutTakenBack(await unmatchedEntries(tx, account, on)),
    lines: await unmatchedLines(tx, account, on),
  }
}

/** A reconciliation that was closed, with what was outstanding at that time. */
export type ClosedReconciliation = {
  readonly id: string
  readonly accountCode: string
  readonly on: LocalDate
  readonly bank: Money
  readonly book: Money
  readonly outstanding: readonly Outstanding[]
  readonly closedBy: string
  readonly closedAt: Date
  readonly reopened: { readonly by: string; readonly reason: string } | null
}

const Kept = z.array(
  z.object({
    id: z.string(),
    day: z.string(),
    no: z.string(),
    text: z.string(),
    amount: z.string(),
  }),
)

/** Reconciliations of an account, newest day first; those that were opened again too. */
export async function listReconciliations(
  tx: TenantTx,
  account: Pick<BankAccount, 'cooperativeId' | 'accountCode'>,
  id?: string,
): Promise<readonly ClosedReconciliation[]> {
  const rows = await tx
    .selectFrom('bank_reconciliation')
    .selectAll()
    .where('cooperative_id', '=', account.cooperativeId)
    .where('account_code', '=', account.accountCode)
    .$if(id !== undefined, (q) => q.where('id', '=', id ?? ''))
    .orderBy('on_day', 'desc')
    .orderBy('closed_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    accountCode: row.account_code,
    on: localDate(row.on_day),
    bank: Money.parse(row.bank_balance),
    book: Money.parse(row.book_balance),
    outstanding: Kept.parse(row.outstanding).map((kept) => ({
      ...kept,
      day: localDate(kept.day),
      amount: Money.parse(kept.amount),
    })),
    closedBy: row.closed_by,
    closedAt: row.closed_at,
    reopened:
      row.reopened_by === null ? null : { by: row.reopened_by, reason: row.reopened_reason ?? '' },
  }))
}

/** The last day through which an account's reconciliation stands closed; null for none. */
export async function reconciledThrough(
  tx: TenantTx,
  account: Pick<BankAccount, 'cooperativeId' | 'accountCode'>,
): Promise<LocalDate | null> {
  const row = await tx
    .selectFrom('bank_reconciliation')
    .select('on_day')
    .where('cooperative_id', '=', account.cooperativeId)
    .where('account_code', '=', account.accountCode)
    .where('reopened_by', 'is', null)
    .orderBy('on_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? localDate(row.on_day) : null
}

/** Keeps a reconciliation as it is closed. */
export async function insertReconciliation(
  tx: TenantTx,
  account: BankAccount,
  closed: Pick<ClosedReconciliation, 'id' | 'on' | 'bank' | 'book' | 'outstanding' | 'closedBy'>,
): Promise<void> {
  const outstanding = closed.outstanding.map(({ id, day, no, text, amount }) => ({
    id,
    day,
    no,
    text,
    amount: amount.toString(),
  }))
  await tx
    .insertInto('bank_reconciliation')
    .values({
      cooperative_id: account.cooperativeId,
      id: closed.id,
      book_id: account.bookId,
      account_code: account.accountCode,
      on_day: closed.on,
      bank_balance: closed.bank.toString(),
      book_balance: closed.book.toString(),
      outstanding: JSON.stringify(outstanding),
      closed_by: closed.closedBy,
    })
    .execute()
}

/** The account and day of a reconciliation that stands closed. */
export async function getClosedReconciliation(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<{ readonly accountCode: string; readonly on: LocalDate }> {
  const row = isId(id)
    ? await tx
        .selectFrom('bank_reconciliation')
        .select(['account_code', 'on_day'])
        .where('cooperative_id', '=', cooperativeId)
        .where('id', '=', id)
        .where('reopened_by', 'is', null)
        .executeTakeFirst()
    : undefined
  if (!row) throw new DomainError('bank_missing')
  return { accountCode: row.account_code, on: localDate(row.on_day) }
}

/** Marks an account's reconciliations of a day and later as opened again. */
export async function reopenReconciliations(
  tx: TenantTx,
  account: Pick<BankAccount, 'cooperativeId' | 'accountCode'>,
  how: { readonly from: LocalDate; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('bank_reconciliation')
    .set({ reopened_by: how.by, reopened_at: new Date(), reopened_reason: how.reason })
    .where('cooperative_id', '=', account.cooperativeId)
    .where('account_code', '=', account.accountCode)
    .where('on_day', '>=', how.from)
    .where('reopened_by', 'is', null)
    .execute()
}

/**
 * Bank accounts that moved in a month and are not reconciled through its last day, or whose book moved since they
 * were (`isMoved`).
 */
export async function unreconciledIn(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<readonly { readonly code: string; readonly name: string; readonly isMoved: boolean }[]> {
  const { rows } = await sql<{
    code: string
    name: string
    on: string | null
    kept: string | null
  }>`
    select a.code, a.name, c.on_day as "on", c.book_balance::text as kept
    from account a
    left join lateral (select r.on_day, r.book_balance from bank_reconciliation r
      where r.cooperative_id = a.cooperative_id and r.account_code = a.code and r.reopened_by is null
        and r.on_day >= ${lastDay(month)} order by r.on_day limit 1) c on true
    where a.cooperative_id = ${book.cooperativeId} and a.book_id = ${book.bookId}
      and exists (select 1 from account_balance b where b.cooperative_id = a.cooperative_id
        and b.book_id = a.book_id and b.account_code = a.code and b.month = ${firstDay(month)})
    order by a.code`.execute(tx)
  const left = []
  for (const { code, name, on, kept } of rows.filter((row) => isBankAccount(row.code))) {
    if (on === null || kept === null) {
      left.push({ code, name, isMoved: false })
      continue
    }
    const { balance } = await cashPosition(tx, { ...book, accountCode: code }, localDate(on))
    if (balance.toString() !== kept) left.push({ code, name, isMoved: true })
  }
  return left
}
