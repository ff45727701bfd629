import { createHash } from 'node:crypto'
import { EMPTY_FRONTIER, type Frontier, grow, rootOf } from '#app/domain/ledger/merkle.ts'
import type { SealedSpan } from '#app/domain/ledger/seal.ts'
import { entryHashes, lastSeal, listSeals } from '#db/queries/seals.ts'
import type { Fault } from '#db/queries/verify.ts'
import type { TenantTx } from '#db/tables.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Grows the tree of a cooperative anew from its entries and names the first seal that says something else, or null. */
export async function firstSealFault(tx: TenantTx, cooperativeId: string): Promise<Fault | null> {
  const next = new Map<string, number>()
  let frontier = EMPTY_FRONTIER
  for (const [index, seal] of (await listSeals(tx, cooperativeId)).entries()) {
    const where = `seal ${seal.no} of ${seal.day}`
    if (seal.no !== index + 1) return fault(where, `seal ${index + 1}`, `seal ${seal.no}`)
    const gap = gapIn(seal.spans, next)
    if (gap !== null) return fault(where, `from entry ${gap.wanted}`, `from entry ${gap.fromNo}`)
    frontier = await grown(tx, cooperativeId, { frontier, spans: seal.spans })
    const found = `${frontier.size} entries, ${hex(rootOf(sha256, frontier))}`
    const told = `${seal.size} entries, ${seal.root}`
    if (found !== told) return fault(where, told, found)
  }
  const kept = (await lastSeal(tx, cooperativeId))?.frontier ?? EMPTY_FRONTIER
  const isSame = kept.peaks.map(hex).join() === frontier.peaks.map(hex).join()
  return isSame ? null : fault('the last seal', 'its own frontier', 'another frontier')
}

/** A span that does not go on where its book's last one ended; notes where each of them ends. */
function gapIn(spans: readonly SealedSpan[], next: Map<string, number>) {
  for (const { bookId, fromNo, throughNo } of spans) {
    const wanted = next.get(bookId) ?? 1
    if (fromNo !== wanted) return { wanted, fromNo }
    next.set(bookId, throughNo + 1)
  }
  return null
}

async function grown(
  tx: TenantTx,
  cooperativeId: string,
  from: { readonly frontier: Frontier; readonly spans: readonly SealedSpan[] },
): Promise<Frontier> {
  let { frontier } = from
  for (const span of from.spans) {
    for await (const hashes of entryHashes(tx, cooperativeId, span)) {
      frontier = grow(sha256, frontier, hashes)
    }
  }
  return frontier
}

function fault(where: string, expected: string, found: string): Fault {
  return { check: 'seals', where, expected, found }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
