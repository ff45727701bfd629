import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '#app/domain/errors.ts'

// Algorithm 2 is Argon2id.
/** OWASP's least for Argon2id: 19 MiB, two passes, one lane (ASVS 11.4.2). */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MAX_BYTES = 1_024
const MAX_AT_ONCE = 4
const MAX_WAITING = 32

let running = 0
const waiting: (() => void)[] = []

/** Hashes a new password. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST))
}

/**
 * Tells whether a password is the one that was hashed.
 *
 * @param stored The hash, or null when there is no such account: the work is done all the same, so
 *   that the answer takes as long.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  if (Buffer.byteLength(password) > MAX_BYTES) return false
  const isMatch = await inTurn(async () => verify(stored ?? (await nobodysHash()), password))
  return stored !== null && isMatch
}

let nobody: Promise<string> | null = null
function nobodysHash(): Promise<string> {
  nobody ??= hash('nobody has this password', COST)
  return nobody
}

/** Hashing costs memory: a few at a time, a short queue, and beyond that an honest refusal. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new DomainError('too_many_tries')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
