import { type Kysely, sql } from 'kysely'

/** Provisi that is earned over the time of a loan (1205), and schedules that pokok paid ahead has changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Loans of before earned their provisi on the day of the payout, and go on so.
  await sql`alter table loan add column provision_deferred boolean not null default false`.execute(
    db,
  )
  await sql`
    alter table loan_run
      drop constraint loan_run_kind_check,
      add constraint loan_run_kind_check check (kind in ('accrual', 'allowance', 'fees'))`.execute(
    db,
  )
  await prepayments(db)
  await postings(db)
}

async function prepayments(db: Kysely<unknown>): Promise<void> {
  // It holds as long as its entry does. The schedule it changes is never touched: what follows is worked out.
  await sql`
    create table loan_prepayment (
      cooperative_id bigint not null,
      entry_id uuid not null,
      loan_id uuid not null,
      proposal_id uuid,
      no int not null check (no > 0),
      keeps text not null check (keeps in ('instalment', 'term')),
      primary key (cooperative_id, entry_id),
      foreign key (cooperative_id, entry_id) references journal_entry,
      foreign key (cooperative_id, loan_id) references loan,
      foreign key (cooperative_id, proposal_id) references loan_proposal
    )`.execute(db)
  await sql`create index prepayment_of_loan on loan_prepayment (cooperative_id, loan_id)`.execute(
    db,
  )
  await sql`select protect('loan_prepayment', 'select, insert')`.execute(db)
  await sql`select append_only('loan_prepayment')`.execute(db)
}

/** Books there already get the new role. */
async function postings(db: Kysely<unknown>): Promise<void> {
  // The owner stands behind the walls too; they open for these tables while the books of all are completed.
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  await sql`
    insert into posting_map (cooperative_id, book_id, role, account_code)
      select a.cooperative_id, a.book_id, 'deferred_loan_fees', a.code
      from account a
      join book b on b.cooperative_id = a.cooperative_id and b.id = a.book_id and b.kind = 'cooperative'
      where a.code = '1205'
    on conflict do nothing`.execute(db)
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}
