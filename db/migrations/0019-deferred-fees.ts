import { type Kysely, sql } from 'kysely'

/** Provisi that is earned over the time of a loan (1205). */
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
  await postings(db)
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
