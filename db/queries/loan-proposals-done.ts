import { sql } from 'kysely'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** What became of an approved write-off, allowance or restructuring. */
export type CarriedOut = {
  /** What a write-off took off the balance sheet; null for the others. */
  readonly writtenOff: Money | null
  /** The entry of a write-off; null for the others. */
  readonly entryId: string | null
  /** Its entry was corrected since, its run undone, or the old schedule put back. */
  readonly isTakenBack: boolean
}

/**
 * What approved write-offs, allowances and restructurings came to, by proposal.
 *
 * One proposal of a loan, or of a month, waits at a time and is carried out by one entry or one run: the first
 * approved is of the first, and so on.
 */
export async function listCarriedOut(
  tx: TenantTx,
  cooperativeId: string,
): Promise<ReadonlyMap<string, CarriedOut>> {
  const { rows } = await sql<{
    id: string
    written_off: string | null
    entry_id: string | null
    taken_back: boolean
  }>`
    with approved as (
      select id, kind, loan_id, month,
        row_number() over (partition by kind, loan_id, month order by id) as nth
      from loan_proposal
      where cooperative_id = ${cooperativeId} and state = 'approved' and kind in ('write_off', 'allowance')
    ), entries as (
      select s.id as loan_id, e.id as entry_id, -l.amount as amount, r.id is not null as taken_back,
        row_number() over (partition by s.id order by e.chain_no) as nth
      from subledger s
      join journal_line l on l.cooperative_id = s.cooperative_id and l.subledger_id = s.id
        and l.account_code = s.account_code
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
        and e.event = 'loans.write_off' and e.reverses_id is null
      left join journal_entry r on r.cooperative_id = e.cooperative_id and r.reverses_id = e.id
      where s.cooperative_id = ${cooperativeId} and s.id in (select loan_id from approved)
    ), runs as (
      select n.month, row_number() over (partition by n.month order by n.run_at, n.id) as nth,
        n.undone_at is not null or not exists (
          select from unnest(n.entry_ids) as made(id)
          where not exists (select from journal_entry r
            where r.cooperative_id = n.cooperative_id and r.reverses_id = made.id)) as taken_back
      from loan_run n
      where n.cooperative_id = ${cooperativeId} and n.kind = 'allowance'
    )
    select a.id, w.amount::text as written_off, w.entry_id,
      coalesce(w.taken_back, n.taken_back, false) as taken_back
    from approved a
    left join entries w on w.loan_id = a.loan_id and w.nth = a.nth
    left join runs n on n.month = a.month and n.nth = a.nth
    union all
    select proposal_id, null, null, undone_at is not null from loan_restructuring
    where cooperative_id = ${cooperativeId}`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        writtenOff: row.written_off === null ? null : Money.parse(row.written_off),
        entryId: row.entry_id,
        isTakenBack: row.taken_back,
      },
    ]),
  )
}
