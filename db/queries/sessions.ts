import { sql } from 'kysely'
import type { User } from '#db/queries/users.ts'
import type { AccessTx } from '#db/tables.ts'

/** An open session: whose it is, and the token its forms carry. */
export type Session = { readonly user: User; readonly csrfToken: string; readonly lastSeenAt: Date }

type NewSession = {
  readonly tokenHash: Buffer
  readonly userId: string
  readonly csrfToken: string
  readonly now: Date
  readonly expiresAt: Date
}

/** Opens a session under the hash of its token. */
export async function insertSession(tx: AccessTx, session: NewSession): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      csrf_token: session.csrfToken,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The session of a token hash, unless it ended, idled too long, or its user was disabled. */
export async function findSession(
  tx: AccessTx,
  tokenHash: Buffer,
  moment: { readonly now: Date; readonly idleSince: Date },
): Promise<Session | null> {
  const row = await tx
    .selectFrom('session')
    .innerJoin('app_user', 'app_user.id', 'session.user_id')
    .select(['app_user.id', 'email', 'name', 'csrf_token', 'last_seen_at'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', moment.now)
    .where('last_seen_at', '>', moment.idleSince)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    user: { id: row.id, email: row.email, name: row.name },
    csrfToken: row.csrf_token,
    lastSeenAt: row.last_seen_at,
  }
}

/** Notes that a session is in use. */
export async function touchSession(tx: AccessTx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Ends a session. */
export async function deleteSession(tx: AccessTx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
}

/** Keeps the hash of a new API token. */
export async function insertApiToken(
  tx: AccessTx,
  token: { readonly tokenHash: Buffer; readonly userId: string; readonly label: string },
): Promise<void> {
  await tx
    .insertInto('api_token')
    .values({ token_hash: token.tokenHash, user_id: token.userId, label: token.label })
    .execute()
}

/** Ends a person's API tokens, all or those of one label; tells how many. */
export async function revokeApiTokens(
  tx: AccessTx,
  of: { readonly userId: string; readonly label: string | null; readonly now: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ revoked_at: of.now })
    .where('user_id', '=', of.userId)
    .where('revoked_at', 'is', null)
    .$if(of.label !== null, (q) => q.where('label', '=', of.label ?? ''))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Whose API token this is, unless revoked or the user was disabled. */
export async function userOfApiToken(tx: AccessTx, tokenHash: Buffer): Promise<User | null> {
  const row = await tx
    .selectFrom('api_token')
    .innerJoin('app_user', 'app_user.id', 'api_token.user_id')
    .select(['app_user.id', 'email', 'name'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

type Attempt = {
  readonly accountHash: Buffer
  readonly deviceHash: Buffer | null
  readonly address: string
  readonly succeeded: boolean
  readonly now: Date
}

/** Notes an attempt to sign in. */
export async function insertAttempt(tx: AccessTx, attempt: Attempt): Promise<string> {
  const { id } = await tx
    .insertInto('sign_in_attempt')
    .values({
      account_hash: attempt.accountHash,
      device_hash: attempt.deviceHash,
      address: attempt.address,
      succeeded: attempt.succeeded,
      attempted_at: attempt.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Waits until no other try at this account is being counted; the turn ends with the transaction. */
export async function takeTurnAt(tx: AccessTx, accountHash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${accountHash.toString('hex')}, 1))`.execute(
    tx,
  )
}

/** Writes a try down as one that succeeded. */
export async function attemptSucceeded(
  tx: AccessTx,
  id: string,
  attempt: Omit<Attempt, 'succeeded'>,
): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('id', '=', id).execute()
  await insertAttempt(tx, { ...attempt, succeeded: true })
}

/** Counts failures since a moment: of one account from one device, of the account, of the address. */
export async function countFailures(
  tx: AccessTx,
  attempt: Pick<Attempt, 'accountHash' | 'deviceHash' | 'address'>,
  since: { readonly account: Date; readonly hour: Date },
) {
  const failures = tx.selectFrom('sign_in_attempt').where('succeeded', '=', false)
  const count = (query: typeof failures) =>
    query
      .select((e) => e.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
      .then((row) => Number(row.n))
  const ofAccount = failures.where('account_hash', '=', attempt.accountHash)
  return {
    byDevice: await count(
      ofAccount
        .where('device_hash', 'is not distinct from', attempt.deviceHash)
        .where('attempted_at', '>', since.account),
    ),
    byAccount: await count(ofAccount.where('attempted_at', '>', since.hour)),
    byAddress: await count(
      failures.where('address', '=', attempt.address).where('attempted_at', '>', since.account),
    ),
  }
}

/** Tells whether an account has signed in from this device before. */
export async function isKnownDevice(
  tx: AccessTx,
  accountHash: Buffer,
  deviceHash: Buffer,
): Promise<boolean> {
  const row = await tx
    .selectFrom('sign_in_attempt')
    .select('id')
    .where('account_hash', '=', accountHash)
    .where('device_hash', '=', deviceHash)
    .where('succeeded', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
