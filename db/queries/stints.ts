import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { TenantTx } from '#db/tables.ts'

export type Stint = {
  readonly id: string
  readonly personId: string
  readonly status: string
  readonly scheme: string
  readonly countryCode: string
  readonly occupation: string
  readonly departedOn: LocalDate | null
  readonly returnedOn: LocalDate | null
}

/** Stints abroad of some people, latest departure first. */
export async function listStints(
  tx: TenantTx,
  cooperativeId: string,
  personIds: readonly string[],
): Promise<readonly Stint[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('migration_stint')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('person_id', 'in', [...personIds])
    .orderBy(sql`departed_on desc nulls first`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    status: row.status,
    scheme: row.scheme,
    countryCode: row.country_code,
    occupation: row.occupation,
    departedOn: row.departed_on === null ? null : localDate(row.departed_on),
    returnedOn: row.returned_on === null ? null : localDate(row.returned_on),
  }))
}

/** Whose stint it is; null when there is none with this id. */
export async function personOfStint(
  tx: TenantTx,
  cooperativeId: string,
  stintId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom('migration_stint')
    .select('person_id')
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', stintId)
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** Writes a new stint, or what has become of one. */
export async function upsertStint(
  tx: TenantTx,
  cooperativeId: string,
  stint: Stint & { readonly recordedOn: LocalDate },
): Promise<void> {
  const facts = {
    status: stint.status,
    scheme: stint.scheme,
    country_code: stint.countryCode,
    occupation: stint.occupation,
    departed_on: stint.departedOn,
    returned_on: stint.returnedOn,
    recorded_on: stint.recordedOn,
  }
  await tx
    .insertInto('migration_stint')
    .values({ cooperative_id: cooperativeId, id: stint.id, person_id: stint.personId, ...facts })
    .onConflict((conflict) => conflict.columns(['cooperative_id', 'id']).doUpdateSet(facts))
    .execute()
}
