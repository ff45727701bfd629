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
  const heads = new Map(books.map(({ id, head }) => [id, head?.hash ?? '00']))
  const told = manifest.books.filter(({ id, hash }) => heads.get(id) !== hash)
  return {
    manifest,
    findings: [
      ...faults.map(({ section, expected, found }) => ({
        check: 'manifest',
        place: section,
        expected,
        found,
      })),
      ...told.map(({ id, name, hash }) => ({
        check: 'manifest',
        place: `${name}, head of the chain`,
        expected: hash,
        found: heads.get(id) ?? 'no book',
      })),
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
