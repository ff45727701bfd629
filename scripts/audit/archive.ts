import { createHash } from 'node:crypto'
import type { Finding } from '#app/domain/ledger/audit/archived-book.ts'
import { chainFindings, type Hashing, sealFindings } from '#app/domain/ledger/audit/chain.ts'
import { figureFindings, type TrialRow, trialOf } from '#app/domain/ledger/audit/figures.ts'
import type { Money } from '#app/domain/money.ts'
import type { SignedManifest } from '#db/archive/manifest.ts'
import { archiveFaults, manifestOf } from '#db/archive/reader.ts'
import { keepRow, noRows, readBooks } from '#scripts/audit/books.ts'

const HASHING: Hashing = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  bytesOf: (text) => Buffer.from(text, 'utf8'),
  toHex: (bytes) => Buffer.from(bytes).toString('hex'),
  fromHex: (hex) => Buffer.from(hex, 'hex'),
}

/** What an auditor learns of an archive. */
export type Audit = {
  readonly manifest: SignedManifest
  readonly findings: readonly Finding[]
  readonly books: readonly {
    readonly name: string
    readonly entries: number
    readonly rows: readonly TrialRow[]
    readonly debit: Money
    readonly credit: Money
  }[]
}

/**
 * Checks an archive without a server, a database or its passphrase: that the file is what its manifest says, and that
 * the books in it agree with themselves, entry by entry.
 *
 * The journal is held in memory: about half a kilobyte a line.
 *
 * @throws {ArchiveProblem} Where the file is cut off or no archive.
 */
export async function auditArchive(file: string): Promise<Audit> {
  const manifest = await manifestOf(file)
  const rows = noRows()
  const faults = await archiveFaults(file, manifest, ({ table, row }) => keepRow(rows, table, row))
  const { books, seals, findings } = readBooks(rows)
  return {
    manifest,
    findings: [
      ...faults.map(({ section, expected, found }) => ({
        check: 'manifest',
        place: section,
        expected,
        found,
      })),
      ...headFindings(manifest, { books, seals }),
      ...findings,
      ...books.flatMap((book) => chainFindings(HASHING, manifest.chain_id, book)),
      ...books.flatMap(figureFindings),
      ...sealFindings(HASHING, seals, books),
    ],
    books: books.map((book) => ({
      name: book.name,
      entries: book.entries.length,
      ...trialOf(book),
    })),
  }
}

/** What the manifest says of heads and of the last seal beside what the rows say: it is what an officer compares by eye. */
function headFindings(
  manifest: SignedManifest,
  { books, seals }: Pick<ReturnType<typeof readBooks>, 'books' | 'seals'>,
): readonly Finding[] {
  const said = new Map(
    books.map(({ id, name, head, entries }) => [
      id,
      `${name}, ${entries.length} entries, ${head?.hash ?? '00'}`,
    ]),
  )
  const told = manifest.books.map(({ id, name, entries, hash }) => ({
    place: `${name}, head of the chain`,
    expected: `${name}, ${entries} entries, ${hash}`,
    found: said.get(id) ?? 'no book',
  }))
  const named = new Set(manifest.books.map(({ id }) => id))
  const untold = books
    .filter(({ id }) => !named.has(id))
    .map(({ name }) => ({ place: name, expected: 'no book', found: 'a book' }))
  const last = seals.at(-1)
  const seal = {
    place: 'last seal',
    expected: sealText(manifest.seal),
    found: sealText(last === undefined ? null : { ...last, entries: last.size }),
  }
  return [...told, ...untold, seal]
    .filter(({ expected, found }) => expected !== found)
    .map((one) => ({ check: 'manifest', ...one }))
}

function sealText(seal: SignedManifest['seal']): string {
  return seal === null ? 'none' : `${seal.no} of ${seal.day}, ${seal.entries} entries, ${seal.root}`
}
