import { type Kysely, sql } from 'kysely'

/** What a restructuring laid down and that it can be taken back; what was paid before it is no instalment. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await restructurings(db)
  await paidBefore(db)
  // Denda that a restructuring waived; it is owed again once that is taken back.
  await sql`
    alter table loan_penalty_waiver add column proposal_id uuid,
      add foreign key (cooperative_id, proposal_id) references loan_proposal`.execute(db)
}

async function restructurings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table loan_restructuring (
      cooperative_id bigint not null,
      proposal_id uuid not null,
      loan_id uuid not null,
      interest_carried bigint not null check (interest_carried >= 0),
      figures jsonb not null,
      entry_ids uuid[] not null,
      laid_down_at timestamptz not null default clock_timestamp(),
      undone_by uuid,
      undone_at timestamptz,
      undone_on date,
      undone_reason text check (undone_reason <> ''),
      primary key (cooperative_id, proposal_id),
      foreign key (cooperative_id, proposal_id) references loan_proposal,
      foreign key (cooperative_id, loan_id) references loan,
      check ((undone_by is null) = (undone_at is null)
        and (undone_by is null) = (undone_on is null) and (undone_by is null) = (undone_reason is null))
    )`.execute(db)
  await sql`create index restructuring_of_loan on loan_restructuring (cooperative_id, loan_id)`.execute(
    db,
  )
  await sql`select protect('loan_restructuring', 'select, insert')`.execute(db)
  await sql`
    grant update (undone_by, undone_at, undone_on, undone_reason) on loan_restructuring to lumbung_app`.execute(
    db,
  )
}

/**
 * The first row of a schedule that a restructuring laid down held what was paid before, and so shifted the numbers
 * of all others: it becomes number 0. A program of before reads the rows in order and sums as it did.
 */
async function paidBefore(db: Kysely<unknown>): Promise<void> {
  const tables = ['loan_installment', 'replaced_installment', 'loan_prepayment'] as const
  for (const table of [...tables, 'loan_proposal']) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  for (const table of ['loan_installment', 'replaced_installment'] as const) {
    await sql`
      alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_no_check`)}`.execute(db)
  }
  for (const table of ['replaced_installment', 'loan_prepayment'] as const) {
    await sql`alter table ${sql.table(table)} disable trigger no_change`.execute(db)
  }
  // Of each schedule that begins with such a row: the restructuring it is of, and the one that replaced it.
  await sql`
    create temporary table begins_before on commit drop as
    with laid as (
      select cooperative_id, loan_id, id, decided_on,
        lead(id) over (partition by cooperative_id, loan_id order by id) as replaced_by
      from loan_proposal where kind = 'restructure' and state = 'approved'
    )
    select l.* from laid l
    where exists (select from replaced_installment r where r.cooperative_id = l.cooperative_id
        and r.proposal_id = l.replaced_by and r.no = 1 and r.due_on <= l.decided_on)
      or (l.replaced_by is null and exists (select from loan_installment i
        where i.cooperative_id = l.cooperative_id and i.loan_id = l.loan_id
          and i.no = 1 and i.due_on <= l.decided_on))`.execute(db)
  // Numbers are part of the key, and so they go the long way round.
  for (const by of [-100_000, 99_999]) {
    await sql`
      update loan_installment i set no = i.no + ${by} from begins_before b
      where b.replaced_by is null and b.cooperative_id = i.cooperative_id and b.loan_id = i.loan_id`.execute(
      db,
    )
    await sql`
      update replaced_installment r set no = r.no + ${by} from begins_before b
      where b.cooperative_id = r.cooperative_id and b.replaced_by = r.proposal_id`.execute(db)
  }
  await sql`
    update loan_prepayment p set no = p.no - 1 from begins_before b
    where b.cooperative_id = p.cooperative_id and b.id = p.proposal_id`.execute(db)
  await sql`drop table begins_before`.execute(db)
  for (const table of ['replaced_installment', 'loan_prepayment'] as const) {
    await sql`alter table ${sql.table(table)} enable always trigger no_change`.execute(db)
  }
  for (const table of ['loan_installment', 'replaced_installment'] as const) {
    await sql`
      alter table ${sql.table(table)} add constraint ${sql.ref(`${table}_no_check`)} check (no >= 0)`.execute(
      db,
    )
  }
  for (const table of [...tables, 'loan_proposal']) {
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}
