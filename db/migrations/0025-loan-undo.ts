import { type Kysely, sql } from 'kysely'

/** How payments on loans were asked for, guarantors that are released, waivers and letters taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await payments(db)
  await guarantors(db)
  await takenBack(db)
}

async function payments(db: Kysely<unknown>): Promise<void> {
  // What the lines of a payment do not say: a payment dated before it lets it be split anew as it was asked for.
  await sql`
    create table loan_payment (
      cooperative_id bigint not null,
      entry_id uuid not null,
      loan_id uuid not null,
      penalty bigint check (penalty >= 0),
      penalty_due bigint not null check (penalty_due >= 0),
      excess_to text check (excess_to in ('principal', 'deposit')),
      only_due boolean not null,
      note text,
      replaces_id uuid,
      primary key (cooperative_id, entry_id),
      unique (cooperative_id, replaces_id),
      foreign key (cooperative_id, entry_id) references journal_entry,
      foreign key (cooperative_id, replaces_id) references journal_entry,
      foreign key (cooperative_id, loan_id) references loan
    )`.execute(db)
  await sql`create index payment_of_loan on loan_payment (cooperative_id, loan_id)`.execute(db)
  await sql`select protect('loan_payment', 'select, insert')`.execute(db)
  await sql`select append_only('loan_payment')`.execute(db)
}

async function guarantors(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table loan_guarantor_change (
      cooperative_id bigint not null,
      id uuid not null,
      loan_id uuid not null,
      released_id uuid not null,
      replaced_by_id uuid check (replaced_by_id <> released_id),
      changed_on date not null,
      reason text not null check (reason <> ''),
      decided_by uuid not null,
      decided_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, loan_id) references loan,
      foreign key (cooperative_id, released_id) references member,
      foreign key (cooperative_id, replaced_by_id) references member
    )`.execute(db)
  await sql`
    create index guarantor_change_of_loan on loan_guarantor_change (cooperative_id, loan_id)`.execute(
    db,
  )
  await sql`select protect('loan_guarantor_change', 'select, insert')`.execute(db)
  await sql`select append_only('loan_guarantor_change')`.execute(db)
  await sql`grant delete on loan_guarantor to lumbung_app`.execute(db)
}

/** Each is taken back in a row beside it; what was written stays as it was. */
async function takenBack(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table loan_waiver_undoing (
      cooperative_id bigint not null,
      waiver_id uuid not null,
      undone_on date not null,
      reason text not null check (reason <> ''),
      undone_by uuid not null,
      undone_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, waiver_id),
      foreign key (cooperative_id, waiver_id) references loan_penalty_waiver
    )`.execute(db)
  await sql`
    create table loan_letter_withdrawal (
      cooperative_id bigint not null,
      letter_id uuid not null,
      withdrawn_on date not null,
      reason text not null check (reason <> ''),
      withdrawn_by uuid not null,
      withdrawn_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, letter_id),
      foreign key (cooperative_id, letter_id) references loan_letter
    )`.execute(db)
  for (const table of ['loan_waiver_undoing', 'loan_letter_withdrawal']) {
    await sql`select protect(${table}, 'select, insert')`.execute(db)
    await sql`select append_only(${table})`.execute(db)
  }
}
