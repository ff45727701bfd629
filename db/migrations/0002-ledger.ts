import { type Kysely, sql } from 'kysely'

/** Books, accounts, subledgers, the journal, and the balances kept beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await books(db)
  await journal(db)
  await balances(db)
  await walls(db)
}

async function books(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table book (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      kind text not null check (kind in ('cooperative', 'enterprise')),
      name text not null check (name <> ''),
      closed_through date,
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`create unique index one_cooperative_book on book (cooperative_id) where kind = 'cooperative'`.execute(
    db,
  )
  await sql`
    create table account (
      cooperative_id bigint not null,
      book_id uuid not null,
      code text not null check (code ~ '^[0-9]{4}$'),
      name text not null check (name <> ''),
      english text not null,
      type text not null check (type in ('A', 'L', 'E', 'R', 'C', 'X', 'K', 'O', 'T', 'M')),
      normal_side text not null check (normal_side in ('debit', 'credit')),
      control_kind text check (control_kind in ('savings', 'loan', 'customer', 'consignor')),
      is_active boolean not null default true,
      primary key (cooperative_id, book_id, code),
      foreign key (cooperative_id, book_id) references book
    )`.execute(db)
  await sql`
    create table posting_map (
      cooperative_id bigint not null,
      book_id uuid not null,
      role text not null,
      account_code text not null,
      primary key (cooperative_id, book_id, role),
      foreign key (cooperative_id, book_id, account_code) references account
    )`.execute(db)
  await sql`
    create table subledger (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      account_code text not null,
      kind text not null check (kind in ('savings', 'loan', 'customer', 'consignor')),
      no text not null,
      name text not null,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, book_id, account_code) references account
    )`.execute(db)
  await sql`
    create table period (
      cooperative_id bigint not null,
      book_id uuid not null,
      month date not null check (extract(day from month) = 1),
      version int not null check (version > 0),
      state text not null check (state in ('closed', 'reopened')),
      changed_by uuid not null,
      changed_at timestamptz not null,
      reason text,
      debit_total bigint not null,
      head_no bigint not null,
      head_hash bytea not null,
      primary key (cooperative_id, book_id, month, version),
      foreign key (cooperative_id, book_id) references book,
      check (state = 'closed' or reason is not null)
    )`.execute(db)
}

async function journal(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table journal_entry (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      chain_no bigint not null check (chain_no > 0),
      voucher text not null check (voucher in ('BKM', 'BKK', 'BBM', 'BBK', 'BM', 'INV')),
      voucher_year int not null,
      voucher_no bigint not null check (voucher_no > 0),
      number text not null,
      entry_date date not null,
      recorded_at timestamptz not null,
      actor uuid not null,
      event text not null check (event <> ''),
      memo text not null check (memo <> ''),
      source_no text,
      reverses_id uuid,
      batch_id uuid,
      prev_hash bytea not null,
      hash bytea not null,
      primary key (cooperative_id, id),
      unique (cooperative_id, book_id, chain_no),
      unique (cooperative_id, book_id, voucher, voucher_year, voucher_no),
      unique (cooperative_id, reverses_id),
      foreign key (cooperative_id, book_id) references book,
      foreign key (cooperative_id, reverses_id) references journal_entry
    )`.execute(db)
  await sql`create index journal_entry_by_date on journal_entry (cooperative_id, book_id, entry_date, chain_no)`.execute(
    db,
  )
  await sql`create index journal_entry_by_batch on journal_entry (cooperative_id, batch_id) where batch_id is not null`.execute(
    db,
  )
  await sql`
    create table journal_line (
      cooperative_id bigint not null,
      entry_id uuid not null,
      line_no int not null check (line_no > 0),
      book_id uuid not null,
      account_code text not null,
      subledger_id uuid,
      amount bigint not null check (amount <> 0),
      unit text not null check (unit in ('usp', 'niaga', 'konsinyasi', 'umum')),
      party_kind text not null check (party_kind in ('member', 'non_member', 'other_cooperative', 'none')),
      memo text,
      primary key (cooperative_id, entry_id, line_no),
      foreign key (cooperative_id, entry_id) references journal_entry,
      foreign key (cooperative_id, book_id, account_code) references account,
      foreign key (cooperative_id, subledger_id) references subledger
    )`.execute(db)
  await sql`create index journal_line_by_account on journal_line (cooperative_id, book_id, account_code)`.execute(
    db,
  )
  await sql`create index journal_line_by_subledger on journal_line (cooperative_id, subledger_id) where subledger_id is not null`.execute(
    db,
  )
}

async function balances(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account_balance (
      cooperative_id bigint not null,
      book_id uuid not null,
      account_code text not null,
      month date not null,
      unit text not null,
      party_kind text not null,
      debit bigint not null check (debit >= 0),
      credit bigint not null check (credit >= 0),
      primary key (cooperative_id, book_id, account_code, month, unit, party_kind)
    )`.execute(db)
  // Signed on the account's normal side, so that a floor reads the same for savings and loans. A new
  // account starts at nothing, below a floor that binds only what is taken out: posting checks that.
  await sql`
    create table subledger_balance (
      cooperative_id bigint not null,
      subledger_id uuid not null,
      balance bigint not null,
      floor bigint,
      primary key (cooperative_id, subledger_id),
      constraint balance_above_floor check (floor is null or balance >= least(floor, 0))
    )`.execute(db)
  await sql`
    create table document_counter (
      cooperative_id bigint not null,
      book_id uuid not null,
      voucher text not null,
      year int not null,
      last_no bigint not null,
      primary key (cooperative_id, book_id, voucher, year)
    )`.execute(db)
  await sql`
    create table ledger_head (
      cooperative_id bigint not null,
      book_id uuid not null,
      chain_no bigint not null,
      hash bytea not null,
      primary key (cooperative_id, book_id)
    )`.execute(db)
}

async function walls(db: Kysely<unknown>): Promise<void> {
  const readOnly = ['journal_entry', 'journal_line', 'account_balance', 'subledger_balance']
  for (const table of [...readOnly, 'document_counter', 'ledger_head', 'period', 'subledger']) {
    await sql`select protect(${table}::regclass, 'select')`.execute(db)
  }
  await sql`select protect('book', 'select, insert')`.execute(db)
  await sql`select protect('account', 'select, insert')`.execute(db)
  await sql`select protect('posting_map', 'select, insert')`.execute(db)
  for (const table of ['journal_entry', 'journal_line', 'period', 'subledger']) {
    await sql`select append_only(${table}::regclass)`.execute(db)
  }
}
