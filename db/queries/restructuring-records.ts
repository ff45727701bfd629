import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** What a restructuring came to when it was decided, and whether it was taken back since. */
export type RestructuringRecord = {
  readonly proposalId: string
  readonly loanId: string
  readonly figures: unknown
  readonly entryIds: readonly string[]
  readonly laidDownAt: Date
  readonly undone: {
    readonly by: string
    readonly on: LocalDate
    readonly reason: string
  } | null
}

/** Writes down what a restructuring came to. */
export async function insertRestructuring(
  tx: TenantTx,
  cooperativeId: string,
  record: {
    readonly proposalId: string
    readonly loanId: string
    readonly carried: Money
    readonly figures: object
    readonly entryIds: readonly string[]
  },
): Promise<void> {
  await tx
    .insertInto('loan_restructuring')
    .values({
      cooperative_id: cooperativeId,
      proposal_id: record.proposalId,
      loan_id: record.loanId,
      interest_carried: record.carried.toString(),
      figures: JSON.stringify(record.figures),
      entry_ids: [...record.entryIds],
    })
    .execute()
}

/** What a restructuring came to; null for a proposal that put no new terms in force. */
export async function findRestructuring(
  tx: TenantTx,
  cooperativeId: string,
  proposalId: string,
): Promise<RestructuringRecord | null> {
  const row = await tx
    .selectFrom('loan_restructuring')
    .select(['proposal_id', 'loan_id', 'figures', 'entry_ids', 'laid_down_at'])
    .select(['undone_by', 'undone_on', 'undone_reason'])
    .where('cooperative_id', '=', cooperativeId)
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst()
  if (!row) return null
  const { undone_by: by, undone_on: on, undone_reason: reason } = row
  return {
    proposalId: row.proposal_id,
    loanId: row.loan_id,
    figures: row.figures,
    entryIds: row.entry_ids,
    laidDownAt: row.laid_down_at,
    undone:
      by === null || on === null || reason === null ? null : { by, on: localDate(on), reason },
  }
}

/** Which restructuring of its loan one is: the first, the second; those taken back are counted. */
export async function countRestructuringsBy(
  tx: TenantTx,
  cooperativeId: string,
  { loanId, proposalId }: { readonly loanId: string; readonly proposalId: string },
): Promise<number> {
  const row = await tx
    .selectFrom('loan_restructuring')
    .select((e) => e.fn.countAll<string>().as('count'))
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .where('proposal_id', '<=', proposalId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Writes that a restructuring was taken back. */
export async function markRestructuringUndone(
  tx: TenantTx,
  cooperativeId: string,
  undone: {
    readonly proposalId: string
    readonly by: string
    readonly on: LocalDate
    readonly reason: string
  },
): Promise<void> {
  await tx
    .updateTable('loan_restructuring')
    .set({
      undone_by: undone.by,
      undone_at: sql`clock_timestamp()`,
      undone_on: undone.on,
      undone_reason: undone.reason,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('proposal_id', '=', undone.proposalId)
    .execute()
}

/**
 * The number of the first entry that moved money on a loan since a restructuring, dated or written after it, and
 * stands; null where none did. What month ends booked by the clock is none.
 */
export async function paidSinceRestructuring(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly loanId: string; readonly on: LocalDate; readonly laidDownAt: Date },
): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select e.number from journal_entry e
    where e.cooperative_id = ${cooperativeId} and e.reverses_id is null
      and e.event not in ('loans.restructure', 'loans.accrue', 'loans.stop_accrual', 'loans.amortise_fee')
      and (e.recorded_at > ${of.laidDownAt} or e.entry_date > ${of.on})
      and exists (select from journal_line l where l.cooperative_id = e.cooperative_id
        and l.entry_id = e.id and l.subledger_id = ${of.loanId})
      and not exists (select from journal_entry r where r.cooperative_id = e.cooperative_id
        and r.reverses_id = e.id)
    order by e.entry_date, e.chain_no limit 1`.execute(tx)
  return rows[0]?.number ?? null
}
