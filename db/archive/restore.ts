import pg from 'pg'
import {
  type ArchivedColumn,
  type ArchivedTable,
  archivedTables,
  CATALOGUE_QUERY,
  type CatalogueRow,
  SEALED,
} from '#db/archive/catalogue.ts'
import { macOf, type SignedManifest } from '#db/archive/manifest.ts'
import { type ArchiveKeys, archiveKeys, openFromArchive } from '#db/archive/passphrase.ts'
import { type RestoredPerson, restorePeople } from '#db/archive/people.ts'
import { ArchiveProblem } from '#db/archive/problem.ts'
import { archivedRows, archiveFaults, manifestOf } from '#db/archive/reader.ts'
import type { TextRow } from '#db/archive/rows.ts'
import { SCHEMA_VERSION } from '#db/migrate.ts'
import type { TenantSeal, Vault } from '#db/vault.ts'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const BATCH_ROWS = 500
const BATCH_BYTES = 4_000_000

/** What was restored: where, how many rows, and who can sign in only with a new password. */
export type Restored = {
  readonly slug: string
  readonly cooperativeId: string
  readonly rows: number
  readonly people: readonly RestoredPerson[]
}

/** Where an archive is restored to. */
export type Installation = {
  readonly ownerUrl: string
  readonly vault: Vault
  /** The hash of a password that nobody has, for those who are new here. */
  readonly nobodysPassword: string
}

type Wish = {
  readonly file: string
  readonly passphrase: string
  /** Another name in the addresses than it had. */
  readonly slug?: string | undefined
}

/**
 * Restores one cooperative from an archive, all of it or nothing, under a number of its own.
 *
 * Entries keep the number they were hashed with (`ledger_origin`), so that every hash and seal verifies as it did.
 * What is sealed is opened with the passphrase and sealed with this installation's key.
 *
 * @param ownerUrl A login that may become the owner of the tables: no other may write a journal.
 * @throws {ArchiveProblem} A file that is cut, altered or of another schema; a wrong passphrase; a name that is taken.
 */
export async function restoreArchive(
  { ownerUrl, vault, nobodysPassword }: Installation,
  wish: Wish,
): Promise<Restored> {
  const manifest = await manifestOf(wish.file)
  const slug = wish.slug ?? manifest.cooperative['slug'] ?? ''
  if (!SLUG.test(slug)) throw new ArchiveProblem(`"${slug}" is no name for an address.`)
  if (manifest.schema !== SCHEMA_VERSION) {
    throw new ArchiveProblem(
      `The archive has schema ${manifest.schema}, this program ${SCHEMA_VERSION}: restore it with the release it was taken with, and upgrade then.`,
    )
  }
  const keys = await archiveKeys(wish.passphrase, manifest.salt)
  const { mac, ...told } = manifest
  if (macOf(told, keys.manifest) !== mac) {
    throw new ArchiveProblem('The passphrase is another one, or the manifest is altered.')
  }
  const [fault] = await archiveFaults(wish.file, manifest)
  if (fault !== undefined) {
    throw new ArchiveProblem(
      `The archive is altered at ${fault.section}: expected ${fault.expected}, found ${fault.found}.`,
    )
  }
  return asOwner(ownerUrl, (client) =>
    restoreInto(client, { ...wish, slug, manifest, keys, vault, nobodysPassword }),
  )
}

/** One transaction as the owner of the tables, whom row-level security binds too. */
async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const options = '-c search_path=lumbung -c timezone=UTC'
  const client = new pg.Client({ connectionString: url, options })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role lumbung_owner')
    const result = await work(client)
    // The planner knows nothing of rows that came all at once.
    await client.query('select count_journal_anew()')
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}

type Work = Wish & {
  readonly slug: string
  readonly manifest: SignedManifest
  readonly keys: ArchiveKeys
  readonly vault: Vault
  readonly nobodysPassword: string
}

async function restoreInto(client: pg.Client, work: Work): Promise<Restored> {
  const { manifest, slug, vault } = work
  const cooperativeId = await enterDirectory(client, { ...manifest.cooperative, slug })
  await client.query(`select set_config('app.cooperative_id', $1, true)`, [cooperativeId])
  const { wrappedKey, seal } = vault.newSeal()
  await client.query('insert into tenant_key (cooperative_id, wrapped_key) values ($1, $2)', [
    cooperativeId,
    wrappedKey,
  ])
  await client.query(
    `insert into ledger_origin (cooperative_id, chain_id, content) values ($1, $2, decode($3, 'hex'))`,
    [cooperativeId, manifest.chain_id, manifest.content],
  )
  const { rows } = await client.query<CatalogueRow>(CATALOGUE_QUERY)
  const tables = new Map(archivedTables(rows).map((table) => [table.name, table]))
  await client.query('create temp table archived (place bigserial, line jsonb) on commit drop')
  const people: Record<'app_user' | 'membership', TextRow[]> = { app_user: [], membership: [] }
  const into = { client, cooperativeId, keys: work.keys, seal }
  let open = tables.get('')
  let batch = emptyBatch()
  let count = 0
  for await (const { table, row } of archivedRows(work.file)) {
    count += 1
    if (table === 'app_user' || table === 'membership') {
      people[table].push(row)
      continue
    }
    if (open?.name !== table) {
      await fill(into, open, batch)
      batch = emptyBatch()
      open = tables.get(table)
      if (open === undefined)
        throw new ArchiveProblem(`There is no table ${table} in this program.`)
    }
    add(batch, JSON.stringify(opened(into, open, row)))
    if (batch.lines.length >= BATCH_ROWS || batch.bytes >= BATCH_BYTES) await stage(client, batch)
  }
  await fill(into, open, batch)
  return {
    slug,
    cooperativeId,
    rows: count,
    people: await restorePeople(client, {
      cooperativeId,
      nobodysPassword: work.nobodysPassword,
      ...people,
    }),
  }
}

async function enterDirectory(client: pg.Client, facts: TextRow): Promise<string> {
  const taken = await client.query('select 1 from cooperative where slug = $1', [facts['slug']])
  if (taken.rowCount !== 0) {
    throw new ArchiveProblem(
      `There is a cooperative "${facts['slug']}" already: give another name with --slug.`,
    )
  }
  const names = Object.keys(facts)
  const columns = names.map((name) => pg.escapeIdentifier(name)).join(', ')
  const { rows } = await client.query<{ id: string }>(
    `insert into cooperative (${columns})
      select ${columns} from jsonb_populate_record(null::cooperative, $1) returning id`,
    [JSON.stringify(facts)],
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('a cooperative gets a number')
  return id
}

type Into = {
  readonly client: pg.Client
  readonly cooperativeId: string
  readonly keys: ArchiveKeys
  readonly seal: TenantSeal
}
type Batch = { lines: string[]; bytes: number }

function emptyBatch(): Batch {
  return { lines: [], bytes: 0 }
}

function add(batch: Batch, line: string): void {
  batch.lines.push(line)
  batch.bytes += line.length
}

/** Rows wait beside until their table is whole: an entry and its reversal, all lines of an entry, go in at once. */
async function stage(client: pg.Client, batch: Batch): Promise<void> {
  if (batch.lines.length === 0) return
  await client.query('insert into archived (line) select * from unnest($1::jsonb[])', [batch.lines])
  batch.lines = []
  batch.bytes = 0
}

async function fill(into: Into, table: ArchivedTable | undefined, batch: Batch): Promise<void> {
  if (table === undefined) return
  const { client, cooperativeId } = into
  await stage(client, batch)
  const columns = table.columns.map(({ name }) => pg.escapeIdentifier(name))
  const values = table.columns.map(castOf)
  await client.query(
    `insert into ${pg.escapeIdentifier(table.name)} (cooperative_id, ${columns.join(', ')})
      select $1::bigint, ${values.join(', ')} from archived order by place`,
    [cooperativeId],
  )
  await client.query('truncate archived')
}

function castOf({ name, type }: ArchivedColumn): string {
  return `(line ->> ${pg.escapeLiteral(name)})::${type}`
}

/** The row as it goes into its table: what was sealed for the archive is sealed with the cooperative's new key. */
function opened({ keys, seal }: Into, table: ArchivedTable, row: TextRow): TextRow {
  const columns = Object.entries(SEALED[table.name] ?? {})
  if (columns.length === 0) return row
  const whole: Record<string, string | null> = { ...row }
  for (const [name, how] of columns) {
    const text = row[name]
    if (typeof text !== 'string') continue
    const plain = openFromArchive(keys, `${table.name}.${name}`, text)
    if (how === 'bytes') whole[name] = hexOf(seal.sealBytes(plain))
    else {
      const { sealed, lookup } = seal.seal(plain.toString('utf8'))
      whole[name] = hexOf(sealed)
      whole[how.lookup] = hexOf(lookup)
    }
  }
  return whole
}

function hexOf(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}
