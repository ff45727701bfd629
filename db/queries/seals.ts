import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { EMPTY_FRONTIER, type Frontier } from '#app/domain/ledger/merkle.ts'
import { HASH_BYTES, type SealedSpan } from '#app/domain/ledger/seal.ts'
import type { TenantTx } from '#db/tables.ts'

const PAGE = 10_000

/** A seal as it stands: its number, its day, how many entries the tree has, and its root in hexadecimal. */
export type Seal = {
  readonly no: number
  readonly day: LocalDate
  readonly size: number
  readonly root: string
}

/** The last seal, through a day when one is given, or null. */
export async function lastSeal(
  tx: TenantTx,
  cooperativeId: string,
  through?: LocalDate,
): Promise<(Seal & { readonly frontier: Frontier }) | null> {
  let query = tx
    .selectFrom('ledger_seal')
    .select(['no', 'day', 'size', 'root', 'frontier'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('no', 'desc')
    .limit(1)
  if (through !== undefined) query = query.where('day', '<=', through)
  const row = await query.executeTakeFirst()
  if (!row) return null
  const size = Number(row.size)
  return {
    no: row.no,
    day: localDate(row.day),
    size,
    root: row.root.toString('hex'),
    frontier: { size, peaks: cutIntoHashes(row.frontier) },
  }
}

/** What a seal is grown from: the last one's frontier, or nothing. */
export function frontierOf(seal: { readonly frontier: Frontier } | null): Frontier {
  return seal?.frontier ?? EMPTY_FRONTIER
}

/**
 * The entries no seal holds yet, a span a book in the order of the leaves.
 *
 * @param before Entries recorded from this instant on wait for the next seal; null takes all.
 */
export async function unsealedSpans(
  tx: TenantTx,
  cooperativeId: string,
  before: Date | null,
): Promise<readonly SealedSpan[]> {
  const { rows } = await sql<{ book_id: string; from_no: string; through_no: string }>`
    select b.id as book_id, s.n + 1 as from_no, fresh.through_no
    from book b
    cross join lateral (select coalesce(max(through_no), 0) as n from ledger_seal_book
      where cooperative_id = b.cooperative_id and book_id = b.id) s
    cross join lateral (
      select coalesce(min(e.chain_no) filter (where e.recorded_at >= ${before}::timestamptz) - 1, max(e.chain_no)) as through_no
      from journal_entry e
      where e.cooperative_id = b.cooperative_id and e.book_id = b.id and e.chain_no > s.n) fresh
    where b.cooperative_id = ${cooperativeId} and fresh.through_no > s.n
    order by b.id`.execute(tx)
  return rows.map((row) => ({
    bookId: row.book_id,
    fromNo: Number(row.from_no),
    throughNo: Number(row.through_no),
  }))
}

/** How many entries no seal holds yet. */
export async function countUnsealed(tx: TenantTx, cooperativeId: string): Promise<number> {
  const spans = await unsealedSpans(tx, cooperativeId, null)
  return spans.reduce((sum, { fromNo, throughNo }) => sum + throughNo - fromNo + 1, 0)
}

/** The hashes of a span of entries in their order, some thousand at a time. */
export async function* entryHashes(
  tx: TenantTx,
  cooperativeId: string,
  span: SealedSpan,
): AsyncGenerator<readonly Buffer[]> {
  for (let from = span.fromNo; from <= span.throughNo; from += PAGE) {
    const rows = await tx
      .selectFrom('journal_entry')
      .select('hash')
      .where('cooperative_id', '=', cooperativeId)
      .where('book_id', '=', span.bookId)
      .where('chain_no', '>=', String(from))
      .where('chain_no', '<=', String(Math.min(span.throughNo, from + PAGE - 1)))
      .orderBy('chain_no')
      .execute()
    yield rows.map(({ hash }) => hash)
  }
}

/** Writes a seal and the spans of entries it added. */
export async function insertSeal(
  tx: TenantTx,
  cooperativeId: string,
  seal: {
    readonly no: number
    readonly day: LocalDate
    readonly frontier: Frontier
    readonly root: Uint8Array
    readonly sealedBy: string
    readonly spans: readonly SealedSpan[]
  },
): Promise<void> {
  await tx
    .insertInto('ledger_seal')
    .values({
      cooperative_id: cooperativeId,
      no: seal.no,
      day: seal.day,
      size: String(seal.frontier.size),
      root: Buffer.from(seal.root),
      frontier: Buffer.concat(seal.frontier.peaks),
      sealed_by: seal.sealedBy,
      sealed_at: sql`clock_timestamp()`,
    })
    .execute()
  await tx
    .insertInto('ledger_seal_book')
    .values(
      seal.spans.map(({ bookId, fromNo, throughNo }) => ({
        cooperative_id: cooperativeId,
        seal_no: seal.no,
        book_id: bookId,
        from_no: String(fromNo),
        through_no: String(throughNo),
      })),
    )
    .execute()
}

/** Every seal in its order, with the spans it added. */
export async function listSeals(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly (Seal & { readonly spans: readonly SealedSpan[] })[]> {
  const seals = await tx
    .selectFrom('ledger_seal')
    .select(['no', 'day', 'size', 'root'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('no')
    .execute()
  const spans = await tx
    .selectFrom('ledger_seal_book')
    .select(['seal_no', 'book_id', 'from_no', 'through_no'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('seal_no')
    .orderBy('book_id')
    .execute()
  return seals.map((row) => ({
    no: row.no,
    day: localDate(row.day),
    size: Number(row.size),
    root: row.root.toString('hex'),
    spans: spans
      .filter(({ seal_no }) => seal_no === row.no)
      .map((span) => ({
        bookId: span.book_id,
        fromNo: Number(span.from_no),
        throughNo: Number(span.through_no),
      })),
  }))
}

function cutIntoHashes(bytes: Buffer): readonly Buffer[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  )
}
