import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { assert } from '#app/domain/assert.ts'
import type { TenantTx } from '#db/tables.ts'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
const MIN_SECRET_BYTES = 32

/** A sensitive text (NIK, KK) as it is stored: encrypted, and a keyed hash to look it up by. */
export type Sealed = { readonly sealed: Buffer; readonly lookup: Buffer }

/** Seals and opens the sensitive fields of one cooperative. Its key lies in the database, wrapped by the server's. */
export type Vault = {
  readonly seal: (tx: TenantTx, cooperativeId: string, text: string) => Promise<Sealed>
  readonly open: (tx: TenantTx, cooperativeId: string, sealed: Buffer) => Promise<string>
  readonly lookup: (tx: TenantTx, cooperativeId: string, text: string) => Promise<Buffer>
  /** The same for the bytes of a file, which nobody looks up. */
  readonly sealBytes: (tx: TenantTx, cooperativeId: string, bytes: Buffer) => Promise<Buffer>
  readonly openBytes: (tx: TenantTx, cooperativeId: string, sealed: Buffer) => Promise<Buffer>
  /** The seal of one cooperative, its key read once: for whole tables. */
  readonly sealOf: (tx: TenantTx, cooperativeId: string) => Promise<TenantSeal>
  /** The same, for where nothing is written: null while the cooperative has sealed nothing yet. */
  readonly findSeal: (tx: TenantTx, cooperativeId: string) => Promise<TenantSeal | null>
  /** A new cooperative's seal, and its key as it is to be stored. */
  readonly newSeal: () => { readonly wrappedKey: Buffer; readonly seal: TenantSeal }
}

/** Seals and opens with one cooperative's key. */
export type TenantSeal = {
  readonly seal: (text: string) => Sealed
  readonly open: (sealed: Buffer) => string
  readonly sealBytes: (bytes: Buffer) => Buffer
  readonly openBytes: (sealed: Buffer) => Buffer
}

/**
 * Makes the vault from the server's secret.
 *
 * AES-256-GCM with a random nonce; the look-up is HMAC-SHA-256. Destroying a cooperative's key row
 * destroys every field sealed with it (ASVS 14.2.4).
 */
export function createVault(secret: Buffer): Vault {
  assert(secret.length >= MIN_SECRET_BYTES, 'the secret has at least 32 bytes')
  const wrapping = derive(secret, 'lumbung wrap')
  const sealOf = async (tx: TenantTx, cooperativeId: string) =>
    sealWith(await tenantKey(tx, cooperativeId, wrapping))
  return {
    seal: async (tx, cooperativeId, text) => (await sealOf(tx, cooperativeId)).seal(text),
    open: async (tx, cooperativeId, sealed) => (await sealOf(tx, cooperativeId)).open(sealed),
    lookup: async (tx, cooperativeId, text) =>
      keyedHash(await tenantKey(tx, cooperativeId, wrapping), text),
    sealBytes: async (tx, cooperativeId, bytes) =>
      (await sealOf(tx, cooperativeId)).sealBytes(bytes),
    openBytes: async (tx, cooperativeId, sealed) =>
      (await sealOf(tx, cooperativeId)).openBytes(sealed),
    sealOf,
    findSeal: async (tx, cooperativeId) => {
      const key = await findKey(tx, cooperativeId, wrapping)
      return key === null ? null : sealWith(key)
    },
    newSeal: () => {
      const key = randomBytes(KEY_BYTES)
      return { wrappedKey: encrypt(wrapping, key), seal: sealWith(key) }
    },
  }
}

function sealWith(key: Buffer): TenantSeal {
  return {
    seal: (text) => ({
      sealed: encrypt(key, Buffer.from(text, 'utf8')),
      lookup: keyedHash(key, text),
    }),
    open: (sealed) => decrypt(key, sealed).toString('utf8'),
    sealBytes: (bytes) => encrypt(key, bytes),
    openBytes: (sealed) => decrypt(key, sealed),
  }
}

async function findKey(tx: TenantTx, cooperativeId: string, wrapping: Buffer) {
  const found = await tx
    .selectFrom('tenant_key')
    .select('wrapped_key')
    .where('cooperative_id', '=', cooperativeId)
    .executeTakeFirst()
  return found === undefined ? null : decrypt(wrapping, found.wrapped_key)
}

async function tenantKey(tx: TenantTx, cooperativeId: string, wrapping: Buffer): Promise<Buffer> {
  const found = await findKey(tx, cooperativeId, wrapping)
  if (found !== null) return found
  await tx
    .insertInto('tenant_key')
    .values({
      cooperative_id: cooperativeId,
      wrapped_key: encrypt(wrapping, randomBytes(KEY_BYTES)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Two first uses at once: both read back the one key that won.
  const { wrapped_key } = await tx
    .selectFrom('tenant_key')
    .select('wrapped_key')
    .where('cooperative_id', '=', cooperativeId)
    .executeTakeFirstOrThrow()
  return decrypt(wrapping, wrapped_key)
}

function derive(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), purpose, KEY_BYTES))
}

function keyedHash(key: Buffer, text: string): Buffer {
  return createHmac('sha256', derive(key, 'lumbung lookup')).update(text, 'utf8').digest()
}

function encrypt(key: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES)
  return Buffer.concat([decipher.update(body), decipher.final()])
}
