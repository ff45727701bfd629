import { type Kysely, sql } from 'kysely'

/** Which payments settled their loan: such a one is booked again as a settlement when payments are split anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table loan_payment add column settles boolean not null default false`.execute(db)
}
