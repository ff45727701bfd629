import { type Kysely, sql } from 'kysely'

/** The registers kept by hand, the annual meeting with its budget, and the papers frozen with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await meetings(db)
  await registers(db)
  await atTheMeeting(db)
  await texts(db)
  await papers(db)
}

async function meetings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table meeting (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      year int not null check (year between 1900 and 2999),
      held_on date not null,
      starts_at text not null check (starts_at ~ '^[0-2][0-9][.:][0-5][0-9]$'),
      place text not null check (place <> ''),
      agenda jsonb not null check (jsonb_typeof(agenda) = 'array'),
      state text not null check (state in ('planned', 'held', 'cancelled')),
      quorum jsonb,
      budget_version int,
      planned_by uuid not null,
      planned_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      check ((state = 'held') = (quorum is not null))
    )`.execute(db)
  await sql`
    create unique index one_live_meeting on meeting (cooperative_id, year)
      where state in ('planned', 'held')`.execute(db)
  await sql`select protect('meeting', 'select, insert')`.execute(db)
  await sql`
    grant update (held_on, starts_at, place, agenda, state, quorum, budget_version) on meeting to lumbung_app`.execute(
    db,
  )
  await sql`
    create table meeting_event (
      cooperative_id bigint not null,
      meeting_id uuid not null,
      no int not null check (no > 0),
      event text not null check (event in ('planned', 'changed', 'held', 'reopened', 'cancelled')),
      reason text check (reason <> ''),
      done_by uuid not null,
      done_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, meeting_id, no),
      foreign key (cooperative_id, meeting_id) references meeting
    )`.execute(db)
  await sql`select protect('meeting_event', 'select, insert')`.execute(db)
  await sql`select append_only('meeting_event')`.execute(db)
}

/** One table for every register: an entry is its versions, the last of which holds. */
async function registers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table register_entry (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      version int not null check (version > 0),
      kind text not null check (kind ~ '^[a-z_]+$'),
      no int not null check (no > 0),
      on_date date not null,
      member_id uuid,
      meeting_id uuid,
      fields jsonb not null check (jsonb_typeof(fields) = 'object'),
      is_withdrawn boolean not null default false,
      reason text check (reason <> ''),
      written_by uuid not null,
      written_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id, version),
      foreign key (cooperative_id, member_id) references member,
      foreign key (cooperative_id, meeting_id) references meeting,
      check (version = 1 or reason is not null)
    )`.execute(db)
  await sql`
    create unique index register_number on register_entry (cooperative_id, kind, no)
      where version = 1`.execute(db)
  await sql`create index register_of_kind on register_entry (cooperative_id, kind, on_date)`.execute(
    db,
  )
  await sql`select protect('register_entry', 'select, insert')`.execute(db)
  await sql`select append_only('register_entry')`.execute(db)
}

async function atTheMeeting(db: Kysely<unknown>): Promise<void> {
  // Who is not written down was absent; a member who sends another one names them.
  await sql`
    create table meeting_attendance (
      cooperative_id bigint not null,
      meeting_id uuid not null,
      member_id uuid not null,
      proxy_id uuid,
      marked_by uuid not null,
      marked_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, meeting_id, member_id),
      foreign key (cooperative_id, meeting_id) references meeting,
      foreign key (cooperative_id, member_id) references member,
      foreign key (cooperative_id, proxy_id) references member,
      check (proxy_id <> member_id)
    )`.execute(db)
  await sql`select protect('meeting_attendance', 'select, insert, delete')`.execute(db)
  await sql`
    create table meeting_decision (
      cooperative_id bigint not null,
      id uuid not null,
      meeting_id uuid not null,
      no int not null check (no > 0),
      item text not null check (item <> ''),
      decision text not null check (decision <> ''),
      votes_for int not null check (votes_for >= 0),
      votes_against int not null check (votes_against >= 0),
      abstained int not null check (abstained >= 0),
      is_adopted boolean not null,
      written_by uuid not null,
      written_at timestamptz not null default clock_timestamp(),
      withdrawn_by uuid,
      withdrawn_reason text check (withdrawn_reason <> ''),
      primary key (cooperative_id, id),
      unique (cooperative_id, meeting_id, no),
      foreign key (cooperative_id, meeting_id) references meeting,
      check ((withdrawn_by is null) = (withdrawn_reason is null))
    )`.execute(db)
  await sql`select protect('meeting_decision', 'select, insert')`.execute(db)
  await sql`
    grant update (withdrawn_by, withdrawn_reason) on meeting_decision to lumbung_app`.execute(db)
  await sql`
    create table meeting_candidate (
      cooperative_id bigint not null,
      meeting_id uuid not null,
      body text not null check (body in ('board', 'supervisors')),
      member_id uuid not null,
      position text not null check (position <> ''),
      votes int not null check (votes >= 0),
      is_elected boolean not null,
      written_by uuid not null,
      written_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, meeting_id, body, member_id),
      foreign key (cooperative_id, meeting_id) references meeting,
      foreign key (cooperative_id, member_id) references member
    )`.execute(db)
  await sql`select protect('meeting_candidate', 'select, insert, delete')`.execute(db)
}

async function texts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table meeting_text (
      cooperative_id bigint not null,
      meeting_id uuid not null,
      part text not null check (part in ('board_report', 'supervisors_report', 'minutes')),
      version int not null check (version > 0),
      body text not null,
      written_by uuid not null,
      written_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, meeting_id, part, version),
      foreign key (cooperative_id, meeting_id) references meeting
    )`.execute(db)
  await sql`select protect('meeting_text', 'select, insert')`.execute(db)
  await sql`select append_only('meeting_text')`.execute(db)
  // Amounts by account, positive on the account's own side; the last version is the budget of the year.
  await sql`
    create table budget (
      cooperative_id bigint not null references cooperative,
      year int not null check (year between 1900 and 2999),
      version int not null check (version > 0),
      plan text not null,
      amounts jsonb not null check (jsonb_typeof(amounts) = 'object'),
      written_by uuid not null,
      written_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, year, version)
    )`.execute(db)
  await sql`select protect('budget', 'select, insert')`.execute(db)
  await sql`select append_only('budget')`.execute(db)
}

async function papers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table frozen_paper (
      cooperative_id bigint not null,
      meeting_id uuid not null,
      version int not null check (version > 0),
      part text not null,
      place int not null check (place >= 0),
      title text not null,
      code text not null check (code ~ '^[A-Z2-7]{26}$'),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      pdf bytea not null,
      frozen_by uuid not null,
      frozen_at timestamptz not null,
      primary key (cooperative_id, meeting_id, version, part),
      foreign key (cooperative_id, meeting_id) references meeting
    )`.execute(db)
  await sql`select protect('frozen_paper', 'select, insert')`.execute(db)
  await sql`select append_only('frozen_paper')`.execute(db)
  // What whoever holds the code may see without signing in: nothing of a person.
  await sql`
    create table published_paper (
      cooperative_id bigint not null references cooperative,
      code text not null check (code ~ '^[A-Z2-7]{26}$'),
      name text not null,
      place text not null,
      part text not null,
      title text not null,
      year int not null,
      version int not null check (version > 0),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      bytes int not null check (bytes > 0),
      assets bigint not null,
      surplus bigint not null,
      frozen_at timestamptz not null,
      primary key (cooperative_id, code)
    )`.execute(db)
  await sql`create index published_paper_by_code on published_paper (code)`.execute(db)
  await sql`select protect('published_paper', 'select, insert')`.execute(db)
  await sql`select append_only('published_paper')`.execute(db)
  await sql`drop policy tenant_wall on published_paper`.execute(db)
  await sql`
    create policy tenant_wall on published_paper as restrictive for all to lumbung_app, lumbung_owner
      using (cooperative_id = tenant()) with check (cooperative_id = tenant())`.execute(db)
  await sql`
    create policy anyone_reads on published_paper for select to lumbung_oversight using (true)`.execute(
    db,
  )
  await sql`grant select on published_paper to lumbung_oversight`.execute(db)
}
