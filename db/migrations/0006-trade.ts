import { type Kysely, sql } from 'kysely'

/** Buyers, sales and invoices: what the papers say. What is owed lives in the subledger. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table customer (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      book_id uuid not null,
      name text not null check (name <> ''),
      phone text,
      address text,
      primary key (cooperative_id, id),
      foreign key (cooperative_id, book_id) references book
    )`.execute(db)
  await sql`create index customer_by_name on customer (cooperative_id, book_id, lower(name))`.execute(
    db,
  )
  await sql`select protect('customer', 'select, insert, update')`.execute(db)
  await sql`
    create table sale (
      cooperative_id bigint not null,
      id uuid not null,
      book_id uuid not null,
      kind text not null check (kind in ('sale', 'invoice')),
      entry_id uuid not null,
      customer_id uuid,
      paid_by text check (paid_by in ('cash', 'bank')),
      due_on date,
      note text,
      primary key (cooperative_id, id),
      unique (cooperative_id, entry_id),
      foreign key (cooperative_id, book_id) references book,
      foreign key (cooperative_id, entry_id) references journal_entry,
      foreign key (cooperative_id, customer_id) references customer,
      check ((kind = 'sale') = (paid_by is not null)),
      check (kind = 'sale' or (due_on is not null and customer_id is not null))
    )`.execute(db)
  await sql`select protect('sale', 'select, insert')`.execute(db)
  // An invoice is its own subledger: what is still to be paid is its balance.
  await sql`
    create table sale_line (
      cooperative_id bigint not null,
      sale_id uuid not null,
      line_no int not null check (line_no > 0),
      description text not null check (description <> ''),
      quantity numeric(12, 3) not null check (quantity > 0),
      quantity_unit text not null default '',
      unit_price bigint not null check (unit_price >= 0),
      discount bigint not null default 0 check (discount >= 0),
      amount bigint not null check (amount >= 0),
      primary key (cooperative_id, sale_id, line_no),
      foreign key (cooperative_id, sale_id) references sale
    )`.execute(db)
  await sql`select protect('sale_line', 'select, insert')`.execute(db)
  for (const table of ['sale', 'sale_line']) {
    await sql`select append_only(${table}::regclass)`.execute(db)
  }
}
