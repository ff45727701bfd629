import { type Kysely, sql } from 'kysely'

/** Members, savings products and accounts, loans and their schedules, and the batches of an import. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await importing(db)
  await members(db)
  await savings(db)
  await loans(db)
}

async function importing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table import_batch (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      file_name text not null,
      file_hash bytea not null,
      summary jsonb not null,
      imported_by uuid not null,
      imported_at timestamptz not null default clock_timestamp(),
      undone_by uuid,
      undone_at timestamptz,
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`select protect('import_batch', 'select, insert')`.execute(db)
  await sql`grant update (undone_by, undone_at) on import_batch to lumbung_app`.execute(db)
  await sql`
    create unique index one_live_import on import_batch (cooperative_id, file_hash) where undone_at is null`.execute(
    db,
  )
  // An uploaded workbook waits here between its dry run and its import.
  await sql`
    create table import_draft (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      file_name text not null,
      content bytea not null,
      uploaded_by uuid not null,
      uploaded_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`select protect('import_draft', 'select, insert, delete')`.execute(db)
}

async function members(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table member (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      no text not null check (no <> ''),
      name text not null check (name <> ''),
      sex text check (sex in ('female', 'male')),
      birth_date date,
      nik_sealed bytea,
      nik_lookup bytea,
      hamlet text,
      occupation text,
      phone text,
      joined_on date not null,
      left_on date,
      left_reason text,
      batch_id uuid,
      voided_at timestamptz,
      primary key (cooperative_id, id),
      check ((nik_sealed is null) = (nik_lookup is null))
    )`.execute(db)
  await sql`create unique index member_no on member (cooperative_id, no) where voided_at is null`.execute(
    db,
  )
  await sql`
    create unique index member_nik on member (cooperative_id, nik_lookup)
      where voided_at is null and left_on is null and nik_lookup is not null`.execute(db)
  await sql`select protect('member', 'select, insert, update')`.execute(db)
}

async function savings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table savings_product (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      kind text not null check (kind in ('principal', 'mandatory', 'voluntary', 'term', 'special')),
      name text not null,
      posting_role text not null,
      created_at timestamptz not null default now(),
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`select protect('savings_product', 'select, insert')`.execute(db)
  // A dated parameter: what is due (principal once, mandatory a month) or kept as the least (voluntary).
  await sql`
    create table savings_term (
      cooperative_id bigint not null,
      product_id uuid not null,
      valid_from date not null,
      amount bigint not null check (amount >= 0),
      source text not null,
      primary key (cooperative_id, product_id, valid_from),
      foreign key (cooperative_id, product_id) references savings_product
    )`.execute(db)
  await sql`select protect('savings_term', 'select, insert')`.execute(db)
  await sql`
    create table savings_account (
      cooperative_id bigint not null,
      id uuid not null,
      member_id uuid not null,
      product_id uuid not null,
      no text not null,
      opened_on date not null,
      primary key (cooperative_id, id),
      unique (cooperative_id, member_id, product_id),
      foreign key (cooperative_id, id) references subledger,
      foreign key (cooperative_id, member_id) references member,
      foreign key (cooperative_id, product_id) references savings_product
    )`.execute(db)
  await sql`select protect('savings_account', 'select, insert')`.execute(db)
  await sql`
    create table member_account (
      cooperative_id bigint not null,
      id uuid not null,
      member_id uuid not null,
      kind text not null check (kind in ('customer', 'consignor')),
      primary key (cooperative_id, id),
      unique (cooperative_id, member_id, kind),
      foreign key (cooperative_id, id) references subledger,
      foreign key (cooperative_id, member_id) references member
    )`.execute(db)
  await sql`select protect('member_account', 'select, insert')`.execute(db)
}

async function loans(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table loan (
      cooperative_id bigint not null,
      id uuid not null,
      no text not null,
      member_id uuid not null,
      state text not null check (state in ('applied', 'approved', 'rejected', 'disbursed', 'written_off')),
      method text not null check (method in ('flat', 'declining', 'annuity')),
      principal bigint not null check (principal > 0),
      term_months int not null check (term_months between 1 and 360),
      monthly_rate_percent numeric(9, 6) not null check (monthly_rate_percent >= 0),
      rounding jsonb not null,
      provision_percent numeric(9, 6) not null default 0 check (provision_percent >= 0),
      admin_fee bigint not null default 0 check (admin_fee >= 0),
      purpose text not null default '',
      applied_on date not null,
      applied_by uuid not null,
      decided_on date,
      decided_by uuid,
      decision_note text,
      disbursed_on date,
      disbursed_by uuid,
      written_off_on date,
      interest_paid_before bigint not null default 0 check (interest_paid_before >= 0),
      batch_id uuid,
      voided_at timestamptz,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, id) references subledger,
      foreign key (cooperative_id, member_id) references member,
      constraint maker_is_not_checker check (decided_by <> applied_by or batch_id is not null),
      check ((state in ('approved', 'rejected', 'disbursed', 'written_off')) = (decided_on is not null)),
      check ((state in ('disbursed', 'written_off')) = (disbursed_on is not null))
    )`.execute(db)
  await sql`create unique index loan_no on loan (cooperative_id, no) where voided_at is null`.execute(
    db,
  )
  await sql`create index loan_of_member on loan (cooperative_id, member_id)`.execute(db)
  await sql`select protect('loan', 'select, insert, update')`.execute(db)
  await sql`
    create table loan_installment (
      cooperative_id bigint not null,
      loan_id uuid not null,
      no int not null check (no > 0),
      due_on date not null,
      principal bigint not null check (principal >= 0),
      interest bigint not null check (interest >= 0),
      primary key (cooperative_id, loan_id, no),
      foreign key (cooperative_id, loan_id) references loan
    )`.execute(db)
  await sql`select protect('loan_installment', 'select, insert, delete')`.execute(db)
}
