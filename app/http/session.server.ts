import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { DomainError } from '#app/domain/errors.ts'
import { isPassword } from '#app/http/passwords.server.ts'
import { withAccess } from '#db/client.server.ts'
import * as sessions from '#db/queries/sessions.ts'
import { findUser } from '#db/queries/users.ts'

const SESSION_COOKIE = '__Host-sid'
const DEVICE_COOKIE = '__Host-did'
const MINUTE = 60_000
const IDLE = 12 * 60 * MINUTE
const ABSOLUTE = 30 * 24 * 60 * MINUTE
const TOUCH_EVERY = 5 * MINUTE
const YEAR_IN_SECONDS = 31_536_000
/** ASVS 6.3.1: guesses in a quarter of an hour from one device, in an hour at one account, from one address. */
const GUESSES = { byDevice: 5, byAccount: 50, byAddress: 300 } as const

/** An open session as pages use it. */
export type Session = sessions.Session & { readonly tokenHash: Buffer }

// One look-up per request, however many loaders ask.
const found = new WeakMap<AppLoadContext, Promise<Session | null>>()

/** The session of a request, or null. */
export function sessionOf(request: Request, context: AppLoadContext): Promise<Session | null> {
  const known = found.get(context) ?? findSession(request, context)
  found.set(context, known)
  return known
}

async function findSession(request: Request, context: AppLoadContext): Promise<Session | null> {
  const token = cookieOf(request, SESSION_COOKIE)
  if (token === null) return null
  const now = context.now()
  const tokenHash = hashOf(token)
  return withAccess(context.db, async (tx) => {
    const idleSince = new Date(now.getTime() - IDLE)
    const session = await sessions.findSession(tx, tokenHash, { now, idleSince })
    if (!session) return null
    const isStale = now.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY
    if (isStale) await sessions.touchSession(tx, tokenHash, now)
    return { ...session, tokenHash }
  })
}

/**
 * Signs a person in: throttled by device, account and address; a new session, whatever was open before.
 *
 * A device that this account has signed in from is never shut out by another's wrong guesses.
 *
 * @returns The cookies to set.
 * @throws {DomainError} `too_many_tries`, or `sign_in_failed`, the same for a wrong name and a wrong password.
 */
export async function signIn(
  request: Request,
  context: AppLoadContext,
  given: { readonly email: string; readonly password: string },
): Promise<readonly string[]> {
  const device = cookieOf(request, DEVICE_COOKIE) ?? randomBytes(32).toString('base64url')
  const attempt = {
    accountHash: hashOf(given.email.trim().toLowerCase()),
    deviceHash: hashOf(device),
    address: context.clientAddress,
    now: context.now(),
  }
  const tried = await throttle(context, attempt)
  const user = await withAccess(context.db, (tx) => findUser(tx, given.email))
  const isRight = await isPassword(given.password, user?.passwordHash ?? null)
  const token = randomBytes(32).toString('base64url')
  await withAccess(context.db, async (tx) => {
    if (!isRight || !user) return
    await sessions.attemptSucceeded(tx, tried, attempt)
    await sessions.insertSession(tx, {
      tokenHash: hashOf(token),
      userId: user.id,
      csrfToken: randomBytes(32).toString('base64url'),
      now: attempt.now,
      expiresAt: new Date(attempt.now.getTime() + ABSOLUTE),
    })
  })
  if (!isRight) throw new DomainError('sign_in_failed')
  return [
    cookie(SESSION_COOKIE, token, ABSOLUTE / 1_000),
    cookie(DEVICE_COOKIE, device, YEAR_IN_SECONDS),
  ]
}

/** Ends the session of a request; returns the cookie that forgets it. */
export async function signOut(request: Request, context: AppLoadContext): Promise<string> {
  const session = await sessionOf(request, context)
  if (session) await withAccess(context.db, (tx) => sessions.deleteSession(tx, session.tokenHash))
  return cookie(SESSION_COOKIE, '', 0)
}

/** Tells whether a form carries its session's token. */
export function isOwnForm(session: Session, token: string | null): boolean {
  const [given, expected] = [hashOf(token ?? ''), hashOf(session.csrfToken)]
  return timingSafeEqual(given, expected)
}

/** The user behind an API token in `Authorization: Bearer …`, or null. */
export async function bearerOf(request: Request, context: AppLoadContext) {
  const [, token] =
    /^Bearer ([\w-]{20,100})$/.exec(request.headers.get('authorization') ?? '') ?? []
  if (token === undefined) return null
  return withAccess(context.db, (tx) => sessions.userOfApiToken(tx, hashOf(token)))
}

/** Makes an API token; only its hash is kept. */
export function newApiToken(): { readonly token: string; readonly tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashOf(token) }
}

async function throttle(
  context: AppLoadContext,
  attempt: {
    readonly accountHash: Buffer
    readonly deviceHash: Buffer
    readonly address: string
    readonly now: Date
  },
): Promise<string> {
  const at = attempt.now.getTime()
  const since = { account: new Date(at - 15 * MINUTE), hour: new Date(at - 60 * MINUTE) }
  return withAccess(context.db, async (tx) => {
    // A try counts as failed until it succeeds, and tries at one account are counted one by one:
    // however many come at once, only so many are judged.
    await sessions.takeTurnAt(tx, attempt.accountHash)
    const counts = await sessions.countFailures(tx, attempt, since)
    const isKnown = await sessions.isKnownDevice(tx, attempt.accountHash, attempt.deviceHash)
    const isTooMany =
      counts.byDevice >= GUESSES.byDevice ||
      (!isKnown && counts.byAccount >= GUESSES.byAccount) ||
      (!isKnown && counts.byAddress >= GUESSES.byAddress)
    if (isTooMany) throw new DomainError('too_many_tries')
    return sessions.insertAttempt(tx, { ...attempt, succeeded: false })
  })
}

function cookieOf(request: Request, name: string): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  return value === undefined || value === '' ? null : value
}

function cookie(name: string, value: string, seconds: number): string {
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
