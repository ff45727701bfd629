import { type Kysely, sql } from 'kysely'

/**
 * What members would pay and earn elsewhere, as the treasurer found it: prices of a product over a span, and
 * rates a year from a day on. A wrong one is not changed: one written later for the same takes its place.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table benefit_price (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      kind text not null check (kind in ('purchase', 'marketing')),
      product text not null check (product <> ''),
      sold_from date not null,
      sold_to date not null check (sold_to >= sold_from),
      quantity numeric(12, 3) not null check (quantity >= 0),
      own_price bigint not null check (own_price >= 0),
      outside_price bigint not null check (outside_price >= 0),
      source text not null check (source <> ''),
      set_by uuid not null,
      set_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`create index benefit_price_order on benefit_price (cooperative_id, kind, product, sold_from, set_at)`.execute(
    db,
  )
  await sql`
    create table benefit_rate (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      kind text not null check (kind in ('loan', 'deposit')),
      valid_from date not null,
      yearly_percent numeric(9, 6) not null check (yearly_percent >= 0),
      source text not null check (source <> ''),
      set_by uuid not null,
      set_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id)
    )`.execute(db)
  await sql`create index benefit_rate_order on benefit_rate (cooperative_id, kind, valid_from, set_at)`.execute(
    db,
  )
  for (const table of ['benefit_price', 'benefit_rate']) {
    await sql`select protect(${table}::regclass, 'select, insert')`.execute(db)
    await sql`select append_only(${table}::regclass)`.execute(db)
  }
}
