import { sql } from 'kysely'
import type { NoteSection } from '#app/domain/statements/note-texts.ts'
import type { TenantTx } from '#db/tables.ts'

/** A section of the notes as somebody wrote it; an empty body stands for the usual text. */
export type NoteText = {
  readonly section: string
  /** The book year from which it holds. */
  readonly year: number
  readonly version: number
  readonly body: string
  readonly writtenBy: string
  readonly writtenAt: Date
}

/** The text of each section that holds in a book year: its own, or that of the latest year before it. */
export async function noteTexts(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<ReadonlyMap<string, NoteText>> {
  const rows = await selectTexts(tx, cooperativeId)
    .distinctOn('section')
    .where('year', '<=', year)
    .orderBy('section')
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.section, textOf(row)]))
}

/** Every version of a section, newest year and version first. */
export async function noteVersions(
  tx: TenantTx,
  cooperativeId: string,
  section: NoteSection,
): Promise<readonly NoteText[]> {
  const rows = await selectTexts(tx, cooperativeId)
    .where('section', '=', section)
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(textOf)
}

/** Writes the next version of a section; the caller holds the section's turn. Returns its number. */
export async function insertNoteText(
  tx: TenantTx,
  cooperativeId: string,
  text: Pick<NoteText, 'year' | 'body' | 'writtenBy'> & { readonly section: NoteSection },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into note_text (cooperative_id, section, year, version, body, written_by)
    select ${cooperativeId}, ${text.section}, ${text.year}, coalesce(max(version), 0) + 1, ${text.body},
      ${text.writtenBy}
    from note_text where cooperative_id = ${cooperativeId} and section = ${text.section}
      and year = ${text.year} returning version`.execute(tx)
  return Number(rows[0]?.version ?? 0)
}

function selectTexts(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('note_text')
    .select(['section', 'year', 'version', 'body', 'written_by', 'written_at'])
    .where('cooperative_id', '=', cooperativeId)
}

function textOf(row: {
  readonly section: string
  readonly year: number
  readonly version: number
  readonly body: string
  readonly written_by: string
  readonly written_at: Date
}): NoteText {
  const { written_by: writtenBy, written_at: writtenAt, ...text } = row
  return { ...text, writtenBy, writtenAt }
}
