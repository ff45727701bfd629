import { type Kysely, sql } from 'kysely'

/**
 * The only doors into the journal: functions of the owner, which the application may execute.
 *
 * Lock order, the same for every caller: book (share) → reversed entry → account balances by key →
 * subledger balances by id → counters by voucher → head of the chain.
 * A refusal is raised with SQLSTATE LB001, its code as message and its details as JSON.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await refusals(db)
  await hashing(db)
  await checks(db)
  await projections(db)
  await numbering(db)
  await posting(db)
  await subledgers(db)
  await closing(db)
  await lastWall(db)
}

async function refusals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse(code text, details jsonb default '{}') returns void language plpgsql as $$
    begin
      raise exception using errcode = 'LB001', message = code, detail = details::text;
    end $$`.execute(db)
}

async function hashing(db: Kysely<unknown>): Promise<void> {
  // Version 1 of the chain. Every column of the entry and of its lines goes in; jsonb text is canonical.
  await sql`
    create function entry_hash(entry journal_entry, lines jsonb) returns bytea
      language sql immutable set search_path = lumbung, pg_temp as $$
      select sha256(convert_to(jsonb_build_array(
        1, entry.cooperative_id, entry.id, entry.book_id, entry.chain_no, entry.voucher, entry.voucher_year,
        entry.voucher_no, entry.number, to_char(entry.entry_date, 'YYYY-MM-DD'),
        (extract(epoch from entry.recorded_at) * 1000000)::bigint, entry.actor, entry.event, entry.memo,
        entry.source_no, entry.reverses_id, entry.batch_id, lines, encode(entry.prev_hash, 'hex'))::text, 'UTF8'))
    $$`.execute(db)
  await sql`
    create function lines_of(coop bigint, entry uuid) returns jsonb
      language sql stable set search_path = lumbung, pg_temp as $$
      select coalesce(jsonb_agg(jsonb_build_array(l.line_no, l.book_id, l.account_code, l.subledger_id, l.amount,
        l.unit, l.party_kind, l.memo) order by l.line_no), '[]')
      from journal_line l where l.cooperative_id = coop and l.entry_id = entry
    $$`.execute(db)
  await sql`revoke all on function entry_hash(journal_entry, jsonb), lines_of(bigint, uuid) from public`.execute(
    db,
  )
  await sql`grant execute on function entry_hash(journal_entry, jsonb), lines_of(bigint, uuid) to lumbung_app`.execute(
    db,
  )
}

async function checks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function check_balanced(coop bigint, book uuid, drafts jsonb) returns void
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare wrong record;
    begin
      select d.ordinality as place, count(l.amount) as lines, coalesce(sum(l.amount), 0) as off into wrong
        from jsonb_array_elements(drafts) with ordinality d(draft, ordinality)
        left join lateral jsonb_to_recordset(d.draft -> 'lines') as l(amount bigint) on true
        group by d.ordinality
        having count(l.amount) < 2 or sum(l.amount) <> 0 or bool_or(l.amount = 0) limit 1;
      if found and wrong.lines < 2 then perform refuse('entry_too_short'); end if;
      if found then perform refuse('entry_unbalanced', jsonb_build_object('off', wrong.off::text)); end if;
    end $$`.execute(db)
  await sql`
    create function check_accounts(coop bigint, book uuid, drafts jsonb) returns void
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare wrong record;
    begin
      select l.account, l.subledger, a.code, a.is_active, a.control_kind, s.id as found_subledger into wrong
        from jsonb_array_elements(drafts) d(draft)
        cross join lateral jsonb_to_recordset(d.draft -> 'lines') as l(account text, subledger uuid)
        left join account a on a.cooperative_id = coop and a.book_id = book and a.code = l.account
        left join subledger s on s.cooperative_id = coop and s.book_id = book and s.id = l.subledger
          and (a.control_kind is null or s.account_code = a.code)
        where a.code is null or not a.is_active
          or (a.control_kind is not null and l.subledger is null)
          or (l.subledger is not null and s.id is null)
        limit 1;
      if not found then return; end if;
      if wrong.code is null then perform refuse('account_missing', jsonb_build_object('code', wrong.account)); end if;
      if not wrong.is_active then perform refuse('account_inactive', jsonb_build_object('code', wrong.account)); end if;
      if wrong.subledger is null then perform refuse('subledger_required', jsonb_build_object('code', wrong.account)); end if;
      perform refuse('subledger_missing', jsonb_build_object('code', wrong.account));
    end $$`.execute(db)
  // FOR SHARE: a closing waits for postings under way, and they for it.
  await sql`
    create function check_period(coop bigint, book uuid, drafts jsonb) returns void
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare closed date; earliest date;
    begin
      select b.closed_through into closed from book b where b.cooperative_id = coop and b.id = book for share;
      if not found then perform refuse('book_missing'); end if;
      select min((d ->> 'date')::date) into earliest from jsonb_array_elements(drafts) d;
      if earliest <= closed then
        perform refuse('period_closed', jsonb_build_object('month', to_char(earliest, 'YYYY-MM'),
          'closed_through', to_char(closed, 'YYYY-MM-DD')));
      end if;
    end $$`.execute(db)
  await sql`
    create function check_reversals(coop bigint, book uuid, drafts jsonb) returns void
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare original record; reversal uuid;
    begin
      for original in
        select e.id, e.number, e.reverses_id from journal_entry e
          where e.cooperative_id = coop and e.book_id = book
            and e.id in (select (d ->> 'reverses')::uuid from jsonb_array_elements(drafts) d where d ->> 'reverses' is not null)
          order by e.id for no key update
      loop
        if original.reverses_id is not null then
          perform refuse('entry_is_reversal', jsonb_build_object('number', original.number));
        end if;
        select e.id into reversal from journal_entry e where e.cooperative_id = coop and e.reverses_id = original.id;
        if found then perform refuse('already_reversed', jsonb_build_object('number', original.number)); end if;
      end loop;
    end $$`.execute(db)
}

async function projections(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function project_accounts(coop bigint, book uuid, drafts jsonb) returns void
      language sql set search_path = lumbung, pg_temp as $$
      insert into account_balance as b (cooperative_id, book_id, account_code, month, unit, party_kind, debit, credit)
        select coop, book, l.account, date_trunc('month', (d.draft ->> 'date')::date)::date, l.unit, l.party,
          sum(greatest(l.amount, 0)), sum(greatest(-l.amount, 0))
        from jsonb_array_elements(drafts) d(draft)
        cross join lateral jsonb_to_recordset(d.draft -> 'lines') as l(account text, unit text, party text, amount bigint)
        group by 3, 4, 5, 6 order by 3, 4, 5, 6
      on conflict (cooperative_id, book_id, account_code, month, unit, party_kind) do update
        set debit = b.debit + excluded.debit, credit = b.credit + excluded.credit
    $$`.execute(db)
  // Only lines on the subledger's own control account move its balance; other lines merely name it.
  await sql`
    create function project_subledgers(coop bigint, book uuid, drafts jsonb) returns void
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare moved record; held subledger_balance;
    begin
      for moved in
        select l.subledger as id, s.no, sum(case a.normal_side when 'debit' then l.amount else -l.amount end) as change
          from jsonb_array_elements(drafts) d(draft)
          cross join lateral jsonb_to_recordset(d.draft -> 'lines') as l(account text, subledger uuid, amount bigint)
          join subledger s on s.cooperative_id = coop and s.id = l.subledger and s.account_code = l.account
          join account a on a.cooperative_id = coop and a.book_id = book and a.code = l.account
          group by l.subledger, s.no order by l.subledger
      loop
        select * into held from subledger_balance b
          where b.cooperative_id = coop and b.subledger_id = moved.id for no key update;
        if held.floor is not null and moved.change < 0 and held.balance + moved.change < held.floor then
          perform refuse('floor_broken', jsonb_build_object('no', moved.no, 'balance', held.balance::text,
            'floor', held.floor::text, 'amount', (-moved.change)::text));
        end if;
        update subledger_balance b set balance = b.balance + moved.change
          where b.cooperative_id = coop and b.subledger_id = moved.id;
      end loop;
    end $$`.execute(db)
}

async function numbering(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function take_numbers(coop bigint, book uuid, drafts jsonb) returns table (place bigint, voucher_no bigint)
      language sql set search_path = lumbung, pg_temp as $$
      with wanted as (
        select d.ordinality as place, d.draft ->> 'voucher' as voucher, extract(year from (d.draft ->> 'date')::date)::int as year,
          row_number() over (partition by d.draft ->> 'voucher', extract(year from (d.draft ->> 'date')::date)
            order by d.ordinality) as nth
        from jsonb_array_elements(drafts) with ordinality d(draft, ordinality)
      ), counts as (
        select voucher, year, count(*) as n from wanted group by 1, 2 order by 1, 2
      ), taken as (
        insert into document_counter as c (cooperative_id, book_id, voucher, year, last_no)
          select coop, book, voucher, year, n from counts order by voucher, year
        on conflict (cooperative_id, book_id, voucher, year) do update set last_no = c.last_no + excluded.last_no
        returning c.voucher, c.year, c.last_no
      )
      select w.place, t.last_no - counts.n + w.nth
        from wanted w join counts using (voucher, year) join taken t using (voucher, year)
    $$`.execute(db)
  await sql`
    create function lock_head(coop bigint, book uuid) returns ledger_head
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare head ledger_head;
    begin
      select * into head from ledger_head h where h.cooperative_id = coop and h.book_id = book for update;
      if not found then
        insert into ledger_head values (coop, book, 0, '\\x00') on conflict do nothing;
        select * into head from ledger_head h where h.cooperative_id = coop and h.book_id = book for update;
      end if;
      return head;
    end $$`.execute(db)
}

async function posting(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function chain_entries(coop bigint, book uuid, who uuid, drafts jsonb) returns journal_entry[]
      language plpgsql set search_path = lumbung, pg_temp as $$
    declare
      head ledger_head; draft record; entry journal_entry; entries journal_entry[] := '{}';
      at timestamptz := clock_timestamp(); numbers bigint[];
    begin
      select array_agg(n.voucher_no order by n.place) into numbers from take_numbers(coop, book, drafts) n;
      head := lock_head(coop, book);
      for draft in
        select d.draft as j, d.ordinality as place,
          (select jsonb_agg(jsonb_build_array(l.no, book, l.line ->> 'account', (l.line ->> 'subledger')::uuid,
              (l.line ->> 'amount')::bigint, l.line ->> 'unit', l.line ->> 'party', l.line ->> 'memo') order by l.no)
            from jsonb_array_elements(d.draft -> 'lines') with ordinality l(line, no)) as lines
        from jsonb_array_elements(drafts) with ordinality d(draft, ordinality) order by d.ordinality
      loop
        entry.cooperative_id := coop; entry.book_id := book; entry.id := (draft.j ->> 'id')::uuid;
        entry.chain_no := head.chain_no + 1; entry.voucher := draft.j ->> 'voucher';
        entry.entry_date := (draft.j ->> 'date')::date; entry.voucher_year := extract(year from entry.entry_date);
        entry.voucher_no := numbers[draft.place];
        entry.number := entry.voucher || '/' || entry.voucher_year || '/' ||
          lpad(entry.voucher_no::text, greatest(4, length(entry.voucher_no::text)), '0');
        entry.recorded_at := at; entry.actor := who; entry.event := draft.j ->> 'event'; entry.memo := draft.j ->> 'memo';
        entry.source_no := draft.j ->> 'source_no'; entry.reverses_id := (draft.j ->> 'reverses')::uuid;
        entry.batch_id := (draft.j ->> 'batch')::uuid; entry.prev_hash := head.hash;
        entry.hash := entry_hash(entry, draft.lines);
        head.chain_no := entry.chain_no; head.hash := entry.hash;
        entries := entries || entry;
      end loop;
      update ledger_head h set chain_no = head.chain_no, hash = head.hash where h.cooperative_id = coop and h.book_id = book;
      return entries;
    end $$`.execute(db)
  await sql`
    create function post_entries(coop bigint, book uuid, who uuid, drafts jsonb)
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
      return query select e.id, e.number from unnest(entries) with ordinality e order by e.ordinality;
    end $$`.execute(db)
  await sql`revoke all on function post_entries(bigint, uuid, uuid, jsonb) from public`.execute(db)
  await sql`grant execute on function post_entries(bigint, uuid, uuid, jsonb) to lumbung_app`.execute(
    db,
  )
}

async function subledgers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function open_subledgers(coop bigint, book uuid, wanted jsonb) returns void
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      insert into subledger (cooperative_id, id, book_id, account_code, kind, no, name)
        select coop, w.id, book, w.account, w.kind, w.no, w.name
        from jsonb_to_recordset(wanted) as w(id uuid, account text, kind text, no text, name text);
      insert into subledger_balance (cooperative_id, subledger_id, balance, floor)
        select coop, w.id, 0, w.floor from jsonb_to_recordset(wanted) as w(id uuid, floor bigint);
    end $$`.execute(db)
  await sql`revoke all on function open_subledgers(bigint, uuid, jsonb) from public`.execute(db)
  await sql`grant execute on function open_subledgers(bigint, uuid, jsonb) to lumbung_app`.execute(
    db,
  )
}

async function closing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function record_period(coop bigint, book uuid, which date, becomes text, who uuid, why text) returns void
      language sql set search_path = lumbung, pg_temp as $$
      insert into period (cooperative_id, book_id, month, version, state, changed_by, changed_at, reason,
          debit_total, head_no, head_hash)
        select coop, book, which, 1 + coalesce((select max(p.version) from period p
            where p.cooperative_id = coop and p.book_id = book and p.month = which), 0),
          becomes, who, clock_timestamp(), why,
          coalesce((select sum(b.debit) from account_balance b where b.cooperative_id = coop and b.book_id = book
            and b.month <= which), 0),
          h.chain_no, h.hash
        from lock_head(coop, book) h
    $$`.execute(db)
  await sql`
    create function close_period(coop bigint, book uuid, which date, who uuid) returns void
      language plpgsql security definer set search_path = lumbung, pg_temp as $$
    declare closed date; ends date := (which + interval '1 month - 1 day')::date;
    begin
      if coop is distinct from tenant() then perform refuse('forbidden'); end if;
      select b.closed_through into closed from book b where b.cooperative_id = coop and b.id = book for update;
      if not found then perform refuse('book_missing'); end if;
      if closed >= ends then
        perform refuse('period_closed', jsonb_build_object('month', to_char(which, 'YYYY-MM'),
          'closed_through', to_char(closed, 'YYYY-MM-DD')));
      end if;
      update book b set closed_through = ends where b.cooperative_id = coop and b.id = book;
      perform record_period(coop, book, which, 'closed', who, null);
    end $$`.execute(db)
  // Opening a month opens all after it too: nobody may who closed any of them. A closing counts until its
  // month has been opened again, so that only those still in force are asked.
  await sql`
    create function reopen_period(coop bigint, book uuid, which date, who uuid, why text) returns void
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
  for (const name of [
    'close_period(bigint, uuid, date, uuid)',
    'reopen_period(bigint, uuid, date, uuid, text)',
  ]) {
    await sql.raw(`revoke all on function ${name} from public`).execute(db)
    await sql.raw(`grant execute on function ${name} to lumbung_app`).execute(db)
  }
}

/** Whatever calls it, a statement that leaves an entry out of balance fails at once. */
async function lastWall(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function entries_balance() returns trigger language plpgsql as $$
    begin
      perform 1 from added group by cooperative_id, entry_id having sum(amount) <> 0 or count(*) < 2;
      if found then
        raise exception using errcode = 'LB901', message = 'an entry does not balance';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger entries_balance after insert on journal_line
      referencing new table as added for each statement execute function entries_balance()`.execute(
    db,
  )
  await sql`alter table journal_line enable always trigger entries_balance`.execute(db)
}
