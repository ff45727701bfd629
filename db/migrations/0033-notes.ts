import { type Kysely, sql } from 'kysely'

/** Texts of the notes to the statements, what a frozen pack was drawn from, and annual meetings as the ministry sees them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await texts(db)
  await sql`
    alter table frozen_paper add column drawn_from text check (drawn_from ~ '^[0-9a-f]{64}$')`.execute(
    db,
  )
  await publishedMeetings(db)
}

/** A section holds from its year on, until a later year has one of its own; of one year the last version. */
async function texts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table note_text (
      cooperative_id bigint not null references cooperative,
      section text not null check (section ~ '^[a-z_]+$'),
      year int not null check (year between 1900 and 2999),
      version int not null check (version > 0),
      body text not null,
      written_by uuid not null,
      written_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, section, year, version)
    )`.execute(db)
  await sql`select protect('note_text', 'select, insert')`.execute(db)
  await sql`select append_only('note_text')`.execute(db)
}

async function publishedMeetings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table published_meeting (
      cooperative_id bigint not null references cooperative,
      year int not null check (year between 1900 and 2999),
      name text not null,
      province_code text not null,
      held_on date not null,
      due_on date not null,
      members int not null check (members >= 0),
      attending int not null check (attending between 0 and members),
      needed int not null check (needed >= 0),
      is_held boolean not null,
      published_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, year)
    )`.execute(db)
  await sql`select protect('published_meeting', 'select, insert')`.execute(db)
  await sql`
    grant update (name, held_on, due_on, members, attending, needed, is_held, published_at)
      on published_meeting to lumbung_app`.execute(db)
  // The ministry reads every cooperative's published rows and can write none of them.
  await sql`drop policy tenant_wall on published_meeting`.execute(db)
  await sql`
    create policy tenant_wall on published_meeting as restrictive for all to lumbung_app, lumbung_owner
      using (cooperative_id = tenant()) with check (cooperative_id = tenant())`.execute(db)
  await sql`
    create policy ministry_reads on published_meeting for select to lumbung_oversight using (true)`.execute(
    db,
  )
  await sql`grant select on published_meeting to lumbung_oversight`.execute(db)
  // Meetings held before this: the usual limit of six months stands for the day they were due.
  await sql`
    do $$
    declare one bigint;
    begin
      for one in select id from cooperative order by id loop
        perform set_config('app.cooperative_id', one::text, true);
        insert into published_meeting (cooperative_id, year, name, province_code, held_on, due_on, members,
            attending, needed, is_held)
          select m.cooperative_id, m.year, c.name, c.province_code, m.held_on, make_date(m.year + 1, 6, 30),
            (m.quorum->>'members')::int, (m.quorum->>'present')::int + (m.quorum->>'byProxy')::int,
            (m.quorum->>'needed')::int, true
          from meeting m join cooperative c on c.id = m.cooperative_id where m.state = 'held';
      end loop;
      perform set_config('app.cooperative_id', '', true);
    end $$`.execute(db)
}
