import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { SEALED } from '#db/archive/catalogue.ts'
import {
  contentHash,
  readManifest,
  type Section,
  type SignedManifest,
} from '#db/archive/manifest.ts'
import { ArchiveProblem } from '#db/archive/problem.ts'
import type { TextRow } from '#db/archive/rows.ts'

const NEWLINE = 0x0a
/** Longer than a line with the largest paper of a loan in it. */
const LONGEST_LINE = 32 * 1024 * 1024

const Line = z.tuple([z.string(), z.record(z.string(), z.string().nullable())])

/** One row of an archive, with its table and the line it stands on. */
export type ArchivedRow = { readonly table: string; readonly row: TextRow; readonly line: Buffer }

/** Reads the first line of an archive. */
export async function manifestOf(file: string): Promise<SignedManifest> {
  for await (const line of linesOf(file)) {
    const manifest = readManifest(line.toString('utf8'))
    if (manifest !== null) return manifest
    break
  }
  throw new ArchiveProblem(`${file} is no archive that this program reads.`)
}

/** Every row of an archive in its order, line by line: the whole is never in memory. */
export async function* archivedRows(file: string): AsyncGenerator<ArchivedRow> {
  let number = 0
  for await (const line of linesOf(file)) {
    number += 1
    if (number === 1) continue
    const parsed = Line.safeParse(parsedJson(line))
    if (!parsed.success) throw new ArchiveProblem(`Line ${number} of ${file} is no row.`)
    const [table, row] = parsed.data
    yield { table, row, line }
  }
}

/** What is wrong with a section of a file: what the manifest says, and what is there. */
export type SectionFault = {
  readonly section: string
  readonly expected: string
  readonly found: string
}

/**
 * Counts and hashes an archive from beginning to end and compares it with its manifest.
 *
 * @param each Sees every row on the way.
 * @returns What does not agree; empty for an archive as it was written.
 * @throws {ArchiveProblem} Where the file is cut off or not readable.
 */
export async function archiveFaults(
  file: string,
  manifest: SignedManifest,
  each: (row: ArchivedRow) => void = () => undefined,
): Promise<readonly SectionFault[]> {
  const counted = new Map<string, ReturnType<typeof counting>>()
  const order: string[] = []
  for await (const archived of archivedRows(file)) {
    const { table, row, line } = archived
    const found = counted.get(table) ?? counting()
    if (!counted.has(table)) counted.set(table, found)
    if (order.at(-1) !== table) order.push(table)
    found.rows += 1
    found.sha256.update(line).update('\n')
    found.content.update(`${JSON.stringify([table, blotted(table, row)])}\n`)
    each(archived)
  }
  const sections = manifest.sections.map(({ name }) => told(name, counted.get(name) ?? counting()))
  const faults = manifest.sections.flatMap((section, index) => faultOf(section, sections[index]))
  const named = new Set(manifest.sections.map(({ name }) => name))
  const strays = [...new Set(order)]
    .filter((name) => !named.has(name))
    .map((section) => ({ section, expected: 'no rows', found: 'rows' }))
  const whole = contentHash({ ...manifest, sections })
  const contents =
    whole === manifest.content || faults.length > 0
      ? []
      : [{ section: 'content', expected: manifest.content, found: whole }]
  return [...faults, ...strays, ...orderFaults(manifest, order), ...contents]
}

/** The sections stand in the order of the manifest, each in one piece: a restore puts them back in it. */
function orderFaults(
  { sections }: SignedManifest,
  order: readonly string[],
): readonly SectionFault[] {
  const filled = sections.filter(({ rows }) => rows > 0).map(({ name }) => name)
  const named = new Set(filled)
  const known = order.filter((name) => named.has(name))
  const at = known.findIndex((name, place) => name !== filled[place])
  const found = known[at]
  if (found === undefined) return []
  return [{ section: found, expected: `the rows of ${filled[at] ?? 'nothing'} here`, found }]
}

function counting() {
  return { rows: 0, sha256: createHash('sha256'), content: createHash('sha256') }
}

function told(name: string, { rows, sha256, content }: ReturnType<typeof counting>): Section {
  return { name, rows, sha256: sha256.digest('hex'), content: content.digest('hex') }
}

function faultOf(expected: Section, found: Section | undefined): readonly SectionFault[] {
  if (found === undefined) return []
  const { name: section } = expected
  if (found.rows !== expected.rows) {
    return [{ section, expected: `${expected.rows} rows`, found: `${found.rows} rows` }]
  }
  if (found.sha256 === expected.sha256 && found.content === expected.content) return []
  return [{ section, expected: expected.sha256, found: found.sha256 }]
}

function blotted(table: string, row: TextRow): TextRow {
  const sealed = SEALED[table]
  if (sealed === undefined) return row
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value !== null && Object.hasOwn(sealed, name) ? 'sealed' : value,
    ]),
  )
}

function parsedJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return null
  }
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  let rest: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of gunzip) {
      let from = 0
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, end)])
        ;[rest, length, from] = [[], 0, end + 1]
      }
      rest.push(chunk.subarray(from))
      length += chunk.length - from
      if (length > LONGEST_LINE) throw new ArchiveProblem(`${file} has a line that is too long.`)
    }
  } catch (error) {
    throw problemOf(file, error)
  } finally {
    source.destroy()
    gunzip.destroy()
  }
  if (rest.some((part) => part.length > 0)) throw new ArchiveProblem(`${file} is cut off.`)
}

function problemOf(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'Z_BUF_ERROR') return new ArchiveProblem(`${file} is cut off.`)
  if (code === 'Z_DATA_ERROR') return new ArchiveProblem(`${file} is altered, or no archive.`)
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    return new ArchiveProblem(`${file} cannot be read.`)
  }
  return error
}
