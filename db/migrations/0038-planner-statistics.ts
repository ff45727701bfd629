import { type Kysely, sql } from 'kysely'

/** What a large import leaves behind: the planner counts the rows of the journal anew, if nobody else is at it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Whoever may analyze may also lock a table; the server may do this one thing, and never waits for it.
  await sql`
    create function count_journal_anew() returns void
      language plpgsql security definer set search_path = lumbung, pg_temp set lock_timeout = '200ms' as $$
    begin
      analyze journal_entry, journal_line, account_balance, subledger_balance, account_day, move_day;
    exception when lock_not_available then
      null;
    end $$`.execute(db)
  await sql`revoke all on function count_journal_anew() from public`.execute(db)
  await sql`grant execute on function count_journal_anew() to lumbung_app`.execute(db)
}
