import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** Denda of a loan that was waived. */
export type PenaltyWaiver = {
  readonly on: LocalDate
  readonly amount: Money
  readonly reason: string
  readonly by: string
}

/** A waiver as it stands; `undone` where it was taken back. */
export type StoredWaiver = PenaltyWaiver & {
  readonly id: string
  readonly undone: TakenBack | null
}

/** When, why and by whom something was taken back. */
export type TakenBack = { readonly on: LocalDate; readonly reason: string; readonly by: string }

/** A waiver of a restructuring that was taken back never was: that denda is owed again. */
const ofStandingTerms = sql<boolean>`not exists (select 1 from loan_restructuring r
  where r.cooperative_id = w.cooperative_id and r.proposal_id = w.proposal_id and r.undone_at is not null)`

/** The waivers of a loan, oldest first, also those taken back. */
export async function listWaivers(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly StoredWaiver[]> {
  const rows = await tx
    .selectFrom('loan_penalty_waiver as w')
    .leftJoin('loan_waiver_undoing as u', (join) =>
      join.onRef('u.cooperative_id', '=', 'w.cooperative_id').onRef('u.waiver_id', '=', 'w.id'),
    )
    .select(['w.id', 'w.waived_on', 'w.amount', 'w.reason', 'w.waived_by'])
    .select(['u.undone_on', 'u.reason as undone_reason', 'u.undone_by'])
    .where('w.cooperative_id', '=', cooperativeId)
    .where('w.loan_id', '=', loanId)
    .where(ofStandingTerms)
    .orderBy('w.waived_on')
    .orderBy('w.waived_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    on: localDate(row.waived_on),
    amount: Money.parse(row.amount),
    reason: row.reason,
    by: row.waived_by,
    undone:
      row.undone_on === null || row.undone_reason === null || row.undone_by === null
        ? null
        : { on: localDate(row.undone_on), reason: row.undone_reason, by: row.undone_by },
  }))
}

/** What was waived on loans up to a day and not taken back by it, whole rupiah; a loan without is left out. */
export async function waivedOnLoans(
  tx: TenantTx,
  cooperativeId: string,
  asOf: { readonly loanIds: readonly string[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, Money>> {
  const { rows } = await sql<Record<'loan_id' | 'waived', string>>`
    select w.loan_id, sum(w.amount)::text as waived
    from loan_penalty_waiver w
    where w.cooperative_id = ${cooperativeId} and w.loan_id = any(${[...asOf.loanIds]})
      and w.waived_on <= ${asOf.date}
      and not exists (select 1 from loan_waiver_undoing u where u.cooperative_id = w.cooperative_id
        and u.waiver_id = w.id and u.undone_on <= ${asOf.date})
      and ${ofStandingTerms}
    group by w.loan_id`.execute(tx)
  return new Map(rows.map(({ loan_id, waived }) => [loan_id, Money.parse(waived)]))
}

/** Writes a waiver; of a restructuring, where one names it. */
export async function insertWaiver(
  tx: TenantTx,
  cooperativeId: string,
  waiver: PenaltyWaiver & { readonly loanId: string; readonly proposalId?: string },
): Promise<void> {
  await tx
    .insertInto('loan_penalty_waiver')
    .values({
      cooperative_id: cooperativeId,
      id: newId(),
      loan_id: waiver.loanId,
      waived_on: waiver.on,
      amount: waiver.amount.toString(),
      reason: waiver.reason,
      waived_by: waiver.by,
      proposal_id: waiver.proposalId ?? null,
    })
    .execute()
}

/** Writes that a waiver is taken back; the waiver itself stays. */
export async function insertWaiverUndoing(
  tx: TenantTx,
  cooperativeId: string,
  undoing: TakenBack & { readonly waiverId: string },
): Promise<void> {
  const { waiverId, on, reason, by } = undoing
  await tx
    .insertInto('loan_waiver_undoing')
    .values({
      cooperative_id: cooperativeId,
      waiver_id: waiverId,
      undone_on: on,
      reason,
      undone_by: by,
    })
    .execute()
}
