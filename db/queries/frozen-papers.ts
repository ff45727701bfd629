import { sql } from 'kysely'
import { known } from '#app/domain/assert.ts'
import { Money } from '#app/domain/money.ts'
import type { OversightTx, TenantTx } from '#db/tables.ts'

/** A paper whose bytes were kept with its hash, without the bytes. */
export type FrozenPaper = {
  readonly version: number
  readonly part: string
  readonly title: string
  readonly code: string
  readonly sha256: string
  readonly frozenBy: string
  readonly frozenAt: Date
}

/** What anyone who holds the code of a paper may see: nothing of a person. */
export type PublishedPaper = {
  readonly name: string
  readonly place: string
  readonly part: string
  readonly title: string
  readonly year: number
  readonly version: number
  readonly sha256: string
  readonly bytes: number
  readonly assets: Money
  readonly surplus: Money
  readonly frozenAt: Date
}

/** Keeps a paper of a meeting for good, and publishes what may be seen of it. */
export async function insertFrozen(
  tx: TenantTx,
  cooperativeId: string,
  frozen: {
    readonly meetingId: string
    readonly version: number
    /** Where it stands in the pack. */
    readonly place: number
    readonly by: string
    readonly at: Date
    /** SHA-256 of what the whole pack was drawn from; null on its single papers. */
    readonly drawnFrom: string | null
    readonly paper: {
      readonly part: string
      readonly title: string
      readonly code: string
      readonly sha256: string
      readonly pdf: Buffer
    }
    readonly published: Pick<PublishedPaper, 'name' | 'place' | 'year' | 'assets' | 'surplus'>
  },
): Promise<void> {
  const { meetingId, version, place, paper, published, by, at, drawnFrom } = frozen
  await tx
    .insertInto('frozen_paper')
    .values({
      cooperative_id: cooperativeId,
      meeting_id: meetingId,
      version,
      place,
      frozen_by: by,
      frozen_at: at,
      drawn_from: drawnFrom,
      ...paper,
    })
    .execute()
  const { part, title, code, sha256, pdf } = paper
  await tx
    .insertInto('published_paper')
    .values({
      cooperative_id: cooperativeId,
      code,
      name: published.name,
      place: published.place,
      part,
      title,
      year: published.year,
      version,
      sha256,
      bytes: pdf.byteLength,
      assets: published.assets.toString(),
      surplus: published.surplus.toString(),
      frozen_at: at,
    })
    .execute()
}

/** The last version of a meeting's pack, and what it was drawn from; null while there is none. */
export async function lastDrawn(
  tx: TenantTx,
  cooperativeId: string,
  meetingId: string,
): Promise<{ readonly version: number; readonly drawnFrom: string | null } | null> {
  const row = await tx
    .selectFrom('frozen_paper')
    .select(['version', 'drawn_from'])
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', meetingId)
    .orderBy('version', 'desc')
    .orderBy('place')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { version: row.version, drawnFrom: row.drawn_from }
}

/** The frozen papers of a meeting, the newest version first, each in the order of the pack. */
export async function listFrozen(
  tx: TenantTx,
  cooperativeId: string,
  meetingId: string,
): Promise<readonly FrozenPaper[]> {
  const rows = await tx
    .selectFrom('frozen_paper')
    .select(['version', 'part', 'title', 'code', 'sha256', 'frozen_by', 'frozen_at'])
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', meetingId)
    .orderBy('version', 'desc')
    .orderBy('place')
    .execute()
  return rows.map(({ frozen_by: frozenBy, frozen_at: frozenAt, ...row }) => ({
    ...row,
    frozenBy,
    frozenAt,
  }))
}

/** The bytes of one frozen paper, or null. */
export async function frozenPdf(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly meetingId: string; readonly code: string },
): Promise<{ readonly pdf: Buffer; readonly part: string; readonly version: number } | null> {
  const row = await tx
    .selectFrom('frozen_paper')
    .select(['pdf', 'part', 'version'])
    .where('cooperative_id', '=', cooperativeId)
    .where('meeting_id', '=', wanted.meetingId)
    .where('code', '=', wanted.code)
    .executeTakeFirst()
  return row ?? null
}

/** The published facts of the paper with that code, or null. */
export async function findPublished(tx: OversightTx, code: string): Promise<PublishedPaper | null> {
  const row = await tx
    .selectFrom('published_paper')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return null
  const { name, place, part, title, year, version, sha256, bytes, frozen_at: frozenAt } = row
  const [assets, surplus] = [Money.parse(row.assets), Money.parse(row.surplus)]
  return { name, place, part, title, year, version, sha256, bytes, assets, surplus, frozenAt }
}

/** The moment at which this transaction began, by the database's clock. */
export async function momentOf(tx: TenantTx): Promise<Date> {
  const { rows } = await sql<{
    moment: Date
  }>`select date_trunc('second', now()) as moment`.execute(tx)
  return known(rows[0], 'the database tells the time').moment
}
