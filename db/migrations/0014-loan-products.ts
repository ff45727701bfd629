import { type Kysely, sql } from 'kysely'

/** Loan products by the day their terms hold from, what a loan was agreed on, and denda that was waived. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await products(db)
  await agreements(db)
  await sql`
    create table loan_penalty_waiver (
      cooperative_id bigint not null,
      id uuid not null,
      loan_id uuid not null,
      waived_on date not null,
      amount bigint not null check (amount > 0),
      reason text not null check (reason <> ''),
      waived_by uuid not null,
      waived_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, loan_id) references loan
    )`.execute(db)
  await sql`select protect('loan_penalty_waiver', 'select, insert')`.execute(db)
  await sql`select append_only('loan_penalty_waiver')`.execute(db)
}

async function products(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table loan_product (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      name text not null check (name <> ''),
      created_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      unique (cooperative_id, name)
    )`.execute(db)
  await sql`select protect('loan_product', 'select, insert')`.execute(db)
  await sql`
    create table loan_product_term (
      cooperative_id bigint not null,
      id uuid not null,
      product_id uuid not null,
      valid_from date not null,
      terms jsonb not null,
      source text not null check (source <> ''),
      set_by uuid not null,
      set_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, product_id) references loan_product
    )`.execute(db)
  await sql`
    create index loan_product_term_order
      on loan_product_term (cooperative_id, product_id, valid_from, set_at)`.execute(db)
  await sql`select protect('loan_product_term', 'select, insert')`.execute(db)
  await sql`select append_only('loan_product_term')`.execute(db)
}

async function agreements(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table loan
      drop constraint loan_method_check,
      add constraint loan_method_check
        check (method in ('flat', 'declining', 'annuity', 'bullet', 'at_maturity')),
      add column product_id uuid,
      add column frequency text not null default 'month' check (frequency in ('month', 'week', 'day')),
      add column grace_on text check (grace_on in ('principal', 'both')),
      add column grace_periods int not null default 0 check (grace_periods >= 0),
      add column penalty jsonb,
      add column asked bigint check (asked > 0),
      add column income bigint check (income >= 0),
      add column expenses bigint check (expenses >= 0),
      add column related_party boolean not null default false,
      add foreign key (cooperative_id, product_id) references loan_product`.execute(db)
  await sql`
    create table loan_collateral (
      cooperative_id bigint not null,
      loan_id uuid not null,
      no int not null check (no > 0),
      kind text not null check (kind <> ''),
      value bigint not null check (value >= 0),
      note text not null default '',
      primary key (cooperative_id, loan_id, no),
      foreign key (cooperative_id, loan_id) references loan
    )`.execute(db)
  await sql`select protect('loan_collateral', 'select, insert')`.execute(db)
  await sql`
    create table loan_guarantor (
      cooperative_id bigint not null,
      loan_id uuid not null,
      member_id uuid not null,
      primary key (cooperative_id, loan_id, member_id),
      foreign key (cooperative_id, loan_id) references loan,
      foreign key (cooperative_id, member_id) references member
    )`.execute(db)
  await sql`select protect('loan_guarantor', 'select, insert')`.execute(db)
}
