import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'

/** The form of the file. A change that an older program would misread raises it. */
export const ARCHIVE_VERSION = 1

const Hex = z.string().regex(/^[0-9a-f]{64}$/)
const Section = z.strictObject({
  name: z.string().max(63),
  rows: z.int().nonnegative(),
  /** Of the lines as they stand in the file. */
  sha256: Hex,
  /** Of the lines with every sealed text blotted out: the same in every archive of the same rows. */
  content: Hex,
})

const Manifest = z.strictObject({
  format: z.literal('lumbung-archive'),
  version: z.literal(ARCHIVE_VERSION),
  /** The last migration of the database it was taken from. */
  schema: z.string().max(100),
  taken_at: z.iso.datetime(),
  /** The cooperative's line in the directory, without its number there. */
  cooperative: z.record(z.string().max(63), z.string().nullable()),
  /** The number its entries were hashed with. */
  chain_id: z.string().regex(/^[1-9]\d{0,17}$/),
  /** What turns the passphrase into keys: scrypt, of which only the salt may differ. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  books: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      entries: z.int().nonnegative(),
      hash: z.string(),
    }),
  ),
  seal: z.strictObject({ no: z.int(), day: z.string(), entries: z.int(), root: Hex }).nullable(),
  sections: z.array(Section),
  content: Hex,
})

const Signed = Manifest.extend({ mac: Hex })

/** What stands on the first line of an archive: what is in it, how much, and what it must come to. */
export type Manifest = z.infer<typeof Manifest>
export type SignedManifest = z.infer<typeof Signed>
export type Section = z.infer<typeof Section>

/** The first line of an archive as a manifest, or null where it is none that this program reads. */
export function readManifest(line: string): SignedManifest | null {
  try {
    return Signed.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

/** The hash of all that an archive holds, whatever its name, day and passphrase: two archives of the same books have the same. */
export function contentHash(of: Pick<Manifest, 'cooperative' | 'chain_id' | 'sections'>): string {
  const { slug: _slug, ...facts } = of.cooperative
  const directory = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))
  const sections = of.sections.map(({ name, rows, content }) => [name, rows, content])
  return createHash('sha256')
    .update(JSON.stringify([of.chain_id, directory, sections]))
    .digest('hex')
}

/** The manifest under the key of the passphrase: who does not know it cannot write another. */
export function macOf(manifest: Manifest, key: Buffer): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(Manifest.parse(manifest)))
    .digest('hex')
}
