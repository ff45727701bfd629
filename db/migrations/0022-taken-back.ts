import { type Kysely, sql } from 'kysely'

/** Who took an application or a proposal back, and the denda a collection letter asked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The decision of an application that was approved stays written beside its withdrawal.
  await sql`
    alter table loan
      add column withdrawn_on date,
      add column withdrawn_by uuid,
      add column withdrawn_reason text check (withdrawn_reason <> ''),
      add check ((withdrawn_on is null) = (withdrawn_by is null)
        and (withdrawn_on is null) = (withdrawn_reason is null)),
      add check (withdrawn_on is null or state = 'rejected')`.execute(db)
  // Nobody decides on their own proposal; they may only take it back.
  await sql`
    alter table loan_proposal
      add column is_withdrawn boolean not null default false,
      drop constraint proposer_is_not_approver,
      add constraint proposer_is_not_approver check ((decided_by = proposed_by) = is_withdrawn),
      add check (not is_withdrawn or state = 'rejected')`.execute(db)
  await sql`grant update (is_withdrawn) on loan_proposal to lumbung_app`.execute(db)
  await sql`
    alter table loan_letter
      add column penalty bigint not null default 0 check (penalty >= 0)`.execute(db)
}
