import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const ALGORITHM = 'aes-256-gcm'

/** What a passphrase opens: the key of the sealed texts, and the one the manifest is signed with. */
export type ArchiveKeys = { readonly texts: Buffer; readonly manifest: Buffer }

/**
 * Works the keys of an archive out from its passphrase: scrypt with N = 2^15, r = 8, p = 1 (RFC 7914), 64 bytes.
 *
 * @param salt 16 bytes in hexadecimal, new for each archive.
 */
export async function archiveKeys(passphrase: string, salt: string): Promise<ArchiveKeys> {
  const secret = passphrase.normalize('NFKC')
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    scrypt(secret, Buffer.from(salt, 'hex'), 2 * KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
  return { texts: bytes.subarray(0, KEY_BYTES), manifest: bytes.subarray(KEY_BYTES) }
}

/** A new salt. */
export function newSalt(): string {
  return randomBytes(16).toString('hex')
}

/** Seals something of one column for the archive: nonce, AES-256-GCM, tag, in base64. */
export function sealForArchive(keys: ArchiveKeys, column: string, plain: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, keys.texts, nonce).setAAD(Buffer.from(column))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  )
}

/** Opens it again; throws where the passphrase is another one, or a byte is. */
export function openFromArchive(keys: ArchiveKeys, column: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(ALGORITHM, keys.texts, bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(column)).setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}
