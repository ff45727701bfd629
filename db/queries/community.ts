import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { TenantTx } from '#db/tables.ts'

export type Household = {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly hamlet: string | null
  readonly address: string | null
  readonly dependants: number
  readonly registeredOn: LocalDate
}

export type Person = {
  readonly id: string
  readonly householdId: string
  readonly name: string
  readonly sex: string | null
  readonly birthYear: number | null
  readonly relation: string
  readonly phone: string | null
  readonly memberId: string | null
  readonly memberNo: string | null
}

type Sealing = { readonly sealed: Buffer; readonly lookup: Buffer } | null

/** Households with how many people, people abroad and enterprises each has. */
export async function listHouseholds(
  tx: TenantTx,
  cooperativeId: string,
  filter: { readonly search?: string; readonly limit: number; readonly offset?: number },
) {
  const like = `%${(filter.search ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<
    Record<'id' | 'no' | 'name', string> & {
      hamlet: string | null
      people: string
      abroad: string
      enterprises: string
    }
  >`
    select h.id, h.no, h.name, h.hamlet, count(distinct p.id) as people,
      count(distinct p.id) filter (where s.status in ('working', 'on_leave')) as abroad,
      count(distinct e.id) filter (where e.stopped_on is null) as enterprises
    from household h
    left join person p on p.cooperative_id = h.cooperative_id and p.household_id = h.id
    left join migration_stint s on s.cooperative_id = p.cooperative_id and s.person_id = p.id
    left join enterprise e on e.cooperative_id = p.cooperative_id and e.owner_id = p.id
    where h.cooperative_id = ${cooperativeId} and (h.name ilike ${like} or h.no ilike ${like}
      or p.name ilike ${like})
    group by h.id, h.no, h.name, h.hamlet order by h.no
    limit ${filter.limit} offset ${filter.offset ?? 0}`.execute(tx)
  return rows.map((row) => ({
    ...row,
    people: Number(row.people),
    abroad: Number(row.abroad),
    enterprises: Number(row.enterprises),
  }))
}

/** How many households there are, or match a search. */
export async function countHouseholds(
  tx: TenantTx,
  cooperativeId: string,
  search: string,
): Promise<number> {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from household h
    where h.cooperative_id = ${cooperativeId} and (h.name ilike ${like} or h.no ilike ${like}
      or exists (select 1 from person p where p.cooperative_id = h.cooperative_id
        and p.household_id = h.id and p.name ilike ${like}))`.execute(tx)
  return Number(rows[0]?.count ?? 0)
}

/** One household. */
export async function getHousehold(
  tx: TenantTx,
  cooperativeId: string,
  householdId: string,
): Promise<Household> {
  const row = await tx
    .selectFrom('household')
    .select(['id', 'no', 'name', 'hamlet', 'address', 'dependants', 'registered_on'])
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', householdId)
    .executeTakeFirst()
  if (!row) throw new DomainError('household_missing')
  const { registered_on, ...rest } = row
  return { ...rest, registeredOn: localDate(registered_on) }
}

/** The people of one household, or everyone (for lists to choose from). */
export async function listPeople(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly householdId?: string; readonly ids?: readonly string[] } = {},
): Promise<readonly Person[]> {
  const rows = await tx
    .selectFrom('person as p')
    .leftJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'p.cooperative_id').onRef('m.id', '=', 'p.member_id'),
    )
    .select(['p.id', 'p.household_id', 'p.name', 'p.sex', 'p.birth_year', 'p.relation', 'p.phone'])
    .select(['p.member_id', 'm.no as member_no'])
    .where('p.cooperative_id', '=', cooperativeId)
    .$if(of.householdId !== undefined, (q) => q.where('p.household_id', '=', of.householdId ?? ''))
    .$if(of.ids !== undefined, (q) => q.where('p.id', 'in', [...(of.ids ?? [])]))
    .orderBy('p.name')
    .limit(2_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    householdId: row.household_id,
    name: row.name,
    sex: row.sex,
    birthYear: row.birth_year,
    relation: row.relation,
    phone: row.phone,
    memberId: row.member_id,
    memberNo: row.member_no,
  }))
}

/** One person. */
export async function getPerson(
  tx: TenantTx,
  cooperativeId: string,
  personId: string,
): Promise<Person> {
  const [person] = await listPeople(tx, cooperativeId, { ids: [personId] })
  if (!person) throw new DomainError('person_missing')
  return person
}

export type NewHousehold = Household & { readonly kk: Sealing }
export type NewPerson = Omit<Person, 'memberNo'> & { readonly nik: Sealing }

/** Writes a household and its people. */
export async function insertHousehold(
  tx: TenantTx,
  cooperativeId: string,
  given: { readonly household: NewHousehold; readonly people: readonly NewPerson[] },
): Promise<void> {
  const { household, people } = given
  await tx
    .insertInto('household')
    .values({
      cooperative_id: cooperativeId,
      id: household.id,
      no: household.no,
      name: household.name,
      kk_sealed: household.kk?.sealed ?? null,
      kk_lookup: household.kk?.lookup ?? null,
      hamlet: household.hamlet,
      address: household.address,
      dependants: household.dependants,
      registered_on: household.registeredOn,
    })
    .execute()
  if (people.length > 0) await insertPeople(tx, cooperativeId, people)
}

/** Writes people of a household. */
export async function insertPeople(
  tx: TenantTx,
  cooperativeId: string,
  people: readonly NewPerson[],
): Promise<void> {
  await tx
    .insertInto('person')
    .values(
      people.map((person) => ({
        cooperative_id: cooperativeId,
        id: person.id,
        household_id: person.householdId,
        name: person.name,
        sex: person.sex,
        birth_year: person.birthYear,
        relation: person.relation,
        phone: person.phone,
        nik_sealed: person.nik?.sealed ?? null,
        nik_lookup: person.nik?.lookup ?? null,
        member_id: person.memberId,
      })),
    )
    .execute()
}

/** Tells which of a household's number and card (KK) another household has; null when both are free. */
export async function householdTaken(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly no: string; readonly kkLookup: Buffer | null },
): Promise<'no' | 'family_card' | null> {
  const row = await tx
    .selectFrom('household')
    .select('no')
    .where('cooperative_id', '=', cooperativeId)
    .where((e) =>
      e.or([
        e('no', '=', wanted.no),
        ...(wanted.kkLookup ? [e('kk_lookup', '=', wanted.kkLookup)] : []),
      ]),
    )
    .executeTakeFirst()
  if (!row) return null
  return row.no === wanted.no ? 'no' : 'family_card'
}

/** The number of the next household: `KEL-007`. */
export async function nextHouseholdNo(tx: TenantTx, cooperativeId: string): Promise<string> {
  const row = await tx
    .selectFrom('household')
    .select('no')
    .where('cooperative_id', '=', cooperativeId)
    .where(sql<boolean>`no ~ '^KEL-[0-9]{1,6}$'`)
    .orderBy(sql`substring(no from 5)::int`, 'desc')
    .limit(1)
    .executeTakeFirst()
  return `KEL-${String(Number(row?.no.slice(4) ?? 0) + 1).padStart(3, '0')}`
}

/** Says which member a person is, or that they are none. */
export async function linkMember(
  tx: TenantTx,
  cooperativeId: string,
  link: { readonly personId: string; readonly memberId: string | null },
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ member_id: link.memberId })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', link.personId)
    .execute()
}

/** The person a member is in the village's register, or null. */
export async function personOfMember(tx: TenantTx, cooperativeId: string, memberId: string) {
  return tx
    .selectFrom('person')
    .select(['id', 'household_id', 'name'])
    .where('cooperative_id', '=', cooperativeId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
}
