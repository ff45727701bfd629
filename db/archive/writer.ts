import { createHash, type Hash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip, gzipSync } from 'node:zlib'
import { type ArchivedTable, isPersonColumn, lookupsOf, SEALED } from '#db/archive/catalogue.ts'
import {
  ARCHIVE_VERSION,
  contentHash,
  type Manifest,
  macOf,
  type Section,
} from '#db/archive/manifest.ts'
import { type ArchiveKeys, archiveKeys, newSalt, sealForArchive } from '#db/archive/passphrase.ts'
import {
  chainHeads,
  directoryLine,
  peopleOf,
  rolesIn,
  rowsOf,
  type TextRow,
  tablesHere,
} from '#db/archive/rows.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { SCHEMA_VERSION } from '#db/migrate.ts'
import { lastSeal } from '#db/queries/seals.ts'
import type { Db, TenantTx } from '#db/tables.ts'
import type { TenantSeal, Vault } from '#db/vault.ts'

/** An archive that is ready: what it holds, and how it is sent or thrown away. */
export type MadeArchive = {
  readonly manifest: Manifest
  readonly bytes: number
  /** The file's bytes. What lies on the disk meanwhile goes when they have been read, or given up. */
  readonly read: () => Readable
  readonly discard: () => Promise<void>
}

type Asked = {
  readonly cooperativeId: string
  readonly passphrase: string
  readonly takenAt: Date
}
type Counting = {
  readonly name: string
  rows: number
  readonly sha256: Hash
  readonly content: Hash
}

/**
 * Makes the archive of one cooperative: all its rows from one snapshot, its people, and a manifest before them.
 *
 * Rows go through page after page into a compressed file beside; only the manifest, which says what they came to, is
 * put before them at the end. Nothing of another cooperative can be in it: the snapshot is behind the wall.
 */
export async function makeArchive(
  runtime: { readonly db: Db; readonly vault: Vault },
  asked: Asked,
): Promise<MadeArchive> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lumbung-archive-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  try {
    const body = path.join(folder, randomUUID())
    const salt = newSalt()
    const keys = await archiveKeys(asked.passphrase, salt)
    const facts = await writeBody(runtime, { ...asked, keys, body })
    const manifest: Manifest = {
      format: 'lumbung-archive',
      version: ARCHIVE_VERSION,
      schema: SCHEMA_VERSION,
      taken_at: asked.takenAt.toISOString(),
      salt,
      ...facts,
      content: contentHash(facts),
    }
    const signed = { ...manifest, mac: macOf(manifest, keys.manifest) }
    const head = gzipSync(`${JSON.stringify(signed)}\n`)
    const bytes = head.length + (await stat(body)).size
    return { manifest, bytes, discard, read: () => fileOf({ head, body, discard }) }
  } catch (error) {
    await discard()
    throw error
  }
}

/** A gzip file may be of several parts, one after the other: the manifest is one of its own. */
function fileOf(of: {
  readonly head: Buffer
  readonly body: string
  readonly discard: () => Promise<void>
}): Readable {
  return Readable.from(
    (async function* () {
      try {
        yield of.head
        for await (const chunk of createReadStream(of.body)) yield chunk
      } finally {
        await of.discard()
      }
    })(),
    { objectMode: false },
  )
}

async function writeBody(
  { db, vault }: { readonly db: Db; readonly vault: Vault },
  asked: Asked & { readonly keys: ArchiveKeys; readonly body: string },
) {
  const { cooperativeId, keys, body } = asked
  const sections: Counting[] = []
  const acting = new Set<string>()
  const rowsIn = (tx: TenantTx) =>
    async function* () {
      for (const table of await tablesHere(tx)) {
        const counting = startSection(sections, table.name)
        const sealing = { table, keys, seal: () => vault.sealOf(tx, cooperativeId) }
        for await (const rows of rowsOf(tx, table)) {
          noteActing(acting, table, rows)
          yield linesOf(counting, await resealed(sealing, rows))
        }
      }
      // One connection more, beside the snapshot: people are behind another wall.
      const people = { cooperativeId, acting: [...acting] }
      const { users, roles } = await withAccess(db, async (access) => ({
        users: await peopleOf(access, people),
        roles: await rolesIn(access, cooperativeId),
      }))
      yield linesOf(startSection(sections, 'app_user'), plain(users))
      yield linesOf(startSection(sections, 'membership'), plain(roles))
    }
  return readTenant(db, cooperativeId, async (tx) => {
    await pipeline(
      Readable.from(rowsIn(tx)(), { highWaterMark: 1 }),
      createGzip(),
      createWriteStream(body, { mode: 0o600 }),
    )
    const { chainId, books } = await chainHeads(tx)
    const seal = await lastSeal(tx, cooperativeId)
    return {
      cooperative: await directoryLine(tx),
      chain_id: chainId,
      books,
      seal: seal && { no: seal.no, day: seal.day, entries: seal.size, root: seal.root },
      sections: sections.map(told),
    }
  })
}

function startSection(sections: Counting[], name: string): Counting {
  const [sha256, content] = [createHash('sha256'), createHash('sha256')]
  const counting = { name, rows: 0, sha256, content }
  sections.push(counting)
  return counting
}

function told({ name, rows, sha256, content }: Counting): Section {
  return { name, rows, sha256: sha256.digest('hex'), content: content.digest('hex') }
}

/** A row as it goes into the file, and with every sealed text blotted out. */
type Written = { readonly row: TextRow; readonly blotted: TextRow }

function plain(rows: readonly TextRow[]): readonly Written[] {
  return rows.map((row) => ({ row, blotted: row }))
}

function linesOf(counting: Counting, written: readonly Written[]): string {
  const lines = written.map(({ row, blotted }) => {
    const line = `${JSON.stringify([counting.name, row])}\n`
    counting.content.update(
      row === blotted ? line : `${JSON.stringify([counting.name, blotted])}\n`,
    )
    return line
  })
  const text = lines.join('')
  counting.rows += written.length
  counting.sha256.update(text)
  return text
}

function noteActing(acting: Set<string>, table: ArchivedTable, rows: readonly TextRow[]): void {
  for (const { name } of table.columns.filter(isPersonColumn)) {
    for (const row of rows) {
      const id = row[name]
      if (id !== null && id !== undefined) acting.add(id)
    }
  }
}

type Sealing = {
  readonly table: ArchivedTable
  readonly keys: ArchiveKeys
  /** Read only where something is sealed: a cooperative without a key has nothing to open. */
  readonly seal: () => Promise<TenantSeal>
}

/** Opens what is sealed with the cooperative's key and seals it with the archive's. */
async function resealed(
  { table, keys, seal }: Sealing,
  rows: readonly TextRow[],
): Promise<readonly Written[]> {
  const columns = Object.entries(SEALED[table.name] ?? {})
  if (columns.length === 0) return plain(rows)
  const lookups = new Set(lookupsOf(table.name))
  const isSealed = rows.some((row) => columns.some(([name]) => typeof row[name] === 'string'))
  const own = isSealed ? await seal() : null
  return rows.map((whole) => {
    const kept = Object.fromEntries(Object.entries(whole).filter(([name]) => !lookups.has(name)))
    const row: Record<string, string | null> = { ...kept }
    const blotted: Record<string, string | null> = { ...kept }
    for (const [name, how] of columns) {
      const sealed = whole[name]
      if (typeof sealed !== 'string' || own === null) continue
      const bytes = Buffer.from(sealed.slice(2), 'hex')
      const opened = how === 'bytes' ? own.openBytes(bytes) : Buffer.from(own.open(bytes), 'utf8')
      row[name] = sealForArchive(keys, `${table.name}.${name}`, opened)
      blotted[name] = 'sealed'
    }
    return { row, blotted }
  })
}
