import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consistencyProof,
  EMPTY_FRONTIER,
  grow,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  merkleRoot,
  rootOf,
} from '#app/domain/ledger/merkle.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
const hex = (of: Uint8Array) => Buffer.from(of).toString('hex')

/**
 * Leaves, roots and paths of the reference implementation of RFC 6962 (Certificate Transparency,
 * merkletree/merkle_tree_test.cc; also transparency-dev/merkle testonly/reference_tree.go).
 */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytes)
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const FIRST_OF_EIGHT = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
]

describe('the tree of RFC 6962', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))(
    'of %i leaves has the published root',
    (size, root) => {
      expect(hex(merkleRoot(sha256, LEAVES.slice(0, size)))).toBe(root)
    },
  )

  test('has the published paths', () => {
    expect(inclusionProof(sha256, LEAVES, 0).map(hex)).toEqual(FIRST_OF_EIGHT)
    expect(inclusionProof(sha256, LEAVES, 5).map(hex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      ROOTS[4],
    ])
    expect(consistencyProof(sha256, LEAVES, 1).map(hex)).toEqual(FIRST_OF_EIGHT)
    expect(consistencyProof(sha256, LEAVES, 6).map(hex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      ROOTS[4],
    ])
  })

  test('keeps a leaf apart from a node', () => {
    const [left, right] = LEAVES.slice(0, 2).map((leaf) => leafHash(sha256, leaf))
    const forged = new Uint8Array([...(left ?? []), ...(right ?? [])])
    expect(hex(merkleRoot(sha256, [forged]))).not.toBe(ROOTS[2])
  })
})

const trees = fc.array(fc.uint8Array({ minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 40,
})

describe('a tree of any size', () => {
  test('has one root, grown at once or in steps', () => {
    fc.assert(
      fc.property(trees, fc.nat(40), (leaves, cut) => {
        const before = grow(sha256, EMPTY_FRONTIER, leaves.slice(0, cut))
        const after = grow(sha256, before, leaves.slice(cut))
        expect(after.size).toBe(leaves.length)
        expect(hex(rootOf(sha256, after))).toBe(hex(merkleRoot(sha256, leaves)))
      }),
    )
  })

  test('proves each of its leaves, and no other', () => {
    fc.assert(
      fc.property(trees, fc.nat(39), (leaves, place) => {
        const index = place % leaves.length
        const leaf = leaves[index] ?? bytes('')
        const about = { leaf, index, size: leaves.length, root: merkleRoot(sha256, leaves) }
        const proof = inclusionProof(sha256, leaves, index)
        expect(isIncluded(sha256, about, proof)).toBe(true)
        const other = Uint8Array.from([...leaf, 1])
        expect(isIncluded(sha256, { ...about, leaf: other }, proof)).toBe(false)
        expect(isIncluded(sha256, about, [...proof, other])).toBe(false)
      }),
    )
  })

  test('proves that it only grew, and finds out that it did not', () => {
    fc.assert(
      fc.property(trees, fc.nat(39), (leaves, place) => {
        const before = 1 + (place % leaves.length)
        const proof = consistencyProof(sha256, leaves, before)
        const earlier = { size: before, root: merkleRoot(sha256, leaves.slice(0, before)) }
        const later = { size: leaves.length, root: merkleRoot(sha256, leaves) }
        expect(isConsistent(sha256, { earlier, later }, proof)).toBe(true)
        const changed = leaves.map((leaf, index) =>
          index === 0 ? Uint8Array.from([...leaf, 1]) : leaf,
        )
        const forged = { size: leaves.length, root: merkleRoot(sha256, changed) }
        const proofs = [proof, consistencyProof(sha256, changed, before)]
        for (const one of proofs)
          expect(isConsistent(sha256, { earlier, later: forged }, one)).toBe(false)
      }),
    )
  })
})
