import { type Kysely, sql } from 'kysely'

/** The end of a book year: closings, what was frozen, reopening by two, the SHU shared out and paid. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await closings(db)
  await frozen(db)
  await reopenings(db)
  await allocations(db)
  await payments(db)
  await yearEnd(db)
  await reopening(db)
  await postings(db)
}

async function closings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table year_closing (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      year int not null check (year between 1900 and 2999),
      state text not null check (state in ('proposed', 'replaced', 'rejected', 'posted', 'undone')),
      surplus bigint not null,
      digest text not null,
      proposed_by uuid not null,
      proposed_at timestamptz not null default clock_timestamp(),
      decided_by uuid,
      decided_at timestamptz,
      decision_note text,
      entry_ids uuid[] not null default '{}',
      undone_by uuid,
      undone_at timestamptz,
      undone_reason text,
      primary key (cooperative_id, id),
      constraint proposer_is_not_closer check (decided_by <> proposed_by),
      check ((state in ('rejected', 'posted', 'undone')) = (decided_by is not null and decided_at is not null)),
      check ((state = 'undone') = (undone_by is not null and undone_at is not null and undone_reason is not null))
    )`.execute(db)
  await sql`
    create unique index one_live_year_closing on year_closing (cooperative_id, year)
      where state in ('proposed', 'posted')`.execute(db)
  await sql`select protect('year_closing', 'select, insert')`.execute(db)
  await sql`
    grant update (state, decided_by, decided_at, decision_note, entry_ids, undone_by, undone_at, undone_reason)
      on year_closing to lumbung_app`.execute(db)
}

/** The statements as a closing froze them: a later closing of the same month is another version. */
async function frozen(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table period_statement (
      cooperative_id bigint not null,
      book_id uuid not null,
      month date not null,
      version int not null,
      figures jsonb not null,
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      primary key (cooperative_id, book_id, month, version),
      foreign key (cooperative_id, book_id, month, version) references period
    )`.execute(db)
  await sql`select protect('period_statement', 'select, insert')`.execute(db)
  await sql`select append_only('period_statement')`.execute(db)
}

async function reopenings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table period_reopening (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      month date not null check (extract(day from month) = 1),
      reason text not null check (reason <> ''),
      state text not null check (state in ('proposed', 'replaced', 'rejected', 'approved')),
      proposed_by uuid not null,
      proposed_at timestamptz not null default clock_timestamp(),
      decided_by uuid,
      decided_at timestamptz,
      decision_note text,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, book_id) references book,
      constraint proposer_is_not_opener check (decided_by <> proposed_by),
      check ((state in ('rejected', 'approved')) = (decided_by is not null and decided_at is not null))
    )`.execute(db)
  await sql`
    create unique index one_open_reopening on period_reopening (cooperative_id, book_id, month)
      where state = 'proposed'`.execute(db)
  await sql`select protect('period_reopening', 'select, insert')`.execute(db)
  await sql`
    grant update (state, decided_by, decided_at, decision_note) on period_reopening to lumbung_app`.execute(
    db,
  )
}

async function allocations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table surplus_allocation (
      cooperative_id bigint not null,
      id uuid not null,
      closing_id uuid not null,
      year int not null,
      state text not null check (state in ('proposed', 'replaced', 'rejected', 'posted', 'undone')),
      meeting_on date not null,
      decision_no text not null check (decision_no <> ''),
      surplus bigint not null,
      member_part bigint not null check (member_part >= 0),
      members_total bigint not null check (members_total >= 0),
      terms jsonb not null,
      digest text not null,
      proposed_by uuid not null,
      proposed_at timestamptz not null default clock_timestamp(),
      decided_by uuid,
      decided_at timestamptz,
      decision_note text,
      entry_id uuid,
      undone_by uuid,
      undone_at timestamptz,
      undone_reason text,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, closing_id) references year_closing,
      foreign key (cooperative_id, entry_id) references journal_entry,
      constraint proposer_is_not_allocator check (decided_by <> proposed_by),
      check ((state in ('rejected', 'posted', 'undone')) = (decided_by is not null and decided_at is not null)),
      check ((state in ('posted', 'undone')) = (entry_id is not null)),
      check ((state = 'undone') = (undone_by is not null and undone_at is not null and undone_reason is not null))
    )`.execute(db)
  await sql`
    create unique index one_live_allocation on surplus_allocation (cooperative_id, year)
      where state in ('proposed', 'posted')`.execute(db)
  await sql`select protect('surplus_allocation', 'select, insert')`.execute(db)
  await sql`
    grant update (state, decided_by, decided_at, decision_note, entry_id, undone_by, undone_at, undone_reason)
      on surplus_allocation to lumbung_app`.execute(db)
  // What each member's share is made of; together they are what stands on 2151 for the year.
  await sql`
    create table surplus_share (
      cooperative_id bigint not null,
      allocation_id uuid not null,
      member_id uuid not null,
      savings numeric not null check (savings >= 0),
      interest bigint not null check (interest >= 0),
      trade bigint not null check (trade >= 0),
      capital_share bigint not null check (capital_share >= 0),
      loans_share bigint not null check (loans_share >= 0),
      trade_share bigint not null check (trade_share >= 0),
      total bigint not null check (total > 0),
      primary key (cooperative_id, allocation_id, member_id),
      foreign key (cooperative_id, allocation_id) references surplus_allocation,
      foreign key (cooperative_id, member_id) references member,
      check (total = capital_share + loans_share + trade_share)
    )`.execute(db)
  await sql`create index surplus_share_of_member on surplus_share (cooperative_id, member_id)`.execute(
    db,
  )
  await sql`select protect('surplus_share', 'select, insert')`.execute(db)
  await sql`select append_only('surplus_share')`.execute(db)
}

/** A share leaves 2151 once; a payment that was taken back makes room for another. */
async function payments(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table surplus_payment (
      cooperative_id bigint not null,
      id uuid not null,
      allocation_id uuid not null,
      member_id uuid not null,
      means text not null check (means in ('savings', 'cash', 'bank', 'reserve')),
      amount bigint not null check (amount > 0),
      paid_on date not null,
      entry_id uuid not null,
      paid_by uuid not null,
      paid_at timestamptz not null default clock_timestamp(),
      undone_by_entry uuid,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, allocation_id, member_id) references surplus_share,
      foreign key (cooperative_id, entry_id) references journal_entry,
      foreign key (cooperative_id, undone_by_entry) references journal_entry
    )`.execute(db)
  await sql`
    create unique index one_payment_of_share on surplus_payment (cooperative_id, allocation_id, member_id)
      where undone_by_entry is null`.execute(db)
  await sql`create index surplus_payment_of_entry on surplus_payment (cooperative_id, entry_id)`.execute(
    db,
  )
  await sql`select protect('surplus_payment', 'select, insert')`.execute(db)
  await sql`grant update (undone_by_entry) on surplus_payment to lumbung_app`.execute(db)
}

/**
 * The one door into a closed month: entries that empty income and expenses of a year through 3403 and carry
 * the result to 3401, and their mirror images. They may name no other account, and no other day than the
 * year's last and the next year's first, so that no asset and no debt moves in a closed month.
 */
async function yearEnd(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function post_year_end(coop bigint, book uuid, who uuid, drafts jsonb)
      returns table (entry_id uuid, entry_number text)
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    declare closed date; ends date;
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      select b.closed_through into closed from book b where b.cooperative_id = coop and b.id = book for update;
      if not found then perform refuse('book_missing'); end if;
      select make_date(extract(year from min((d ->> 'date')::date))::int, 12, 31) into ends
        from jsonb_array_elements(drafts) d;
      if closed is null or closed < ends then
        perform refuse('year_months_open', jsonb_build_object('year', to_char(ends, 'YYYY')));
      end if;
      perform 1 from jsonb_array_elements(drafts) d(draft)
        cross join lateral jsonb_to_recordset(d.draft -> 'lines') as l(account text)
        left join account a on a.cooperative_id = coop and a.book_id = book and a.code = l.account
        left join posting_map m on m.cooperative_id = coop and m.book_id = book and m.account_code = l.account
          and m.role in ('income_summary', 'surplus_current', 'surplus_undistributed')
        where (d.draft ->> 'date')::date not in (ends, ends + 1)
          or (m.role is null and coalesce(a.type, '') not in ('R', 'C', 'X', 'K', 'O', 'T'));
      if found then perform refuse('forbidden'); end if;
      update book b set closed_through = null where b.cooperative_id = coop and b.id = book;
      return query select p.entry_id, p.entry_number from post_entries(coop, book, who, drafts) p;
      update book b set closed_through = closed where b.cooperative_id = coop and b.id = book;
    end $$`.execute(db)
  await sql`revoke all on function post_year_end(bigint, uuid, uuid, jsonb) from public`.execute(db)
  await sql`grant execute on function post_year_end(bigint, uuid, uuid, jsonb) to lumbung_app`.execute(
    db,
  )
}

/** As before, and no month of a year whose closing stands: that closing is taken back first. */
async function reopening(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function reopen_period(coop bigint, book uuid, which date, who uuid, why text) returns void
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    declare closed date; ended int;
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      select b.closed_through into closed from book b where b.cooperative_id = coop and b.id = book for update;
      if closed is null or closed < which then
        perform refuse('period_not_closed', jsonb_build_object('month', to_char(which, 'YYYY-MM')));
      end if;
      select max(y.year) into ended from year_closing y
        join book b on b.cooperative_id = y.cooperative_id and b.id = book and b.kind = 'cooperative'
        where y.cooperative_id = coop and y.state = 'posted' and make_date(y.year, 12, 31) >= which;
      if ended is not null then
        perform refuse('year_closed', jsonb_build_object('year', ended::text));
      end if;
      perform 1 from period p where p.cooperative_id = coop and p.book_id = book and p.state = 'closed'
        and p.month >= which and p.changed_by = who
        and not exists (select 1 from period r where r.cooperative_id = coop and r.book_id = book
          and r.state = 'reopened' and r.month <= p.month and r.changed_at > p.changed_at);
      if found then perform refuse('same_person'); end if;
      update book b set closed_through = which - 1 where b.cooperative_id = coop and b.id = book;
      perform record_period(coop, book, which, 'reopened', who, why);
    end $$`.execute(db)
}

/** Books there already get the new roles. */
async function postings(db: Kysely<unknown>): Promise<void> {
  // The owner stands behind the walls too; they open for these tables while the books of all are completed.
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  await sql`
    insert into posting_map (cooperative_id, book_id, role, account_code)
      select a.cooperative_id, a.book_id, r.role, a.code
      from (values ('surplus_payable', '2151'), ('board_fund', '2152'), ('staff_fund', '2153'),
        ('education_fund', '2154'), ('social_fund', '2155'), ('area_fund', '2156'),
        ('risk_reserve', '3302'), ('income_summary', '3403')) as r(role, code)
      join account a on a.code = r.code
      join book b on b.cooperative_id = a.cooperative_id and b.id = a.book_id and b.kind = 'cooperative'
    on conflict do nothing`.execute(db)
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}
