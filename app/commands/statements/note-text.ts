import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { NOTE_SECTIONS } from '#app/domain/statements/note-texts.ts'
import { insertNoteText, noteTexts } from '#db/queries/note-texts.ts'
import { takeTurn } from '#db/queries/turn.ts'

const MOST_WORDS = 20_000

const NoteInput = z.strictObject({
  year: field.whole(1946, 2098),
  section: z.enum(NOTE_SECTIONS, { error: 'field.choose' }),
  body: z.string({ error: 'field.text' }).max(MOST_WORDS, { error: 'field.too_long' }),
  seen: z
    .string()
    .regex(/^\d{1,4}\.\d{1,9}$/, { error: 'field.text' })
    .optional()
    .meta({
      description: 'The text that was on the screen, as `year.version`; `0.0` for the usual one',
    }),
})

/**
 * Writes a section of the notes to the statements from a book year on; an empty text brings the usual one back. What
 * was written before stays, and what a closing or a frozen pack kept does not change.
 *
 * @throws {DomainError} `date_in_future` for a year that has not begun, `note_changed` when somebody else wrote the
 *   section after `seen` was shown.
 */
export const writeNote: Command<
  z.infer<typeof NoteInput>,
  { readonly section: string; readonly year: number; readonly version: number }
> = command({
  name: 'statements.write_note',
  permission: 'statements:notes',
  input: NoteInput,
  run: async ({ tx, cooperative, actor, today }, { year, section, body, seen }) => {
    if (year > Number(today.slice(0, 4))) throw new DomainError('date_in_future', { field: 'year' })
    await takeTurn(tx, cooperative.id, `note ${section}`)
    const now = (await noteTexts(tx, cooperative.id, year)).get(section)
    if (seen !== undefined && seen !== seenMark(now)) {
      throw new DomainError('note_changed', { field: 'body' })
    }
    const text = body.replaceAll('\r\n', '\n').trim()
    const written = { year, section, body: text, writtenBy: actor.userId }
    return { section, year, version: await insertNoteText(tx, cooperative.id, written) }
  },
})

/** By what a form knows whether the text it showed is still the one that holds. */
export function seenMark(
  text: { readonly year: number; readonly version: number } | undefined,
): string {
  return text === undefined ? '0.0' : `${text.year}.${text.version}`
}
