import { type Kysely, sql } from 'kysely'

/** Households, people, stints abroad, trainings and the enterprises they lead to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await people(db)
  await stints(db)
  await trainings(db)
  await enterprises(db)
}

async function people(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table household (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      no text not null check (no <> ''),
      name text not null check (name <> ''),
      kk_sealed bytea,
      kk_lookup bytea,
      hamlet text,
      address text,
      dependants int not null default 0 check (dependants >= 0),
      registered_on date not null,
      primary key (cooperative_id, id),
      unique (cooperative_id, no),
      check ((kk_sealed is null) = (kk_lookup is null))
    )`.execute(db)
  await sql`create unique index household_kk on household (cooperative_id, kk_lookup) where kk_lookup is not null`.execute(
    db,
  )
  await sql`select protect('household', 'select, insert, update')`.execute(db)
  await sql`
    create table person (
      cooperative_id bigint not null,
      id uuid not null,
      household_id uuid not null,
      name text not null check (name <> ''),
      sex text check (sex in ('female', 'male')),
      birth_year int check (birth_year between 1900 and 2100),
      relation text not null check (relation in ('head', 'spouse', 'child', 'parent', 'sibling', 'other')),
      phone text,
      nik_sealed bytea,
      nik_lookup bytea,
      member_id uuid,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, household_id) references household,
      foreign key (cooperative_id, member_id) references member,
      check ((nik_sealed is null) = (nik_lookup is null))
    )`.execute(db)
  await sql`create index person_of_household on person (cooperative_id, household_id)`.execute(db)
  await sql`create unique index person_of_member on person (cooperative_id, member_id) where member_id is not null`.execute(
    db,
  )
  await sql`select protect('person', 'select, insert, update')`.execute(db)
}

async function stints(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table migration_stint (
      cooperative_id bigint not null,
      id uuid not null,
      person_id uuid not null,
      status text not null check (status in ('candidate', 'in_process', 'working', 'on_leave',
        'returned', 'returned_in_trouble', 'deceased', 'lost_contact')),
      scheme text not null check (scheme in ('g2g', 'g2p', 'p2p', 'own_company', 'independent', 'unknown')),
      country_code text not null check (country_code ~ '^[A-Z]{2}$'),
      occupation text not null default '',
      departed_on date,
      returned_on date,
      recorded_on date not null,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, person_id) references person,
      check (returned_on is null or departed_on is null or returned_on >= departed_on)
    )`.execute(db)
  await sql`create index stint_of_person on migration_stint (cooperative_id, person_id)`.execute(db)
  await sql`select protect('migration_stint', 'select, insert, update')`.execute(db)
}

async function trainings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table training (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      title text not null check (title <> ''),
      type_code text not null,
      provider text not null default '',
      place text not null default '',
      starts_on date not null,
      ends_on date not null,
      hours int not null check (hours > 0),
      primary key (cooperative_id, id),
      check (ends_on >= starts_on)
    )`.execute(db)
  await sql`select protect('training', 'select, insert, update')`.execute(db)
  await sql`
    create table training_attendance (
      cooperative_id bigint not null,
      training_id uuid not null,
      person_id uuid not null,
      attended_on date not null,
      attendance text not null check (attendance in ('present', 'excused', 'ill', 'absent')),
      primary key (cooperative_id, training_id, person_id, attended_on),
      foreign key (cooperative_id, training_id) references training,
      foreign key (cooperative_id, person_id) references person
    )`.execute(db)
  await sql`create index attendance_of_person on training_attendance (cooperative_id, person_id)`.execute(
    db,
  )
  await sql`select protect('training_attendance', 'select, insert')`.execute(db)
}

async function enterprises(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table enterprise (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      name text not null check (name <> ''),
      line_of_business text not null default '',
      owner_id uuid not null,
      address text not null default '',
      phone text,
      nib text check (nib ~ '^[0-9]{13}$'),
      started_on date not null,
      stopped_on date,
      training_id uuid,
      primary key (cooperative_id, id),
      unique (cooperative_id, book_id),
      foreign key (cooperative_id, book_id) references book,
      foreign key (cooperative_id, owner_id) references person,
      foreign key (cooperative_id, training_id) references training,
      check (stopped_on is null or stopped_on >= started_on)
    )`.execute(db)
  await sql`select protect('enterprise', 'select, insert, update')`.execute(db)
}
