import { type Kysely, sql } from 'kysely'

/** Savings that a cooperative names itself: dated terms of every kind, and who paid for somebody else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await products(db)
  await accounts(db)
  await floors(db)
  await payers(db)
  await postings(db)
  await terms(db)
  await exits(db)
}

async function products(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index savings_product_name on savings_product (cooperative_id, lower(name))`.execute(
    db,
  )
  await sql`
    alter table savings_term
      add column in_instalments boolean not null default false,
      add column dormant_months int check (dormant_months between 1 and 600),
      add column withdrawable_from date,
      add column penalty_percent numeric(9, 6) not null default 0 check (penalty_percent between 0 and 100)`.execute(
    db,
  )
  // Pokok could always be brought in parts: what was allowed yesterday stays so until new terms are set.
  await sql`
    do $$
    declare coop bigint;
    begin
      for coop in select id from cooperative loop
        perform set_config('app.cooperative_id', coop::text, true);
        update savings_term t set in_instalments = true from savings_product p
          where t.cooperative_id = coop and p.cooperative_id = coop and p.id = t.product_id and p.kind = 'principal';
      end loop;
      perform set_config('app.cooperative_id', '', true);
    end $$`.execute(db)
}

/** A member may hold several accounts of one product: last year's holiday savings and this year's, two bilyet. */
async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table savings_account
      add column serial int not null default 1 check (serial > 0),
      add column withdrawable_from date,
      drop constraint savings_account_cooperative_id_member_id_product_id_key,
      add unique (cooperative_id, member_id, product_id, serial)`.execute(db)
}

/**
 * The least balance is dated: the account's floor follows the term in force. A floor that is right already
 * takes no lock, so that postings meet in their own order.
 */
async function floors(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function set_savings_floor(coop bigint, account uuid, wanted bigint) returns void
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      if wanted < 0 then perform refuse('floor_broken'); end if;
      update subledger_balance b set floor = wanted from subledger s
        where b.cooperative_id = coop and b.subledger_id = account
          and s.cooperative_id = coop and s.id = account and s.kind = 'savings'
          and b.floor is distinct from wanted;
    end $$`.execute(db)
  await sql`revoke all on function set_savings_floor(bigint, uuid, bigint) from public`.execute(db)
  await sql`grant execute on function set_savings_floor(bigint, uuid, bigint) to lumbung_app`.execute(
    db,
  )
}

/** Who brought the money when it was not the member: a member abroad saves through the family. */
async function payers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deposit_payer (
      cooperative_id bigint not null,
      entry_id uuid not null,
      name text not null check (name <> ''),
      relation text not null check (relation <> ''),
      primary key (cooperative_id, entry_id),
      foreign key (cooperative_id, entry_id) references journal_entry
    )`.execute(db)
  await sql`select protect('deposit_payer', 'select, insert')`.execute(db)
  await sql`select append_only('deposit_payer')`.execute(db)
}

/** Books that were opened before learn where berjangka posts to. */
async function postings(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare coop bigint;
    begin
      for coop in select id from cooperative loop
        perform set_config('app.cooperative_id', coop::text, true);
        insert into posting_map (cooperative_id, book_id, role, account_code)
          select coop, b.id, wanted.role, a.code
          from (values ('accrued_savings_interest', '2111'), ('term_savings_long', '2201'),
            ('other_member_income', '4105'), ('term_interest_expense', '5102')) wanted(role, code)
          join book b on b.cooperative_id = coop and b.kind = 'cooperative'
          join account a on a.cooperative_id = coop and a.book_id = b.id and a.code = wanted.code
        on conflict do nothing;
      end loop;
      perform set_config('app.cooperative_id', '', true);
    end $$`.execute(db)
}

/** Berjangka: the board's rates by tenor, and each bilyet with what was fixed when it was opened. */
async function terms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table term_rate (
      cooperative_id bigint not null,
      product_id uuid not null,
      valid_from date not null,
      tenor_months int not null check (tenor_months between 1 and 120),
      yearly_percent numeric(9, 6) not null check (yearly_percent between 0 and 100),
      source text not null check (source <> ''),
      primary key (cooperative_id, product_id, valid_from, tenor_months),
      foreign key (cooperative_id, product_id) references savings_product
    )`.execute(db)
  await sql`select protect('term_rate', 'select, insert')`.execute(db)
  await sql`select append_only('term_rate')`.execute(db)
  // What it holds, and whether it still runs, is its subledger's balance.
  await sql`
    create table term_deposit (
      cooperative_id bigint not null,
      id uuid not null,
      certificate_no text not null check (certificate_no <> ''),
      amount bigint not null check (amount > 0),
      tenor_months int not null check (tenor_months between 1 and 120),
      yearly_percent numeric(9, 6) not null check (yearly_percent between 0 and 100),
      penalty_percent numeric(9, 6) not null check (penalty_percent between 0 and 100),
      source text not null,
      matures_on date not null,
      rolls_over boolean not null,
      continues_id uuid,
      primary key (cooperative_id, id),
      unique (cooperative_id, certificate_no),
      foreign key (cooperative_id, id) references savings_account,
      foreign key (cooperative_id, continues_id) references term_deposit
    )`.execute(db)
  await sql`select protect('term_deposit', 'select, insert')`.execute(db)
  await sql`select append_only('term_deposit')`.execute(db)
}

/** Who left, why, and who receives what is left when a member has died. */
async function exits(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table member_exit (
      cooperative_id bigint not null,
      id uuid not null,
      member_id uuid not null,
      entry_id uuid,
      left_on date not null,
      reason text not null check (reason in ('request', 'moved', 'expelled', 'died')),
      note text,
      heir_name text,
      heir_relation text,
      heir_document text,
      recorded_by uuid not null,
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, member_id) references member,
      foreign key (cooperative_id, entry_id) references journal_entry,
      check ((reason = 'died') = (heir_name is not null)),
      check ((heir_name is null) = (heir_relation is null) and (heir_name is null) = (heir_document is null))
    )`.execute(db)
  await sql`create index member_exit_of_member on member_exit (cooperative_id, member_id)`.execute(
    db,
  )
  await sql`select protect('member_exit', 'select, insert')`.execute(db)
  await sql`select append_only('member_exit')`.execute(db)
}
