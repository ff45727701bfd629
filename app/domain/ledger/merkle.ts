import { assert } from '#app/domain/assert.ts'

/** SHA-256, or another hash a caller brings along: the domain itself holds no cryptography. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/**
 * A growing tree, as much of it as is needed to grow on: how many leaves, and the roots of the full subtrees they
 * fall into, largest first (one for each binary digit 1 of the size).
 */
export type Frontier = { readonly size: number; readonly peaks: readonly Uint8Array[] }

/** A tree without leaves. */
export const EMPTY_FRONTIER: Frontier = { size: 0, peaks: [] }

const LEAF = 0
const NODE = 1

/**
 * The hash of a leaf. A leaf and a node can never have the same hash: each begins with a byte of its own.
 *
 * @see RFC 6962 §2.1
 */
export function leafHash(hash: Hash, leaf: Uint8Array): Uint8Array {
  return hash(joined(Uint8Array.of(LEAF), leaf))
}

/**
 * Adds leaves on the right, in their order.
 *
 * Costs two hashes a leaf at most, whatever the tree's size.
 */
export function grow(hash: Hash, from: Frontier, leaves: readonly Uint8Array[]): Frontier {
  const peaks = [...from.peaks]
  let { size } = from
  for (const leaf of leaves) {
    let top = leafHash(hash, leaf)
    for (let full = size; full % 2 === 1; full = (full - 1) / 2) {
      const left = peaks.pop()
      assert(left !== undefined, 'a frontier has a peak for each binary 1 of its size')
      top = nodeHash(hash, left, top)
    }
    peaks.push(top)
    size += 1
  }
  return { size, peaks }
}

/** The root of a tree; that of a tree without leaves is the hash of nothing (RFC 6962 §2.1). */
export function rootOf(hash: Hash, { peaks }: Frontier): Uint8Array {
  const [last, ...before] = peaks.toReversed()
  if (last === undefined) return hash(new Uint8Array())
  return before.reduce((right, left) => nodeHash(hash, left, right), last)
}

/** The root over leaves in their order. */
export function merkleRoot(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  return rootOf(hash, grow(hash, EMPTY_FRONTIER, leaves))
}

/**
 * The hashes that lead from one leaf to the root, nearest first.
 *
 * @param index Which leaf, from 0.
 * @see RFC 6962 §2.1.1
 */
export function inclusionProof(
  hash: Hash,
  leaves: readonly Uint8Array[],
  index: number,
): readonly Uint8Array[] {
  assert(index >= 0 && index < leaves.length, 'the leaf is one of the tree')
  if (leaves.length === 1) return []
  const split = largestPowerBelow(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...inclusionProof(hash, left, index), merkleRoot(hash, right)]
    : [...inclusionProof(hash, right, index - split), merkleRoot(hash, left)]
}

/** What a proof of inclusion is about: the leaf, its place from 0, and the tree's size and root. */
export type Inclusion = {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
}

/** Tells whether a proof shows that the leaf stands at its place in the tree with that root. */
export function isIncluded(
  hash: Hash,
  { leaf, index, size, root }: Inclusion,
  proof: readonly Uint8Array[],
): boolean {
  if (index < 0 || index >= size) return false
  const found = climb(hash, { node: leafHash(hash, leaf), index, size }, proof)
  return found !== null && isSame(found, root)
}

/** The root that a path leads to, or null where the path does not fit the place. */
function climb(
  hash: Hash,
  at: { readonly node: Uint8Array; readonly index: number; readonly size: number },
  proof: readonly Uint8Array[],
): Uint8Array | null {
  const last = proof.at(-1)
  if (at.size === 1 || last === undefined) {
    return at.size === 1 && last === undefined ? at.node : null
  }
  const split = largestPowerBelow(at.size)
  const isLeft = at.index < split
  const below = isLeft
    ? { ...at, size: split }
    : { ...at, index: at.index - split, size: at.size - split }
  const node = climb(hash, below, proof.slice(0, -1))
  if (node === null) return null
  return isLeft ? nodeHash(hash, node, last) : nodeHash(hash, last, node)
}

/**
 * The hashes that show that a tree only grew: its first leaves are those of the tree it was.
 *
 * @param before How many leaves the earlier tree had, from 1 to the size now.
 * @see RFC 6962 §2.1.2
 */
export function consistencyProof(
  hash: Hash,
  leaves: readonly Uint8Array[],
  before: number,
): readonly Uint8Array[] {
  assert(before > 0 && before <= leaves.length, 'the earlier tree is a part of this one')
  return subproof(hash, leaves, { before, isWhole: true })
}

function subproof(
  hash: Hash,
  leaves: readonly Uint8Array[],
  { before, isWhole }: { readonly before: number; readonly isWhole: boolean },
): readonly Uint8Array[] {
  if (before === leaves.length) return isWhole ? [] : [merkleRoot(hash, leaves)]
  const split = largestPowerBelow(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return before <= split
    ? [...subproof(hash, left, { before, isWhole }), merkleRoot(hash, right)]
    : [...subproof(hash, right, { before: before - split, isWhole: false }), merkleRoot(hash, left)]
}

/** A tree as it was told once: its size and root. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array }

/** Tells whether a proof shows that the later tree begins with the earlier one. */
export function isConsistent(
  hash: Hash,
  { earlier, later }: { readonly earlier: TreeHead; readonly later: TreeHead },
  proof: readonly Uint8Array[],
): boolean {
  if (earlier.size < 1 || earlier.size > later.size) return false
  const part = { before: earlier.size, size: later.size, whole: earlier.root }
  const found = bothRoots(hash, part, proof)
  return found !== null && isSame(found.old, earlier.root) && isSame(found.fresh, later.root)
}

type Part = {
  readonly before: number
  readonly size: number
  /** The earlier root, as long as the part is all of the earlier tree; null further down. */
  readonly whole: Uint8Array | null
}

/** What a proof says the earlier and the later root are, or null where it does not fit the sizes. */
function bothRoots(
  hash: Hash,
  { before, size, whole }: Part,
  proof: readonly Uint8Array[],
): { readonly old: Uint8Array; readonly fresh: Uint8Array } | null {
  const last = proof.at(-1)
  if (before === size) {
    const same = whole ?? last
    const isFit = proof.length === (whole === null ? 1 : 0)
    return isFit && same !== undefined ? { old: same, fresh: same } : null
  }
  if (last === undefined) return null
  const split = largestPowerBelow(size)
  const isLeft = before <= split
  const below = isLeft
    ? { before, size: split, whole }
    : { before: before - split, size: size - split, whole: null }
  const part = bothRoots(hash, below, proof.slice(0, -1))
  if (part === null) return null
  const { old, fresh } = part
  return isLeft
    ? { old, fresh: nodeHash(hash, fresh, last) }
    : { old: nodeHash(hash, last, old), fresh: nodeHash(hash, last, fresh) }
}

function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(joined(Uint8Array.of(NODE), left, right))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The largest power of two that is smaller than a size of 2 or more. */
function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
