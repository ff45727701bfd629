import { type Kysely, sql } from 'kysely'

/** What a product's savings earn by the month, the months that were run, and what each account earned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await terms(db)
  await runs(db)
  await remittances(db)
  await holding(db)
}

async function terms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table savings_interest_term (
      cooperative_id bigint not null,
      id uuid not null,
      product_id uuid not null,
      valid_from date not null check (extract(day from valid_from) = 1),
      method text not null check (method in ('daily', 'lowest', 'average')),
      tiers jsonb not null,
      day_basis text not null check (day_basis in ('365', '360', 'actual')),
      period text not null check (period in ('days', 'month')),
      rounding text not null check (rounding in ('half_up', 'down')),
      source text not null check (source <> ''),
      set_by uuid not null,
      set_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, product_id) references savings_product
    )`.execute(db)
  await sql`
    create index savings_interest_term_order
      on savings_interest_term (cooperative_id, product_id, valid_from, set_at)`.execute(db)
  await sql`select protect('savings_interest_term', 'select, insert')`.execute(db)
  await sql`select append_only('savings_interest_term')`.execute(db)
}

async function runs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table savings_interest_run (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      month date not null check (extract(day from month) = 1),
      state text not null check (state in ('submitted', 'replaced', 'rejected', 'posted', 'undone')),
      accounts int not null check (accounts > 0),
      gross bigint not null check (gross > 0),
      tax bigint not null check (tax between 0 and gross),
      digest bytea not null,
      submitted_by uuid not null,
      submitted_at timestamptz not null default clock_timestamp(),
      decided_by uuid,
      decided_at timestamptz,
      decision_note text,
      undone_by uuid,
      undone_at timestamptz,
      undone_reason text,
      primary key (cooperative_id, id),
      constraint maker_is_not_checker check (decided_by <> submitted_by),
      check ((state in ('rejected', 'posted', 'undone')) = (decided_by is not null and decided_at is not null)),
      check ((state = 'undone') = (undone_by is not null and undone_at is not null and undone_reason is not null))
    )`.execute(db)
  await sql`
    create unique index one_live_run on savings_interest_run (cooperative_id, month)
      where state in ('submitted', 'posted')`.execute(db)
  await sql`select protect('savings_interest_run', 'select, insert')`.execute(db)
  await sql`
    grant update (state, decided_by, decided_at, decision_note, undone_by, undone_at, undone_reason)
      on savings_interest_run to lumbung_app`.execute(db)
  await sql`
    create table savings_interest_item (
      cooperative_id bigint not null,
      run_id uuid not null,
      account_id uuid not null,
      member_id uuid not null,
      opening bigint not null,
      lowest bigint not null,
      average numeric not null,
      gross bigint not null check (gross > 0),
      tax bigint not null check (tax between 0 and gross),
      primary key (cooperative_id, run_id, account_id),
      foreign key (cooperative_id, run_id) references savings_interest_run,
      foreign key (cooperative_id, account_id) references savings_account,
      foreign key (cooperative_id, member_id) references member
    )`.execute(db)
  await sql`
    create index savings_interest_item_of_member on savings_interest_item (cooperative_id, member_id, run_id)`.execute(
    db,
  )
  await sql`select protect('savings_interest_item', 'select, insert')`.execute(db)
  await sql`select append_only('savings_interest_item')`.execute(db)
}

async function remittances(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table savings_tax_remittance (
      cooperative_id bigint not null,
      id uuid not null,
      month date not null check (extract(day from month) = 1),
      amount bigint not null check (amount > 0),
      entry_id uuid not null,
      reference text,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, entry_id) references journal_entry
    )`.execute(db)
  await sql`
    create index savings_tax_remittance_of_month on savings_tax_remittance (cooperative_id, month)`.execute(
    db,
  )
  await sql`select protect('savings_tax_remittance', 'select, insert')`.execute(db)
  await sql`select append_only('savings_tax_remittance')`.execute(db)
}

/**
 * For work that decides on many balances at once: waits for the postings under way in a book, and lets no
 * other begin until the transaction ends. The book comes first in the order of locks.
 */
async function holding(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function hold_book(coop bigint, book uuid) returns void
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      perform 1 from book b where b.cooperative_id = coop and b.id = book for no key update;
      if not found then perform refuse('book_missing'); end if;
    end $$`.execute(db)
  await sql`revoke all on function hold_book(bigint, uuid) from public`.execute(db)
  await sql`grant execute on function hold_book(bigint, uuid) to lumbung_app`.execute(db)
}
