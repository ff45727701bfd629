import { assert } from '#app/domain/assert.ts'
import { ZONES, type Zone } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type Actor, ROLES, type Role } from '#app/domain/tenancy/roles.ts'
import { withAccess } from '#db/client.server.ts'
import type { AccessTx, Db } from '#db/tables.ts'

const COOPERATIVE_COLUMNS = [
  'cooperative.id',
  'cooperative.slug',
  'cooperative.name',
  'cooperative.village',
  'cooperative.regency',
  'cooperative.province_code',
  'cooperative.zone',
] as const

type CooperativeRow = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly village: string
  readonly regency: string
  readonly province_code: string
  readonly zone: string
}

/** Tells whether no cooperative has been founded here yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  const row = await withAccess(db, (tx) =>
    tx.selectFrom('cooperative').select('id').limit(1).executeTakeFirst(),
  )
  return row === undefined
}

/** A cooperative by the name in its address, or null. */
export async function findCooperative(tx: AccessTx, slug: string): Promise<Cooperative | null> {
  const row = await tx
    .selectFrom('cooperative')
    .select([...COOPERATIVE_COLUMNS])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ? cooperativeOf(row) : null
}

/** Every cooperative, for the command line. */
export async function listCooperatives(tx: AccessTx): Promise<readonly Cooperative[]> {
  const rows = await tx
    .selectFrom('cooperative')
    .select([...COOPERATIVE_COLUMNS])
    .orderBy('id')
    .execute()
  return rows.map(cooperativeOf)
}

export type NewCooperative = Omit<Cooperative, 'id'> & {
  readonly foundedOn: string | null
  readonly isDemo: boolean
}

/** Writes a new cooperative into the directory. */
export async function insertCooperative(tx: AccessTx, facts: NewCooperative): Promise<Cooperative> {
  const { foundedOn, isDemo, provinceCode, ...rest } = facts
  const { id } = await tx
    .insertInto('cooperative')
    .values({ ...rest, province_code: provinceCode, founded_on: foundedOn, is_demo: isDemo })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...rest, provinceCode, id }
}

/** One of the books a person may open: a cooperative they hold a role in. */
export type Place = { readonly cooperative: Cooperative; readonly actor: Actor }

/** Every cooperative a person belongs to, with what they are there. */
export async function placesOf(
  tx: AccessTx,
  user: { readonly id: string; readonly name: string },
): Promise<readonly Place[]> {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('cooperative', 'cooperative.id', 'membership.cooperative_id')
    .select([...COOPERATIVE_COLUMNS])
    .select(['membership.role', 'membership.enterprise_id', 'membership.member_id'])
    .where('membership.user_id', '=', user.id)
    .orderBy('cooperative.id')
    .orderBy('membership.granted_at')
    .orderBy('membership.id')
    .execute()
  const ids = [...new Set(rows.map((row) => row.id))]
  return ids.map((id) =>
    placeOf(
      user,
      rows.filter((row) => row.id === id),
    ),
  )
}

type MembershipRow = CooperativeRow & {
  readonly role: string
  readonly enterprise_id: string | null
  readonly member_id: string | null
}

function placeOf(
  user: { readonly id: string; readonly name: string },
  rows: readonly MembershipRow[],
): Place {
  const [first] = rows
  assert(first !== undefined, 'a place has a membership')
  return {
    cooperative: cooperativeOf(first),
    actor: {
      userId: user.id,
      name: user.name,
      roles: [...new Set(rows.map((row) => row.role).filter(isRole))],
      enterpriseIds: rows.flatMap((row) => row.enterprise_id ?? []),
      memberId: rows.find((row) => row.member_id !== null)?.member_id ?? null,
    },
  }
}

function cooperativeOf({ province_code, zone, ...row }: CooperativeRow): Cooperative {
  assert(isZone(zone), 'a cooperative lies in one of three zones')
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    village: row.village,
    regency: row.regency,
    provinceCode: province_code,
    zone,
  }
}

function isZone(text: string): text is Zone {
  return Object.hasOwn(ZONES, text)
}

function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text)
}
