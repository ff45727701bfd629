import { createHash } from 'node:crypto'
import { canonical } from '#app/commands/execute.ts'
import { readNotes } from '#app/commands/statements/notes.ts'
import { noteParagraphs } from '#app/documents/note-texts.ts'
import { addDays, lastDay, type Month, newYearOf } from '#app/domain/calendar.ts'
import type { Statement } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { NOTE_SECTIONS } from '#app/domain/statements/note-texts.ts'
import type { Note } from '#app/domain/statements/notes.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

/** A line as it is kept: its key in the statement's form, and whole rupiah as text; a heading has no amount. */
export type FrozenLine = {
  readonly key: string
  readonly kind: string
  readonly amount: string | null
}

/** The statements of a book year up to a month's end, as plain data. */
export type FrozenStatements = {
  readonly from: string
  readonly to: string
  readonly neraca: readonly FrozenLine[]
  readonly phu: readonly FrozenLine[]
}

/** The notes of a book year as a closing keeps them: accounts under their line, and the words as they read then. */
export type FrozenNotes = {
  readonly notes: readonly FrozenLine[]
  readonly texts: readonly {
    readonly section: string
    readonly paragraphs: readonly string[]
    /** Who wrote it and when; null for the usual text. */
    readonly by: string | null
    readonly at: string | null
  }[]
}

/**
 * Draws up Neraca and PHU from 1 January to a month's end as a closing keeps them, with the hash that tells
 * whether a figure was changed afterwards.
 *
 * @returns The hash is SHA-256 over the figures as JSON with sorted keys, in hexadecimal digits.
 */
export async function statementsOf(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<{ readonly figures: FrozenStatements; readonly hash: string }> {
  const to = lastDay(month)
  const from = newYearOf(to)
  const balances = await accountBalances(tx, book, { from, to, closing: 'without' })
  const figures = {
    from,
    to,
    neraca: linesOf(balanceSheet(balances)),
    phu: linesOf(surplusStatement(balances)),
  }
  return { figures, hash: hashOfFigures(figures) }
}

/**
 * What the closing of a month keeps: Neraca and PHU, and of a year's last month its notes as well.
 *
 * @returns The hash is over all of it, as `statementsOf` says.
 */
export async function keptAtClosing(
  tx: TenantTx,
  cooperative: Cooperative,
  month: Month,
): Promise<{ readonly figures: FrozenStatements; readonly hash: string }> {
  const book = await mainBook(tx, cooperative.id)
  const drawn = await statementsOf(tx, book, month)
  if (!month.endsWith('-12')) return drawn
  const figures = { ...drawn.figures, calk: await notesOf(tx, cooperative, month) }
  return { figures, hash: hashOfFigures(figures) }
}

/** The words are Indonesian, the language of the books. */
async function notesOf(tx: TenantTx, cooperative: Cooperative, month: Month): Promise<FrozenNotes> {
  const on = lastDay(month)
  const data = await readNotes(tx, cooperative, { on, before: addDays(newYearOf(on), -1) })
  return {
    notes: data.notes.flatMap((note) => noteLines(note, data.names)),
    texts: NOTE_SECTIONS.map((section) => {
      const own = data.texts.get(section)
      const isWritten = own !== undefined && own.body !== ''
      return {
        section,
        paragraphs: noteParagraphs(data, section, 'id'),
        by: isWritten ? own.writtenBy : null,
        at: isWritten ? own.writtenAt.toISOString() : null,
      }
    }),
  }
}

function noteLines(
  note: Note,
  names: ReadonlyMap<string, { readonly name: string }>,
): readonly FrozenLine[] {
  return note.lines.flatMap((line) => [
    ...line.accounts.flatMap(({ code, now }) =>
      code === null
        ? []
        : [
            {
              key: `${code} ${names.get(code)?.name ?? ''}`,
              kind: 'accounts',
              amount: now.toString(),
            },
          ],
    ),
    { key: line.key, kind: 'total', amount: line.now.toString() },
  ])
}

/** The hash of kept figures, by which they are known again. */
export function hashOfFigures(figures: unknown): string {
  return createHash('sha256').update(canonical(figures)).digest('hex')
}

function linesOf({ lines }: Statement): readonly FrozenLine[] {
  return lines.map(({ key, kind, amount }) => ({ key, kind, amount: amount?.toString() ?? null }))
}
