import { type Kysely, sql } from 'kysely'

/**
 * What is taken out on an earlier day must have been there on that day and on every day since: a savings
 * book never reads below its floor. An import, whose old book may have, is not held to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function check_past_floors(coop bigint, book uuid, drafts jsonb) returns void
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare taken record; lowest bigint;
    begin
      if drafts -> 0 ->> 'batch' is not null then return; end if;
      for taken in
        select s.id, s.no, s.account_code as account, a.normal_side as side, b.floor,
          min((d.draft ->> 'date')::date) as since, sum(abs(l.amount)) as amount
        from jsonb_array_elements(drafts) d(draft)
        cross join lateral jsonb_to_recordset(d.draft -> 'lines') as l(account text, subledger uuid, amount bigint)
        join subledger s on s.cooperative_id = coop and s.id = l.subledger and s.account_code = l.account
        join account a on a.cooperative_id = coop and a.book_id = book and a.code = l.account
        join subledger_balance b on b.cooperative_id = coop and b.subledger_id = s.id and b.floor is not null
        where case a.normal_side when 'debit' then l.amount else -l.amount end < 0
        group by 1, 2, 3, 4, 5
      loop
        -- Only what was dated back can reach a day that is over: today's balance is checked already.
        continue when not exists (
          select 1 from journal_line l
            join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
            where l.cooperative_id = coop and l.subledger_id = taken.id and e.entry_date > taken.since);
        select min(days.balance) into lowest from (
          select e.entry_date, sum(sum(case taken.side when 'debit' then l.amount else -l.amount end))
              over (order by e.entry_date) as balance
            from journal_line l
            join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
            where l.cooperative_id = coop and l.subledger_id = taken.id and l.account_code = taken.account
            group by e.entry_date) days
          where days.entry_date >= taken.since;
        if lowest < taken.floor then
          perform refuse('floor_broken', jsonb_build_object('no', taken.no, 'balance', (lowest + taken.amount)::text,
            'floor', taken.floor::text, 'amount', taken.amount::text, 'since', taken.since::text));
        end if;
      end loop;
    end $$`.execute(db)
  await sql`revoke all on function check_past_floors(bigint, uuid, jsonb) from public`.execute(db)
  await sql`
    create or replace function post_entries(coop bigint, book uuid, who uuid, drafts jsonb)
      returns table (entry_id uuid, entry_number text)
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    declare entries journal_entry[];
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      perform check_balanced(coop, book, drafts);
      perform check_accounts(coop, book, drafts);
      perform check_period(coop, book, drafts);
      perform check_reversals(coop, book, drafts);
      perform project_accounts(coop, book, drafts);
      perform project_subledgers(coop, book, drafts);
      entries := chain_entries(coop, book, who, drafts);
      insert into journal_entry select * from unnest(entries);
      insert into journal_line (cooperative_id, entry_id, line_no, book_id, account_code, subledger_id, amount, unit, party_kind, memo)
        select coop, (d.draft ->> 'id')::uuid, l.no, book, l.line ->> 'account', (l.line ->> 'subledger')::uuid,
          (l.line ->> 'amount')::bigint, l.line ->> 'unit', l.line ->> 'party', l.line ->> 'memo'
        from jsonb_array_elements(drafts) d(draft)
        cross join lateral jsonb_array_elements(d.draft -> 'lines') with ordinality l(line, no);
      perform check_past_floors(coop, book, drafts);
      return query select e.id, e.number from unnest(entries) with ordinality e order by e.ordinality;
    end $$`.execute(db)
}
