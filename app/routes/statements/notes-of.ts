import { readNotes } from '#app/commands/statements/notes.ts'
import type { NoteLinks, NotesData } from '#app/documents/note-data.ts'
import { notesPaper } from '#app/documents/notes.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { NOTE_SECTIONS, type NoteSection } from '#app/domain/statements/note-texts.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import { comparedDay } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import type { TenantTx } from '#db/tables.ts'

/** The notes to the statements of a day as a paper, for the page and the files alike. */
export async function notesOf(
  tx: TenantTx,
  cooperative: Cooperative,
  asked: {
    readonly on: LocalDate
    readonly against: 'year-end' | 'year-ago'
    readonly language: Language
  },
): Promise<{ readonly paper: TablePaper; readonly data: NotesData; readonly isEmpty: boolean }> {
  const { on } = asked
  const data = await readNotes(tx, cooperative, { on, before: comparedDay(on, asked.against) })
  const paper = notesPaper(data, linksOf(cooperative.slug), asked.language)
  return { paper, data, isEmpty: data.notes.length === 0 }
}

/** The section an address names. */
export function sectionParam(text: string | undefined): NoteSection {
  const section = NOTE_SECTIONS.find((one) => one === text)
  if (section === undefined) throw new DomainError('statement_line_missing')
  return section
}

function linksOf(slug: string): NoteLinks {
  const span = (on: LocalDate) => ({ from: newYearOf(on), to: on })
  return {
    account: (code, on) => paths.accountBook(slug, { account: code, ...span(on) }),
    line: ({ statement }, line, on) => paths.figure(slug, statement, { line, ...span(on) }),
  }
}
