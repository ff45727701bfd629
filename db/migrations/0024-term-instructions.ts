import { type Kysely, sql } from 'kysely'

/** What members said since about the roll-over of their bilyets. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The bilyet itself keeps what was agreed when it was opened; the last instruction stands.
  await sql`
    create table term_instruction (
      cooperative_id bigint not null references cooperative,
      id uuid not null,
      deposit_id uuid not null,
      given_on date not null,
      rolls_over boolean not null,
      recorded_by uuid not null,
      recorded_at timestamptz not null default clock_timestamp(),
      primary key (cooperative_id, id),
      foreign key (cooperative_id, deposit_id) references term_deposit
    )`.execute(db)
  await sql`create index term_instruction_of_deposit
    on term_instruction (cooperative_id, deposit_id, given_on)`.execute(db)
  await sql`select protect('term_instruction', 'select, insert')`.execute(db)
  await sql`select append_only('term_instruction')`.execute(db)
}
