import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { isRegisterKind, type RegisterKind } from '#app/domain/registers/kinds.ts'
import type { TenantTx } from '#db/tables.ts'

/** The last version of an entry in a register, with the number of the member it is about. */
export type RegisterEntry = {
  readonly id: string
  readonly version: number
  readonly kind: RegisterKind
  readonly no: number
  readonly on: LocalDate
  readonly memberId: string | null
  readonly memberNo: string | null
  readonly memberName: string | null
  readonly born: LocalDate | null
  readonly meetingId: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly isWithdrawn: boolean
  readonly reason: string | null
  readonly writtenBy: string
  readonly writtenAt: Date
}

type Row = {
  readonly id: string
  readonly version: number
  readonly kind: string
  readonly no: number
  readonly on_date: string
  readonly member_id: string | null
  readonly member_no: string | null
  readonly member_name: string | null
  readonly birth_date: string | null
  readonly meeting_id: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly is_withdrawn: boolean
  readonly reason: string | null
  readonly written_by: string
  readonly written_at: Date
}

/** The entries of a register as they stand now, by number; `search` looks at every column and at the member. */
export async function listRegister(
  tx: TenantTx,
  cooperativeId: string,
  wanted: {
    readonly kind: RegisterKind
    readonly search?: string
    readonly limit?: number
    readonly offset?: number
    readonly newestFirst?: boolean
  },
): Promise<readonly RegisterEntry[]> {
  const { kind, search = '', limit = 100_000, offset = 0 } = wanted
  const order = wanted.newestFirst ? sql`e.no desc` : sql`e.no`
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ${lastVersions(cooperativeId, kind)} e
    left join member m on m.cooperative_id = e.cooperative_id and m.id = e.member_id
    where ${holding(search)} order by ${order} limit ${limit} offset ${offset}`.execute(tx)
  return rows.map(entryOf)
}

/** How many entries a search finds in a register; withdrawn ones count, they keep their number. */
export async function countRegister(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly kind: RegisterKind; readonly search?: string },
): Promise<number> {
  const { rows } = await sql<{ found: string }>`
    select count(*) as found from ${lastVersions(cooperativeId, wanted.kind)} e
    left join member m on m.cooperative_id = e.cooperative_id and m.id = e.member_id
    where ${holding(wanted.search ?? '')}`.execute(tx)
  return Number(rows[0]?.found ?? 0)
}

/** How many entries stand in each register, withdrawn ones left out. */
export async function registerCounts(
  tx: TenantTx,
  cooperativeId: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ kind: string; found: string }>`
    select kind, count(*) as found from (
      select distinct on (id) kind, is_withdrawn from register_entry
      where cooperative_id = ${cooperativeId} order by id, version desc) e
    where not is_withdrawn group by kind`.execute(tx)
  return new Map(rows.map(({ kind, found }) => [kind, Number(found)]))
}

/** Every version of one entry, newest first. */
export async function entryVersions(
  tx: TenantTx,
  cooperativeId: string,
  entryId: string,
): Promise<readonly RegisterEntry[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from register_entry e
    left join member m on m.cooperative_id = e.cooperative_id and m.id = e.member_id
    where e.cooperative_id = ${cooperativeId} and e.id = ${entryId} order by e.version desc`.execute(
    tx,
  )
  return rows.map(entryOf)
}

/** One entry as it stands now. */
export async function getRegisterEntry(
  tx: TenantTx,
  cooperativeId: string,
  entryId: string,
): Promise<RegisterEntry> {
  const [last] = await entryVersions(tx, cooperativeId, entryId)
  if (last === undefined) throw new DomainError('register_missing')
  return last
}

/** The number the next entry of a register gets; the caller holds the turn. */
export async function nextRegisterNo(
  tx: TenantTx,
  cooperativeId: string,
  kind: RegisterKind,
): Promise<number> {
  const row = await tx
    .selectFrom('register_entry')
    .select((e) => e.fn.max('no').as('last'))
    .where('cooperative_id', '=', cooperativeId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** What the register takes: a first version, or the next of an entry that is there. */
export type NewVersion = Pick<
  RegisterEntry,
  'id' | 'version' | 'kind' | 'no' | 'on' | 'memberId' | 'meetingId' | 'fields' | 'reason'
> & { readonly isWithdrawn?: boolean; readonly writtenBy: string }

/** Writes a version; nothing that was written before changes. */
export async function insertVersion(
  tx: TenantTx,
  cooperativeId: string,
  version: NewVersion,
): Promise<void> {
  await tx
    .insertInto('register_entry')
    .values({
      cooperative_id: cooperativeId,
      id: version.id,
      version: version.version,
      kind: version.kind,
      no: version.no,
      on_date: version.on,
      member_id: version.memberId,
      meeting_id: version.meetingId,
      fields: JSON.stringify(version.fields),
      is_withdrawn: version.isWithdrawn ?? false,
      reason: version.reason,
      written_by: version.writtenBy,
    })
    .execute()
}

/** The entries that a meeting brought into the registers, as they stand now and not withdrawn. */
export async function entriesOfMeeting(
  tx: TenantTx,
  cooperativeId: string,
  meetingId: string,
): Promise<readonly RegisterEntry[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from (
      select distinct on (id) * from register_entry where cooperative_id = ${cooperativeId}
      order by id, version desc) e
    left join member m on m.cooperative_id = e.cooperative_id and m.id = e.member_id
    where e.meeting_id = ${meetingId} and not e.is_withdrawn order by e.kind, e.no`.execute(tx)
  return rows.map(entryOf)
}

const COLUMNS = sql`e.id, e.version, e.kind, e.no, e.on_date, e.member_id, m.no as member_no,
  m.name as member_name, m.birth_date, e.meeting_id, e.fields, e.is_withdrawn, e.reason, e.written_by, e.written_at`

function lastVersions(cooperativeId: string, kind: RegisterKind) {
  return sql`(select distinct on (id) * from register_entry
    where cooperative_id = ${cooperativeId} and kind = ${kind} order by id, version desc)`
}

function holding(search: string) {
  if (search === '') return sql`true`
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(exists (select 1 from jsonb_each_text(e.fields) f where f.value ilike ${like})
    or m.name ilike ${like} or m.no ilike ${like})`
}

function entryOf(row: Row): RegisterEntry {
  if (!isRegisterKind(row.kind)) throw new DomainError('register_missing')
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    no: row.no,
    on: localDate(row.on_date),
    memberId: row.member_id,
    memberNo: row.member_no,
    memberName: row.member_name,
    born: row.birth_date === null ? null : localDate(row.birth_date),
    meetingId: row.meeting_id,
    fields: row.fields,
    isWithdrawn: row.is_withdrawn,
    reason: row.reason,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
  }
}
