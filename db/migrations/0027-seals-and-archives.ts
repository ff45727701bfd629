import { type Kysely, sql } from 'kysely'

/** Seals over all books of a cooperative, and where a restored book came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await seals(db)
  await origins(db)
}

async function seals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_seal (
      cooperative_id bigint not null references cooperative,
      no int not null check (no > 0),
      day date not null,
      size bigint not null check (size > 0),
      root bytea not null check (octet_length(root) = 32),
      frontier bytea not null check (octet_length(frontier) % 32 = 0),
      sealed_by uuid not null,
      sealed_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, no),
      unique (cooperative_id, size)
    )`.execute(db)
  // Which entries a seal added to the tree, book after book: this is the order of the leaves.
  await sql`
    create table ledger_seal_book (
      cooperative_id bigint not null,
      seal_no int not null,
      book_id uuid not null,
      from_no bigint not null check (from_no > 0),
      through_no bigint not null,
      primary key (cooperative_id, seal_no, book_id),
      unique (cooperative_id, book_id, from_no),
      foreign key (cooperative_id, seal_no) references ledger_seal,
      foreign key (cooperative_id, book_id, through_no)
        references journal_entry (cooperative_id, book_id, chain_no),
      check (through_no >= from_no)
    )`.execute(db)
  for (const table of ['ledger_seal', 'ledger_seal_book']) {
    await sql`select protect(${table}::regclass, 'select, insert')`.execute(db)
    await sql`select append_only(${table}::regclass)`.execute(db)
  }
}

/** A book that came from another installation keeps the number that its entries were hashed with there. */
async function origins(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_origin (
      cooperative_id bigint not null references cooperative primary key,
      chain_id bigint not null check (chain_id > 0),
      content bytea not null check (octet_length(content) = 32),
      restored_at timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`select protect('ledger_origin', 'select')`.execute(db)
  await sql`select append_only('ledger_origin')`.execute(db)
  await sql`
    create or replace function entry_hash(entry journal_entry, lines jsonb) returns bytea
      language sql stable set search_path = lumbung, pg_temp as $$
      select sha256(convert_to(jsonb_build_array(
        1, coalesce((select o.chain_id from ledger_origin o where o.cooperative_id = entry.cooperative_id),
          entry.cooperative_id),
        entry.id, entry.book_id, entry.chain_no, entry.voucher, entry.voucher_year,
        entry.voucher_no, entry.number, to_char(entry.entry_date, 'YYYY-MM-DD'),
        (extract(epoch from entry.recorded_at) * 1000000)::bigint, entry.actor, entry.event, entry.memo,
        entry.source_no, entry.reverses_id, entry.batch_id, lines, encode(entry.prev_hash, 'hex'))::text, 'UTF8'))
    $$`.execute(db)
}
