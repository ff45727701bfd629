import { sql } from 'kysely'
import { Money } from '#app/domain/money.ts'
import type { BookRef, EntryFilter } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** How many entries a filter finds, and what they debit and credit together. */
export async function journalTotals(
  tx: TenantTx,
  book: BookRef,
  filter: Pick<EntryFilter, 'from' | 'to' | 'accountCodes'>,
): Promise<{ readonly entries: number; readonly debit: Money; readonly credit: Money }> {
  const codes = filter.accountCodes === undefined ? null : [...filter.accountCodes]
  const { rows } = await sql<Record<'entries' | 'debit' | 'credit', string>>`
    select count(distinct e.id)::text as entries,
      coalesce(sum(greatest(l.amount, 0)), 0)::text as debit,
      coalesce(sum(greatest(-l.amount, 0)), 0)::text as credit
    from journal_entry e
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
    where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      and e.entry_date between ${filter.from ?? '1900-01-01'} and ${filter.to ?? '2999-12-31'}
      and (${codes}::text[] is null or exists (select 1 from journal_line f
        where f.cooperative_id = e.cooperative_id and f.entry_id = e.id
          and f.account_code = any(${codes}::text[])))`.execute(tx)
  const [row] = rows
  return {
    entries: Number(row?.entries ?? 0),
    debit: Money.parse(row?.debit ?? '0'),
    credit: Money.parse(row?.credit ?? '0'),
  }
}

/** The savings, loans and customers kept under one control account, by number. */
export async function listSubledgers(tx: TenantTx, book: BookRef, accountCode: string) {
  return tx
    .selectFrom('subledger')
    .select(['id', 'no', 'name'])
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .where('account_code', '=', accountCode)
    .orderBy('no')
    .limit(2_000)
    .execute()
}

/** What a subledger held right after an entry was recorded, on the normal side of its account. */
export async function subledgerAfter(
  tx: TenantTx,
  book: BookRef,
  at: {
    readonly subledgerId: string
    readonly entryId: string
    /** Another account than the one its balance stands on. */
    readonly accountCode?: string | undefined
  },
): Promise<Money> {
  const { rows } = await sql<{ balance: string }>`
    select coalesce(sum(case a.normal_side when 'debit' then l.amount else -l.amount end), 0)::text
      as balance
    from journal_entry this
    join journal_entry e on e.cooperative_id = this.cooperative_id and e.book_id = this.book_id
      and e.chain_no <= this.chain_no
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      and l.subledger_id = ${at.subledgerId}
    join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
      and l.account_code = coalesce(${at.accountCode ?? null}::text, s.account_code)
    join account a on a.cooperative_id = s.cooperative_id and a.book_id = s.book_id
      and a.code = l.account_code
    where this.cooperative_id = ${book.cooperativeId} and this.id = ${at.entryId}`.execute(tx)
  return Money.parse(rows[0]?.balance ?? '0')
}

/** The member a savings account or a loan belongs to, or null. */
export async function memberOfSubledger(
  tx: TenantTx,
  cooperativeId: string,
  subledgerId: string,
): Promise<{ readonly id: string; readonly no: string; readonly name: string } | null> {
  const { rows } = await sql<{ id: string; no: string; name: string }>`
    select m.id, m.no, m.name from member m
    where m.cooperative_id = ${cooperativeId} and m.id in (
      select member_id from savings_account
        where cooperative_id = ${cooperativeId} and id = ${subledgerId}
      union all
      select member_id from loan where cooperative_id = ${cooperativeId} and id = ${subledgerId})`.execute(
    tx,
  )
  return rows[0] ?? null
}
