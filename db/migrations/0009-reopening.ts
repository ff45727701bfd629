import { type Kysely, sql } from 'kysely'

/**
 * Opening a month again opens all after it: nobody may who closed any of them.
 *
 * A closing counts until its month has been opened again, so that only those still in force are asked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function reopen_period(coop bigint, book uuid, which date, who uuid, why text) returns void
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    declare closed date;
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      select b.closed_through into closed from book b where b.cooperative_id = coop and b.id = book for update;
      if closed is null or closed < which then
        perform refuse('period_not_closed', jsonb_build_object('month', to_char(which, 'YYYY-MM')));
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
