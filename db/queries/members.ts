import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** A member as lists and pages show them; the NIK stays sealed. */
export type Member = {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly sex: string | null
  readonly birthDate: LocalDate | null
  readonly hamlet: string | null
  readonly occupation: string | null
  readonly phone: string | null
  readonly joinedOn: LocalDate
  readonly leftOn: LocalDate | null
  readonly leftReason: string | null
  readonly hasNik: boolean
}

export type NewMember = Omit<Member, 'hasNik' | 'leftOn' | 'leftReason'> & {
  readonly nik: { readonly sealed: Buffer; readonly lookup: Buffer } | null
  readonly leftOn?: LocalDate | null
  readonly leftReason?: string | null
  readonly batchId?: string | null
}

const COLUMNS = [
  'id',
  'no',
  'name',
  'sex',
  'birth_date',
  'hamlet',
  'occupation',
  'phone',
  'joined_on',
  'left_on',
  'left_reason',
] as const

/** Fewer letters than this come near everybody. */
const LEAST_SEARCH = 3
const MOST_NEAR = 5

/** Members in order of their number; `search` looks at number and name. */
export async function listMembers(
  tx: TenantTx,
  cooperativeId: string,
  filter: { readonly search?: string; readonly limit: number; readonly offset?: number },
): Promise<readonly Member[]> {
  const rows = await selectMembers(tx, cooperativeId)
    .$if(Boolean(filter.search), (q) => q.where(matching(filter.search ?? '')))
    .orderBy('no')
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
    .execute()
  return rows.map(memberOf)
}

/** How many members a cooperative has now, and ever had. */
export async function countMembers(tx: TenantTx, cooperativeId: string) {
  const row = await tx
    .selectFrom('member')
    .select((e) => [
      e.fn.countAll<string>().as('ever'),
      e.fn.countAll<string>().filterWhere('left_on', 'is', null).as('active'),
    ])
    .where('cooperative_id', '=', cooperativeId)
    .where('voided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { ever: Number(row.ever), active: Number(row.active) }
}

/** How many members a search finds. */
export async function countFound(
  tx: TenantTx,
  cooperativeId: string,
  search: string,
): Promise<number> {
  const row = await tx
    .selectFrom('member')
    .select((e) => e.fn.countAll<string>().as('found'))
    .where('cooperative_id', '=', cooperativeId)
    .where('voided_at', 'is', null)
    .$if(search !== '', (q) => q.where(matching(search)))
    .executeTakeFirstOrThrow()
  return Number(row.found)
}

/** The hamlet of every member who has one written down, by member. */
export async function hamletsOf(
  tx: TenantTx,
  cooperativeId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('member')
    .select(['id', 'hamlet'])
    .where('cooperative_id', '=', cooperativeId)
    .where('hamlet', 'is not', null)
    .execute()
  return new Map(rows.flatMap(({ id, hamlet }) => (hamlet === null ? [] : [[id, hamlet]])))
}

/** Telephone numbers of members, by member; those without one are left out. */
export async function phonesOf(
  tx: TenantTx,
  cooperativeId: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (memberIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('member')
    .select(['id', 'phone'])
    .where('cooperative_id', '=', cooperativeId)
    .where('id', 'in', [...memberIds])
    .execute()
  return new Map(rows.flatMap(({ id, phone }) => (phone === null ? [] : [[id, phone]])))
}

/** One member by id. */
export async function getMember(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<Member> {
  const row = await selectMembers(tx, cooperativeId).where('id', '=', memberId).executeTakeFirst()
  if (!row) throw new DomainError('member_missing')
  return memberOf(row)
}

/**
 * Finds the member someone named: by id, by number (`017`), by number and name as lists offer it
 * (`017 · Casriah`), or by a name that only one member bears. Capital or small letters are all one.
 *
 * @throws {DomainError} `member_missing`, or `member_ambiguous` with the names that come near (details: field, names).
 */
export async function findNamedMember(
  tx: TenantTx,
  cooperativeId: string,
  text: string,
): Promise<Member> {
  const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)
  const [no = '', name] = text
    .toLowerCase()
    .split(' · ', 2)
    .map((part) => part.trim())
  const lower = (column: 'no' | 'name') => sql<string>`lower(${sql.ref(column)})`
  const rows = await selectMembers(tx, cooperativeId)
    .where((e) => {
      if (isId) return e('id', '=', text)
      if (name !== undefined) return e.and([e(lower('no'), '=', no), e(lower('name'), '=', name)])
      return e.or([e(lower('no'), '=', no), e(lower('name'), '=', no)])
    })
    .limit(3)
    .execute()
  const byNo = rows.filter((row) => row.no.toLowerCase() === no)
  const found = byNo.length === 1 ? byNo[0] : rows.length === 1 ? rows[0] : undefined
  if (!found) throw await unnamed(tx, cooperativeId, text)
  return memberOf(found)
}

/** Nobody bears that name alone: who comes near it is told, so that one can be chosen. */
async function unnamed(tx: TenantTx, cooperativeId: string, text: string): Promise<DomainError> {
  const field = 'member'
  const search = text.split(' · ', 1)[0]?.trim() ?? ''
  const near =
    search.length < LEAST_SEARCH
      ? []
      : await listMembers(tx, cooperativeId, { search, limit: MOST_NEAR })
  if (near.length === 0) return new DomainError('member_missing', { field })
  const names = near.map(({ no, name }) => `${no} · ${name}`).join(', ')
  return new DomainError('member_ambiguous', { field, names })
}

/** The number the next member may have: the first free one after the highest that ends in digits, as wide. */
export async function nextMemberNo(tx: TenantTx, cooperativeId: string): Promise<string> {
  const rows = await tx
    .selectFrom('member')
    .select('no')
    .where('cooperative_id', '=', cooperativeId)
    .where(sql<boolean>`no ~ '(^|[^0-9])[0-9]{1,15}$'`)
    .orderBy(sql`substring(no from '[0-9]+$')::bigint`, 'desc')
    .limit(1)
    .execute()
  const [, prefix = 'A-', digits = '000'] = /^(.*?)(\d{1,15})$/.exec(rows[0]?.no ?? '') ?? []
  return `${prefix}${String(Number(digits) + 1).padStart(digits.length, '0')}`
}

/** Writes new members. */
export async function insertMembers(
  tx: TenantTx,
  cooperativeId: string,
  members: readonly NewMember[],
): Promise<void> {
  await tx
    .insertInto('member')
    .values(
      members.map((member) => ({
        cooperative_id: cooperativeId,
        id: member.id,
        no: member.no,
        name: member.name,
        sex: member.sex,
        birth_date: member.birthDate,
        nik_sealed: member.nik?.sealed ?? null,
        nik_lookup: member.nik?.lookup ?? null,
        hamlet: member.hamlet,
        occupation: member.occupation,
        phone: member.phone,
        joined_on: member.joinedOn,
        left_on: member.leftOn ?? null,
        left_reason: member.leftReason ?? null,
        batch_id: member.batchId ?? null,
      })),
    )
    .execute()
}

/** Writes down who a member is, anew; without a sealed NIK the one that is there stays. */
export async function updateMember(
  tx: TenantTx,
  cooperativeId: string,
  member: Pick<
    NewMember,
    'id' | 'name' | 'sex' | 'birthDate' | 'hamlet' | 'occupation' | 'phone' | 'nik'
  >,
): Promise<void> {
  const { nik } = member
  await tx
    .updateTable('member')
    .set({
      name: member.name,
      sex: member.sex,
      birth_date: member.birthDate,
      hamlet: member.hamlet,
      occupation: member.occupation,
      phone: member.phone,
      ...(nik === null ? {} : { nik_sealed: nik.sealed, nik_lookup: nik.lookup }),
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', member.id)
    .execute()
}

/** The active member who bears a NIK, or null. */
export async function activeHolder(
  tx: TenantTx,
  cooperativeId: string,
  nikLookup: Buffer,
): Promise<string | null> {
  const row = await tx
    .selectFrom('member')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where('voided_at', 'is', null)
    .where('left_on', 'is', null)
    .where('nik_lookup', '=', nikLookup)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Tells who already bears a number or (an active member) a NIK; null when both are free. */
export async function findTaken(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly no: string; readonly nikLookup: Buffer | null },
): Promise<'no' | 'nik' | null> {
  const rows = await tx
    .selectFrom('member')
    .select(['no', 'nik_lookup', 'left_on'])
    .where('cooperative_id', '=', cooperativeId)
    .where('voided_at', 'is', null)
    .where((e) =>
      e.or([
        e(sql<string>`lower(no)`, '=', wanted.no.toLowerCase()),
        ...(wanted.nikLookup ? [e('nik_lookup', '=', wanted.nikLookup)] : []),
      ]),
    )
    .execute()
  if (rows.some((row) => row.no.toLowerCase() === wanted.no.toLowerCase())) return 'no'
  return rows.some((row) => row.left_on === null && row.nik_lookup !== null) ? 'nik' : null
}

/** A member's sealed NIK, or null. */
export async function sealedNik(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('member')
    .select('nik_sealed')
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  return row?.nik_sealed ?? null
}

/** What members have saved, by kind; nothing where there is no account. Of everyone, or of those named. */
export async function savingsByMember(
  tx: TenantTx,
  cooperativeId: string,
  memberIds?: readonly string[],
) {
  if (memberIds?.length === 0) return []
  const rows = await tx
    .selectFrom('savings_account as a')
    .innerJoin('savings_product as p', (join) =>
      join.onRef('p.cooperative_id', '=', 'a.cooperative_id').onRef('p.id', '=', 'a.product_id'),
    )
    .innerJoin('subledger_balance as b', (join) =>
      join.onRef('b.cooperative_id', '=', 'a.cooperative_id').onRef('b.subledger_id', '=', 'a.id'),
    )
    .select(['a.member_id', 'p.kind', 'b.balance'])
    .where('a.cooperative_id', '=', cooperativeId)
    .$if(memberIds !== undefined, (q) => q.where('a.member_id', 'in', [...(memberIds ?? [])]))
    .execute()
  return rows.map((row) => ({
    memberId: row.member_id,
    kind: row.kind,
    balance: Money.parse(row.balance),
  }))
}

/** Members whose name or number holds a text. */
function matching(search: string) {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(name ilike ${like} or no ilike ${like})`
}

function selectMembers(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('member')
    .select([...COLUMNS])
    .select(sql<boolean>`nik_sealed is not null`.as('has_nik'))
    .where('cooperative_id', '=', cooperativeId)
    .where('voided_at', 'is', null)
}

function memberOf(row: {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly sex: string | null
  readonly birth_date: string | null
  readonly hamlet: string | null
  readonly occupation: string | null
  readonly phone: string | null
  readonly joined_on: string
  readonly left_on: string | null
  readonly left_reason: string | null
  readonly has_nik: boolean
}): Member {
  return {
    id: row.id,
    no: row.no,
    name: row.name,
    sex: row.sex,
    birthDate: row.birth_date === null ? null : localDate(row.birth_date),
    hamlet: row.hamlet,
    occupation: row.occupation,
    phone: row.phone,
    joinedOn: localDate(row.joined_on),
    leftOn: row.left_on === null ? null : localDate(row.left_on),
    leftReason: row.left_reason,
    hasNik: row.has_nik,
  }
}

/**
 * Holds the members whose savings, loans or shop accounts are about to be posted on, until the transaction ends.
 *
 * An import that is being undone holds them too: whoever comes second waits, and then sees what the first did.
 *
 * @throws {DomainError} `member_missing` when the import that brought one of them was undone meanwhile.
 */
export async function holdOwners(
  tx: TenantTx,
  cooperativeId: string,
  subledgerIds: readonly string[],
): Promise<void> {
  if (subledgerIds.length === 0) return
  const ids = [...subledgerIds]
  const { rows } = await sql<{ is_voided: boolean }>`
    with owner as materialized (
      select a.member_id from savings_account a
        where a.cooperative_id = ${cooperativeId} and a.id = any(${ids})
      union all
      select a.member_id from member_account a
        where a.cooperative_id = ${cooperativeId} and a.id = any(${ids})
      union all
      select l.member_id from loan l where l.cooperative_id = ${cooperativeId} and l.id = any(${ids}))
    select m.voided_at is not null as is_voided from member m
      where m.cooperative_id = ${cooperativeId} and m.id = any(array(select member_id from owner))
      order by m.id for key share of m`.execute(tx)
  if (rows.some(({ is_voided }) => is_voided)) throw new DomainError('member_missing')
}
