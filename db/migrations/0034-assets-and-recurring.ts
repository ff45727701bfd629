import { type Kysely, sql } from 'kysely'

/** The register of fixed assets, and what the book keeper books again and again: templates and recurring entries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await assets(db)
  await movements(db)
  await runs(db)
  await templates(db)
  await recurring(db)
  await postings(db)
}

async function assets(db: Kysely<unknown>): Promise<void> {
  // What a thing is called, where it stands and who holds it may change; what it cost and how long it lasts may not.
  await sql`
    create table asset (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      no text not null check (no <> ''),
      name text not null check (name <> ''),
      class text not null check (class ~ '^[a-z_]+$'),
      unit text not null check (unit in ('usp', 'niaga', 'konsinyasi', 'umum')),
      location text not null default '',
      holder text not null default '',
      condition text not null check (condition in ('good', 'worn', 'broken')),
      means text not null check (means in ('cash', 'bank', 'credit', 'donation', 'government_grant', 'taken_over')),
      source text not null default '',
      acquired_on date not null,
      cost bigint not null check (cost > 0),
      opening_accumulated bigint not null check (opening_accumulated >= 0 and opening_accumulated <= cost),
      residual bigint not null check (residual >= 0 and residual <= cost - opening_accumulated),
      method text not null check (method in ('none', 'straight', 'declining')),
      months int not null check (months >= 0),
      yearly_percent numeric(9, 6) not null check (yearly_percent >= 0),
      starts_on date not null check (starts_on >= date_trunc('month', acquired_on)),
      entry_id uuid,
      registered_by uuid not null,
      registered_at timestamptz not null default clock_timestamp(),
      withdrawn_on date,
      withdrawn_by uuid,
      withdrawn_reason text check (withdrawn_reason <> ''),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, entry_id) references journal_entry,
      check ((method = 'none') = (months = 0)),
      check ((means = 'taken_over') = (entry_id is null)),
      check ((withdrawn_by is null) = (withdrawn_on is null)),
      check ((withdrawn_by is null) = (withdrawn_reason is null))
    )`.execute(db)
  await sql`
    create unique index asset_number on asset (cooperative_id, no) where withdrawn_by is null`.execute(
    db,
  )
  await sql`select protect('asset', 'select, insert')`.execute(db)
  await sql`
    grant update (no, name, location, holder, condition, withdrawn_on, withdrawn_by, withdrawn_reason)
      on asset to lumbung_app`.execute(db)
  await sql`
    create table asset_disposal (
      cooperative_id bigint not null,
      id uuid not null,
      asset_id uuid not null,
      disposed_on date not null,
      how text not null check (how in ('sale', 'scrap', 'loss')),
      means text check (means in ('cash', 'bank', 'credit')),
      proceeds bigint not null check (proceeds >= 0),
      gain bigint not null,
      reason text not null check (reason <> ''),
      entry_ids uuid[] not null,
      disposed_by uuid not null,
      disposed_at timestamptz not null default clock_timestamp(),
      undone_by uuid,
      undone_at timestamptz,
      undone_reason text check (undone_reason <> ''),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, asset_id) references asset,
      check ((how = 'sale') = (proceeds > 0)),
      check ((how = 'sale') = (means is not null)),
      check ((undone_by is null) = (undone_at is null)),
      check ((undone_by is null) = (undone_reason is null))
    )`.execute(db)
  await sql`
    create unique index one_disposal on asset_disposal (cooperative_id, asset_id)
      where undone_by is null`.execute(db)
  await sql`select protect('asset_disposal', 'select, insert')`.execute(db)
  await sql`
    grant update (undone_by, undone_at, undone_reason) on asset_disposal to lumbung_app`.execute(db)
}

/** What each event did to what stands in the book for an asset: the register on any day is their sum. */
async function movements(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table asset_movement (
      cooperative_id bigint not null,
      id uuid not null,
      asset_id uuid not null,
      kind text not null check (kind in ('acquire', 'take_over', 'depreciate', 'dispose', 'undo')),
      on_date date not null,
      cost bigint not null,
      accumulated bigint not null,
      run_id uuid,
      entry_id uuid,
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, asset_id) references asset,
      foreign key (cooperative_id, entry_id) references journal_entry
    )`.execute(db)
  await sql`create index asset_movement_of_asset on asset_movement (cooperative_id, asset_id, on_date)`.execute(
    db,
  )
  await sql`select protect('asset_movement', 'select, insert')`.execute(db)
  await sql`select append_only('asset_movement')`.execute(db)
}

async function runs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table depreciation_run (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      month date not null check (extract(day from month) = 1),
      amount bigint not null check (amount > 0),
      assets int not null check (assets > 0),
      entry_id uuid not null,
      run_by uuid not null,
      run_at timestamptz not null default clock_timestamp(),
      undone_by uuid,
      undone_at timestamptz,
      undone_reason text check (undone_reason <> ''),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, entry_id) references journal_entry,
      check ((undone_by is null) = (undone_at is null)),
      check ((undone_by is null) = (undone_reason is null))
    )`.execute(db)
  await sql`
    create unique index one_depreciation_a_month on depreciation_run (cooperative_id, month)
      where undone_by is null`.execute(db)
  await sql`select protect('depreciation_run', 'select, insert')`.execute(db)
  await sql`
    grant update (undone_by, undone_at, undone_reason) on depreciation_run to lumbung_app`.execute(
    db,
  )
}

async function templates(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table entry_template (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      name text not null check (name <> ''),
      voucher text not null check (voucher in ('BKM', 'BKK', 'BBM', 'BBK', 'BM')),
      memo text not null,
      lines jsonb not null check (jsonb_typeof(lines) = 'array'),
      saved_by uuid not null,
      saved_at timestamptz not null default clock_timestamp(),
      dropped_by uuid,
      dropped_at timestamptz,
      primary key (cooperative_id, id),
      check ((dropped_by is null) = (dropped_at is null))
    )`.execute(db)
  await sql`
    create unique index entry_template_name on entry_template (cooperative_id, lower(name))
      where dropped_by is null`.execute(db)
  await sql`select protect('entry_template', 'select, insert')`.execute(db)
  await sql`
    grant update (name, voucher, memo, lines, saved_by, saved_at, dropped_by, dropped_at)
      on entry_template to lumbung_app`.execute(db)
}

/** What is booked is written into the recurring entry when it begins: a template that changes later changes nothing here. */
async function recurring(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recurring_entry (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      name text not null check (name <> ''),
      voucher text not null check (voucher in ('BKM', 'BKK', 'BBM', 'BBK', 'BM')),
      memo text not null check (memo <> ''),
      lines jsonb not null check (jsonb_typeof(lines) = 'array'),
      amounts text not null check (amounts in ('fixed', 'asked', 'spread')),
      total bigint check (total > 0),
      every text not null check (every in ('month', 'quarter', 'year')),
      day int not null check (day between 1 and 31),
      first_month date not null check (extract(day from first_month) = 1),
      last_month date check (extract(day from last_month) = 1 and last_month >= first_month),
      begun_by uuid not null,
      begun_at timestamptz not null default clock_timestamp(),
      ended_on date,
      ended_by uuid,
      ended_reason text check (ended_reason <> ''),
      primary key (cooperative_id, id),
      check ((amounts = 'spread') = (total is not null)),
      check (amounts <> 'spread' or last_month is not null),
      check ((ended_by is null) = (ended_on is null)),
      check ((ended_by is null) = (ended_reason is null))
    )`.execute(db)
  await sql`select protect('recurring_entry', 'select, insert')`.execute(db)
  await sql`
    grant update (ended_on, ended_by, ended_reason) on recurring_entry to lumbung_app`.execute(db)
  await sql`
    create table recurring_posting (
      cooperative_id bigint not null,
      id uuid not null,
      recurring_id uuid not null,
      due_on date not null,
      entry_id uuid,
      skipped_reason text check (skipped_reason <> ''),
      done_by uuid not null,
      done_at timestamptz not null default clock_timestamp(),
      undone_entry_id uuid,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, recurring_id) references recurring_entry,
      foreign key (cooperative_id, entry_id) references journal_entry,
      foreign key (cooperative_id, undone_entry_id) references journal_entry,
      check ((entry_id is null) <> (skipped_reason is null)),
      check (undone_entry_id is null or entry_id is not null)
    )`.execute(db)
  await sql`
    create unique index once_each_time on recurring_posting (cooperative_id, recurring_id, due_on)
      where undone_entry_id is null`.execute(db)
  await sql`
    create index recurring_posting_of_entry on recurring_posting (cooperative_id, entry_id)`.execute(
    db,
  )
  await sql`select protect('recurring_posting', 'select, insert')`.execute(db)
  await sql`grant update (undone_entry_id) on recurring_posting to lumbung_app`.execute(db)
}

/** Books there already get the new roles. */
async function postings(db: Kysely<unknown>): Promise<void> {
  // The owner stands behind the walls too; they open for these tables while the books of all are completed.
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  await sql`
    insert into posting_map (cooperative_id, book_id, role, account_code)
      select a.cooperative_id, a.book_id, r.role, a.code
      from (values ('land', '1601'), ('buildings', '1602'), ('vehicles', '1603'), ('machinery', '1604'),
        ('office_equipment', '1605'), ('buildings_depreciation', '1692'), ('vehicles_depreciation', '1693'),
        ('machinery_depreciation', '1694'), ('office_equipment_depreciation', '1695'), ('other_payable', '2169'),
        ('donated_capital', '3201'), ('government_grant', '3202'), ('disposal_gain', '4803'),
        ('depreciation_expense', '6105'), ('disposal_loss', '8102'), ('other_receivable', '1239')) as r(role, code)
      join account a on a.code = r.code
      join book b on b.cooperative_id = a.cooperative_id and b.id = a.book_id and b.kind = 'cooperative'
    on conflict do nothing`.execute(db)
  for (const table of ['book', 'account', 'posting_map']) {
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}
