import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { AgedPart } from '#app/domain/ledger/ageing.ts'
import type { OwnerHolding } from '#app/domain/ledger/subledger-list.ts'
import { Money } from '#app/domain/money.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * Who held what on some accounts at the end of a day: members where a savings account or a loan is theirs,
 * otherwise the subledger itself, and one nameless owner for lines that name none.
 *
 * @returns Amounts on the normal side of their account.
 */
export async function holdingsOn(
  tx: TenantTx,
  book: BookRef,
  asked: { readonly codes: readonly string[]; readonly on: LocalDate },
): Promise<readonly OwnerHolding[]> {
  const { rows } = await sql<{
    owner: string | null
    no: string | null
    name: string | null
    code: string
    amount: string
  }>`
    with moved as (
      select l.subledger_id, l.account_code as code, sum(l.amount) as amount
      from journal_line l
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
        and l.account_code = any(${[...asked.codes]}::text[]) and e.entry_date <= ${asked.on}
      group by l.subledger_id, l.account_code
    ), owned as (
      select m.code, m.amount, coalesce(p.id, s.id) as owner, coalesce(p.no, s.no) as no,
        coalesce(p.name, s.name) as name
      from moved m
      left join subledger s on s.cooperative_id = ${book.cooperativeId} and s.id = m.subledger_id
      left join savings_account sa on sa.cooperative_id = ${book.cooperativeId} and sa.id = s.id
      left join loan lo on lo.cooperative_id = ${book.cooperativeId} and lo.id = s.id
      left join member p on p.cooperative_id = ${book.cooperativeId}
        and p.id = coalesce(sa.member_id, lo.member_id)
    )
    select o.owner, o.no, o.name, o.code,
      sum(case a.normal_side when 'debit' then o.amount else -o.amount end)::text as amount
    from owned o
    join account a on a.cooperative_id = ${book.cooperativeId} and a.book_id = ${book.bookId}
      and a.code = o.code
    group by o.owner, o.no, o.name, o.code`.execute(tx)
  return rows.map((row) => ({
    ownerId: row.owner,
    no: row.no ?? '',
    name: row.name ?? '',
    code: row.code,
    amount: Money.parse(row.amount),
  }))
}

/** The accounts of a book whose lines name owners, with whose they are; null where the chart asks for none. */
export async function ownedAccounts(tx: TenantTx, book: BookRef) {
  const { rows } = await sql<{
    code: string
    name: string
    english: string
    control_kind: string | null
  }>`
    select a.code, a.name, a.english, a.control_kind from account a
    where a.cooperative_id = ${book.cooperativeId} and a.book_id = ${book.bookId}
      and (a.control_kind is not null or exists (select 1 from journal_line l
        where l.cooperative_id = a.cooperative_id and l.book_id = a.book_id
          and l.account_code = a.code and l.subledger_id is not null))
    order by a.code`.execute(tx)
  return rows
}

/** An owner's running account: its lines up to a day, an entry a line, oldest first. */
export type OwnerLines = {
  readonly code: string
  readonly subledgerId: string | null
  readonly no: string
  readonly name: string
  readonly lines: readonly AgedPart[]
}

/**
 * The lines of some accounts by owner up to a day, debit positive. An entry that was corrected by that day
 * is left out with its correction: what never held has no age.
 */
export async function ownerLines(
  tx: TenantTx,
  book: BookRef,
  asked: { readonly codes: readonly string[]; readonly on: LocalDate },
): Promise<readonly OwnerLines[]> {
  const { rows } = await sql<{
    code: string
    subledger_id: string | null
    no: string | null
    name: string | null
    entry_date: string
    amount: string
  }>`
    select l.account_code as code, l.subledger_id, s.no, s.name, e.entry_date, sum(l.amount)::text as amount
    from journal_line l
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    left join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
    where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
      and l.account_code = any(${[...asked.codes]}::text[])
      and e.entry_date <= ${asked.on} and e.reverses_id is null
      and not exists (select 1 from journal_entry r where r.cooperative_id = e.cooperative_id
        and r.reverses_id = e.id and r.entry_date <= ${asked.on})
    group by l.account_code, l.subledger_id, s.no, s.name, e.id, e.entry_date, e.chain_no
    order by l.account_code, s.no nulls first, l.subledger_id, e.entry_date, e.chain_no`.execute(tx)
  const owners = new Map<string, OwnerLines & { readonly lines: AgedPart[] }>()
  for (const row of rows) {
    const key = `${row.code} ${row.subledger_id ?? ''}`
    const owner = owners.get(key) ?? {
      code: row.code,
      subledgerId: row.subledger_id,
      no: row.no ?? '',
      name: row.name ?? '',
      lines: [],
    }
    owner.lines.push({ since: localDate(row.entry_date), amount: Money.parse(row.amount) })
    owners.set(key, owner)
  }
  return [...owners.values()]
}
