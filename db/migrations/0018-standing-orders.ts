import { type Kysely, sql } from 'kysely'

/** What members ordered to be taken from their sukarela every month, and every run of those orders. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // An order without an amount takes what is owed; without a day of the month it is the month's last.
  await sql`
    create table standing_order (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      member_id uuid not null,
      kind text not null check (kind in ('mandatory', 'loan')),
      loan_id uuid,
      amount bigint check (amount > 0),
      takes_part boolean not null,
      day_of_month int check (day_of_month between 1 and 28),
      starts_on date not null,
      last_on date,
      taken_by uuid not null,
      taken_at timestamptz not null default clock_timestamp(),
      ended_on date,
      ended_by uuid,
      end_reason text check (end_reason <> ''),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, member_id) references member,
      foreign key (cooperative_id, loan_id) references loan,
      check ((kind = 'loan') = (loan_id is not null)),
      check (kind <> 'loan' or amount is null),
      check (last_on >= starts_on),
      check ((ended_on is null) = (ended_by is null) and (ended_on is null) = (end_reason is null))
    )`.execute(db)
  await sql`create index standing_order_of_member on standing_order (cooperative_id, member_id)`.execute(
    db,
  )
  await sql`select protect('standing_order', 'select, insert')`.execute(db)
  await sql`grant update (ended_on, ended_by, end_reason) on standing_order to lumbung_app`.execute(
    db,
  )
  await sql`
    create table standing_run (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      booked_on date not null,
      run_by uuid not null,
      run_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`select protect('standing_run', 'select, insert')`.execute(db)
  await sql`select append_only('standing_run')`.execute(db)
  // A row without an order is titipan that was put to the loan it waited on.
  await sql`
    create table standing_run_row (
      cooperative_id bigint not null,
      run_id uuid not null,
      no int not null check (no > 0),
      order_id uuid,
      loan_id uuid,
      month date not null check (extract(day from month) = 1),
      asked bigint not null check (asked >= 0),
      amount bigint not null check (amount >= 0),
      entry_id uuid,
      reason text,
      primary key (cooperative_id, run_id, no),
      foreign key (cooperative_id, run_id) references standing_run,
      foreign key (cooperative_id, order_id) references standing_order,
      foreign key (cooperative_id, loan_id) references loan,
      foreign key (cooperative_id, entry_id) references journal_entry,
      check (order_id is not null or loan_id is not null),
      check ((entry_id is null) = (reason is not null)),
      check ((entry_id is null) = (amount = 0))
    )`.execute(db)
  await sql`create index standing_run_row_of_order on standing_run_row (cooperative_id, order_id, month)`.execute(
    db,
  )
  await sql`select protect('standing_run_row', 'select, insert')`.execute(db)
  await sql`select append_only('standing_run_row')`.execute(db)
}
