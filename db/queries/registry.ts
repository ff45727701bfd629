import { sql } from 'kysely'
import { z } from 'zod'
import { isLocalDate, type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DISSOLVERS, KINDS, type RegistryRow } from '#app/domain/oversight/registry.ts'
import type { OversightTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** One file of the registry as it was taken in. */
export type RegistryImport = {
  readonly id: string
  readonly fileName: string
  /** The last day the file knows about. */
  readonly dataDate: LocalDate
  readonly rows: number
  readonly importedAt: Date
}

export type NewRegistry = {
  readonly fileName: string
  readonly dataDate: LocalDate
  readonly rows: readonly RegistryRow[]
  /** The user who brought it; null from the command line. */
  readonly importedBy: string | null
}

const day = z.custom<LocalDate>((value) => typeof value === 'string' && isLocalDate(value))
const Facts: z.ZodType<RegistryRow> = z.strictObject({
  coopId: z.string(),
  name: z.string(),
  kind: z.enum(KINDS),
  village: z.string(),
  villageCode: z.string(),
  regencyCode: z.string(),
  regency: z.string(),
  provinceCode: z.string(),
  province: z.string(),
  cohort: z.int(),
  foundingDate: day,
  legalisedDate: day.nullable(),
  firstObservedDate: day,
  annualMeetings: z.array(z.strictObject({ fiscalYear: z.int(), heldOn: day })),
  lastMemberTxnDate: day.nullable(),
  dormantOnsetDate: day.nullable(),
  dormantDetectedDate: day.nullable(),
  reactivatedDate: day.nullable(),
  dissolvedDate: day.nullable(),
  dissolvedBy: z.enum(DISSOLVERS).nullable(),
  mergedDate: day.nullable(),
  mergedInto: z.string().nullable(),
  leftAppDate: day.nullable(),
  leftAppReason: z.string().nullable(),
  mentoringVisitsPerYear: z.number(),
  equipmentUsed: z.boolean(),
  womenShare: z.number(),
  loanShare: z.number(),
  membersAtFounding: z.int(),
  trainingHours: z.number(),
  savingsOnly: z.boolean(),
})

const ROWS_A_STATEMENT = 1_000

/** Puts a new registry in place of the old one, in the caller's transaction; readers see one or the other. */
export async function replaceRegistry(tx: OversightTx, registry: NewRegistry): Promise<string> {
  // Two imports at once take turns, so that neither finds half of the other.
  await sql`lock table registry_cooperative in share row exclusive mode`.execute(tx)
  const id = newId()
  await tx
    .insertInto('registry_import')
    .values({
      id,
      file_name: registry.fileName,
      data_date: registry.dataDate,
      rows: registry.rows.length,
      imported_by: registry.importedBy,
    })
    .execute()
  await tx.deleteFrom('registry_cooperative').execute()
  for (let at = 0; at < registry.rows.length; at += ROWS_A_STATEMENT) {
    const part = registry.rows.slice(at, at + ROWS_A_STATEMENT)
    await tx
      .insertInto('registry_cooperative')
      .values(part.map((row) => stored(row, id)))
      .execute()
  }
  return id
}

function stored(row: RegistryRow, importId: string) {
  return {
    coop_id: row.coopId,
    import_id: importId,
    name: row.name,
    province_code: row.provinceCode,
    province: row.province,
    regency: row.regency,
    cohort: row.cohort,
    founding_date: row.foundingDate,
    facts: JSON.stringify(row),
  }
}

/** The import that filled the registry, or null while there is none. */
export async function findLatestImport(tx: OversightTx): Promise<RegistryImport | null> {
  const row = await tx
    .selectFrom('registry_import')
    .selectAll()
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    fileName: row.file_name,
    dataDate: localDate(row.data_date),
    rows: row.rows,
    importedAt: row.imported_at,
  }
}

/** Every co-op of the registry by its id; `scope` keeps one province. */
export async function listRegistry(
  tx: OversightTx,
  scope: string | null,
): Promise<readonly RegistryRow[]> {
  const rows = await tx
    .selectFrom('registry_cooperative')
    .select('facts')
    .$if(scope !== null, (q) => q.where('province_code', '=', scope ?? ''))
    .orderBy('coop_id')
    .execute()
  return rows.map(({ facts }) => Facts.parse(facts))
}

/** One co-op by its id, or null; one outside `scope` is like one that does not exist. */
export async function findRegistryRow(
  tx: OversightTx,
  coopId: string,
  scope: string | null,
): Promise<RegistryRow | null> {
  const row = await tx
    .selectFrom('registry_cooperative')
    .select('facts')
    .where('coop_id', '=', coopId)
    .$if(scope !== null, (q) => q.where('province_code', '=', scope ?? ''))
    .executeTakeFirst()
  return row ? Facts.parse(row.facts) : null
}
