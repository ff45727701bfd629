import type {
  ArchivedBook,
  ArchivedEntry,
  ArchivedSeal,
  Finding,
} from '#app/domain/ledger/audit/archived-book.ts'
import { entryText } from '#app/domain/ledger/audit/entry-text.ts'
import { EMPTY_FRONTIER, grow, type Hash, rootOf } from '#app/domain/ledger/merkle.ts'

/** What turns texts into hashes and back: the domain holds no cryptography of its own. */
export type Hashing = {
  readonly sha256: Hash
  readonly bytesOf: (text: string) => Uint8Array
  readonly toHex: (bytes: Uint8Array) => string
  readonly fromHex: (hex: string) => Uint8Array
}

/** A book before its first entry. */
const NO_HASH = '00'

/**
 * Follows a book's chain from its first entry: numbers 1, 2, 3 …, each entry carrying the hash of the one before, each
 * hash that of the entry as it stands, and the head naming the last.
 */
export function chainFindings(
  hashing: Hashing,
  chainId: string,
  book: ArchivedBook,
): readonly Finding[] {
  const findings: Finding[] = []
  let before = { chainNo: 0, hash: NO_HASH }
  for (const entry of book.entries) {
    const place = placeOf(book, entry)
    const text = entryText(chainId, entry)
    const hash = hashing.toHex(hashing.sha256(hashing.bytesOf(text)))
    if (hash !== entry.hash) {
      findings.push({ check: 'chain_hash', place, expected: entry.hash, found: hash })
    }
    const expected = `${before.chainNo + 1} after ${before.hash}`
    const found = `${entry.chainNo} after ${entry.prevHash}`
    if (expected !== found) findings.push({ check: 'chain_order', place, expected, found })
    before = { chainNo: entry.chainNo, hash: entry.hash }
  }
  const head = book.head ?? { chainNo: 0, hash: NO_HASH }
  if (head.chainNo !== before.chainNo || head.hash !== before.hash) {
    findings.push({
      check: 'chain_head',
      place: `${book.name}, head of the chain`,
      expected: `${head.chainNo} ${head.hash}`,
      found: `${before.chainNo} ${before.hash}`,
    })
  }
  return [...findings, ...closingFindings(book)]
}

/** What a closing wrote down of the chain is still so. */
function closingFindings(book: ArchivedBook): readonly Finding[] {
  const hashes = new Map(book.entries.map(({ chainNo, hash }) => [chainNo, hash]))
  return book.closings.flatMap(({ month, headNo, headHash }) => {
    const found = headNo === 0 ? headHash : (hashes.get(headNo) ?? 'no entry')
    if (found === headHash) return []
    const place = `${book.name}, closing of ${month.slice(0, 7)}`
    return [{ check: 'closed_heads', place, expected: `${headNo} ${headHash}`, found }]
  })
}

/** Grows the tree of all books anew and compares it with each seal. */
export function sealFindings(
  hashing: Hashing,
  seals: readonly ArchivedSeal[],
  books: readonly ArchivedBook[],
): readonly Finding[] {
  const hashes = new Map(
    books.map(({ id, entries }) => [id, new Map(entries.map((one) => [one.chainNo, one.hash]))]),
  )
  const next = new Map<string, number>()
  const findings: Finding[] = []
  let frontier = EMPTY_FRONTIER
  for (const [index, seal] of seals.entries()) {
    const place = `seal ${seal.no} of ${seal.day}`
    if (seal.no !== index + 1) {
      findings.push({ check: 'seals', place, expected: `seal ${index + 1}`, found: place })
    }
    for (const { bookId, fromNo, throughNo } of seal.spans) {
      const wanted = next.get(bookId) ?? 1
      if (fromNo !== wanted) {
        const [expected, found] = [`from entry ${wanted}`, `from entry ${fromNo}`]
        findings.push({ check: 'seals', place, expected, found })
      }
      next.set(bookId, throughNo + 1)
      const leaves = leavesOf(hashes.get(bookId), fromNo, throughNo)
      frontier = grow(hashing.sha256, frontier, leaves.map(hashing.fromHex))
    }
    const expected = `${seal.size} entries, ${seal.root}`
    const found = `${frontier.size} entries, ${hashing.toHex(rootOf(hashing.sha256, frontier))}`
    if (expected !== found) findings.push({ check: 'seals', place, expected, found })
  }
  return findings
}

/** The hashes of a span; an entry that is not there leaves no leaf, and the tree falls short. */
function leavesOf(
  hashes: ReadonlyMap<number, string> | undefined,
  fromNo: number,
  throughNo: number,
): readonly string[] {
  const leaves: string[] = []
  for (let no = fromNo; no <= throughNo; no += 1) {
    const hash = hashes?.get(no)
    if (hash !== undefined) leaves.push(hash)
  }
  return leaves
}

/** How an entry is named in a finding. */
export function placeOf(book: ArchivedBook, entry: ArchivedEntry): string {
  return `${book.name}, entry ${entry.number}`
}
