import { type Kysely, sql } from 'kysely'

/** From arrears to recovery: classes by day, month-end runs, proposals, replaced schedules, letters. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await classes(db)
  await proposals(db)
  await runs(db)
  await schedules(db)
  await letters(db)
  await postings(db)
}

async function classes(db: Kysely<unknown>): Promise<void> {
  // A row where the class changes; a loan without one is lancar. Of two rows for one day the later stands.
  await sql`
    create table loan_class (
      cooperative_id bigint not null,
      id uuid not null,
      loan_id uuid not null,
      on_day date not null,
      collectability text not null check (collectability in ('current', 'substandard', 'doubtful', 'loss')),
      days_past_due int not null check (days_past_due >= 0),
      outstanding bigint not null check (outstanding >= 0),
      recorded_by uuid not null,
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, loan_id) references loan
    )`.execute(db)
  await sql`create index loan_class_order on loan_class (cooperative_id, loan_id, on_day, recorded_at)`.execute(
    db,
  )
  await sql`select protect('loan_class', 'select, insert')`.execute(db)
  await sql`select append_only('loan_class')`.execute(db)
}

async function proposals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table loan_proposal (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      kind text not null check (kind in ('allowance', 'write_off', 'restructure')),
      loan_id uuid,
      month date,
      terms jsonb not null,
      reason text not null check (reason <> ''),
      proposed_on date not null,
      proposed_by uuid not null,
      state text not null default 'open' check (state in ('open', 'approved', 'rejected')),
      decided_on date,
      decided_by uuid,
      decision_note text,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, loan_id) references loan,
      check ((kind = 'allowance') = (loan_id is null)),
      check ((kind = 'allowance') = (month is not null)),
      check ((state = 'open') = (decided_by is null)),
      constraint proposer_is_not_approver check (decided_by <> proposed_by)
    )`.execute(db)
  await sql`
    create unique index one_open_proposal_of_loan on loan_proposal (cooperative_id, loan_id)
      where state = 'open' and loan_id is not null`.execute(db)
  await sql`
    create unique index one_open_proposal_of_month on loan_proposal (cooperative_id, month)
      where state = 'open' and month is not null`.execute(db)
  await sql`select protect('loan_proposal', 'select, insert')`.execute(db)
  await sql`grant update (state, decided_on, decided_by, decision_note) on loan_proposal to lumbung_app`.execute(
    db,
  )
}

async function runs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table loan_run (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      kind text not null check (kind in ('accrual', 'allowance')),
      month date not null check (extract(day from month) = 1),
      figures jsonb not null,
      entry_ids uuid[] not null,
      run_by uuid not null,
      run_at timestamptz not null default clock_timestamp(),
      undone_by uuid,
      undone_at timestamptz,
      undone_reason text,
      primary key (cooperative_id, id),
      check ((undone_by is null) = (undone_at is null))
    )`.execute(db)
  await sql`
    create unique index one_standing_run on loan_run (cooperative_id, kind, month) where undone_at is null`.execute(
    db,
  )
  await sql`select protect('loan_run', 'select, insert')`.execute(db)
  await sql`grant update (undone_by, undone_at, undone_reason) on loan_run to lumbung_app`.execute(
    db,
  )
}

async function schedules(db: Kysely<unknown>): Promise<void> {
  // Jasa that was added to the principal: what the loan was given for stays as it was decided.
  await sql`alter table loan add column capitalised bigint not null default 0 check (capitalised >= 0)`.execute(
    db,
  )
  await sql`
    create table replaced_installment (
      cooperative_id bigint not null,
      proposal_id uuid not null,
      loan_id uuid not null,
      no int not null check (no > 0),
      due_on date not null,
      principal bigint not null,
      interest bigint not null,
      primary key (cooperative_id, proposal_id, no),
      foreign key (cooperative_id, proposal_id) references loan_proposal,
      foreign key (cooperative_id, loan_id) references loan
    )`.execute(db)
  await sql`create index replaced_of_loan on replaced_installment (cooperative_id, loan_id)`.execute(
    db,
  )
  await sql`select protect('replaced_installment', 'select, insert')`.execute(db)
  await sql`select append_only('replaced_installment')`.execute(db)
}

async function letters(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table loan_letter (
      cooperative_id bigint not null,
      id uuid not null,
      loan_id uuid not null,
      level int not null check (level between 1 and 3),
      year int not null,
      year_no int not null check (year_no > 0),
      letter_on date not null,
      pay_by date not null,
      days_past_due int not null check (days_past_due > 0),
      principal bigint not null check (principal >= 0),
      interest bigint not null check (interest >= 0),
      outstanding bigint not null check (outstanding > 0),
      issued_by uuid not null,
      issued_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, loan_id) references loan,
      unique (cooperative_id, year, year_no),
      check (principal + interest > 0),
      check (pay_by > letter_on)
    )`.execute(db)
  await sql`create index loan_letter_of_loan on loan_letter (cooperative_id, loan_id, letter_on)`.execute(
    db,
  )
  await sql`select protect('loan_letter', 'select, insert')`.execute(db)
  await sql`select append_only('loan_letter')`.execute(db)
}

/** Books there already get the new roles, and the contra of the memorandum accounts. */
async function postings(db: Kysely<unknown>): Promise<void> {
  // The owner stands behind the walls too; they open for these tables while the books of all are completed.
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  await sql`
    insert into account (cooperative_id, book_id, code, name, english, type, normal_side)
      select a.cooperative_id, a.book_id, '0199', 'Lawan Rekening Administratif',
        'Contra of memorandum accounts', 'M', 'credit'
      from account a join book b on b.cooperative_id = a.cooperative_id and b.id = a.book_id
      where b.kind = 'cooperative' and a.code = '0101'
    on conflict do nothing`.execute(db)
  await sql`
    insert into posting_map (cooperative_id, book_id, role, account_code)
      select a.cooperative_id, a.book_id, r.role, a.code
      from (values ('written_off_loans', '0101'), ('memorandum_contra', '0199'), ('accrued_interest', '1211'))
        as r(role, code)
      join account a on a.code = r.code
      join book b on b.cooperative_id = a.cooperative_id and b.id = a.book_id and b.kind = 'cooperative'
    on conflict do nothing`.execute(db)
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}
