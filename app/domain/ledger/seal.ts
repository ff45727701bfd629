/** How long a SHA-256 hash is. */
export const HASH_BYTES = 32

/** Entries of one book that a seal added to the tree: their numbers in the book's chain, both ends included. */
export type SealedSpan = {
  readonly bookId: string
  readonly fromNo: number
  readonly throughNo: number
}

const SHORT = 16
const GROUP = 4

/** The beginning of a hash, in groups of four, as people compare it on paper: "9f86 d081 884c 7d65". */
export function shortHash(hex: string): string {
  return (hex.slice(0, SHORT).match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join(' ')
}
