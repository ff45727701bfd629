import { sql } from 'kysely'
import type { Role } from '#app/domain/tenancy/roles.ts'
import type { AccessTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** A person who can sign in. */
export type User = { readonly id: string; readonly email: string; readonly name: string }

/** A person by e-mail (case does not matter), with the hash of their password, or null. */
export async function findUser(tx: AccessTx, email: string) {
  const row = await tx
    .selectFrom('app_user')
    .select(['id', 'email', 'name', 'password_hash', 'disabled_at'])
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  if (!row || row.disabled_at !== null) return null
  return { id: row.id, email: row.email, name: row.name, passwordHash: row.password_hash }
}

/** Writes a new person; the e-mail must be free. */
export async function insertUser(
  tx: AccessTx,
  user: { readonly email: string; readonly name: string; readonly passwordHash: string },
): Promise<User> {
  const id = newId()
  const email = user.email.trim().toLowerCase()
  await tx
    .insertInto('app_user')
    .values({ id, email, name: user.name, password_hash: user.passwordHash })
    .execute()
  return { id, email, name: user.name }
}

/** Gives a person a new password, and ends every session and token that was made under the old one. */
export async function changePassword(
  tx: AccessTx,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await tx
    .updateTable('app_user')
    .set({ password_hash: passwordHash })
    .where('id', '=', userId)
    .execute()
  await tx.deleteFrom('session').where('user_id', '=', userId).execute()
  await tx
    .updateTable('api_token')
    .set({ revoked_at: sql`clock_timestamp()` })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Gives a person a role in a cooperative; a second time changes nothing. */
export async function grantRole(
  tx: AccessTx,
  grant: {
    readonly userId: string
    readonly cooperativeId: string
    readonly role: Role
    readonly enterpriseId?: string
    readonly memberId?: string
  },
): Promise<void> {
  await tx
    .insertInto('membership')
    .values({
      id: newId(),
      user_id: grant.userId,
      cooperative_id: grant.cooperativeId,
      role: grant.role,
      enterprise_id: grant.enterpriseId ?? null,
      member_id: grant.memberId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes a person a reviewer of the ministry, for one province or (null) the whole country. */
export async function grantOversight(
  tx: AccessTx,
  grant: {
    readonly userId: string
    readonly organisation: string
    readonly provinceCode: string | null
  },
): Promise<void> {
  await tx
    .insertInto('oversight_grant')
    .values({
      user_id: grant.userId,
      organisation: grant.organisation,
      province_code: grant.provinceCode,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The organisation a person reviews for, or null. */
export async function oversightOf(tx: AccessTx, userId: string) {
  const row = await tx
    .selectFrom('oversight_grant')
    .select(['organisation', 'province_code'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row ? { organisation: row.organisation, provinceCode: row.province_code } : null
}

/** The names of the people behind some ids, to show who recorded an entry. */
export async function userNames(
  tx: AccessTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('app_user')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
